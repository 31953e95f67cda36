"""The steps in the life of an ask: each taken once, and kept in the record."""

from django.utils.translation import gettext as _

from answerable.asks.models import Ask
from answerable.asks.rules import AskState
from answerable.asks.rules.asks import check_can_move
from answerable.errors import WrongState
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person


def move(ask: Ask, to: AskState, *, by: Person, **changes: object) -> Ask:
    """Take one step in an ask's life, unless somebody has just taken another.

    The record says which step, and never what was proposed or answered.
    """
    check_can_move(AskState(ask.state), to)
    unmoved = Ask.objects.filter(pk=ask.pk, state=ask.state)
    if not unmoved.update(state=to, state_since=clock.now(), **changes):
        raise changed()
    ask.refresh_from_db()
    record(to.value.replace("_", " "), ask, by=by, body=ask.body.code, round=ask.round)
    return ask


def locked(ask: Ask) -> Ask:
    """Return an ask as it stands now, which stays so until the end of this transaction."""
    return Ask.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=ask.pk)


def as_read(ask: Ask) -> Ask:
    """Return an ask locked, if its state and its letter are still what somebody read. Raises WrongState."""
    held = locked(ask)
    if (held.state, held.pdf_sha256) != (ask.state, ask.pdf_sha256):
        raise changed()
    return held


def changed() -> WrongState:
    """Return the refusal of who acts on an ask that is not as they read it."""
    return WrongState(_("Somebody else has just changed this ask."), hint=_("Read it again first."))

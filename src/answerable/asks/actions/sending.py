"""A person says that an ask reached the body, how, and what shows it; then its clock runs, and runs out."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.archive.actions import Handed
from answerable.archive.rules import shown
from answerable.asks.actions.moving import as_read, locked, move
from answerable.asks.models import Ask
from answerable.asks.queries.reach import check_is_a_person, check_may_ask
from answerable.asks.rules import AskState, SentBy
from answerable.asks.rules.asks import check_can_move, check_sent_on
from answerable.asks.rules.clocks import due, has_lapsed
from answerable.errors import AnswerableError
from answerable.outside import clock, store
from answerable.people.models import Person
from answerable.people.rules import Action

LONGEST_NOTE = 1000


@transaction.atomic
def send(
    ask: Ask,
    *,
    sent_on: date,
    how: SentBy,
    by: Person,
    proof: Handed | None = None,
    note: str = "",
) -> Ask:
    """Put down that an ask reached the body on a day, and start its clock: a person sends, nothing else does.

    `proof` is a file that shows it, such as the sent message or a receipt; `note` says it where there is
    none. Where it reached the body after the day that the letter bears, the body has as much longer.
    """
    check_is_a_person(by)
    check_may_ask(by, Action.SEND_ASK, body=ask.body, pack=ask.pack)
    held = as_read(ask)
    check_can_move(AskState(held.state), AskState.SENT)
    assert held.dated_on, "a letter that is written bears a day"
    check_sent_on(sent_on, dated_on=held.dated_on, today=clock.today())
    note = _note(note, needed=proof is None)
    counted = due(sent_on, held.days)
    return move(
        held,
        AskState.SENT,
        by=by,
        sent_on=sent_on,
        sent_how=SentBy(how),
        sent_note=note,
        sent_by=by,
        proof_sha256=store.keep(proof.pieces).sha256 if proof else "",
        proof_name=shown(proof.name) if proof else "",
        due_on=counted.due_on,
        working=[[day.isoformat(), why] for day, why in counted.not_counted],
    )


def lapse_due(*, today: date, by: Person) -> int:
    """Let every ask lapse whose last day is over and that nobody answered; return how many those were."""
    running = Ask.objects.filter(state=AskState.SENT, due_on__lt=today).select_related("body")
    return sum(_lapse(ask, today=today, by=by) for ask in running.order_by("due_on", "pk"))


@transaction.atomic
def _lapse(ask: Ask, *, today: date, by: Person) -> bool:
    held = locked(ask)
    if held.state != AskState.SENT or not held.due_on or not has_lapsed(held.due_on, today=today):
        return False  # answered while we came to it
    move(held, AskState.LAPSED, by=by)
    return True


def _note(written: str, *, needed: bool) -> str:
    note = " ".join(written.split())
    if needed and not note:
        raise AnswerableError(
            _("Nothing shows that it was sent."),
            hint=_("Add a file, such as the sent message; or say in words what shows it."),
        )
    if len(note) > LONGEST_NOTE:
        raise AnswerableError(
            _("These words are too long."),
            hint=_("Say it in at most %(most)s characters.") % {"most": LONGEST_NOTE},
        )
    return note

"""Corrections that were proposed of what was published of a cell, and what became of each."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from answerable.errors import NotAllowed, WrongState
from answerable.findings.models import Correction, RoundCell
from answerable.findings.queries.ties import check_is_not_tied
from answerable.findings.rules.corrections import CorrectionState, check_correction_can_move
from answerable.people.models import Person
from answerable.people.queries import check_may, may
from answerable.people.rules import Action
from answerable.register.models import Version


def corrections_of(cell: RoundCell) -> QuerySet[Correction]:
    """Return every correction that was proposed of a cell, the newest first. One query when read."""
    told = ("cell__round", "cell__body", "proposed_by", "ended_by")
    rows = Correction.objects.filter(cell=cell).select_related(*told)
    return rows.order_by("-proposed_at", "-pk")


def open_correction(cell: RoundCell) -> Correction | None:
    """Return the correction of a cell that waits for somebody else to confirm it, or None. One query."""
    return corrections_of(cell).filter(state=str(CorrectionState.PROPOSED)).first()


def check_may_propose(person: Person, cell: RoundCell) -> None:
    """Raise NotAllowed unless this person may say that what was published of a cell is wrong. At most four
    queries.
    """
    _check_is_a_person(person)
    where = {"body": cell.body.code, "pack": cell.round.pack_id}
    if not may(person, Action.MARK, **where):
        check_may(person, Action.PUBLISH, **where)
    check_is_not_tied(person, cell.body)


def check_is_last(cell: RoundCell) -> None:
    """Raise WrongState where a later round has judged a published cell anew: what it says is put right there.
    One query.
    """
    last = Version.objects.filter(standing=cell.standing).latest("number")
    if last.round != cell.round.code:
        raise WrongState(
            _("A later round has judged this since: %(title)s.") % {"title": last.round_title},
            hint=_("If what is published now is wrong, propose a correction in that round."),
        )


def check_may_end(person: Person, correction: Correction, to: CorrectionState) -> None:
    """Raise NotAllowed unless this person may end a correction so, and WrongState where it has ended. Three
    queries, if its cell was read with its round and body.
    """
    is_own = correction.proposed_by_id == person.pk
    check_correction_can_move(CorrectionState(correction.state), to, is_own=is_own)
    _check_is_a_person(person)
    if to is not CorrectionState.TAKEN_BACK:
        cell = correction.cell
        check_may(person, Action.PUBLISH, body=cell.body.code, pack=cell.round.pack_id)
        check_is_not_tied(person, cell.body)


def _check_is_a_person(person: Person) -> None:
    if person.is_machine:
        raise NotAllowed(_("Only a person can say that what was published is wrong."))

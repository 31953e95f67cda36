"""The answers of a body are kept from whoever has a seat to judge one of its cells apart, until they have."""

from django.db.models import QuerySet

from answerable.archive import actions as archive
from answerable.asks.models import Reply
from answerable.findings.models import NOT_OVER, Finding, RoundCell, Seat
from answerable.findings.rules.seats import A_SEAT_LASTS, BLIND
from answerable.people.models import Person


def keep_apart(cell: RoundCell, *, by: Person) -> None:
    """Keep the papers in which a body answered from somebody as long as they have to give a first or second
    mark of it in this round, and give them back after that. A seat that lapses gives them back by itself.

    A paper that a finding of the cell rests on is read by whoever judges it.
    """
    own = _waiting(cell__round=cell.round_id, cell__body=cell.body_id, person=by)
    waiting = own.order_by("taken_at").last()
    papers = set(_papers(cell).values_list("document_id", flat=True))
    if waiting is None:
        archive.give_back(papers, by=by)
        return
    evidence = Finding.objects.filter(body=cell.body_id, document__in=papers)
    kept = papers - set(evidence.values_list("document_id", flat=True))
    archive.withhold(kept, until=waiting.taken_at + A_SEAT_LASTS, by=by)


def keep_from_all(cell: RoundCell) -> None:
    """Do the same for everybody who has such a seat, as when an answer has just come."""
    for seat in _waiting(cell=cell).select_related("person"):
        keep_apart(cell, by=seat.person)


def _waiting(**of: object) -> QuerySet[Seat]:
    """Return the first and second seats of these that have to give their mark."""
    return Seat.objects.filter(NOT_OVER, kind__in=[str(kind) for kind in BLIND], mark=None, **of)


def _papers(cell: RoundCell) -> QuerySet[Reply]:
    return Reply.objects.filter(
        ask__round=cell.round.code, ask__pack=cell.round.pack_id, ask__body=cell.body_id
    )

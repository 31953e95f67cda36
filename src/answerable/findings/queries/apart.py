"""Asks, kept from whoever may still have to judge one of their cells: a letter says what marks came to."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from answerable.asks import queries as everybodys
from answerable.asks.models import Ask
from answerable.asks.queries import Answer
from answerable.asks.rules import AskState
from answerable.errors import NotAllowed
from answerable.findings.models import NOT_OVER, RoundCell, Seat
from answerable.findings.queries.marking import LOOKING, may_look
from answerable.findings.queries.reach import within
from answerable.findings.rules.rounds import ENDED
from answerable.findings.rules.seats import SeatKind
from answerable.people.models import Person
from answerable.people.queries import reach
from answerable.people.rules import Action
from answerable.register.models import Body


class JudgedApart(NotAllowed):
    """This person may still have to judge a cell without knowing what others made of it."""


def asks(
    person: Person, *, round: str = "", body: Body | None = None, state: AskState | None = None
) -> QuerySet[Ask]:
    """Return the asks that this person may read: the next to fall due first, and then those not sent yet.

    Six queries at most, and one when read.
    """
    rows = everybodys.asks(person, round=round, body=body, state=state)
    cells = _to_judge(person).filter(
        round__code=OuterRef("round"), round__pack=OuterRef("pack"), body=OuterRef("body")
    )
    return rows.filter(~Exists(cells))


def ask(written: str, *, person: Person) -> Ask:
    """Return the ask with this id, however it is written. Eight queries at most.

    Raises NotFound where there is none that this person may see, and JudgedApart where they may still have to
    judge one of its cells.
    """
    found = everybodys.ask(written, person=person)
    _check_judges_none(found, person)
    return found


def answers(cell: RoundCell, *, person: Person) -> tuple[Answer, ...]:
    """Return what the body answered to the ask about a cell; nothing where none was sent, or where this
    person cannot read it.
    """
    if not cell.ask:
        return ()
    found = asks(person).filter(pk=cell.ask).first()
    return everybodys.answers(found) if found else ()


def had_a_look(cell: RoundCell, *, person: Person) -> bool:
    """Say whether a person could see what others made of this cell without having judged it. Three queries at
    most.

    So could whoever runs its round or reads the record, once both marks are in; and whoever looked once more
    at another cell of the body, for which they had its answer before them.
    """
    return may_look(cell, person=person) or cell.body_id in bodies_audited(cell.round_id, person)


def bodies_audited(round: int, person: Person) -> frozenset[str]:
    """Return the ids of the bodies of a round of which a person took the fourth seat of a cell. One query."""
    seats = Seat.objects.filter(cell__round=round, person=person, kind=str(SeatKind.AUDIT))
    return frozenset(seats.values_list("cell__body_id", flat=True))


def _check_judges_none(ask: Ask, person: Person) -> None:
    cells = _to_judge(person).filter(round__code=ask.round, round__pack=ask.pack, body=ask.body_id)
    waiting = list(cells.order_by("requirement__code").values_list("pk", "requirement__code"))
    if not waiting:
        return
    held = Seat.objects.filter(cell__in=[pk for pk, _code in waiting], person=person)
    seats = held.filter(NOT_OVER).values_list("cell__requirement__code", flat=True)
    if codes := sorted(seats):
        raise JudgedApart(
            _("You have a seat at %(codes)s of this body, and have not given your mark.") % _named(codes),
            hint=_("A letter says what others made of it. Give your mark first; then you can read this."),
        )
    raise JudgedApart(
        _("You may still have to judge %(codes)s of this body.") % _named(code for _pk, code in waiting),
        hint=_(
            "A letter says what others made of it. You can read this once you have given your mark there, or "
            "once it is published."
        ),
    )


def _named(codes: Iterable[str]) -> dict[str, str]:
    return {"codes": ", ".join(codes)}


def _to_judge(person: Person) -> QuerySet[RoundCell]:
    """Return the cells that a person may still have to judge without knowing what others made of them.

    Of none who runs the round or reads the record: they take no blind seat once there was something to see.
    And of none of a body of which they took the fourth seat of another cell. Four queries at most.
    """
    looks = [reach(person, action) for action in LOOKING]
    if any(one.everywhere for one in looks):
        return RoundCell.objects.none()
    own = Seat.objects.filter(person=person)
    judged = own.filter(Q(mark__isnull=False) | Q(seen_at__isnull=False), cell=OuterRef("pk"))
    audited = own.filter(kind=str(SeatKind.AUDIT), cell__round=OuterRef("round"), cell__body=OuterRef("body"))
    rows = RoundCell.objects.filter(
        ~Exists(judged), ~Exists(audited), within(person, Action.MARK, pack="round__pack")
    ).exclude(state__in=[str(state) for state in ENDED])
    for one in looks:
        rows = rows.exclude(one.over(body="body__code", pack="round__pack"))
    return rows

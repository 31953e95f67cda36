"""Who may judge a cell next: two who do not see each other, then a third, and a fourth if it is disputed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from answerable.errors import AnswerableError, NotAllowed, WrongState, gettext_noop
from answerable.findings.rules.pacing import mixed
from answerable.findings.rules.rounds import CellState

# Long enough to read a cell's papers over two days; a seat that lapses takes nothing with it.
A_SEAT_LASTS = timedelta(days=2)
TAKE_ANOTHER: Final = gettext_noop("Take another one.")


class SeatKind(StrEnum):
    """In which place somebody judges a cell."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"  # where the two differ
    AUDIT = "audit"  # where the body disputes it, or what it rests on has changed since it was asked


BLIND: Final = frozenset({SeatKind.FIRST, SeatKind.SECOND})
SEATS: Final[dict[CellState, tuple[SeatKind, ...]]] = {
    CellState.TO_MARK: (SeatKind.FIRST, SeatKind.SECOND),
    CellState.DISAGREED: (SeatKind.THIRD,),
    CellState.DISPUTED: (SeatKind.AUDIT,),
}


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat that somebody has taken. `is_over`: handed back, or set aside together with its mark.

    `has_seen`: they had a look at what others made of the cell, so they cannot judge it blind any more.
    """

    person: int
    kind: SeatKind
    taken_at: datetime
    has_mark: bool = False
    has_seen: bool = False
    is_over: bool = False

    def holds(self, *, now: datetime) -> bool:
        """Say whether the seat is theirs still: marked, or taken and not lapsed."""
        return not self.is_over and (self.has_mark or now - self.taken_at < A_SEAT_LASTS)


def own(sittings: Iterable[Sitting], *, person: int, now: datetime) -> Sitting | None:
    """Return the seat that a person holds, or None."""
    return next((one for one in sittings if one.person == person and one.holds(now=now)), None)


def find_seat(
    state: CellState, sittings: Sequence[Sitting], *, person: int, may_look: bool, now: datetime
) -> SeatKind | None:
    """Return the seat that a person can take in a cell, or None.

    `may_look`: they could see what was made of a cell once both marks were in, as who runs rounds can; after
    that they cannot judge it blind.
    """
    places = SEATS.get(state, ())
    if has_judged(sittings, person=person):
        return None
    if may_look and _is_told(places, sittings):
        return None
    taken = {one.kind for one in sittings if one.holds(now=now) and one.person != person}
    return next((place for place in places if place not in taken), None)


def has_judged(sittings: Iterable[Sitting], *, person: int) -> bool:
    """Say whether a person gave a mark in a cell, or saw what others made of it."""
    return any(one.person == person and (one.has_mark or one.has_seen) for one in sittings)


def no_seat(state: CellState, sittings: Sequence[Sitting], *, person: int, may_look: bool) -> AnswerableError:
    """Return the refusal of whoever can take no seat in a cell, with the reason."""
    if state not in SEATS:
        return WrongState(gettext_noop("This cell waits for nobody's mark."), hint=TAKE_ANOTHER)
    if has_judged(sittings, person=person):
        return NotAllowed(
            gettext_noop("You have judged this cell already, so somebody else does now."),
            hint=gettext_noop("Nobody judges the same cell twice in a round."),
        )
    if may_look and _is_told(SEATS[state], sittings):
        return NotAllowed(
            gettext_noop("You could see what others made of this cell, so somebody else marks it."),
            hint=TAKE_ANOTHER,
        )
    return WrongState(gettext_noop("Others have the seats at this cell just now."), hint=TAKE_ANOTHER)


def _is_told(places: Collection[SeatKind], sittings: Iterable[Sitting]) -> bool:
    """Say whether a cell waits for a mark to be given apart, after marks of it could be seen once."""
    return bool(BLIND.intersection(places)) and any(one.has_seen for one in sittings)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A cell that a person could take. `marks`: how many are in."""

    key: int
    marks: int
    is_heavy: bool


def in_order(cells: Collection[Waiting], *, before: Sequence[bool] = ()) -> tuple[int, ...]:
    """Return the cells in the order in which they are offered: fewest marks first, heavy and light mixed.

    `before` says of each cell that the person judged last whether it was heavy, the latest last.
    """
    ranked = sorted(cells, key=lambda cell: (cell.marks, cell.key))
    return tuple(cell.key for cell in mixed(ranked, is_heavy=lambda cell: cell.is_heavy, before=before))


def name_of(number: int) -> str:
    """Return the name under which the public reads what a person said in a round; it tells nobody who."""
    return f"Reviewer {number}"


def numbers_to_draw(taken: Collection[int]) -> tuple[int, ...]:
    """Return the numbers of which the next name is drawn by lot, so that its order tells nothing either.

    >>> len(numbers_to_draw({3}))
    19
    """
    return tuple(number for number in range(1, 2 * (len(taken) + 9) + 1) if number not in taken)

"""The cells in which bodies and requirements meet. Every cell begins as not assessed, which says nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Unpack

from answerable.register import rules
from answerable.register.models import Body, Requirement, Succession, Version
from answerable.register.queries.parts import Chosen, chosen_bodies
from answerable.register.queries.standings import Key, current, verdicts
from answerable.register.rules import Exactness, Verdict

EVERY_BODY: Final = 10_000  # more than any register holds


@dataclass(frozen=True, slots=True)
class Cell:
    """What the public is shown of one body and one requirement that binds it.

    `version` is what was published last; None while nobody has assessed the cell.
    """

    body: Body
    requirement: Requirement
    version: Version | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that holds now."""
        return Verdict(self.version.verdict) if self.version else Verdict.NOT_ASSESSED


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix: a body, and its cell under each requirement; None where it is not bound."""

    body: Body
    cells: tuple[Cell | None, ...]

    @property
    def verdicts(self) -> tuple[Verdict | None, ...]:
        """The verdict of each cell."""
        return tuple(cell.verdict if cell else None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bodies by requirements in force."""

    requirements: tuple[Requirement, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A part of the matrix, and how many bodies fit what was asked for.

    `counts` is how many cells have each verdict: of all the bodies that fit, whichever verdict was asked for.
    """

    matrix: Matrix
    total: int
    counts: Mapping[Verdict, int]


def cells(body: Body) -> tuple[Cell, ...]:
    """Return the cells of a body: one for each requirement in force that binds it, and one for each other
    requirement of which something was published. Three queries.
    """
    held = current([body])
    row = _row(body, tuple(_in_force()), _last_days([body]), held)
    met = tuple(cell for cell in row.cells if cell)
    shown = {(cell.requirement.pack_id, cell.requirement.code) for cell in met}
    past = (version for (_body, *of), version in held.items() if tuple(of) not in shown)
    return met + tuple(Cell(body, version.requirement, version) for version in past)


def cells_of(requirement: Requirement) -> tuple[Cell, ...]:
    """Return the cells of a requirement: one for each body that it binds, by name. Three queries."""
    bodies = Body.objects.order_by("name", "pk")
    bodies = bodies.filter(kind__in=requirement.binds) if requirement.binds else bodies
    last_days, held = _last_days(bodies), current(bodies)
    rows = (_row(body, [requirement], last_days, held) for body in bodies)
    return tuple(cell for row in rows for cell in row.cells if cell)


def matrix(bodies: Sequence[Body] | None = None, *, pack: str = "") -> Matrix:
    """Return every requirement in force, of one pack or of all, and the cells of these bodies, or of all.

    Three queries for bodies that are given, four for all of them, however many there are. A cell without a
    standing is not assessed, which is not the same as clean.
    """
    requirements = tuple(_in_force(pack))
    shown = tuple(Body.objects.order_by("name", "pk")) if bodies is None else tuple(bodies)
    last_days, held = _last_days(shown), current(shown)
    return Matrix(requirements, tuple(_row(body, requirements, last_days, held) for body in shown))


def overview(
    *,
    limit: int,
    offset: int = 0,
    verdict: Verdict | None = None,
    of_pack: str = "",
    **chosen: Unpack[Chosen],
) -> Overview:
    """Return a part of the matrix: bodies that are chosen, by name, that some requirement binds.

    With `of_pack` only the requirements of that pack count, with `verdict` only bodies with a cell that has
    it. An `offset` beyond the end gives the last part. Five queries, however many bodies there are.
    """
    requirements = tuple(_in_force(of_pack))
    bodies = tuple(chosen_bodies(**chosen))
    last_days, held = _last_days(bodies), verdicts(bodies)
    found = {
        body: [
            held.get((body.pk, each.pack_id, each.code), Verdict.NOT_ASSESSED)
            for each in requirements
            if (body.pk, each.pack_id, each.code) in held or _is_bound(body, each, last_days)
        ]
        for body in bodies
    }
    fitting = [body for body, its in found.items() if (verdict in its if verdict else its)]
    begin = min(offset, max(0, len(fitting) - 1) // limit * limit)
    shown = fitting[begin : begin + limit]
    now = current(shown)
    return Overview(
        Matrix(requirements, tuple(_row(body, requirements, last_days, now) for body in shown)),
        total=len(fitting),
        counts=Counter(each for its in found.values() for each in its),
    )


def cells_under(of_pack: str, codes: Collection[str], **chosen: Unpack[Chosen]) -> tuple[Cell, ...]:
    """Return the cells of these requirements of a pack, of the bodies that are chosen. Five queries."""
    rows = overview(limit=EVERY_BODY, of_pack=of_pack, **chosen).matrix.rows
    return tuple(cell for row in rows for cell in row.cells if cell and cell.requirement.code in codes)


def _in_force(pack: str = "") -> Iterable[Requirement]:
    """Return the requirements in force, with their directives. One query."""
    rows = Requirement.objects.filter(superseded_at=None).select_related("directive", "pack")
    return (rows.filter(pack=pack) if pack else rows).order_by("pack_id", "code")


def _row(
    body: Body,
    requirements: Iterable[Requirement],
    last_days: dict[str, date],
    held: Mapping[Key, Version],
) -> Row:
    return Row(body, tuple(_cell(body, each, last_days, held) for each in requirements))


def _cell(
    body: Body, requirement: Requirement, last_days: dict[str, date], held: Mapping[Key, Version]
) -> Cell | None:
    version = held.get((body.pk, requirement.pack_id, requirement.code))
    if version is None and not _is_bound(body, requirement, last_days):
        return None
    return Cell(body, requirement, version)


def is_bound(body: Body, requirement: Requirement) -> bool:
    """Say whether a requirement binds a body: by its kind, and by when it was there. One query."""
    return _is_bound(body, requirement, _last_days([body]))


def _is_bound(body: Body, requirement: Requirement, last_days: dict[str, date]) -> bool:
    return rules.binds(
        requirement.binds,
        kind=body.kind,
        valid_to=body.valid_to or last_days.get(body.pk),
        in_force_from=requirement.directive.in_force_from,
    )


def _last_days(bodies: Iterable[Body]) -> dict[str, date]:
    """Return the last day, as far as it is known, of those of these bodies whose whole work went elsewhere.

    One query.
    """
    went = Succession.objects.filter(before__in=[body.pk for body in bodies], work="").exclude(on=None)
    days: dict[str, date] = {}
    for succession in went:
        if succession.on:
            day = rules.last_day(succession.on, Exactness(succession.exactness))
            days[succession.before_id] = max(day, days.get(succession.before_id, date.min))
    return days

"""What the pages of rounds show when they are looked at: each function makes it and says where it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.urls import reverse

import answerable_engine
import make
from answerable.asks.rules import Position
from answerable.findings import actions
from answerable.findings.actions import Judgement
from answerable.findings.models import Method, RoundCell
from answerable.findings.rules.stretching import Span
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register.models import Body
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Unchecked
from findings import judging
from findings.judging import CONTINUING
from findings.papers import CONTRACT, OFFICER, paper, reviewer, said, waiting

SAMPLES = Path(answerable_engine.__file__).parent / "samples"
NOT_CHECKED = Judgement(
    Verdict.COULD_NOT_CHECK, "Nothing of this kind is published.", Unchecked.NOTHING_PUBLISHED
)
WRONG = "A paper of 2024 was overlooked."
Where = Callable[[Person | None], str]


def body(name: str = "Northmoor Care Trust") -> Body:
    """A body with findings that it went on, one that it is criticised for, and papers besides."""
    made = make.body(name=name)
    make.document(
        (SAMPLES / "board-paper-september-2024.pdf").read_bytes(),
        of=made,
        name="board-paper.pdf",
        title="Board paper, September 2024",
        kind="board-paper",
        dated_on=date(2024, 9, 26),
    )
    paper(OFFICER, of=made, title="Notes of the board, 4 May 2024", dated_on=date(2024, 5, 4))
    paper(CONTRACT, of=made, title="Notes on the crisis line", dated_on=date(2024, 6, 2))
    actions.take_screenings(by=machine("clock"))
    by = reviewer(name="Wren")
    for row in [one for one in waiting(made) if one.requirement == "P1"][:3]:
        span = Span(row.match.start, row.match.end)
        judging.settle(actions.accept(row, said(row), span=span, by=by), by=by)
    return made


def quiet_body(name: str) -> Body:
    """A body with a paper in which nothing is."""
    made = make.body(name=name)
    make.document("Notes of a day on which nothing of this kind was said.", of=made)
    return made


def cell(of: Body | None = None) -> RoundCell:
    """A cell of an open round, with findings."""
    return judging.cell(of or body())


def of_cell(made: RoundCell, name: str = "cell") -> str:
    """The address of a page about a cell."""
    return reverse(name, args=[made.round.code, made.body.code, made.requirement.code])


def listed(_: Person | None) -> str:
    """Several rounds, and a method that is not published."""
    judging.open_round(quiet_body("Northmoor Care Trust"))
    judging.draft_round(code="summer")
    actions.draft_method(make.pack(), title="A second method", text="Words.", by=judging.steward())
    return reverse("rounds")


def with_method(name: str) -> Where:
    """Lead to a page for which a method has to be there."""

    def made(_: Person | None) -> str:
        judging.method()
        return reverse(name)

    return made


def _draft() -> Method:
    text = "Two people look at every paper, apart.\n\nA third decides where they differ."
    return actions.draft_method(make.pack(), title="How we judge", text=text, by=judging.steward())


def packed(_: Person | None) -> str:
    """The page on which a method is written."""
    make.pack()
    return reverse("method_add")


def of_method(name: str) -> Where:
    """Lead to a page about a method that is not published."""
    return lambda _who: reverse(name, args=["stopsim", _draft().number])


def of_draft(name: str) -> Where:
    """Lead to a page about a round that is being set up."""

    def made(_: Person | None) -> str:
        bodies = [quiet_body(f"{place} Care Trust") for place in ("Northmoor", "Fenny", "Westdale")]
        return reverse(name, args=[judging.draft_round(*bodies, requirements=("P1", "P2")).code])

    return made


def under_way(name: str = "round", query: str = "") -> Where:
    """Lead to a page about a round of which cells are at several steps."""

    def made(_: Person | None) -> str:
        bodies = [quiet_body(f"{place} Care Trust") for place in ("Northmoor", "Fenny", "Westdale", "Harl")]
        round = judging.open_round(*bodies, requirements=("P1", "P2"))
        cells = list(round.cells.order_by("pk"))
        for one in cells[:2]:
            judging.settled(one)
        judging.answered(judging.asked(cells[0]))
        for one in cells[2:4]:
            judging.settled(one)
        judging.marked(cells[4])
        judging.marked(cells[5])
        judging.marked(cells[5], NOT_CHECKED)
        actions.set_cell_aside(cells[7], because="It has no such team.", by=round.made_by)
        return reverse(name, args=[round.code]) + query

    return made


def paused(name: str) -> Where:
    """Lead to a page about a round that is paused."""

    def made(_: Person | None) -> str:
        round = judging.open_round(quiet_body("Northmoor Care Trust"))
        actions.pause_round(round, because="The pack has a fault.", by=round.made_by)
        return reverse(name, args=[round.code])

    return made


def to_ask(_: Person | None) -> str:
    """The page that asks once more before a body is asked."""
    settled = judging.settled(judging.cell(quiet_body("Northmoor Care Trust")))
    return reverse("round_ask", args=[settled.round.code, settled.body.code])


def free(_: Person | None) -> str:
    """A cell at which a seat is free."""
    return of_cell(cell())


def seated(who: Person | None) -> str:
    """A cell at which the one who looks has a seat."""
    assert who
    made = cell()
    actions.take_seat(made, by=who)
    return of_cell(made)


def nothing_found(who: Person | None) -> str:
    """A cell without findings, at which the one who looks has a seat."""
    assert who
    made = judging.cell(quiet_body("Northmoor Care Trust"))
    actions.take_seat(made, by=who)
    return of_cell(made)


def marked(who: Person | None) -> str:
    """A cell that the one who looks has marked, and nobody else."""
    assert who
    made = judging.cell(quiet_body("Northmoor Care Trust"))
    judging.marked(made, by=who)
    return of_cell(made)


def third(who: Person | None) -> str:
    """A cell of which two differ, and the one who looks decides."""
    assert who
    made = judging.cell(quiet_body("Northmoor Care Trust"))
    judging.marked(made)
    judging.marked(made, NOT_CHECKED)
    actions.take_seat(judging.fresh(made), by=who)
    return of_cell(made)


def audited(who: Person | None) -> str:
    """A cell that the body disputes, at which the one who looks is the fourth."""
    assert who
    made = judging.settled(judging.cell(quiet_body("Northmoor Care Trust")))
    judging.answered(judging.asked(made), Position.DISPUTES)
    actions.take_seat(judging.fresh(made), by=who)
    return of_cell(made)


def settled(name: str) -> Where:
    """Lead to a page about a cell that two people marked alike."""
    return lambda _who: of_cell(judging.settled(judging.cell(quiet_body("Northmoor Care Trust"))), name)


def answered(name: str) -> Where:
    """Lead to a page about a cell that the body answered to."""

    def made(_: Person | None) -> str:
        answered = judging.settled(judging.cell(quiet_body("Northmoor Care Trust")))
        judging.answered(judging.asked(answered))
        return of_cell(answered, name)

    return made


def ready(name: str) -> Where:
    """Lead to a page about a cell that only has to be published, with findings beside its verdict."""

    def made(_: Person | None) -> str:
        of = body()
        judging.finding(of)
        return of_cell(judging.ready(CONTINUING, body=of), name)

    return made


def published(name: str = "cell") -> Where:
    """Lead to a page about a cell that is published."""
    return lambda _who: of_cell(judging.published(body=quiet_body("Northmoor Care Trust"))[0], name)


def proposed(name: str, *, by_who_looks: bool = False) -> Where:
    """Lead to a page about a correction that waits for somebody else."""

    def made(who: Person | None) -> str:
        wrong, _version = judging.published(body=quiet_body("Northmoor Care Trust"))
        by = who if by_who_looks and who else reviewer(name="Plover")
        again = Judgement(Verdict.NOT_ASSESSED, "It was judged by papers of another body.")
        actions.propose_correction(wrong, again, because=WRONG, by=by)
        return of_cell(wrong, name)

    return made

"""`answerable mark`: the cells of a round that wait to be judged, and the mark that a person gives."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from answerable.doors.cli import judging as asked
from answerable.doors.cli.opening import NOTHING, Because, By, Data, Verb, register, run, somebody
from answerable.doors.cli.saying import AsJson, kinds, say
from answerable.errors import NotAllowed
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import SeatKind
from answerable.findings.told.judging import Judging, judging
from answerable.register.words import day
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.findings.models import RoundCell, Seat
    from answerable.people.models import Person
    from answerable.register.rules.verdicts import Searched


verb = Verb("What waits to be judged in a round, and the mark that you give. No machine judges.")


@verb.command("next")
def next_(round: asked.InRound, by: By = "", data: Data = None) -> int:
    """Take a seat at the cell that is best marked next. Ends with 1 if none waits for you."""
    with register(data):
        person = somebody(by)
        cell = queries.next_cell(person, round=queries.round(round, person=person))
        if cell is None:
            typer.echo("No cell of this round waits for you just now.")
            return NOTHING
        actions.take_seat(cell, by=person)
        _show(asked.cell_of(round, cell.body.code, cell.requirement.code, person=person), person)
        return 0


@verb.command()
@asked.about_a_cell
def take(cell: "RoundCell", person: "Person") -> None:
    """Take a seat at one cell. It is yours for two days."""
    seat = actions.take_seat(cell, by=person)
    typer.echo(f"You have the {seat.kind} seat. Next: answerable mark show {asked.words_for(cell)}")


@verb.command()
def seats(by: By = "", data: Data = None) -> None:
    """List the seats that you have taken and given no mark in, the oldest first."""
    with register(data):
        for seat in queries.open_seats(somebody(by)):
            named = asked.words_for(seat.cell)
            typer.echo(f"{named}  {seat.kind}, since {seat.taken_at:%d %B %Y %H:%M}")


@verb.command()
@asked.about_a_cell
def show(
    cell: "RoundCell",
    person: "Person",
    *,
    why: asked.Why = "",
    unchecked: asked.NotChecked = None,
    shows: asked.PapersShow = None,
    site: asked.Sites = None,
    as_data: AsJson = False,
) -> None:
    """Show what a cell is judged by, and which verdicts that allows. What you note counts already.

    Quotes stand with each finding: answerable findings show.
    """
    noted = asked.notes(shows, site)
    found = queries.marking(cell, person=person, why=why, unchecked=unchecked, notes=noted)
    told = judging(found, person=person)
    say(told, _lines(told, cell), as_data=as_data)


@verb.command()
@asked.about_a_cell
def give(
    cell: "RoundCell",
    person: "Person",
    *,
    verdict: asked.Marked,
    why: asked.Why,
    unchecked: asked.NotChecked = None,
    shows: asked.PapersShow = None,
    site: asked.Sites = None,
) -> None:
    """Give your mark at a cell where you have a seat. It never changes."""
    said = asked.judgement(verdict, why=why, unchecked=unchecked, shows=shows, sites=site)
    actions.mark(_seat(cell, person), said, by=person)
    typer.echo("Your mark is in.")


@verb.command("hand-back")
@asked.about_a_cell
def hand_back(cell: "RoundCell", person: "Person") -> None:
    """Give a seat back without a mark. No reason is needed."""
    actions.hand_back_seat(_seat(cell, person), by=person)
    typer.echo("Handed back. Others will judge it.")


@verb.command()
@asked.about_a_cell
def anew(cell: "RoundCell", person: "Person", *, because: Because) -> None:
    """Set the marks of a cell aside, so that others mark it anew. For whoever runs the round."""
    actions.mark_anew(cell, because=because, by=person)
    typer.echo("Its marks are set aside, and kept. Others mark it anew.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable mark`, and return its exit code."""
    return run(verb, argv, name="mark")


def _seat(cell: "RoundCell", person: "Person") -> "Seat":
    seat = queries.marking(cell, person=person).seat
    if seat is None:
        raise NotAllowed(
            "You do not have a seat at this cell.",
            hint=f"Take one first: answerable mark take {asked.words_for(cell)}",
        )
    return seat


def _show(cell: "RoundCell", person: "Person") -> None:
    for line in _lines(judging(queries.marking(cell, person=person), person=person), cell):
        typer.echo(line)


def _lines(told: Judging, cell: "RoundCell") -> Iterator[str]:
    yield from asked.head(told.cell)
    yield f"  {one_line(told.requirement_words)}"
    yield f"In force from {day(told.in_force_from) or 'a day that is not known'}."
    if told.cell.state == CellState.TO_MARK:
        yield f"{told.marks_in} of 2 marks in."
    if told.seat == SeatKind.AUDIT and not told.has_marked:
        yield f"Looked at once more: {one_line(cell.state_because)}"
    yield from ["", "Its parts, and what is covered by what is in use after that day:"]
    for part in cell.requirement.elements:
        is_covered = "covered" if part["code"] in told.covered else "no evidence covers it"
        yield f"  {part['code']}: {one_line(str(part['title']))}: {is_covered}"
    yield from ["", "What was found:", *_found(told)]
    yield from ["", "What was read:", *_read(told.searched)]
    yield from ["", "What this evidence allows:", *asked.table_lines(told.table)]
    if told.marks:
        yield from ["", "What people made of it:", *asked.mark_lines(told.marks)]
        if told.cell.ask:
            yield f"What the body answered: answerable ask show {told.cell.ask}"
    yield from ["", *_next(told)]


def _found(told: Judging) -> Iterator[str]:
    for found in told.findings:
        yield from asked.finding_lines(found)
    if not told.findings:
        yield "  No finding. That says nothing by itself."
    if told.waiting:
        yield f"  Not all was read. Passages that wait for a reader: {told.waiting}."


def _read(searched: "Searched") -> Iterator[str]:
    by_kind = f" ({kinds(searched.kinds)})" if searched.kinds else ""
    yield f"  Documents: {searched.documents}{by_kind}. Pages: {searched.pages}."
    yield f"  Could not be read: {searched.unreadable}. Read up to {day(searched.up_to)}."


def _next(told: Judging) -> Iterator[str]:
    named = asked.named(told.cell)
    if told.has_marked:
        yield "Your mark is in. It never changes."
    elif told.seat:
        yield f"You have the {told.seat} seat. To judge it, or to leave it to others:"
        yield f'  answerable mark give {named} --verdict VERDICT --why "WORDS" --by EMAIL'
        yield f"  answerable mark hand-back {named} --by EMAIL"
    else:
        yield f"You have no seat here. To take one: answerable mark take {named} --by EMAIL"

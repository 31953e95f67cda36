"""`answerable round`: one method carried out over some cells: made, opened, paused, closed."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.doors.cli.judging import InRound, about_a_cell
from answerable.doors.cli.opening import (
    NOT_DONE,
    Because,
    By,
    Data,
    Verb,
    Yes,
    is_confirmed,
    register,
    run,
    somebody,
)
from answerable.doors.cli.opening import day as day_of
from answerable.doors.cli.saying import AsJson, say
from answerable.findings import actions, queries
from answerable.findings.rules.rounds import CellState
from answerable.findings.told import judging, rounds
from answerable.findings.words import CELLS, ROUNDS
from answerable.outside import clock
from answerable.register import queries as bodies
from answerable.register.queries import parts
from answerable.register.words import day
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.findings.models import Round, RoundCell
    from answerable.people.models import Person
    from answerable.register.models import Body, Requirement


Requirements = Annotated[
    list[str],
    typer.Option("--requirement", metavar="CODE", help="Of this requirement; as often as needed."),
]

verb = Verb("One method carried out over some cells. What a round is made of is fixed once it is open.")


@verb.command("list")
def list_(by: By = "", data: Data = None) -> None:
    """List the rounds that you may see, the newest first."""
    with register(data):
        for one in queries.rounds(somebody(by)):
            typer.echo(f"{one.code}  {one.pack_id}  {_state(one)}  up to {one.up_to}  {one_line(one.title)}")


@verb.command()
def show(code: InRound, as_data: AsJson = False, by: By = "", data: Data = None) -> None:
    """Show how far a round has come."""
    with register(data):
        person = somebody(by)
        found = queries.round(code, person=person)
        told = rounds.progress(found, person=person)
        say(told, _lines(found, told), as_data=as_data)


@verb.command()
def cells(code: InRound, as_data: AsJson = False, by: By = "", data: Data = None) -> None:
    """List the cells of a round, with how far each has come."""
    with register(data):
        person = somebody(by)
        found = queries.round_cells(queries.round(code, person=person), person=person)
        told = tuple(map(judging.cell, found))
        lines = (
            f"{one.body.code} {one.requirement}  {CELLS[one.state]}  {one_line(one.body.name)}"
            for one in told
        )
        say(told, lines, as_data=as_data)


@verb.command()
def make(
    *,
    code: InRound,
    pack: Annotated[str, typer.Option("--pack", metavar="CODE", help="Of which pack.")],
    method: Annotated[int, typer.Option("--method", metavar="N", help="The number of its method.")],
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What it is called.")],
    up_to: Annotated[
        str, typer.Option("--up-to", metavar="DAY", help="The last day of what is searched; else today.")
    ] = "",
    reply_days: Annotated[
        int, typer.Option("--reply-days", metavar="N", min=1, help="Working days in which a body can answer.")
    ] = 20,
    recheck_months: Annotated[
        int, typer.Option("--recheck-months", metavar="N", min=1, help="When it is looked at again.")
    ] = 12,
    by: By = "",
    data: Data = None,
) -> None:
    """Begin a round. It has no cells yet, and nobody marks in it before it is opened."""
    with register(data):
        made = actions.make_round(
            parts.pack(pack),
            code=code,
            title=title,
            method=queries.method(pack, method),
            up_to=day_of(up_to) if up_to else clock.today(),
            reply_days=reply_days,
            recheck_months=recheck_months,
            by=somebody(by),
        )
        typer.echo(f"Made. Next: answerable round add {made.code} --requirement CODE")


@verb.command()
def add(
    *,
    code: InRound,
    requirement: Requirements,
    body: Annotated[
        list[str] | None,
        typer.Option("--body", metavar="CODE", help="Of this body; else of all that it binds."),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="WORDS", help="Only of bodies of this kind.")] = "",
    by: By = "",
    data: Data = None,
) -> None:
    """Take cells into a round that is not open yet."""
    with register(data):
        person = somebody(by)
        found = queries.round(code, person=person)
        wanted = [parts.requirement(found.pack_id, one) for one in requirement]
        pairs = _named(body, wanted) if body else _bound(found, wanted, kind)
        typer.echo(f"{actions.add_cells(found, pairs, by=person)} taken in.")


@verb.command()
@about_a_cell
def drop(cell: "RoundCell", person: "Person") -> None:
    """Take a cell out of a round that is not open yet."""
    actions.drop_cell(cell, by=person)
    typer.echo("Taken out.")


@verb.command("open")
def open_(code: InRound, yes: Yes = False, by: By = "", data: Data = None) -> int:
    """Let a round begin: its method, its cells and its day are fixed. Ends with 1 if you said no."""
    asked = "Open it? Its method, its cells and its day are fixed from then on."
    return _confirmed(code, asked, "It is open.", actions.open_round, yes=yes, by=by, data=data)


@verb.command()
def pause(code: InRound, because: Because, by: By = "", data: Data = None) -> None:
    """Let nothing be marked, sent or published. The time in which a body can answer runs on."""
    with register(data):
        person = somebody(by)
        actions.pause_round(queries.round(code, person=person), because=because, by=person)
        typer.echo("Paused. The time in which a body can answer runs on.")


@verb.command()
def resume(code: InRound, by: By = "", data: Data = None) -> None:
    """Let a round that was paused go on."""
    with register(data):
        person = somebody(by)
        actions.resume_round(queries.round(code, person=person), by=person)
        typer.echo("It goes on.")


@verb.command()
def close(code: InRound, yes: Yes = False, by: By = "", data: Data = None) -> int:
    """End a round of which every cell is published or set aside. Ends with 1 if you said no."""
    asked = "Close it? It cannot be opened again."
    return _confirmed(code, asked, "It is closed.", actions.close_round, yes=yes, by=by, data=data)


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable round`, and return its exit code."""
    return run(verb, argv, name="round")


def _confirmed(
    code: str, asked: str, said: str, act: "Callable[..., Round]", *, yes: bool, by: str, data: Data
) -> int:
    with register(data):
        person: Person = somebody(by)
        found = queries.round(code, person=person)
        if not is_confirmed(asked, yes=yes):
            return NOT_DONE
        act(found, by=person)
        typer.echo(said)
        return 0


def _lines(found: "Round", told: rounds.Progress) -> Iterator[str]:
    yield f"{found.code}: {_state(found)}. {one_line(found.title)}"
    if found.paused_at:
        yield f"Paused: {one_line(found.paused_because)} A body's time to answer runs on."
    yield f"Judged by method {found.pack_id} {found.method.number}, up to {day(found.up_to)}."
    yield f"Bodies: {told.bodies}. Cells: {told.cells}."
    one = told.one_mark_in
    for state, number in told.states.items():
        half = f" (of {one}, 1 of 2 marks is in)" if state == CellState.TO_MARK and one else ""
        yield f"  {CELLS[state]}: {number}{half}"


def _state(round: "Round") -> str:
    return f"{ROUNDS[round.state]}, paused" if round.paused_at else str(ROUNDS[round.state])


def _named(codes: Sequence[str], wanted: "list[Requirement]") -> "list[tuple[Body, Requirement]]":
    return [(body, one) for body in map(parts.body, codes) for one in wanted]


def _bound(round: "Round", wanted: "list[Requirement]", kind: str) -> "list[tuple[Body, Requirement]]":
    """Return the cells of every body, or of those of a kind, that the requirements bind."""
    codes = {one.code for one in wanted}
    found = bodies.cells_under(round.pack_id, codes, kind=kind, here_on=clock.today())
    return [(cell.body, cell.requirement) for cell in found]

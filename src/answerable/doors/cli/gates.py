"""`answerable gate`: what stands between a cell and the public, the steps before it, and publishing."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from answerable.doors.cli import judging as asked
from answerable.doors.cli.opening import (
    NOT_DONE,
    Because,
    Verb,
    Yes,
    is_confirmed,
    run,
)
from answerable.doors.cli.saying import AsJson, say
from answerable.findings import actions, queries
from answerable.findings.told.judging import Gate
from answerable.findings.told.judging import gate as told_gate
from answerable.register.words import verdict

if TYPE_CHECKING:
    from answerable.findings.models import RoundCell
    from answerable.people.models import Person

verb = Verb("What has to be so before a cell is published. Whoever publishes it has not judged it.")


@verb.command()
@asked.about_a_cell
def show(cell: "RoundCell", person: "Person", *, as_data: AsJson = False) -> None:
    """Show each condition, and whether it holds."""
    at_gate, marking = queries.at_gate(cell, person=person), queries.marking(cell, person=person)
    found = told_gate(at_gate, marking, person=person)
    say(found, _lines(found), as_data=as_data)


@verb.command()
@asked.about_a_cell
def ready(cell: "RoundCell", person: "Person") -> None:
    """Say that what the body said, or that it said nothing, was weighed."""
    actions.make_ready(cell, by=person)
    typer.echo("It can be published now, by somebody who did not judge it.")


@verb.command()
@asked.about_a_cell
def audit(cell: "RoundCell", person: "Person", *, because: Because) -> None:
    """Have a fourth person look at everything once more."""
    actions.send_to_audit(cell, because=because, by=person)
    typer.echo("Somebody who has not judged it looks at everything once more. Nothing goes out before.")


@verb.command("set-aside")
@asked.about_a_cell
def set_aside(cell: "RoundCell", person: "Person", *, because: Because) -> None:
    """Leave a cell out of its round. That says nothing of the body, good or bad."""
    actions.set_cell_aside(cell, because=because, by=person)
    typer.echo("It is left out of this round. Another round can have it.")


@verb.command()
@asked.about_a_cell
def publish(cell: "RoundCell", person: "Person", *, yes: Yes = False) -> int:
    """Let everybody see what a cell came to. Ends with 1 if you said no."""
    found = queries.at_gate(cell, person=person)
    if found.is_open and found.verdict:
        typer.echo(f"{cell.body.name}, {cell.requirement.code}: {verdict(found.verdict)}")
        if not is_confirmed("Let everybody read this? It stays for good.", yes=yes):
            return NOT_DONE
    version = actions.publish(cell, by=person)
    typer.echo(f"It is published. To see it: answerable standing {version.standing_id}")
    return 0


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable gate`, and return its exit code."""
    return run(verb, argv, name="gate")


def _lines(found: Gate) -> Iterator[str]:
    yield from asked.head(found.cell)
    if found.verdict:
        yield f"What the marks come to: {verdict(found.verdict)}"
    yield from ["", "What has to be so:", *asked.condition_lines(found.conditions)]
    if found.marks:
        yield from ["", "What people made of it:", *asked.mark_lines(found.marks)]
    yield from ["", _next(found)]


def _next(found: Gate) -> str:
    named = asked.named(found.cell)
    if found.cell.standing:
        return f"It is published: answerable standing {found.cell.standing}"
    if found.is_open:
        return f"It can be published: answerable gate publish {named} --by EMAIL"
    return "It cannot be published now."

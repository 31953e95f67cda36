"""`answerable gate`: what stands between a cell and the public, the steps before it, and publishing."""

from collections.abc import Iterator, Sequence

import typer

from answerable.doors.cli import judging as asked
from answerable.doors.cli.opening import By, Data, Verb, Yes, is_confirmed, register, run, somebody
from answerable.findings import actions, queries
from answerable.findings.told import as_json
from answerable.findings.told.judging import Gate
from answerable.findings.told.judging import gate as told_gate
from answerable.register.words import verdict

NOT_DONE: int = 1

verb = Verb("What has to be so before a cell is published. Whoever publishes it has not judged it.")


@verb.command()
def show(
    *,
    round: asked.InRound,
    body: asked.OfBody,
    requirement: asked.Asked,
    as_data: asked.AsJson = False,
    by: By = "",
    data: Data = None,
) -> None:
    """Show each condition, and whether it holds."""
    with register(data):
        person = somebody(by)
        cell = asked.cell_of(round, body, requirement, person=person)
        at_gate, marking = queries.at_gate(cell, person=person), queries.marking(cell, person=person)
        found = told_gate(at_gate, marking, person=person)
        for line in [as_json(found)] if as_data else _lines(found):
            typer.echo(line)


@verb.command()
def ready(
    round: asked.InRound, body: asked.OfBody, requirement: asked.Asked, by: By = "", data: Data = None
) -> None:
    """Say that what the body said, or that it said nothing, was weighed."""
    with register(data):
        person = somebody(by)
        actions.make_ready(asked.cell_of(round, body, requirement, person=person), by=person)
        typer.echo("It can be published now, by somebody who did not judge it.")


@verb.command()
def audit(
    *,
    round: asked.InRound,
    body: asked.OfBody,
    requirement: asked.Asked,
    because: asked.Because,
    by: By = "",
    data: Data = None,
) -> None:
    """Have a fourth person look at everything once more."""
    with register(data):
        person = somebody(by)
        cell = asked.cell_of(round, body, requirement, person=person)
        actions.send_to_audit(cell, because=because, by=person)
        typer.echo("Somebody who has not judged it looks at everything once more. Nothing goes out before.")


@verb.command("set-aside")
def set_aside(
    *,
    round: asked.InRound,
    body: asked.OfBody,
    requirement: asked.Asked,
    because: asked.Because,
    by: By = "",
    data: Data = None,
) -> None:
    """Leave a cell out of its round. That says nothing of the body, good or bad."""
    with register(data):
        person = somebody(by)
        cell = asked.cell_of(round, body, requirement, person=person)
        actions.set_cell_aside(cell, because=because, by=person)
        typer.echo("It is left out of this round. Another round can have it.")


@verb.command()
def publish(
    *,
    round: asked.InRound,
    body: asked.OfBody,
    requirement: asked.Asked,
    yes: Yes = False,
    by: By = "",
    data: Data = None,
) -> int:
    """Let everybody see what a cell came to. Ends with 1 if you said no."""
    with register(data):
        person = somebody(by)
        cell = asked.cell_of(round, body, requirement, person=person)
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

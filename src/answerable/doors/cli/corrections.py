"""`answerable correct`: what was published is put right: one person proposes it, another confirms it."""

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
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.told.judging import Correction as Told
from answerable.findings.told.judging import correction
from answerable.findings.words import CORRECTIONS
from answerable.people.queries import check_may, may
from answerable.people.rules import Action
from answerable.register.words import verdict as verdict_words
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.findings.models import Correction, RoundCell
    from answerable.people.models import Person


verb = Verb("Putting right what was published. What was said before stays, with its day.")


@verb.command()
@asked.about_a_cell
def show(cell: "RoundCell", person: "Person", *, as_data: AsJson = False) -> None:
    """Show every correction that was proposed of a cell, and what became of each, the newest first."""
    _check_may_see(person, cell)
    told = tuple(correction(one, person=person) for one in queries.corrections_of(cell))
    say(told, _lines(told), as_data=as_data)


@verb.command()
@asked.about_a_cell
def propose(
    cell: "RoundCell",
    person: "Person",
    *,
    verdict: asked.Corrected,
    why: asked.Why,
    because: Because,
    unchecked: asked.NotChecked = None,
    shows: asked.PapersShow = None,
    site: asked.Sites = None,
) -> None:
    """Say what was wrong, and what should stand there. What the table allows: answerable mark show."""
    said = asked.judgement(verdict, why=why, unchecked=unchecked, shows=shows, sites=site)
    actions.propose_correction(cell, said, because=because, by=person)
    typer.echo(f"It is proposed. Somebody else: answerable correct confirm {asked.words_for(cell)}")


@verb.command()
@asked.about_a_cell
def confirm(cell: "RoundCell", person: "Person", *, yes: Yes = False) -> int:
    """Publish what somebody else proposed. What was said before stays. Ends with 1 if you said no."""
    waiting = _waiting(cell, person)
    typer.echo(f"{verdict_words(waiting.verdict)}: {one_line(waiting.because)}")
    if not is_confirmed("Let everybody read this? It stays for good.", yes=yes):
        return NOT_DONE
    version = actions.confirm_correction(waiting, by=person)
    typer.echo(f"It is put right. To see it: answerable standing {version.standing_id}")
    return 0


@verb.command("turn-down")
@asked.about_a_cell
def turn_down(cell: "RoundCell", person: "Person", *, because: Because) -> None:
    """Say that what was published stands, and why."""
    waiting = _waiting(cell, person)
    actions.turn_down_correction(waiting, because=because, by=person)
    typer.echo("What was published stands. Your reason is kept.")


@verb.command("take-back")
@asked.about_a_cell
def take_back(cell: "RoundCell", person: "Person") -> None:
    """Take back what you proposed yourself."""
    actions.take_correction_back(_waiting(cell, person), by=person)
    typer.echo("You have taken it back.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable correct`, and return its exit code."""
    return run(verb, argv, name="correct")


def _waiting(cell: "RoundCell", person: "Person") -> "Correction":
    _check_may_see(person, cell)
    found = queries.open_correction(cell)
    if found is None:
        raise NotFound(
            "No correction of this waits.",
            hint=f"What was proposed before: answerable correct show {asked.words_for(cell)}",
        )
    return found


def _check_may_see(person: "Person", cell: "RoundCell") -> None:
    where = {"body": cell.body.code, "pack": cell.round.pack_id}
    if not may(person, Action.MARK, **where):
        check_may(person, Action.PUBLISH, **where)


def _lines(told: Sequence[Told]) -> Iterator[str]:
    for one in told:
        yours = " (you)" if one.is_yours else ""
        who, what = f"{one.name}{yours}", verdict_words(one.verdict)
        yield f"{one.proposed_at:%d %B %Y}, {who}: {what}. {CORRECTIONS[one.state]}."
        yield f"  What was wrong: {one_line(one.because)}"
        yield from asked.said_lines(one.why, one.unchecked, one.notes)
        if one.ended_because:
            yield f"  It was turned down: {one_line(one.ended_because)}"
    if not told:
        yield "No correction was proposed."

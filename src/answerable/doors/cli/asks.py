"""`answerable ask`: what bodies are asked before anything is published, and what they answer."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from answerable.archive import queries as archive
from answerable.asks import actions, queries
from answerable.asks.rules import AskState, Position, SentBy
from answerable.asks.rules.asks import said
from answerable.asks.words import COMPARED, HOW, POSITIONS, STATES
from answerable.doors.cli import files
from answerable.doors.cli.opening import By, Data, Verb, acting, day, register, run, somebody
from answerable.errors import AnswerableError
from answerable.findings import actions as findings
from answerable.findings import queries as rounds
from answerable.register.queries import offices, parts
from answerable.register.words import verdict
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.asks.models import Ask

LISTED: Final = 100

Id = Annotated[str, typer.Argument(metavar="ASK", help="Its id, such as A-7K3QX4M.")]

verb = Verb("What bodies are asked before anything is published about them, and what they answer.")


@verb.command("list")
def list_(
    *,
    body: Annotated[str, typer.Option(metavar="CODE", help="Only of this body.")] = "",
    round_: Annotated[str, typer.Option("--round", metavar="CODE", help="Only of this round.")] = "",
    state: Annotated[AskState | None, typer.Option(metavar="STATE", help="Only in this state.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = LISTED,
    by: By = "",
    data: Data = None,
) -> None:
    """List asks, the next to fall due first."""
    with register(data):
        of = parts.body(body) if body else None
        found = rounds.asks(somebody(by), round=round_, body=of, state=state)
        for ask in found[:limit]:
            due = ask.due_on.isoformat() if ask.due_on else "-"
            typer.echo(f"{ask.pk}  {due:<10}  {ask.state:<13}  {ask.body.code}  {one_line(ask.round_title)}")
        typer.echo(f"{found.count()} in all")


@verb.command()
def show(ask: Id, by: By = "", data: Data = None) -> None:
    """Show one ask: its points, its clock, and what was answered. Quotes stand in the letter."""
    with register(data):
        found = rounds.ask(ask, person=somebody(by))
        for line in _lines(found):
            typer.echo(line)


@verb.command()
def draft(
    round_: Annotated[str, typer.Argument(metavar="ROUND", help="The code of the round.")],
    body: Annotated[str, typer.Argument(metavar="BODY", help="The code of the body.")],
    by: By = "",
    data: Data = None,
) -> None:
    """Put down what a body is asked about all of its cells of a round; again, as long as it is not sent."""
    with register(data):
        person = somebody(by)
        of = rounds.round(round_, person=person)
        made = findings.draft_ask(of, parts.body(body), by=person)
        typer.echo(f"Put down. Next: answerable ask write {made.pk}")


@verb.command()
def write(
    ask: Id,
    office: Annotated[
        int | None, typer.Option(metavar="N", help="The number of the office it goes to.")
    ] = None,
    dated: Annotated[
        date | None, typer.Option(metavar="DAY", parser=day, help="The day it bears; else today.")
    ] = None,
    by: By = "",
    data: Data = None,
) -> None:
    """Write the letter of an ask, or write it again."""
    with register(data):
        person = somebody(by)
        found = actions.write_letter(
            rounds.ask(ask, person=person),
            contact=offices.contact(office) if office else None,
            dated_on=dated,
            by=person,
        )
        typer.echo(f"Written. To read it: answerable ask letter {found.pk} --to {found.pk}.pdf")


@verb.command()
def letter(
    ask: Id,
    to: Annotated[Path, typer.Option(metavar="FILE", help="A new file: letter.pdf, or letter.txt for text.")],
    by: By = "",
    data: Data = None,
) -> None:
    """Write the letter of an ask to a file, as a PDF or as text for an e-mail."""
    with register(data):
        found = rounds.ask(ask, person=somebody(by))
        if to.exists():
            raise AnswerableError(f"{to} is there already, and stays as it is.", hint="Name a new file.")
        kept = queries.letter_file(found)
        with to.open("xb") as file:
            for piece in [found.letter.encode()] if to.suffix == ".txt" else kept.pieces:
                file.write(piece)
        typer.echo(f"{to}")


@verb.command()
def send(
    *,
    ask: Id,
    on: Annotated[date, typer.Option(metavar="DAY", parser=day, help="The day it reached the body.")],
    how: Annotated[SentBy, typer.Option(metavar="HOW", help=f"One of: {', '.join(SentBy)}.")],
    proof: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What shows it, such as the message.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="What shows it, if no file does.")] = "",
    by: By = "",
    data: Data = None,
) -> None:
    """Put down that you sent an ask; its clock starts. Nothing is sent by this command."""
    with register(data):
        person = somebody(by)
        found = findings.send_ask(
            rounds.ask(ask, person=person),
            sent_on=on,
            how=how,
            proof=files.handed(proof) if proof else None,
            note=note,
            by=person,
        )
        for line in _clock(found):
            typer.echo(line)


@verb.command()
def reply(
    *,
    ask: Id,
    on: Annotated[date, typer.Option(metavar="DAY", parser=day, help="The day on which it came.")],
    words: Annotated[
        Path, typer.Option(metavar="FILE", help="A text file with all the words of the answer.")
    ],
    says: Annotated[
        list[str], typer.Option(metavar="POINT=WHAT", help=f"For each point, one of: {', '.join(Position)}.")
    ],
    paper: Annotated[Path | None, typer.Option(metavar="FILE", help="The answer as it came.")] = None,
    document: Annotated[str, typer.Option(metavar="ID", help="Or its id, if it is here already.")] = "",
    enclosed: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="What came with it; as often as needed.")
    ] = None,
    by: By = "",
    data: Data = None,
) -> None:
    """Put down what a body answered, word for word; a late answer as well."""
    with register(data):
        person = somebody(by)
        if (paper is None) == (not document):
            raise AnswerableError("Where is the answer?", hint="Give --paper FILE, or --document ID.")
        kept = actions.record_reply(
            rounds.ask(ask, person=person),
            paper=files.handed(paper) if paper else archive.document(document, by=person),
            enclosed=list(map(files.handed, enclosed or [])),
            words=files.text(words),
            received_on=on,
            positions=dict(map(_position, says)),
            by=person,
        )
        # At once, and not at the clock's next turn; whoever puts down an answer need not run rounds.
        findings.take_replies(by=acting(""))
        late = " It came after the last day, and is shown as late." if kept.is_late else ""
        typer.echo(f"Kept as {kept.code}, with the paper {kept.document_id}.{late}")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable ask`, and return its exit code."""
    return run(verb, argv, name="ask")


def _lines(ask: "Ask") -> Iterator[str]:
    yield f"{ask.pk}: {STATES[ask.state]}"
    yield f"{ask.body.name} ({ask.body.code}), {one_line(ask.round_title)} ({ask.pack})"
    for point in queries.points(ask):
        proposed = verdict(point.verdict)
        yield f"  {point.requirement}: {one_line(point.title)}. What we intend to say: {proposed}"
    yield from _clock(ask)
    for answer in queries.answers(ask):
        late = ", late" if answer.reply.is_late else ""
        yield f"{answer.reply.code}, came on {said(answer.reply.received_on)}{late}."
        yield f"  {COMPARED[answer.compared]}"
        for requirement, position in answer.positions.items():
            yield f"  {requirement}: {POSITIONS[position]}"
        yield from (f"  | {one_line(line)}" for line in answer.reply.words.splitlines())


def _clock(ask: "Ask") -> Iterator[str]:
    if ask.sent_on and ask.due_on:
        yield f"{HOW[ask.sent_how]}, on {said(ask.sent_on)}. To be answered by {said(ask.due_on)}."
        yield f"Not counted, of {ask.days} working days:"
        yield from (f"  {said(when)}: {why}" for when, why in ask.not_counted)


def _position(written: str) -> tuple[str, Position]:
    requirement, _sign, what = written.partition("=")
    if what not in set(Position):
        raise AnswerableError(
            f"{written[:60]}: this says nothing of a point.",
            hint=f"Write P1=disputes. What can be said: {', '.join(Position)}.",
        )
    return requirement, Position(what)

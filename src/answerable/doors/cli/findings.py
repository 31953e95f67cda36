"""`answerable findings`: what people accepted; one added by hand; one taken back, or looked at again."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from answerable.archive import queries as archive
from answerable.doors.cli import findings_said as asked
from answerable.doors.cli.findings_shown import coded, lines
from answerable.doors.cli.opening import Because, By, Data, Verb, register, run, somebody
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.findings.rules.stretching import Span
from answerable.findings.words import STANCES, STATES
from answerable.register.queries import parts
from answerable_engine.outputs.escapes import one_line

LISTED, MOST = 100, 100_000

Finding = Annotated[str, typer.Argument(metavar="FINDING", help="Its id, such as F-7K3QX4M.")]
AsJson = Annotated[bool, typer.Option("--json", help="As codes for programs, not as words.")]

verb = Verb("What people accepted after reading. Findings may contradict each other, and stand side by side.")


@verb.command("list")
def list_(
    body: Annotated[str, typer.Option(metavar="CODE", help="Only of this body.")] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=MOST, help="At most so many.")] = LISTED,
    by: By = "",
    data: Data = None,
) -> None:
    """List findings, newest first. Prints no words of documents."""
    with register(data):
        of = parts.body(body) if body else None
        found = queries.findings(somebody(by), body=of)
        for one in found[:limit]:
            typer.echo(
                f"{one.pk}  {STATES[one.state]}  {one.body.code}  {one.pack}/{one.requirement}  "
                f"{STANCES[one.stance]}  "
                f"{one_line(one.document.title)}, page {one.page_number}"
            )
        typer.echo(f"{found.count()} in all")


@verb.command()
def show(
    finding: Finding, words: asked.Words = False, as_json: AsJson = False, by: By = "", data: Data = None
) -> None:
    """Show one finding: what was said of it, by whom, and what happened to it."""
    with register(data):
        one = queries.finding(finding, person=somebody(by))
        if as_json:
            typer.echo(json.dumps(coded(one, words=words), indent=2, default=str, ensure_ascii=False))
            return
        for line in lines(one, words=words):
            typer.echo(line)


@verb.command()
def add(
    *,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, such as D-7K3QX4M.")],
    page: Annotated[int, typer.Argument(metavar="PAGE", help="The number of the page.")],
    requirement: asked.Asked,
    elements: asked.Elements,
    stance: asked.HowItStands,
    speaker: asked.WhoSpeaks,
    placed: asked.Where,
    known_by: asked.Known,
    quote: Annotated[str, typer.Option("--quote", metavar="WORDS", help="The exact words.")] = "",
    start: asked.Start = None,
    end: asked.End = None,
    first: asked.From = "",
    last: asked.To = "",
    about: asked.About = False,
    body: asked.ForBody = "",
    member: Annotated[
        str, typer.Option("--file", metavar="NAME", help="Of a file inside the document.")
    ] = "",
    by: By = "",
    data: Data = None,
) -> None:
    """Make a finding of a passage that the machine had not offered."""
    with register(data):
        person = somebody(by)
        of = archive.document(document, by=person)
        sheet = archive.sheet(of, page, member=member)
        span = asked.span(start, end) or _place_of(quote, sheet.page.content)
        told = asked.said(
            body=body or of.body.code,
            requirement=requirement,
            elements=elements,
            stance=stance,
            speaker=speaker,
            placed=placed,
            first=first,
            last=last,
            known_by=known_by,
            about=about,
        )
        made = actions.add_by_hand(sheet.page, span, told, document=of, by=person)
        typer.echo(f"{made.pk}: added. Next: answerable masks show {made.pk}")


@verb.command()
def withdraw(finding: Finding, because: Because, by: By = "", data: Data = None) -> None:
    """Take a finding back. It is kept, with the reason."""
    with register(data):
        person = somebody(by)
        actions.withdraw(queries.finding(finding, person=person), because=because, by=person)
        typer.echo("Taken back.")


@verb.command()
def again(finding: Finding, because: Because, by: By = "", data: Data = None) -> None:
    """Say that a finding still holds although its paper has changed."""
    with register(data):
        person = somebody(by)
        actions.look_again(queries.finding(finding, person=person), because=because, by=person)
        typer.echo("It stands.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable findings`, and return its exit code."""
    return run(verb, argv, name="findings")


def _place_of(quote: str, content: str) -> Span:
    """Return the one place of these words on a page."""
    start = content.find(quote) if quote else -1
    if start < 0:
        raise AnswerableError(
            "These words do not stand on that page.",
            hint="Give them exactly with --quote, or their place with --start and --end.",
        )
    if content.find(quote, start + 1) >= 0:
        raise AnswerableError(
            "These words stand on that page more than once.", hint="Give the place with --start and --end."
        )
    return Span(start, start + len(quote))

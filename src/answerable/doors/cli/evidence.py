"""`answerable evidence`: one published piece of evidence, in the words that its page has."""

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Annotated

import typer

from answerable.archive.words import kind_words
from answerable.doors.cli.findings_said import Words
from answerable.doors.cli.opening import Data, Verb, register, run
from answerable.findings import told
from answerable.findings.words import KNOWN_BY, SPEAKERS, STANCES
from answerable.register.words import day, verdict
from answerable_engine.outputs.escapes import harmless, one_line

verb = Verb()


@verb.command()
def show(
    evidence: Annotated[str, typer.Argument(metavar="EVIDENCE", help="Its id, such as E-7K3QX4M.")],
    words: Words = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as data, as its page has it.")] = False,
    data: Data = None,
) -> None:
    """Show one published passage: what it says, where it comes from, and what rests on it."""
    with register(data):
        found, _exhibit = told.evidence(evidence)
    if as_json:
        typer.echo(told.as_json(found))
        return
    for line in _lines(found, words=words):
        typer.echo(line)


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable evidence`, and return its exit code."""
    return run(verb, argv, name="evidence")


def _lines(found: told.Evidence, *, words: bool) -> Iterator[str]:
    paper = f"{one_line(found.document_title)}, page {found.page_number}"
    yield f"{found.id}: {paper}, {kind_words(found.document_kind)}, {day(found.dated_on)}"
    title = one_line(found.requirement_title)
    yield f"{one_line(found.body.name)}, {found.pack}/{found.requirement}: {title}"
    yield f"What is said: {STANCES[found.stance]}."
    yield f"By whom: {SPEAKERS[found.speaker]}."
    yield f"Where: {'At this body' if found.is_here else 'In general, or elsewhere'}."
    yield f"When: {found.period}. {KNOWN_BY[found.period_known_by]}."
    shown = ", ".join(one_line(element.title) for element in found.elements)
    yield f"The words show: {shown or 'no part by itself'}."
    if found.topics:
        yield f"The words mention {', '.join(found.topics)}."
    yield from ["", indent(harmless(found.words), "  "), ""] if words else ["To see them: --words"]
    if not found.is_source_here:
        yield "The page that they were taken from is not here any more, or has other words."
    yield f"Where it was published: {one_line(found.original_address) or 'not known'}"
    yield f"Kept here since {day(found.obtained_on)}, as {found.document}"
    yield f"SHA-256 of the file: {found.sha256}"
    yield f"SHA-256 of the quote, as it is shown: {found.shown_hash}"
    for one in found.cited_by:
        now = "" if one.is_current else " Another version holds now."
        yield f"{one.standing}, version {one.number}: {verdict(one.verdict)} ({one.side}).{now}"

"""`answerable evidence`: one published piece of evidence, in the words that its page has."""

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Annotated

import typer

from answerable.doors.cli.findings_said import Words
from answerable.doors.cli.opening import Data, Verb, register, run
from answerable.doors.cli.saying import AsItsPage, asked_of, paper, say, shown
from answerable.findings import told
from answerable.findings.rules.placing import Placed
from answerable.register.words import day, verdict
from answerable_engine.outputs.escapes import harmless, one_line

verb = Verb()


@verb.command()
def show(
    evidence: Annotated[str, typer.Argument(metavar="EVIDENCE", help="Its id, such as E-7K3QX4M.")],
    words: Words = False,
    as_data: AsItsPage = False,
    data: Data = None,
) -> None:
    """Show one published passage: what it says, where it comes from, and what rests on it."""
    with register(data):
        found, _exhibit = told.evidence(evidence)
    say(found, _lines(found, words=words), as_data=as_data)


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable evidence`, and return its exit code."""
    return run(verb, argv, name="evidence")


def _lines(found: told.Evidence, *, words: bool) -> Iterator[str]:
    yield f"{found.id}: {paper(found)}"
    yield asked_of(found.body.name, found.pack, found.requirement, found.requirement_title)
    yield from shown(
        stance=found.stance,
        speaker=found.speaker,
        placed=Placed.HERE if found.is_here else Placed.GENERAL,
        when=found.period,
        known_by=found.period_known_by,
        parts=[element.title for element in found.elements],
    )
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

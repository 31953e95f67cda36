"""`answerable standing`: what was published of one cell, in the words that its page has."""

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.doors.cli.findings_said import Words
from answerable.doors.cli.opening import Data, Verb, register, run
from answerable.doors.cli.saying import AsItsPage, asked_of, kinds, paper, say
from answerable.findings import told
from answerable.findings.told.sentences import KINDS, SEATS, SHOWS
from answerable.findings.words import SPEAKERS, STANCES, mentions
from answerable.register.words import day, verdict
from answerable_engine.outputs.escapes import harmless, one_line

if TYPE_CHECKING:
    from answerable.findings.told.record import Record

verb = Verb()


@verb.command()
def show(
    standing: Annotated[str, typer.Argument(metavar="STANDING", help="Its id, such as S-7K3QX4M.")],
    version: Annotated[
        int, typer.Option(metavar="N", min=0, help="An earlier version.", show_default=False)
    ] = 0,
    words: Words = False,
    as_data: AsItsPage = False,
    data: Data = None,
) -> None:
    """Show what was published of one body and requirement, and all that it rests on."""
    with register(data):
        found = told.standing(standing, version=version)
    say(found, _lines(found, words=words), as_data=as_data)


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable standing`, and return its exit code."""
    return run(verb, argv, name="standing")


def _lines(found: told.Standing, *, words: bool) -> Iterator[str]:
    record = found.record
    yield f"{found.id}, version {record.number}: {found.verdict_words}"
    yield asked_of(found.body.name, record.pack, record.requirement, found.requirement_title)
    yield found.sentence
    yield found.meaning
    yield from filter(
        None, ["" if found.is_current else "Another version holds now.", found.stale, record.because]
    )
    yield from ["", "What we say:", indent(harmless(record.why), "  ")]
    yield from ["", "What the body says:", *_replies(found, words=words)]
    yield from ["", "What this rests on:", *_evidence(found, words=words)]
    yield from ["", "What was read:", *_search(record)]
    yield from ["", "Who said so:"]
    for one in record.opinions:
        yield f"  {one_line(one.pseudonym)}, {day(one.given_on)}: {verdict(one.verdict)}. {SEATS[one.seat]}."
        yield indent(harmless(one.why), "    ")
    yield from ["", "What was said when:"]
    for past in found.history:
        why = f": {one_line(past.because)}" if past.because else ""
        said = f"{verdict(past.verdict)}. {KINDS[past.kind]}{why}"
        yield f"  version {past.number}, {day(past.published_on)}: {said}"
    yield from ["", f"SHA-256 of the record of this version: {found.hash}"]


def _replies(found: told.Standing, *, words: bool) -> Iterator[str]:
    for reply in found.replies:
        late = ", after the last day" if reply.is_late else ""
        yield f"  {reply.says}. Received on {day(reply.received_on)}{late}."
        hard = mentions(reply.words)
        if hard.closes and not words:
            yield f"    It mentions {', '.join(hard.topics)}. To read it: --words"
        else:
            yield indent(harmless(reply.words), "    ")
    yield f"  {found.asked} {found.counted}"


def _evidence(found: told.Standing, *, words: bool) -> Iterator[str]:
    for element in found.elements:
        yield f"  {one_line(element.title)}: {', '.join(element.sides) or 'no evidence covers it'}"
    for one in found.evidence:
        yield f"  {one.id} ({one.side}): {paper(one)}"
        shows = f" {SHOWS[one.shows]}" if one.shows else ""
        yield f"    {STANCES[one.stance]}. {SPEAKERS[one.speaker]}. {one.period}.{shows}"
        if words:
            yield indent(
                harmless("".join(f"[{piece.mask}]" if piece.mask else piece.words for piece in one.pieces)),
                "    ",
            )


def _search(record: "Record") -> Iterator[str]:
    search = record.search
    if search is None:
        yield "  No document was read."
        return
    yield f"  Documents of this body: {search.documents} ({kinds(search.kinds)})."
    yield f"  Could not be read: {search.unreadable}."
    yield f"  Pages: {search.pages}. Their days: from {day(search.earliest)} to {day(search.latest)}."
    yield f"  Read up to {day(search.up_to)}."
    yield f"  With the pack {record.pack} {search.pack_version}, {search.pack_hash}"

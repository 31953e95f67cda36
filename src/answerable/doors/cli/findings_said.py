"""What a person says that words show, as options of a command: the same for accepting, adding and
correcting.
"""

from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.errors import AnswerableError
from answerable.findings.actions import Said
from answerable.findings.rules.periods import KnownBy, period
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.stretching import Span
from answerable.outside import clock
from answerable.register.queries import parts as register
from answerable_engine.document import Speaker, Stance
from answerable_engine.outputs.escapes import harmless

if TYPE_CHECKING:
    from answerable.findings.queries import Quoted

Elements = Annotated[
    str, typer.Option("--elements", metavar="CODES", help="The parts that the words show, with commas.")
]
HowItStands = Annotated[
    Stance, typer.Option("--stance", metavar="STANCE", help=f"One of: {', '.join(Stance)}.")
]
WhoSpeaks = Annotated[
    Speaker, typer.Option("--speaker", metavar="SPEAKER", help=f"Who says it: {', '.join(Speaker)}.")
]
Where = Annotated[
    Placed, typer.Option("--placed", metavar="WHERE", help=f"At this body, or not: {', '.join(Placed)}.")
]
Known = Annotated[
    KnownBy, typer.Option("--known-by", metavar="HOW", help=f"How the time is known: {', '.join(KnownBy)}.")
]
From = Annotated[str, typer.Option("--from", metavar="WHEN", help="A day, month or year: “March 2021”.")]
To = Annotated[str, typer.Option("--to", metavar="WHEN", help="The end, where it is another.")]
About = Annotated[bool, typer.Option("--about", help="The time is only about right.")]
ForBody = Annotated[
    str,
    typer.Option("--body", metavar="CODE", help="The body, where it is not the paper's.", show_default=False),
]
Asked = Annotated[
    str, typer.Option("--requirement", metavar="PACK/CODE", help="The requirement.", show_default=False)
]
Start = Annotated[
    int | None, typer.Option("--start", metavar="N", help="Where the quote begins on its page.")
]
End = Annotated[
    int | None, typer.Option("--end", metavar="N", help="Where it ends: the place after its last.")
]
Words = Annotated[bool, typer.Option("--words", help="Print the words too, which may be hard to read.")]


def said(
    *,
    body: str,
    requirement: str,
    elements: str,
    stance: Stance,
    speaker: Speaker,
    placed: Placed,
    first: str,
    last: str,
    known_by: KnownBy,
    about: bool,
) -> Said:
    """Return what was said, or raise what has to be put right."""
    pack, slash, code = requirement.partition("/")
    if not slash:
        raise AnswerableError(
            f"{requirement[:40]!r} names no requirement.", hint="Write its pack and its code: stopsim/P1."
        )
    return Said(
        body=register.body(body),
        pack=pack,
        requirement=code,
        elements=tuple(part.strip() for part in elements.split(",") if part.strip()),
        stance=stance,
        speaker=speaker,
        placed=placed,
        period=period(first, last, known_by=known_by, about=about, today=clock.today()),
    )


def span(start: int | None, end: int | None) -> Span | None:
    """Return the quote that was chosen, if one was."""
    return None if start is None or end is None else Span(start, end)


def lines_of(quoted: "Quoted", *, words: bool) -> list[str]:
    """Return what a terminal shows of a quote: where it is, what it mentions, and its words if they were
    asked for.
    """
    where = f"Page {quoted.number}, from {quoted.span.start} to {quoted.span.end}."
    mentions = f"The words mention {', '.join(quoted.mentions)}." if quoted.mentions else ""
    if not words:
        return [where, *filter(None, [mentions]), "To see them: --words"]
    shown = f"{harmless(quoted.before)} [{harmless(quoted.quote)}] {harmless(quoted.after)}"
    return [where, "", indent(shown, "  "), ""]

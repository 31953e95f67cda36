"""What was found, for a person at a terminal: by document, each quote whole, with its reasons in words.

Line ends inside a quote are shown as spaces and soft hyphens are left out; everything else in it is there,
and nothing is cut. The verbatim quote is in JSON lines and CSV.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answerable_engine.document import Match, Reason
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.words import SPEAKERS, STANCES, number
from answerable_engine.outputs.wrap import wrap
from answerable_engine.results import DocumentRecord, Result

CONTENT_NOTE = "Some of the quotes below may be hard to read. Take your time."
WIDEST = 100  # longer lines are hard to read, however wide the terminal is
NARROWEST = 24
UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff\ufffe\x02"))


@dataclass(frozen=True, slots=True)
class Style:
    """The codes that make some words stand out: none of them sets a colour that a background may swallow."""

    document: str = ""
    head: str = ""
    off: str = ""


PLAIN = Style()
LIVELY = Style(document="\x1b[1;4m", head="\x1b[1m", off="\x1b[0m")


@dataclass(frozen=True, slots=True)
class Words:
    """What the pack says of its own codes. Asked for only when there is a match to show."""

    title: Callable[[str], str]  # of a requirement
    reason: Callable[[Reason], str]


@dataclass(slots=True)
class Table:
    """The lines of every document with matches. `width` is the terminal's, in cells."""

    words: Words
    width: int = 80
    style: Style = PLAIN
    noted: bool = False

    def lines(self, result: Result) -> Iterator[str]:
        """Yield the lines of one document, each with its line break: none where nothing was found."""
        if not result.matches:
            return
        if not self.noted:
            self.noted = True
            yield from self._set(CONTENT_NOTE)
            yield "\n"
        yield from self._document(result.record)
        if result.record.copy_of:
            copies = number(len(result.matches), "match", "matches")
            yield from self._set(
                f"The same bytes as {_name(result.record.copy_of)}: {copies}, shown there.", 2
            )
            yield "\n"
            return
        for match in result.matches:
            yield from self._match(match, pages=result.record.pages)

    def _document(self, record: DocumentRecord) -> Iterator[str]:
        yield from self._set(_name(record.file), style=self.style.document)
        if record.member:
            yield from self._set(f"attachment {_name(record.member)}", 2, style=self.style.document)
        yield "\n"

    def _match(self, match: Match, *, pages: int) -> Iterator[str]:
        page = f"Page {match.page} of {pages}"
        title = self.words.title(match.requirement)
        yield from self._set(f"{page} · {match.requirement} {title}", 2, style=self.style.head)
        stance, speaker = STANCES[match.stance].capitalize(), SPEAKERS[match.speaker]
        yield from self._set(f"{stance} · {speaker} · score {match.score:.2f}", 2)
        yield "\n"
        yield from self._set(f"“{shown(match.quote)}”", 4)
        yield "\n"
        for reason in match.why:
            yield from self._set(one_line(self.words.reason(reason)), 4, bullet="- ")
        yield "\n"

    def _set(self, text: str, indent: int = 0, *, bullet: str = "", style: str = "") -> Iterator[str]:
        width = min(max(self.width, NARROWEST), WIDEST)
        first, rest = " " * indent + bullet, " " * (indent + len(bullet))
        for line in wrap(text, width=width, first=first, rest=rest):
            words = line.lstrip(" ")
            yield f"{line[: -len(words)]}{style}{words}{self.style.off if style else ''}\n"


def shown(quote: str) -> str:
    """Return a quote as the table shows it."""
    return one_line(" ".join(quote.translate(UNSEEN).split()))


def _name(name: str) -> str:
    return one_line(name)

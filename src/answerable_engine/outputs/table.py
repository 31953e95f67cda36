"""What was found, for a person at a terminal: by document, each quote whole, with its reasons in words.

Line ends inside a quote are shown as spaces and soft hyphens are left out; everything else in it is there,
and nothing is cut. The verbatim quote, and every reason, is in JSON lines and CSV.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from answerable_engine.document import Match, Reason
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.words import QUIET, SPEAKERS, STANCES, counted
from answerable_engine.outputs.wrap import wrap
from answerable_engine.results import DocumentRecord, Result

CONTENT_NOTE = "Some of the quotes below may be hard to read. Take your time."
WIDEST = 100  # longer lines are hard to read, however wide the terminal is
NARROWEST = 24
FIRST_REASONS, LAST_REASONS = 3, 2  # of a match that has many
UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff\ufffe\x02"))


class Style(NamedTuple):
    """The codes that make some words stand out: none of them sets a colour that a background may swallow."""

    document: str = ""
    head: str = ""
    off: str = ""


PLAIN = Style()
LIVELY = Style(document="\x1b[1;4m", head="\x1b[1m", off="\x1b[0m")


class Words(NamedTuple):
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
            yield from self._set(CONTENT_NOTE.split())
            yield "\n"
        yield from self._document(result.record)
        yield "\n"
        yield from self._copy(result) if result.record.copy_of else self._matches(result)

    def _document(self, record: DocumentRecord) -> Iterator[str]:
        yield from self._set([one_line(record.file)], style=self.style.document)
        if record.member:
            yield from self._set(["inside it:", one_line(record.member)], style=self.style.document)

    def _copy(self, result: Result) -> Iterator[str]:
        seen = f"{counted(len(result.matches), 'match', 'matches')}: see"
        first = f"{one_line(result.record.copy_of)},"
        same = "which is the same, byte for byte."
        yield from self._set([*seen.split(), first, *same.split()], 2)
        yield "\n"

    def _matches(self, result: Result) -> Iterator[str]:
        """Yield every match, with the title of its requirement where that has not just been said."""
        said = ""
        for match in result.matches:
            title = "" if match.requirement == said else self.words.title(match.requirement)
            head = f"Page {match.page} of {result.record.pages} · {match.requirement} {title}"
            yield from self._set(head.split(), 2, style=self.style.head)
            yield from self._match(match)
            said = match.requirement

    def _match(self, match: Match) -> Iterator[str]:
        stance, speaker = STANCES[match.stance].capitalize(), SPEAKERS[match.speaker]
        yield from self._set(f"{stance} · {speaker} · score {match.score:.2f}".split(), 2)
        yield "\n"
        yield from self._set(f"“{shown(match.quote)}”".split(), 4)
        yield "\n"
        for reason in self._reasons(match):
            yield from self._set(shown(reason).split(), 4, bullet="- ")
        yield "\n"

    def _reasons(self, match: Match) -> Iterator[str]:
        """Yield the reasons in words. Of many, the first and the last (the stance), and a count."""
        why = [reason for reason in match.why if reason.code not in QUIET]
        left_out = len(why) - FIRST_REASONS - LAST_REASONS
        if left_out < 2:
            yield from map(self.words.reason, why)
        else:
            yield from map(self.words.reason, why[:FIRST_REASONS])
            yield from map(self.words.reason, why[-LAST_REASONS:])
            yield f"{left_out} more reasons, which the report and --format jsonl give in full."

    def _set(
        self, words: Iterable[str], indent: int = 0, *, bullet: str = "", style: str = ""
    ) -> Iterator[str]:
        width = min(max(self.width, NARROWEST), WIDEST)
        first, rest = " " * indent + bullet, " " * (indent + len(bullet))
        for line in wrap(words, width=width, first=first, rest=rest):
            margin = first if line.startswith(first) else rest
            yield f"{margin}{style}{line[len(margin) :]}{self.style.off if style else ''}\n"


def shown(text: str) -> str:
    """Return words from a document as the table shows them: in one line, and harmless."""
    return one_line(" ".join(text.translate(UNSEEN).split()))

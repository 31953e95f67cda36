"""Where sentences begin and end, found only in the parts of a page that are asked about.

A page is first cut into blocks: at blank lines, bullets and numbered items, table rows and headings. A
block is cut into sentences the first time that somebody asks for a place in it, since most pages hold
nothing to ask about.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

import nupunkt

LONGEST = 600  # code points; a longer "sentence" is a list or a table that lost its marks
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4}"  # of a clause: 6, 2.1, a, iv
# Each way begins with the line end itself, which a search finds many times faster than a choice of signs.
_BLOCK_EDGE = re.compile(
    r"\n(?:"
    r"(?:[ \t\xa0]*\r?\n)+[ \t\xa0]*"  # a blank line
    r"|(?=[ \t\xa0]*(?:[\u2022\u2023\u25aa\u25cf\u25e6\u25a0\uf0b7\uf0a7\u2219\u00b7"
    r"\u2013\u2014-][ \t\xa0]|[|#>*]))"
    rf"|(?=[ \t\xa0]*\*?\(?(?:{_NUMBER}|Q\d{{1,2}})[.):][ \t\xa0])"
    r"|(?=[ \t]*[*_]{0,3}(?:Q\d{0,2}|A\d{1,2}|Question(?: \d{1,2})?|Request|You asked|"
    r"(?:Our |Trust |The Trust's )?(?:Answer|Response|Reply)(?: \d{1,2})?)[*_]{0,3}[ \t]*"
    r"(?:[.:)]|\r?\n))"  # a question or an answer
    r"|(?<=\|\n)|(?<=\|\r\n)|(?<=\| \n)|(?<=\| \r\n)"  # the end of a table's row
    r")"
)
# What begins a part of its own: nothing before it touches it.
_PART = re.compile(r"\s*(?:#{1,6}\s|[*_\"'>]{0,3}\s?(?:Q|Question|Slide|Request)\s?\d)", re.IGNORECASE)
# A numbered clause. Where the one before it has ended, neither reads on from the other.
_CLAUSE = re.compile(rf"\s*\*?\(?(?:{_NUMBER})[.):][ \t\xa0]")
_ENDED = re.compile(r"[.?!][*_\"')\]]{0,3}\Z")
_BOLD_LINE = re.compile(r"\s*\*\*[^*\n]+\*\*\s*")
_BREAK = re.compile(r"[;\n]\s*|\s+(?=[\u2022\u25aa\u25cf])")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence of a page: `start` to `end`, white space at its ends left out.."""

    start: int
    end: int


@dataclass(slots=True)
class Sentences:
    """The sentences of one page."""

    page: str
    _blocks: dict[int, list[Sentence]] = field(init=False, default_factory=dict)
    _edges: list[int] = field(init=False, default_factory=list)

    @property
    def edges(self) -> list[int]:
        """Where the blocks of the page begin; looked for once, when first asked."""
        if not self._edges:
            found = (edge.end() for edge in _BLOCK_EDGE.finditer(self.page))
            self._edges = [0, *(edge for edge in found if not self._goes_on_quoting(edge))]
        return self._edges

    def _goes_on_quoting(self, edge: int) -> bool:
        """Say whether a line begins with ">" as the line before it does: a mail quotes line by line."""
        if not self.page.startswith(">", edge):
            return False
        line_end = self.page.rfind("\n", 0, edge)
        line = self.page[self.page.rfind("\n", 0, max(0, line_end)) + 1 : max(0, line_end)]
        return line.startswith(">") and line.strip("> \t\r") != ""

    def at(self, offset: int) -> Sentence:
        """Return the sentence that holds `offset`, or the one before it where `offset` is between two."""
        block = bisect_right(self.edges, offset) - 1
        sentences = self._block(block)
        found = bisect_right(sentences, offset, key=_start) - 1
        if found >= 0:
            return sentences[found]
        return sentences[0] if sentences else Sentence(offset, offset)

    def after(self, sentence: Sentence) -> Sentence | None:
        """Return the next sentence of the same part of the page, if there is one."""
        first = block = bisect_right(self.edges, sentence.start) - 1
        while block < len(self.edges) and (block == first or not self._begins_a_part(block)):
            sentences = self._block(block)
            following = bisect_left(sentences, sentence.end, key=_start)
            if following < len(sentences):
                return sentences[following]
            block += 1
        return None

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before, in the same part of the page, if there is one."""
        block = bisect_right(self.edges, sentence.start) - 1
        while block >= 0:
            sentences = self._block(block)
            following = bisect_right(sentences, sentence.start, key=_end)
            if following:
                return sentences[following - 1]
            if self._begins_a_part(block):
                return None
            block -= 1
        return None

    def is_heading(self, sentence: Sentence) -> bool:
        """Say whether a sentence is a heading: it announces, and states nothing."""
        start, end = self.block(sentence.start)
        if self.page[start : start + 20].lstrip().startswith("#"):
            return True
        return end - start <= LONGEST and _BOLD_LINE.fullmatch(self.page, start, end) is not None

    def _begins_a_part(self, block: int) -> bool:
        begin = self.edges[block]
        if _PART.match(self.page, begin):
            return True
        if not block or not _CLAUSE.match(self.page, begin):
            return False
        return _ENDED.search(self.page[self.edges[block - 1] : begin].rstrip()) is not None

    def block(self, offset: int) -> tuple[int, int]:
        """Return where the block that holds `offset` begins and ends."""
        block = bisect_right(self.edges, offset) - 1
        return self.edges[block], self.edges[block + 1] if block + 1 < len(self.edges) else len(self.page)

    def _block(self, block: int) -> list[Sentence]:
        if block not in self._blocks:
            end = self.edges[block + 1] if block + 1 < len(self.edges) else len(self.page)
            self._blocks[block] = list(_cut(self.page, self.edges[block], end))
        return self._blocks[block]


_start, _end = attrgetter("start"), attrgetter("end")


def trimmed(page: str, start: int, end: int) -> Sentence:
    """Return the span without white space at its ends."""
    text = page[start:end]
    left = len(text) - len(text.lstrip())
    return Sentence(start + left, max(start + left, start + len(text.rstrip())))


def _cut(page: str, start: int, end: int) -> list[Sentence]:
    block = trimmed(page, start, end)
    if block.start == block.end:
        return []
    text = page[block.start : block.end].replace("\r", " ").replace("\n", " ")
    spans = nupunkt.sent_spans(text) if len(text) > 40 else [(0, len(text))]
    found: list[Sentence] = []
    for left, right in spans:
        for a, b in _short(page, block.start + left, block.start + right):
            sentence = trimmed(page, a, b)
            if sentence.end > sentence.start:
                found.append(sentence)
    return found


def _short(page: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch that is too long for one sentence at semicolons and line ends, then anywhere."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        breaks = [found.end() for found in _BREAK.finditer(page, start + LONGEST // 3, start + LONGEST)]
        cut = breaks[-1] if breaks else page.rfind(" ", start + LONGEST // 3, start + LONGEST) + 1
        cut = cut or start + LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]

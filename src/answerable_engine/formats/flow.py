"""Text that grows piece by piece, with what its stretches are, and where its pages begin."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable_engine.document import RegionKind

Span = tuple[int, int, RegionKind]
PARAGRAPH, LINE, CELL, WORD = "\n\n", "\n", "\t", " "
CHANGES = (RegionKind.DELETED, RegionKind.INSERTED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some finished text, and which stretches of it are of which kind."""

    text: str
    spans: tuple[Span, ...] = ()


class Flow:
    """Collects text. What separates two pieces is asked for first, and written only when the second comes."""

    def __init__(self, within: Iterable[RegionKind] = ()) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.page_start = 0
        self.gap = ""
        self.spans: list[Span] = []
        self.breaks: list[tuple[int, str]] = []
        self.late: list[Stretch] = []  # text boxes, which come after the paragraph that they hang on
        self._open: list[tuple[RegionKind, int | None]] = []
        self._splits_a_word = False  # the change that began last, or the one that is open
        for kind in within:
            self.begin(kind)

    def write(self, text: str) -> None:
        """Add some text, after the separator that was asked for."""
        if not self.gap and self._melts_with(text):
            self.gap = WORD
        if self.begins_a_change:
            self._splits_a_word = not self.gap and self._last.isalnum() and text[:1].isalnum()
        if self.gap:
            if self.length > self.page_start:
                self.pieces.append(self.gap)
                self.length += len(self.gap)
            self.gap = ""
        for index, (kind, start) in enumerate(self._open):
            if start is None:
                self._open[index] = (kind, self.length)
        self.pieces.append(text)
        self.length += len(text)

    @property
    def begins_a_change(self) -> bool:
        """Whether the next text is the first of a tracked deletion or insertion."""
        return any(start is None and kind in CHANGES for kind, start in self._open)

    @property
    def _last(self) -> str:
        return self.pieces[-1][-1:] if self.pieces else ""

    def _melts_with(self, text: str) -> bool:
        """Say whether whole words struck out would run into those put in their place, or the reverse."""
        if not self.begins_a_change or not self.spans or self._splits_a_word:
            return False
        _, end, kind = self.spans[-1]
        other = any(start is None and new in CHANGES and new is not kind for new, start in self._open)
        touches = kind in CHANGES and end == self.length > self.page_start
        return other and touches and not self._last.isspace() and text[:1].isalnum()

    def separate(self, gap: str) -> None:
        """Ask for a separator before the next text, unless one was asked for already."""
        self.gap = self.gap or gap

    def begin(self, kind: RegionKind) -> None:
        """Begin a stretch of some kind at the next text."""
        self._open.append((kind, None))

    def end(self, kind: RegionKind) -> None:
        """End the innermost open stretch of a kind, if one is open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] is kind:
                start = self._open.pop(index)[1]
                if start is not None:
                    self.spans.append((start, self.length, kind))
                return

    @property
    def within(self) -> tuple[RegionKind, ...]:
        """The kinds of stretch that are open."""
        return tuple(kind for kind, _ in self._open)

    def break_page(self, way: str) -> None:
        """Begin a new page here. Breaks of different ways with no text between them are one break."""
        self.breaks.append((self.length, way))
        self.page_start = self.length
        self.gap = ""

    @property
    def last_place(self) -> int:
        """A place on the page that is being written: that of its last character, if it has one."""
        return self.length - (self.length > self.page_start)

    def settle(self, gap: str) -> None:
        """Write the text boxes that wait for the end of their paragraph."""
        waiting, self.late = self.late, []
        for stretch in waiting:
            self.gap = gap
            self.add(stretch)

    def add(self, stretch: Stretch) -> None:
        """Add finished text with its stretches."""
        if stretch.text:
            self.write(stretch.text)
            start = self.length - len(stretch.text)
            self.spans += [(start + first, start + last, kind) for first, last, kind in stretch.spans]

    def finished(self) -> Stretch:
        """Return everything as one stretch of text."""
        for kind in self.within:
            self.end(kind)
        self.settle(PARAGRAPH)
        return Stretch("".join(self.pieces), tuple(sorted(self.spans)))

    def page_starts(self) -> list[int]:
        """Return where each page begins. A break after the last text, or before the first, begins none."""
        times = Counter((place, way) for place, way in self.breaks if 0 < place < self.length)
        most: Counter[int] = Counter()
        for (place, _), count in times.items():
            most[place] = max(most[place], count)
        return [0, *sorted(most.elements())]


def cut(stretch: Stretch, starts: Sequence[int]) -> Iterator[Stretch]:
    """Yield the text from each start to the next, with the part of each stretch that lies in it."""
    ends = [*starts[1:], len(stretch.text)]
    starts = [_without_gap(stretch.text, start, end) for start, end in zip(starts, ends, strict=True)]
    spans: list[list[Span]] = [[] for _ in starts]
    for start, end, kind in stretch.spans:
        page = bisect_right(starts, start) - 1
        while page < len(starts) and starts[page] < end:
            here = (max(start, starts[page]), min(end, ends[page]))
            if here[0] < here[1]:
                spans[page].append((here[0] - starts[page], here[1] - starts[page], kind))
            page += 1
    for start, end, found in zip(starts, ends, spans, strict=True):
        yield Stretch(stretch.text[start:end], tuple(found))


def _without_gap(text: str, start: int, end: int) -> int:
    """Return where a page begins, once the separator from the page before is left out."""
    while 0 < start < end and text[start] == "\n":
        start += 1
    return start

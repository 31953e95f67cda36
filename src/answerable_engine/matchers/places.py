"""Where the patterns of a pack stand in a page: first cheaply whether at all, then exactly, near the rare.

Most pages hold none of the concepts that a net names first. Only where one stands are the common concepts
("patient", say) looked for, and no further from it than three sentences reach.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from answerable_engine.matchers import patterns
from answerable_engine.matchers.compiled import Compiled
from answerable_engine.matchers.patterns import Span
from answerable_engine.normal import Joined, joined, plain

REACH = 400  # how far a pattern that begins at a mended place may go on: a gap of 40 words and more
FAR = 600  # code points: concepts further apart than this are hardly in two or three touching sentences


@dataclass(slots=True)
class Places:
    """The copies of one page, and what of a pack is present in them; where, is found when it is asked."""

    text: str
    compiled: Compiled
    copy: bytes = field(init=False)
    present: frozenset[str] = field(init=False)
    _joined: Joined | None = field(init=False)
    _mends: list[Span] = field(init=False, default_factory=list)
    _near: list[Span] = field(init=False, default_factory=list)
    _spans: dict[str, tuple[Span, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.copy = plain(self.text)
        self._joined = joined(self.text, self.copy)
        if self._joined:
            self._mends = merged(((mend, mend) for mend in self._joined.mends), REACH)
        copies = [self.copy, *self._mended_stretches()]
        ready = self.compiled
        self.present = ready.written.anywhere(copies)
        gates = ready.first.anywhere(copies)
        if gates:
            self._near = merged((span for key in gates for span in self._found(key)), FAR + REACH)
            self.present |= gates | ready.other.anywhere(self._near_gates())

    def spans(self, key: str) -> tuple[Span, ...]:
        """Return where a pattern of the pack stands, from left to right.

        A concept that no net names first is looked for near those that some net does.
        """
        if key not in self.present:
            return ()
        if key not in self._spans:
            self._spans[key] = self._found(key)
        return self._spans[key]

    def _found(self, key: str) -> tuple[Span, ...]:
        pattern = self.compiled.patterns[key]
        everywhere = [(0, len(self.copy))]
        stretches = self._near if key in self.compiled.other.patterns else everywhere
        places = {span for stretch in stretches for span in patterns.spans(pattern, self.copy, *stretch)}
        if self._joined:
            places |= {
                self._joined.span(*span)
                for stretch in self._mends
                for span in patterns.spans(pattern, self._joined.data, *stretch)
                if self._joined.is_mended(*span)
            }
        return tuple(sorted(places))

    def _mended_stretches(self) -> Iterator[bytes]:
        """Yield what stands around the mended places of the joined copy: elsewhere both copies are alike."""
        if self._joined:
            for start, end in self._mends:
                yield self._joined.data[start:end]

    def _near_gates(self) -> Iterable[bytes]:
        yield from (self.copy[start:end] for start, end in self._near)
        yield from self._mended_stretches()


def merged(spans: Iterable[Span], reach: int) -> list[Span]:
    """Return spans made wider by `reach` on both sides, those that then overlap made one."""
    wide: list[Span] = []
    for start, end in sorted(spans):
        if wide and start - reach <= wide[-1][1]:
            wide[-1] = (wide[-1][0], max(end + reach, wide[-1][1]))
        else:
            wide.append((max(0, start - reach), end + reach))
    return wide

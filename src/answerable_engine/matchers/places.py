"""Where the patterns of a pack stand in a page: first cheaply whether at all, then exactly, near the rare.

Most pages hold none of the concepts that a net names first. Only where one stands are the common concepts
("patient", say) looked for, and no further from it than three sentences reach.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from answerable_engine.matchers import patterns
from answerable_engine.matchers.compiled import Compiled
from answerable_engine.matchers.patterns import PatternSet, Span
from answerable_engine.normal import Joined, joined, plain

REACH = 400  # how far a pattern that begins at a mended place may go on: a gap of 40 words and more
FAR = 600  # code points: concepts further apart than this are hardly in two or three touching sentences


def look_over(texts: Iterable[str], compiled: Compiled) -> "list[Places]":
    """Return what is present in each of several pages.

    They are taken through each step together: an automaton that runs over many pages in a row stays where the
    processor is fastest, and the whole costs much less than page after page.
    """
    pages = [Places(text, compiled) for text in texts]
    _look_for(compiled.written, pages)
    _look_for(compiled.first, pages)
    _look_for(compiled.beside, [page for page in pages if page.present])
    gates = compiled.first.patterns.keys() | compiled.beside.patterns.keys()
    near = [page for page in pages if page.go_near(gates)]
    for others in compiled.others:
        _look_for(others.concepts, [page for page in near if page.present & others.after])
    return pages


def look_at(text: str, compiled: Compiled) -> "Places":
    """Return what is present in one page."""
    return look_over([text], compiled)[0]


def _look_for(some: PatternSet, pages: "Sequence[Places]") -> None:
    if not some.patterns:
        return
    found = iter(some.present_in([copy for page in pages for copy in page.copies]))
    for page in pages:
        page.note(*(next(found) for _ in page.copies))


@dataclass(slots=True)
class Places:
    """The copies of one page, and what of a pack is present in them; where, is found when it is asked.

    `copies` are what is searched: the plain copy, or only its stretches near a rare concept, and what stands
    around the mended places of the joined one. Elsewhere both are alike.
    """

    text: str
    compiled: Compiled
    copy: bytes = field(init=False)
    copies: tuple[bytes, ...] = field(init=False)
    present: frozenset[str] = field(init=False, default=frozenset())
    _mended: frozenset[str] = field(init=False, default=frozenset())  # present around a mended place
    _joined: Joined | None = field(init=False)
    _mends: list[Span] = field(init=False, default_factory=list)
    _near: list[Span] = field(init=False, default_factory=list)
    _spans: dict[str, tuple[Span, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.copy = plain(self.text)
        self.copies = (self.copy,)
        self._joined = joined(self.text, self.copy)
        if self._joined:
            self._mends = merged(((mend, mend) for mend in self._joined.mends), REACH)
            self.copies += (_pieces(self._joined.data, self._mends),)

    def note(self, found: frozenset[str], mended: frozenset[str] = frozenset()) -> None:
        """Take note of what was found in each of the copies."""
        self.present |= found | mended
        self._mended |= mended

    def go_near(self, keys: Container[str]) -> bool:
        """Search from now on only near what is present of these patterns. Say whether anything is."""
        rare = [key for key in self.present if key in keys]
        self._near = merged((span for key in rare for span in self.spans(key)), FAR + REACH)
        self.copies = (_pieces(self.copy, self._near), *self.copies[1:])
        return bool(rare)

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
        stretches = [(0, len(self.copy))] if self.compiled.is_looked_for_everywhere(key) else self._near
        places = {span for stretch in stretches for span in patterns.spans(pattern, self.copy, *stretch)}
        if self._joined and key in self._mended:
            places |= {
                self._joined.span(*span)
                for stretch in self._mends
                for span in patterns.spans(pattern, self._joined.data, *stretch)
                if self._joined.is_mended(*span)
            }
        return tuple(sorted(places))


def _pieces(copy: bytes, stretches: Iterable[Span]) -> bytes:
    return b"\n\n".join(copy[start:end] for start, end in stretches)


def merged(spans: Iterable[Span], reach: int) -> list[Span]:
    """Return spans made wider by `reach` on both sides, those that then overlap made one."""
    wide: list[Span] = []
    for start, end in sorted(spans):
        if wide and start - reach <= wide[-1][1]:
            wide[-1] = (wide[-1][0], max(end + reach, wide[-1][1]))
        else:
            wide.append((max(0, start - reach), end + reach))
    return wide

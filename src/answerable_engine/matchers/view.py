"""One page, or a stretch of a very long one, as the matchers see it.

Its copies, what is present in them and where, and its sentences.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from answerable_engine.document import Region, RegionKind
from answerable_engine.matchers import patterns
from answerable_engine.matchers.compiled import Compiled
from answerable_engine.matchers.english import nots
from answerable_engine.matchers.patterns import Span
from answerable_engine.matchers.places import Places
from answerable_engine.matchers.turns import Turns
from answerable_engine.normal import joined, plain
from answerable_engine.sentences import Sentence, Sentences

OVERLAPPING = 12  # of the practice's own words, at most so many may lie over one place
PERHAPS = 0.4  # how surely a "not" earlier in the sentence denies
MOSTLY = 0.5  # of a sentence, at least: then it is of that kind
APART = (RegionKind.COMMENT, RegionKind.FOOTNOTE, RegionKind.DELETED)  # none of it reads on from other text
LOOK_BACK = 70  # how far before a place a "not" may stand and still govern it


@dataclass(slots=True)
class PageView:
    """A page, looked at once: everything here is found on first use and kept while the page is screened.

    Where it is only a stretch of a page, it begins at `begin`; all places in it are counted from there.
    """

    places: Places
    regions: Sequence[Region] = ()
    is_reply: Callable[[], bool] = bool  # bool() is False
    begin: int = 0
    sentences: Sentences = field(init=False)
    turns: Turns = field(init=False)
    _regions: dict[RegionKind, list[Span]] = field(init=False, default_factory=dict)
    _own: dict[str, tuple[Span, ...]] = field(init=False, default_factory=dict)
    _stretches: dict[Span, bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.sentences = Sentences(self.text)
        self.turns = Turns(self.copy, self.sentences, self.is_reply)

    @property
    def text(self) -> str:
        """The page, as it was extracted."""
        return self.places.text

    @property
    def compiled(self) -> Compiled:
        """The pack that the page is looked at for."""
        return self.places.compiled

    @property
    def copy(self) -> bytes:
        """The plain copy of the page."""
        return self.places.copy

    @property
    def present(self) -> frozenset[str]:
        """The keys of the pack's patterns that are in the page at all."""
        return self.places.present

    def spans(self, key: str) -> tuple[Span, ...]:
        """Return where a pattern of the pack's set stands in the page, from left to right."""
        return self.places.spans(key)

    def kind(self, sentence: Sentence) -> RegionKind | None:
        """Return the kind of region that most of a sentence lies in, where that keeps it apart."""
        for kind in APART if self.regions else ():
            if self.share_in(kind, (sentence.start, sentence.end)) >= MOSTLY:
                return kind
        return None

    def inside(self, kind: RegionKind, span: Span) -> list[Span]:
        """Return the parts of a span that lie in regions of a kind, from left to right."""
        regions = self._regions_of(kind)
        first = bisect_right(regions, span[0], key=itemgetter(1))
        last = bisect_left(regions, span[1], key=itemgetter(0))
        return [(max(start, span[0]), min(end, span[1])) for start, end in regions[first:last]]

    def share_in(self, kind: RegionKind, span: Span) -> float:
        """Return how much of a span, from 0 to 1, lies in regions of a kind."""
        return sum(end - start for start, end in self.inside(kind, span)) / max(1, span[1] - span[0])

    def _regions_of(self, kind: RegionKind) -> list[Span]:
        """Return where the regions of a kind are, those that overlap made one."""
        if kind not in self._regions:
            merged: list[Span] = []
            for start, end in sorted((one.start, one.end) for one in self.regions if one.kind is kind):
                if merged and start <= merged[-1][1]:
                    merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
                else:
                    merged.append((start, end))
            self._regions[kind] = merged
        return self._regions[kind]

    def touch(self, one: Sentence, other: Sentence) -> bool:
        """Say whether two sentences read on: not from a question to its answer, or from text to a comment."""
        return one == other or (
            self.kind(one) is self.kind(other) and self.turns.asks(one) == self.turns.asks(other)
        )

    def after(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that reads on from this one, if there is one."""
        following = self.sentences.after(sentence)
        return following if following and self.touch(sentence, following) else None

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that this one reads on from, if there is one."""
        preceding = self.sentences.before(sentence)
        return preceding if preceding and self.touch(preceding, sentence) else None

    def stretch(self, first: Sentence, last: Sentence) -> bytes:
        """Return the plain copy from one sentence to another, with words split at line ends made whole."""
        span = first.start, last.end
        if span not in self._stretches:
            self._stretches[span] = plain_words(self.text[first.start : last.end])
        return self._stretches[span]

    def words(self, span: Span) -> str:
        """Return the page's own words at a span, on one line, short enough for a reason."""
        return patterns.shortened(" ".join(self.text[span[0] : span[1]].split()))

    def own(self, requirement: str) -> tuple[Span, ...]:
        """Return where the concepts stand that a requirement's nets name first: the practice's own words."""
        if requirement not in self._own:
            keys = self.compiled.own[requirement] & self.present
            self._own[requirement] = tuple(sorted(span for key in keys for span in self.spans(key)))
        return self._own[requirement]

    def is_own(self, requirement: str, place: int, *, lead: int = 0) -> bool:
        """Say whether a place is in, or up to `lead` code points before, the practice's own words."""
        own = self.own(requirement)
        last = bisect_right(own, (place + lead, len(self.text)))
        return any(start - lead <= place < end for start, end in own[max(0, last - OVERLAPPING) : last])

    def denied(self, start: int, requirement: str, among: Iterable[Span] = ()) -> float:
        """Say how surely a "not", "no" or "never" governs what stands at `start`, from 0 to 1.

        Surely where it stands just before; perhaps where it rules the sentence from further up. A "not" that
        belongs to the requirement's own words, or to one of the spans `among`, governs that alone ("do not
        attend", say).
        """
        begin = self.sentences.at(start).start
        before = self.copy[begin:start]
        near = patterns.compiled(nots.GOVERNING_NOT).search(before, max(0, len(before) - LOOK_BACK))
        for sure, found in ((1.0, near), (PERHAPS, patterns.compiled(nots.SOME_NOT).search(before))):
            if found and not patterns.compiled(nots.NOT_A_DENIAL).search(before, found.start()):
                place = begin + found.start()
                inside = any(span[0] <= place < span[1] for span in among)
                if not inside and not self.is_own(requirement, place):
                    return sure
        return 0.0


def plain_words(text: str) -> bytes:
    """Return the copy in which the words of a short text are whole: the joined one where there is one."""
    copy = plain(text)
    together = joined(text, copy)
    return together.data if together else copy

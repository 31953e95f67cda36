"""The gate: a linear model over words and pairs of words, slid over every page.

It must cost next to nothing, since every page pays for it: plain Python, a look-up or two a word, all in
loops that run inside the interpreter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice, repeat
from operator import add, sub

from answerable_engine.meaning.words import LETTERS, WORD, words

Window = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights for words and for pairs of words that touch; a window's score is what lies in it, added up.

    `width` is how many words a window holds, and `cut` the score from which on a window goes through.
    """

    words: Mapping[bytes, float]
    pairs: Mapping[tuple[bytes, bytes], float]
    width: int
    cut: float

    def windows(self, copy: bytes) -> list[Window]:
        """Return the windows of a page's plain copy that go through: start, end and score, left to right.

        Windows that overlap become one, with the best of their scores. Offsets are those of the page. A page
        shorter than a window is one window.
        """
        found = words(copy)
        sums = self._sums(found)
        if not sums or max(sums) < self.cut:
            return []
        merged = list(self._merged(sums, last=len(found) - 1))
        places = list(islice(WORD.finditer(copy.translate(LETTERS)), merged[-1][1] + 1))
        return [(places[first].start(), places[last].end(), score) for first, last, score in merged]

    def score(self, copy: bytes) -> float:
        """Return the score of the best window of a plain copy; minus infinity where it holds no word."""
        return max(self._sums(words(copy)), default=float("-inf"))

    def _sums(self, found: list[bytes]) -> list[float]:
        """Return the score of the window that begins at each word, as far as whole windows go."""
        if not found:
            return []
        single = map(self.words.get, found, repeat(0.0))
        double = map(self.pairs.get, zip(found, [*found[1:], b""], strict=True), repeat(0.0))
        total = list(accumulate(map(add, single, double), initial=0.0))
        return list(map(sub, total[self.width :], total)) if len(found) > self.width else [total[-1]]

    def _merged(self, sums: list[float], *, last: int) -> Iterator[Window]:
        """Yield the windows that go through, those that overlap as one: the numbers of their words."""
        current: Window | None = None
        for start, score in enumerate(sums):
            if score < self.cut:
                continue
            end = min(start + self.width - 1, last)
            if current and start <= current[1]:
                current = (current[0], end, max(current[2], score))
                continue
            if current:
                yield current
            current = (start, end, score)
        if current:
            yield current

"""The gate: a linear model over words and pairs of words, slid over every page.

It must cost next to nothing, since every page pays for it: plain Python, a look-up or two a word, all in
loops that run inside the interpreter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, repeat
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
        sums = self._sums(words(copy))
        if not sums or max(sums) < self.cut:
            return []
        places = [found.span() for found in WORD.finditer(copy.translate(LETTERS))]
        return list(self._merged(sums, places))

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

    def _merged(self, sums: list[float], places: list[tuple[int, int]]) -> Iterator[Window]:
        current: Window | None = None
        for at, score in enumerate(sums):
            if score < self.cut:
                continue
            start, end = places[at][0], places[min(at + self.width, len(places)) - 1][1]
            if current and start <= current[1]:
                current = (current[0], end, max(current[2], score))
                continue
            if current:
                yield current
            current = (start, end, score)
        if current:
            yield current

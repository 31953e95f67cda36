"""Text as the numbers of word pieces, in the way of SentencePiece: of all ways to cut a word, the likeliest.

No piece goes on into another word, so each word is cut by itself, and one that comes again is looked up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

BEGINS = "\u2581"  # stands before each word, and in the pieces that begin one
LESS_LIKELY = 10.0  # log-odds, than the least likely piece: a letter that is in no piece
KEPT = 16_384  # words whose pieces are remembered
GOES_ON, MASK = 0b1000_0000, 0b1100_0000  # how a byte begins that is not the first of its letter

Cut = tuple[int, ...]


@dataclass(slots=True)
class Unigram:
    """The pieces that are known, in UTF-8, by number, and how likely each is, in log-odds.

    `letters` is what to write for a letter before it is looked up. `unknown` is the number of a letter that
    is in no piece, and `longest` the length of the longest piece, in bytes.
    """

    pieces: Mapping[bytes, int]
    likely: Sequence[float]
    letters: Mapping[int, str]
    unknown: int
    longest: int
    _unlikely: float = field(init=False)
    _kept: dict[str, Cut] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._unlikely = min(self.likely) - LESS_LIKELY

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text, in order."""
        words = text.translate(self.letters).split(" ")
        return [number for word in words if word for number in self._of(word)]

    def _of(self, word: str) -> Cut:
        if word not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[word] = self._cut((BEGINS + word).encode("utf-8", "replace"))
        return self._kept[word]

    def _cut(self, word: bytes) -> Cut:
        """Return the likeliest pieces of a word: the best up to each letter, and then back from the end."""
        edges = [*(at for at, byte in enumerate(word) if byte & MASK != GOES_ON), len(word)]
        best: dict[int, tuple[float, int, int]] = {0: (0.0, 0, self.unknown)}  # how likely, from where, which
        for place, start in enumerate(edges[:-1]):
            so_far = best[start][0]
            for end in edges[place + 1 :]:
                if end - start > self.longest:
                    break
                number = self.pieces.get(word[start:end])
                if number is not None:
                    _keep_better(best, end, (so_far + self.likely[number], start, number))
            _keep_better(best, edges[place + 1], (so_far + self._unlikely, start, self.unknown))
        return tuple(reversed(list(_back(best, len(word)))))


def _keep_better(best: dict[int, tuple[float, int, int]], end: int, way: tuple[float, int, int]) -> None:
    if end not in best or way[0] > best[end][0]:
        best[end] = way


def _back(best: Mapping[int, tuple[float, int, int]], end: int) -> Iterator[int]:
    while end:
        _, start, number = best[end]
        yield number
        end = start

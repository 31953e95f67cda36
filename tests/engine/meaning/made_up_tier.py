"""A learned tier for tests, without any training: it reads for one made-up word, "thrum"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from answerable_engine.meaning.gate import Window
from answerable_engine.meaning.judgement import Candidate, Judgement, Nearest

NOTE = "an officer thrums on a ward"
LIKE = Nearest("x1", NOTE, ("P1",), "in_use", 0.9)
UNLIKE = Nearest("x2", "a kettle thrums", (), "", 0.9)
SHOWS = Judgement(
    scores={"P1": 0.9, "P2": 0.1, "P3": 0.2},
    elements={"P1": ("police",)},
    stance="proposed",
    stances={"proposed": 0.9, "unrelated": 0.1},
    speaker="other",
    placed=True,
    nearest=LIKE,
    nearest_showing={"P1": LIKE},
)
SHOWS_NONE = replace(SHOWS, scores={"P1": 0.05, "P2": 0.05, "P3": 0.05}, nearest=UNLIKE, nearest_showing={})


@dataclass
class MadeUpTier:
    """Judges a candidate with "thrum" as `judgement` says, any other as none, and remembers them all.

    `needs` has to be in a candidate as well.
    """

    judgement: Judgement = SHOWS
    also: tuple[str, ...] = ()
    said_of_others: Judgement = SHOWS
    name: tuple[str, str] = ("ab" * 32, "made-up-1")
    asked: list[tuple[Candidate, bool]] = field(default_factory=list)
    needs: str = ""

    def windows(self, copy: bytes) -> list[Window]:
        return [(start, end, 1.0) for start, end in self.telling(copy)]

    least: float = 1.0
    cut: float | None = 0.5

    def weigh(self, copy: bytes) -> float:
        return float(copy.count(b"thrum"))

    def telling(self, copy: bytes) -> tuple[tuple[int, int], ...]:
        found, start = [], copy.find(b"thrum")
        while start >= 0:
            found.append((start, start + 5))
            start = copy.find(b"thrum", start + 5)
        return tuple(found)

    def judge(
        self, candidates: Sequence[Candidate], *, at_most: int, alive: Callable[[], None]
    ) -> list[Judgement]:
        self.asked += [(one, place < at_most) for place, one in enumerate(candidates)]
        alive()
        return [self._judge(one.text) for one in candidates]

    def _judge(self, text: str) -> Judgement:
        if "thrum" in text and self.needs in text:
            return self.judgement
        return self.said_of_others if any(word in text for word in self.also) else SHOWS_NONE

"""The gate as the page cascade uses it: stretches of a page, the weight of a sentence, its telling words."""

from dataclasses import dataclass
from itertools import pairwise, repeat

from answerable_engine.meaning.gate import Gate, Window
from answerable_engine.meaning.telling import Span, telling
from answerable_engine.meaning.words import words

TELLING = 3  # words or pairs that are quoted as the most telling
SHARE = 0.75  # of what a window needs, at least: a sentence that weighs less is not worth judging


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks what is worth judging, by a pack's gate."""

    gate: Gate

    @property
    def least(self) -> float:
        """The least weight of a sentence that is worth judging."""
        return SHARE * self.gate.cut

    def windows(self, copy: bytes) -> list[Window]:
        """Return the stretches of a page's plain copy that read like a practice: start, end and score."""
        return self.gate.windows(copy)

    def weigh(self, copy: bytes) -> float:
        """Return what the words of a plain copy weigh for the gate, all together."""
        found = words(copy)
        single = sum(map(self.gate.words.get, found, repeat(0.0)))
        return single + sum(map(self.gate.pairs.get, pairwise(found), repeat(0.0)))

    def telling(self, copy: bytes) -> tuple[Span, ...]:
        """Return where the words of a plain copy stand that count most for the gate, in their order."""
        return telling(self.gate, copy, most=TELLING)

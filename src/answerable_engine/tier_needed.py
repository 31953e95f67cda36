"""What a screening needs of the learned tier, whoever provides it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from answerable_engine.meaning.gate import Window
from answerable_engine.meaning.judgement import Candidate, Judgement


class Picks(Protocol):
    """What picks candidates, without judging them."""

    def windows(self, copy: bytes) -> Sequence[Window]:
        """Return the stretches of a plain copy that read like a practice."""

    @property
    def least(self) -> float:
        """The least weight of a sentence that is worth judging."""

    def weigh(self, copy: bytes) -> float:
        """Return how much a plain copy reads like a practice."""

    def telling(self, copy: bytes) -> tuple[tuple[int, int], ...]:
        """Return where the words of a plain copy stand that count most, the most telling first."""


class Tier(Picks, Protocol):
    """What is needed of the learned tier."""

    @property
    def name(self) -> tuple[str, str]:
        """The hash of its trained parts, and what it judges with."""

    @property
    def cut(self) -> float | None:
        """The score from which on a match is shown; None where none was set, and the pack's holds."""

    def judge(
        self, candidates: Sequence[Candidate], *, at_most: int, alive: Callable[[], None]
    ) -> Sequence[Judgement]:
        """Judge candidates, in order, `at_most` of them with an encoder, calling `alive` every so often."""

"""Runs every example of a pack through `screen`: what shows a practice is to be found, the rest is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from answerable_engine.document import Document, Match
from answerable_engine.pack import Example, Pack, Requirement
from answerable_engine.screening import screen_down_to

LEAST = 0.001  # far below any cut: whoever writes a pack wants to know how much is missing


@dataclass(frozen=True, slots=True)
class Trial:
    """One example after its run.

    `best` is the match of its requirement with the highest score, whether it is over the cut or not. `number`
    counts the examples of its kind (`shows` or `does_not_show`) in the requirement's file, from 1.
    """

    requirement: str
    shows: bool
    number: int
    example: Example
    best: Match | None
    cut: float

    @property
    def found(self) -> bool:
        """Whether a reader of `screen` would be shown this passage."""
        return self.best is not None and self.best.score >= self.cut

    @property
    def as_said(self) -> bool:
        """Whether the example came out as the pack says, with the stance that it gives, if it gives one."""
        return self.found == self.shows and (not self.found or self._stance_fits)

    @property
    def _stance_fits(self) -> bool:
        return self.best is None or not self.example.stance or str(self.best.stance) == self.example.stance

    @property
    def score(self) -> float:
        """The score of the best match, 0 where there is none."""
        return self.best.score if self.best else 0.0


def trials(pack: Pack) -> Iterator[Trial]:
    """Yield every example of a pack after its run, requirement by requirement, `shows` first."""
    for requirement in pack.requirements:
        yield from _run(pack, requirement, requirement.shows, shows=True)
        yield from _run(pack, requirement, requirement.does_not_show, shows=False)


def _run(
    pack: Pack, requirement: Requirement, examples: tuple[Example, ...], *, shows: bool
) -> Iterator[Trial]:
    for number, example in enumerate(examples, start=1):
        document = Document(file="example", pages=(example.text,))
        every = screen_down_to(document, pack, floor=LEAST)
        matches = [match for match in every if match.requirement == requirement.code]
        best = max(matches, key=lambda match: match.score, default=None)
        yield Trial(requirement.code, shows, number, example, best, pack.cut)

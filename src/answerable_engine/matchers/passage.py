"""Evidence that belongs together, and the sentences that it stands in: what becomes one match."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.view import PageView
from answerable_engine.sentences import Sentence

LONGEST = 900  # code points; past this, touching evidence begins a passage of its own


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one page, with what was found in them for one requirement."""

    requirement: str
    first: Sentence
    last: Sentence
    evidence: tuple[Evidence, ...]

    @property
    def start(self) -> int:
        """Where the passage begins in its page, in code points."""
        return self.first.start

    @property
    def end(self) -> int:
        """Where the passage ends in its page, in code points."""
        return self.last.end


def passages(view: PageView, evidence: Iterable[Evidence]) -> Iterator[Passage]:
    """Yield evidence gathered into passages: for one requirement, in the same or touching sentences."""
    by_requirement: dict[str, list[Evidence]] = {}
    for found in sorted(evidence, key=lambda one: (one.start, one.end)):
        by_requirement.setdefault(found.requirement, []).append(found)
    for requirement, found_there in by_requirement.items():
        yield from _gathered(view, requirement, found_there)


def _gathered(view: PageView, requirement: str, evidence: list[Evidence]) -> Iterator[Passage]:
    current: Passage | None = None
    for found in evidence:
        first, last = view.sentences.at(found.start), view.sentences.at(found.end - 1)
        last = max(first, last)
        if current and _belongs(view, current, first, last):
            current = Passage(
                requirement, min(current.first, first), max(current.last, last), (*current.evidence, found)
            )
            continue
        if current:
            yield current
        current = Passage(requirement, first, last, (found,))
    if current:
        yield current


def _belongs(view: PageView, current: Passage, first: Sentence, last: Sentence) -> bool:
    if last.end - current.start > LONGEST:
        return last.end <= current.end
    after = view.after(current.last)
    return first <= current.last or first == after

"""Which of the matches a person wants to see: by requirement, by stance, and from which score on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from answerable_engine.document import Match, Stance
from answerable_engine.errors import UsageError
from answerable_engine.results import Result


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown. Empty `requirements` or `stances` stand for all of them.

    `min_score` is asked for only once there is a match, because the pack may have to be read to know it.
    """

    min_score: Callable[[], float]
    requirements: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()

    def keep(self, result: Result) -> Result:
        """Return the result with the matches that are wanted, and with their contexts."""
        if not result.matches:
            return result
        kept = [place for place, match in enumerate(result.matches) if self._wants(match)]
        return replace(
            result,
            matches=tuple(result.matches[place] for place in kept),
            contexts=tuple(result.contexts[place] for place in kept) if result.contexts else (),
        )

    def _wants(self, match: Match) -> bool:
        return (
            match.score >= self.min_score()
            and (not self.requirements or match.requirement in self.requirements)
            and (not self.stances or match.stance in self.stances)
        )


def check_requirements(asked: Sequence[str], known: Sequence[str], *, pack: str) -> frozenset[str]:
    """Return the requirements asked for. Raises UsageError, with the nearest, for one the pack has not."""
    for code in asked:
        if code not in known:
            raise UsageError(f"The pack {pack} has no requirement {code!r}.", hint=_nearest(code, known))
    return frozenset(asked)


def check_stances(asked: Sequence[str]) -> frozenset[str]:
    """Return the stances asked for. Raises UsageError, with the nearest, for a word that is none."""
    for stance in asked:
        if stance not in tuple(Stance):
            raise UsageError(f"{stance!r} is not a stance.", hint=_nearest(stance, list(map(str, Stance))))
    return frozenset(asked)


def _nearest(word: str, known: Iterable[str]) -> str:
    by_shape = {name.casefold().replace("_", " "): name for name in known}
    near = get_close_matches(word.casefold().replace("_", " ").replace("-", " "), by_shape, n=1)
    meant = f"Did you mean {by_shape[near[0]]!r}? " if near else ""
    return f"{meant}There are: {', '.join(by_shape.values())}."

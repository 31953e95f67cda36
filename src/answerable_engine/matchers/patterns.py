"""Many RE2 patterns looked for in one pass over a copy, and then, for those that are there, exactly where.

Copies are Latin-1 bytes (see `normal`), so offsets in them need no conversion. Patterns are read without
regard to case; `(?-i:PC)` asks for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import re2

from answerable_engine.errors import EngineError
from answerable_engine.normal import plain

Span = tuple[int, int]
LONGEST_WORDS = 60  # code points of what was found, or of the page's own words, in a reason
MEMORY = 256 << 20  # bytes that the automaton of one set may use
EVERYWHERE = b""  # found in any copy: when even this is not, the set ran out of memory


def _options(memory: int = MEMORY) -> re2.Options:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.case_sensitive = False
    options.log_errors = False
    options.never_capture = True
    options.max_mem = memory
    return options


ALONE = _options()  # for a pattern that is looked for by itself


@lru_cache(maxsize=8192)
def compiled(pattern: str) -> "re2._Regexp[bytes]":
    """Return one pattern, ready to search a copy."""
    return re2.compile(plain(pattern), ALONE)


def spans(pattern: str, copy: bytes, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield where a pattern stands in (a stretch of) a copy, from left to right; empty finds are left out."""
    for found in compiled(pattern).finditer(copy, start, end):
        if found.end() > found.start():
            yield found.span()


@lru_cache(maxsize=1024)  # the same sentences are looked at for one requirement after the other
def is_in(pattern: str, copy: bytes) -> bool:
    """Say whether a pattern is somewhere in a short copy."""
    return compiled(pattern).search(copy) is not None


def first_find(pattern: str, copy: bytes) -> tuple[int, str] | None:
    """Return where a pattern's first find begins, and its words, short enough for a reason."""
    found = compiled(pattern).search(copy)
    return (found.start(), shortened(found.group().decode("latin-1").strip())) if found else None


def first_words(pattern: str, copy: bytes) -> str:
    """Return the words of a pattern's first find; empty where it is not there."""
    found = first_find(pattern, copy)
    return found[1] if found else ""


def shortened(said: str, most: int = LONGEST_WORDS) -> str:
    """Return words, at most so many code points: where there are more, the first, up to a whole one."""
    return said if len(said) <= most else said[: most - 1].rsplit(" ", 1)[0] + "\u2026"


class PatternSet:
    """Patterns under keys; `present` says which are in a copy at all, at the cost of one pass for each part.

    What an automaton has to keep grows with all that its patterns may mean together. Two of half the size are
    made much sooner than one, and cost little more to run.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]], *, memory: int = MEMORY, parts: int = 1) -> None:
        self.patterns = dict(patterns)
        self._parts = tuple(_Automaton(part, memory) for part in _shared_out(self.patterns, parts))

    def present(self, copy: bytes) -> frozenset[str]:
        """Return the keys of the patterns that are somewhere in the copy."""
        return frozenset(key for part in self._parts for key in part.present(copy))

    def present_in(self, copies: Sequence[bytes]) -> list[frozenset[str]]:
        """Return, for each of several copies, the keys of the patterns that are somewhere in it."""
        by_part = [[part.present(copy) for copy in copies] for part in self._parts]
        return [frozenset(chain.from_iterable(found)) for found in zip(*by_part, strict=True)]


def _shared_out(patterns: Mapping[str, str], parts: int) -> Iterator[Mapping[str, str]]:
    """Yield patterns in so many parts of much the same length: the longest first, each to the shortest."""
    shares: list[list[str]] = [[] for _ in range(parts)]
    for key in sorted(patterns, key=lambda key: -len(patterns[key])):
        min(shares, key=lambda share: sum(len(patterns[key]) for key in share)).append(key)
    yield from ({key: patterns[key] for key in share} for share in shares)


class _Automaton:
    """Patterns looked for together."""

    def __init__(self, patterns: Mapping[str, str], memory: int) -> None:
        self._patterns = patterns
        self._keys = tuple(patterns)
        self._set = re2.Set.SearchSet(_options(memory))
        for pattern in patterns.values():
            self._set.Add(plain(pattern))
        self._everywhere = self._set.Add(EVERYWHERE)
        try:
            self._set.Compile()
        except re2.error as error:
            raise EngineError(
                "The pack's patterns together are too large to look for in one pass.",
                hint="Use smaller gaps, or fewer alternatives in one pattern.",
            ) from error

    def present(self, copy: bytes) -> list[str]:
        found = self._set.Match(copy)
        if found is None:  # out of memory, not "nothing found": look for each by itself
            return [key for key, pattern in self._patterns.items() if compiled(pattern).search(copy)]
        return [self._keys[index] for index in found if index != self._everywhere]

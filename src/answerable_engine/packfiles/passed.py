"""Checks that patterns have passed: what was tried once need not be tried again by the next run.

To try all patterns of a pack costs a third of what a run costs in which little has changed.
"""

import sys
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeVar

from answerable_engine.packfiles.searching import NEARLY_EVERYTHING, PROBES, TINY

VERSION: Final = 1  # to be raised when a check does something else with what it tries
MOST: Final = 20_000  # names that are handed on, 16 bytes each: some forty packs

Wrong = TypeVar("Wrong")


class Passed:
    """The checks that patterns have passed, by name: in an earlier run, and in this one.

    A name stands for the check and the whole pattern, so that no other pattern can be taken for it.
    """

    def __init__(self, earlier: Iterable[bytes] = ()) -> None:
        self._earlier = frozenset(earlier)
        self._now: set[bytes] = set()

    def fault(self, check: Callable[[str], Wrong], pattern: str) -> Wrong | None:
        """Return what a check finds wrong with a pattern; None where it passes, or has passed before."""
        name = blake2b(f"{check.__name__} {pattern}".encode(), digest_size=16).digest()
        wrong = None if name in self._earlier else check(pattern)
        if not wrong:
            self._now.add(name)
        return wrong or None

    def to_keep(self) -> frozenset[bytes]:
        """Return the names for later runs: those of earlier runs too, while they are not too many."""
        every = self._earlier | self._now
        return every if len(every) <= MOST else frozenset(self._now)


def passed_by() -> str:
    """Return what names these checks and the RE2 that answers them: another one is asked anew."""
    program = Path(sys.modules["re2._re2"].__file__ or "").stat()
    tried = blake2b(repr((PROBES, NEARLY_EVERYTHING, TINY)).encode(), digest_size=8).hexdigest()
    return f"{VERSION} {tried} {program.st_size} {program.st_mtime_ns}"

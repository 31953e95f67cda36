"""What is to be done about each file, decided a thousand files at a time from one look and one query."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from answerable_engine.document import State
from answerable_engine.ledger import Kept, Ledger, Sought, Stamp
from answerable_engine.refusals import MOST_BYTES, NOT_A_FILE, Refusal, refusal, too_large

AT_ONCE = 500
NO_STAMP = Stamp(-1, 0, 0, 0)


class Plan(NamedTuple):
    """One file of a run, and what is known of it before it is opened.

    `stamp` was taken just after `at_ns`. `kept` is what the file holds, where that is certain unread.
    `maybe_known`: some file of this size was read before, so a hash may save the reading. `state` is READ
    unless the system already says that the file cannot be read, for the `reason`.
    """

    number: int
    path: str
    at_ns: int
    stamp: Stamp
    kept: tuple[Kept, ...] | None = None
    maybe_known: bool = False
    state: State = State.READ
    reason: str = ""


def plans(
    files: Sequence[str], *, ledger: Ledger, sought: Sought, now_ns: Callable[[], int]
) -> Iterator[Plan]:
    """Yield a plan for each file, in order."""
    for first in range(0, len(files), AT_ONCE):
        looks = _looks(files, first, now_ns())
        seen = ledger.look_up([look.path for look in looks], sought=sought)
        settled = {
            look.path: found.kept
            for look in looks
            if (found := seen.get(look.path)) and found.settled and found.stamp == look.stamp
        }
        unsettled = [look for look in looks if settled.get(look.path) is None]
        sizes = ledger.known_sizes({look.stamp.size for look in unsettled}) if unsettled else set[int]()
        for look in looks:
            if kept := settled.get(look.path):
                yield Plan(look.number, look.path, look.at_ns, look.stamp, kept)
            else:
                yield look._replace(maybe_known=look.stamp.size in sizes)


def fresh_plans(files: Sequence[str], *, now_ns: Callable[[], int]) -> Iterator[Plan]:
    """Yield a plan for each file, in order, as if nothing had been read before."""
    for first in range(0, len(files), AT_ONCE):
        yield from _looks(files, first, now_ns())


def _looks(files: Sequence[str], first: int, at_ns: int) -> list[Plan]:
    return [_look(number, files[number], at_ns) for number in range(first, min(first + AT_ONCE, len(files)))]


def _look(number: int, path: str, at_ns: int) -> Plan:
    try:
        found = os.stat(path)  # noqa: PTH116 - for every file of a run in which nothing changed
    except (OSError, ValueError) as error:
        state, reason = refusal(error)
        return Plan(number, path, 0, NO_STAMP, state=state, reason=reason)
    stamp = Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    if not stat.S_ISREG(found.st_mode):
        state, reason = NOT_A_FILE
        return Plan(number, path, at_ns, stamp, state=state, reason=reason)
    if stamp.size > MOST_BYTES:
        state, reason = too_large(MOST_BYTES)
        return Plan(number, path, at_ns, stamp, state=state, reason=reason)
    return Plan(number, path, at_ns, stamp)


def closed_to_us(path: str) -> Refusal | None:
    """Return why a file would not be opened for us, where the system can say so at once."""
    if os.access(path, os.R_OK):
        return None
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY))
    except OSError as error:
        return refusal(error)
    return None

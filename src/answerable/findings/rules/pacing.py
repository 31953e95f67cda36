"""How reading is kept bearable: heavy passages between lighter ones, and a break offered after a while.

There are no streaks, no speeds and no comparison of people, here or anywhere.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeVar

HEAVY_IN_A_ROW = 2
BREAK_AFTER = timedelta(minutes=45)
A_BREAK_IS = timedelta(minutes=10)  # without an answer: whoever was away for so long has had one

T = TypeVar("T")


def mixed(
    ranked: Iterable[T], *, is_heavy: Callable[[T], bool], before: Sequence[bool] = ()
) -> tuple[T, ...]:
    """Return the passages, at most `HEAVY_IN_A_ROW` heavy ones together while light ones are left.

    Heavy ones keep their order, and so do light ones. `before` says of each of those just read whether it was
    heavy, the latest last.
    """
    heavy: deque[tuple[int, T]] = deque()
    light: deque[tuple[int, T]] = deque()
    for place, item in enumerate(ranked):
        (heavy if is_heavy(item) else light).append((place, item))
    run = _run_of_heavy(before)
    order: list[T] = []
    while heavy or light:
        takes_light = not heavy or (light and (run >= HEAVY_IN_A_ROW or light[0][0] < heavy[0][0]))
        run = 0 if takes_light else run + 1
        order.append((light if takes_light else heavy).popleft()[1])
    return tuple(order)


def _run_of_heavy(before: Sequence[bool]) -> int:
    run = 0
    for was_heavy in reversed(before):
        if not was_heavy:
            break
        run += 1
    return run


def is_break_due(answered: Iterable[datetime], *, now: datetime, dismissed: datetime | None = None) -> bool:
    """Say whether somebody has read for `BREAK_AFTER` without a break, by the moments of their answers.

    Dismissing the offer is a beginning anew: the next one comes no sooner than after as long again.
    """
    moments = sorted(moment for moment in answered if dismissed is None or moment > dismissed)
    if moments and dismissed:
        moments.insert(0, dismissed)
    if not moments or now - moments[-1] >= A_BREAK_IS:
        return False
    began = moments[0]
    for earlier, later in pairwise(moments):
        if later - earlier >= A_BREAK_IS:
            began = later
    return now - began >= BREAK_AFTER

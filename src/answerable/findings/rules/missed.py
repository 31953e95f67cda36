"""How much was missed: a random sample that can be drawn again, and what it says with its uncertainty.

Two piles are looked into: matches that a person rejected, and pages on which nothing was offered. What is
found in the samples is carried over to the piles, each with an exact interval (Clopper and Pearson 1934). The
intervals are made for half the risk each, so that both hold at once (Bonferroni), and then added: on the safe
side, as it should be. No sample can say that nothing was missed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import exp, lgamma, log

RISK = 0.05  # that the truth lies outside the interval


class Pile(StrEnum):
    """Where something may have been missed."""

    REJECTED = "rejected"  # a match that a person rejected
    UNMATCHED = "unmatched"  # a page on which nothing was offered to a person


class Reread(StrEnum):
    """What somebody said of one place of a sample."""

    MISSED = "missed"  # it holds a passage that should have been accepted
    NOTHING = "nothing"  # it holds none
    CANNOT_TELL = "cannot_tell"  # counts as not read


@dataclass(frozen=True, slots=True)
class Looked:
    """How large a pile was, how many of it were read again, and how many of these held something missed."""

    all: int
    read: int
    missed: int

    def __post_init__(self) -> None:
        if not 0 <= self.missed <= self.read <= self.all:
            raise ValueError(f"no such sample: {self}")


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that is likeliest, and the least and the most that fit what was seen."""

    likeliest: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Missed:
    """What the samples say of one round. `share` is of all that there is to find; None where nothing is
    known.

    `count` is how many places were missed. A page is one place, however much it holds.
    """

    found: int
    piles: tuple[tuple[Pile, Looked], ...]
    count: Interval
    share: Interval | None

    @property
    def is_known(self) -> bool:
        """Say whether some of every pile that holds anything was read again."""
        return all(looked.read or not looked.all for _, looked in self.piles)


def drawn(keys: Iterable[str], *, size: int, seed: str) -> tuple[str, ...]:
    """Return a random sample that anybody can draw again: the `size` keys with the lowest hash of seed and
    key.

    The order of the keys does not matter, and a larger sample of the same seed holds the smaller one.
    """
    by_chance = sorted(set(keys), key=lambda key: (sha256(f"{seed}\n{key}".encode()).digest(), key))
    return tuple(by_chance[:size])


def estimate(found: int, piles: Sequence[tuple[Pile, Looked]]) -> Missed:
    """Return how many places were missed beside `found`, and what share of all places that is."""
    risk = RISK / max(1, sum(looked.all > 0 for _, looked in piles))
    intervals = [_in_pile(looked, risk=risk) for _, looked in piles]
    count = Interval(
        sum(one.likeliest for one in intervals),
        sum(one.least for one in intervals),
        sum(one.most for one in intervals),
    )
    known = any(looked.read for _, looked in piles)
    share = (
        Interval(*(_share(number, found) for number in (count.likeliest, count.least, count.most)))
        if known and found + count.most > 0
        else None
    )
    return Missed(found, tuple(piles), count, share)


def _share(missed: float, found: int) -> float:
    return missed / (missed + found) if missed + found else 0.0


def _in_pile(looked: Looked, *, risk: float) -> Interval:
    """Return how many of a pile were missed: those seen, and of the rest what the sample allows."""
    rest = looked.all - looked.read
    if not looked.read:
        return Interval(0.0, 0.0, float(looked.all))
    of_one = exact_interval(looked.missed, looked.read, risk=risk)
    return Interval(
        looked.missed + rest * of_one.likeliest,
        looked.missed + rest * of_one.least,
        looked.missed + rest * of_one.most,
    )


def exact_interval(hits: int, tries: int, *, risk: float = RISK) -> Interval:
    """Return the Clopper-Pearson interval of a share: it holds the truth in at least 1 - `risk` of all
    cases.
    """
    if not 0 <= hits <= tries or not tries:
        raise ValueError(f"{hits} of {tries} is no share")
    least = 0.0 if not hits else _solved(lambda p: 1 - at_most(hits - 1, tries, p) - risk / 2)
    most = 1.0 if hits == tries else _solved(lambda p: risk / 2 - at_most(hits, tries, p))
    return Interval(hits / tries, least, most)


def at_most(hits: int, tries: int, p: float) -> float:
    """Return how likely it is that at most `hits` of `tries` come out, each with chance `p`."""
    if p <= 0:
        return 1.0
    if p >= 1:
        return float(hits >= tries)
    return min(1.0, sum(exp(_log_chance(k, tries, p)) for k in range(hits + 1)))


def _log_chance(k: int, tries: int, p: float) -> float:
    ways = lgamma(tries + 1) - lgamma(k + 1) - lgamma(tries - k + 1)
    return ways + k * log(p) + (tries - k) * log(1 - p)


def _solved(rises: Callable[[float], float]) -> float:
    """Return where a function that rises from below nought to above it is nought, between 0 and 1."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if rises(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2

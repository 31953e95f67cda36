"""In which order passages are read: what tells most first, by how such passages fared so far.

The engine's score puts the likeliest first, but it is calibrated to a balanced mix, and in real papers such
passages are rare; a score of 0.8 may mean one in two for one requirement and one in twenty for another. So
the passages of several requirements are put in one order by the share that people accepted of such a score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BANDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # where each begins; what lies below the first is a band of its own
# Before anybody has read anything of a band, it is as if a few had been read, of which so much was accepted.
AS_IF_READ = 4.0


@dataclass(frozen=True, slots=True)
class Scored:
    """What the order needs to know of one passage. `named`: it holds a name that such schemes went by."""

    key: int
    requirement: str
    score: float
    named: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages were read, and how many of these accepted."""

    read: int = 0
    accepted: int = 0


def band(score: float) -> int:
    """Return the number of the band in which a score lies, the weakest being 0."""
    return sum(score >= begin for begin in BANDS)


def shares(tally: Sequence[Tally]) -> tuple[float, ...]:
    """Return the share accepted in each band, never less in a stronger band than in a weaker one.

    Each band begins with its own middle as its share, worth `AS_IF_READ` passages. Bands that stand the wrong
    way round are taken together (pool adjacent violators; Ayer and others 1955).
    """
    pools: list[tuple[float, float, int]] = []  # accepted, read, bands
    for number, counted in enumerate(tally):
        accepted = counted.accepted + AS_IF_READ * _middle(number)
        read, bands = counted.read + AS_IF_READ, 1
        while pools and pools[-1][0] / pools[-1][1] >= accepted / read:
            a, r, b = pools.pop()
            accepted, read, bands = accepted + a, read + r, bands + b
        pools.append((accepted, read, bands))
    return tuple(accepted / read for accepted, read, bands in pools for _ in range(bands))


def _middle(number: int) -> float:
    edges = (0.0, *BANDS, 1.0)
    return (edges[number] + edges[number + 1]) / 2


UNREAD = tuple(Tally() for _ in range(len(BANDS) + 1))


def ranked(passages: Iterable[Scored], *, so_far: Mapping[str, Sequence[Tally]]) -> tuple[int, ...]:
    """Return the keys of passages in reading order: names first, then by share accepted, then by score.

    A name tells most, and is quickest to read. The key decides between equals, so the order is always the
    same.
    """
    known = {requirement: shares(tally) for requirement, tally in so_far.items()}
    new = shares(UNREAD)

    def place(passage: Scored) -> tuple[bool, float, float, int]:
        share = known.get(passage.requirement, new)[band(passage.score)]
        return not passage.named, -share, -passage.score, passage.key

    return tuple(passage.key for passage in sorted(passages, key=place))

"""Ordinary text cut into pieces as long as the pack's passages are, so that length tells nothing."""

from collections.abc import Sequence
from hashlib import sha256

from answerable_engine.meaning.training.passages import Ordinary

MOST = 2400  # pieces to learn from
SHORTEST = 10  # words


def pieces(ordinary: Sequence[Ordinary], lengths: Sequence[int]) -> list[Ordinary]:
    """Return at most `MOST` pieces, evenly spread, of lengths (words) drawn from `lengths`, as ever."""
    found: list[Ordinary] = []
    for one in ordinary:
        words = one.text.split()
        at = 0
        while at + SHORTEST <= len(words):
            length = max(SHORTEST, lengths[_number(f"{one.source} {at} {words[at]}") % len(lengths)])
            found.append(Ordinary(one.source, " ".join(words[at : at + length])))
            at += length
    step = max(1.0, len(found) / MOST)
    return [found[int(place * step)] for place in range(min(MOST, len(found)))]


def halves(ordinary: Sequence[Ordinary]) -> tuple[list[Ordinary], list[Ordinary]]:
    """Return ordinary text to learn from, and text to set cuts on: no document is in both."""
    learn = [one for one in ordinary if _number(one.source) % 2 == 0]
    return learn, [one for one in ordinary if _number(one.source) % 2]


def _number(name: str) -> int:
    return int.from_bytes(sha256(name.encode("utf-8", "replace")).digest()[:4], "big")

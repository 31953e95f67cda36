"""Which words of a passage tell most: those that weigh most for the gate, to be quoted as a reason."""

from itertools import pairwise

from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.words import LETTERS, WORD

Span = tuple[int, int]


def telling(gate: Gate, copy: bytes, *, most: int) -> tuple[Span, ...]:
    """Return where the words stand that weigh most in a plain copy, from left to right, at most so many.

    Two words that touch and tell more together are one place. Words that weigh nothing, or against, are none.
    """
    small = copy.translate(LETTERS)
    places = [found.span() for found in WORD.finditer(small)]
    words = [small[start:end] for start, end in places]
    weights = {place: gate.words.get(word, 0.0) for place, word in zip(places, words, strict=True)}
    for at, pair in enumerate(pairwise(words)):
        if (weight := gate.pairs.get(pair, 0.0)) > 0:
            both = weights[places[at]] + weights[places[at + 1]] + weight
            weights[places[at][0], places[at + 1][1]] = both
    chosen: list[Span] = []
    for place in sorted(weights, key=lambda place: -weights[place]):
        if weights[place] > 0 and not any(place[0] < end and start < place[1] for start, end in chosen):
            chosen.append(place)
    return tuple(sorted(chosen[:most]))

"""What a run would pick out of the texts that are learned from: what is judged in use is learned from.

A run judges whole sentences that the gate or a rule picked, mostly fewer and shorter than a training passage.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from answerable_engine.cascade import candidates
from answerable_engine.meaning.gate import Gate
from answerable_engine.meaning.judgement import Candidate
from answerable_engine.meaning.picker import Picker
from answerable_engine.normal import plain
from answerable_engine.pack import Pack


@dataclass(frozen=True, slots=True)
class Picked:
    """A candidate out of a text, what that text shows, and the text's place among all texts."""

    candidate: Candidate
    practices: tuple[str, ...]
    place: int


def picked(texts: Sequence[str], shown: Sequence[tuple[str, ...]], pack: Pack, gate: Gate) -> list[Picked]:
    """Return the candidates of texts, in order, but for those that are a whole text of `shown`.

    `shown` says what the first of the texts show; the others show nothing. Of a text that shows something
    only the weightiest candidate is returned, since it need not show in the others.
    """
    picker = Picker(gate)
    found: list[Picked] = []
    for place, text in enumerate(texts):
        some = [readings[0] for readings in candidates(text, pack, picks=picker)]
        practices = shown[place] if place < len(shown) else ()
        if practices:
            some = sorted(some, key=lambda one: -picker.weigh(plain(one.text)))[:1]
        found += [
            Picked(one, practices, place)
            for one in some
            if place >= len(shown) or one.text.split() != text.split()
        ]
    return found

"""A pack made ready to search with: one set of patterns for the first pass. Cached by the pack's hash."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerable_engine.matchers.patterns import PatternSet
from answerable_engine.pack import LookFor, Pack, Requirement

KEPT = 4  # packs whose compiled form is kept


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pack and the set of every pattern that can begin a match.

    Keys of `triggers` are `concept police`, `phrase P1 joint-visit` and `name 3`; of `measures`, kinds.
    """

    pack: Pack
    triggers: PatternSet
    measures: PatternSet


_KEPT: dict[str, Compiled] = {}


def compiled_pack(pack: Pack) -> Compiled:
    """Return a pack ready to search with, made once for each hash."""
    if pack.hash not in _KEPT:
        while len(_KEPT) >= KEPT:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[pack.hash] = Compiled(pack, PatternSet(_triggers(pack)), PatternSet(_measures(pack)))
    return _KEPT[pack.hash]


def one_of(patterns: tuple[str, ...]) -> str:
    """Return one pattern that finds what any of them finds."""
    return "(?:" + "|".join(patterns) + ")"


def concept_key(name: str) -> str:
    """Return the key of a concept's patterns in the set."""
    return f"concept {name}"


def phrase_key(requirement: Requirement, look_for: LookFor) -> str:
    """Return the key of a look-for pattern in the set."""
    return f"phrase {requirement.code} {look_for.code}"


def name_key(number: int) -> str:
    """Return the key of the pack's name of that number, from 0."""
    return f"name {number}"


def _triggers(pack: Pack) -> Iterator[tuple[str, str]]:
    for concept in sorted(_concepts_in_use(pack)):
        yield concept_key(concept), one_of(pack.concepts[concept])
    for requirement in pack.requirements:
        for look_for in requirement.look_for:
            if look_for.pattern:
                yield phrase_key(requirement, look_for), look_for.pattern
    for number, name in enumerate(pack.names):
        yield name_key(number), name.pattern


def _measures(pack: Pack) -> Iterator[tuple[str, str]]:
    kinds: dict[str, list[str]] = {}
    for measure in pack.measures:
        kinds.setdefault(measure.kind, []).extend(measure.patterns)
    for kind, found in sorted(kinds.items()):
        yield kind, one_of(tuple(found))


def _concepts_in_use(pack: Pack) -> set[str]:
    every: Mapping[str, tuple[str, ...]] = pack.concepts
    return {
        concept
        for requirement in pack.requirements
        for look_for in requirement.look_for
        for concept in (*look_for.together, *look_for.unless)
        if concept in every
    }

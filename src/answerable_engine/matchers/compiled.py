"""A pack made ready to search with: one set of patterns for the first pass. Cached by the pack's hash."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from answerable_engine.matchers.patterns import PatternSet
from answerable_engine.pack import LookFor, Pack, Requirement
from answerable_engine.pack_parts import gates

KEPT = 4  # packs whose compiled form is kept
PARTS = 3  # automata for the first concepts: more are made sooner, fewer are faster once made
SEVERAL = ""  # requirements that use a concept; no code is empty


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pack and the sets of its patterns.

    A page is searched for `first`, the concept that each net names first, and for what is `written`: phrases
    and names. The `others` are looked for only near a first one, or near one `beside` it: concepts that nets
    name first which are no longer in the pack.

    Keys are `concept police`, `phrase P1 joint-visit` and `name 3`; those of `measures` are kinds.
    `own` are, for each requirement, the keys of the concepts that its nets name first.
    """

    pack: Pack
    first: PatternSet
    beside: PatternSet
    others: tuple["Others", ...]
    written: PatternSet
    patterns: Mapping[str, str]
    look_alikes: Mapping[str, PatternSet]
    own: Mapping[str, frozenset[str]]
    nets: tuple["Net", ...]
    phrases: tuple["Phrase", ...]
    measures: PatternSet
    requirements: Mapping[str, Requirement]

    def is_looked_for_everywhere(self, key: str) -> bool:
        """Say whether a pattern is looked for in whole pages, and not only near the first concepts."""
        return any(key in some.patterns for some in (self.first, self.beside, self.written))


@dataclass(frozen=True, slots=True)
class Others:
    """Concepts that no net names first, and the keys of those that the nets with them do.

    Where none of these is on a page, there is nothing that the concepts could stand together with.
    """

    after: frozenset[str]
    concepts: PatternSet


@dataclass(frozen=True, slots=True)
class Net:
    """A look-for whose concepts must stand together, and the keys of all of them."""

    requirement: Requirement
    look_for: LookFor
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A look-for that is a pattern, and its key."""

    requirement: Requirement
    look_for: LookFor
    key: str


_KEPT: dict[str, Compiled] = {}


def compiled_pack(pack: Pack) -> Compiled:
    """Return a pack ready to search with, made once for each hash."""
    if pack.hash not in _KEPT:
        while len(_KEPT) >= KEPT:
            del _KEPT[next(iter(_KEPT))]
        _KEPT[pack.hash] = _made(pack)
    return _KEPT[pack.hash]


def _made(pack: Pack) -> Compiled:
    every = [(requirement, way) for requirement in pack.requirements for way in requirement.look_for]
    own = {way.together[0] for _, way in every if way.together}
    first = PatternSet(_concepts(pack, own), parts=PARTS)
    beside = PatternSet(_concepts(pack, gates(pack) - own), parts=PARTS)
    others = tuple(_others(pack))
    written = PatternSet(_written(pack))
    return Compiled(
        pack,
        first,
        beside,
        others,
        written,
        {
            key: pattern
            for some in (first, beside, *(each.concepts for each in others), written)
            for key, pattern in some.patterns.items()
        },
        {
            requirement.code: PatternSet((alike.code, alike.pattern) for alike in requirement.look_alikes)
            for requirement in pack.requirements
        },
        {
            requirement.code: frozenset(
                concept_key(way.together[0]) for way in requirement.look_for if way.together
            )
            for requirement in pack.requirements
        },
        tuple(
            Net(requirement, way, frozenset(map(concept_key, way.together)))
            for requirement, way in every
            if way.together
        ),
        tuple(
            Phrase(requirement, way, phrase_key(requirement, way))
            for requirement, way in every
            if way.pattern
        ),
        PatternSet(_measures(pack)),
        {requirement.code: requirement for requirement in pack.requirements},
    )


def one_of(patterns: tuple[str, ...]) -> str:
    """Return one pattern that finds what any of them finds: where there is only one, itself.

    What several parts of a pack look for alone is made ready once, since it has one name.
    """
    return patterns[0] if len(patterns) == 1 else "(?:" + "|".join(patterns) + ")"


def concept_key(name: str) -> str:
    """Return the key of a concept's patterns in the set."""
    return f"concept {name}"


def phrase_key(requirement: Requirement, look_for: LookFor) -> str:
    """Return the key of a look-for pattern in the set."""
    return f"phrase {requirement.code} {look_for.code}"


def name_key(number: int) -> str:
    """Return the key of the pack's name of that number, from 0."""
    return f"name {number}"


def _concepts(pack: Pack, names: Set[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(names & pack.concepts.keys()):
        yield concept_key(name), one_of(pack.concepts[name])


def _others(pack: Pack) -> Iterator[Others]:
    """Yield the other concepts: those that each requirement alone uses, then those that several do."""
    every = gates(pack)
    used_by: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for requirement in pack.requirements:
        for way in requirement.look_for:
            for concept in {*way.together, *way.unless} - every:
                used_by.setdefault(concept, set()).add(requirement.code)
                after.setdefault(concept, set()).update(way.together[:1] or every)
    together: dict[str, set[str]] = {}
    for concept, codes in used_by.items():
        together.setdefault(codes.pop() if len(codes) == 1 else SEVERAL, set()).add(concept)
    for concepts in together.values():
        keys = frozenset(concept_key(gate) for concept in concepts for gate in after[concept])
        yield Others(keys, PatternSet(_concepts(pack, concepts)))


def _written(pack: Pack) -> Iterator[tuple[str, str]]:
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

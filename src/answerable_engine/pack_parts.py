"""The parts of a pack that are looked for by themselves: each of its requirements, and its measures.

Where the rules judge alone, what is found of one requirement hangs on that requirement, on the concepts and
names that it uses, on the pack's own figures, and on the concepts that any net names first, because common
ones are looked for near those alone. While none of this changes, neither does what is found of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import astuple, replace
from hashlib import blake2b

from answerable_engine.pack import LookFor, Name, Pack, Requirement

MEASURES = "the measures"  # the part that is no requirement; no code holds a space
HASH_BYTES = 16


def parts(pack: Pack) -> Mapping[str, str]:
    """Return a hash, in hex, of all that decides what is found of each part."""
    shared = pack.code, pack.slope, pack.offset, pack.cut, *_concepts(pack, gates(pack))
    found = {one.code: _hash((shared, *_of_requirement(pack, one))) for one in pack.requirements}
    return {**found, MEASURES: _hash([(one.kind, one.patterns) for one in pack.measures])}


def ways(pack: Pack) -> Mapping[str, str]:
    """Return a hash, in hex, of all that decides where each way of writing speaks for its requirement at all.

    The names that such schemes went by count as one more way. How much a way weighs does not matter here.
    """
    near = _concepts(pack, gates(pack))
    found = {}
    for one in pack.requirements:
        for way in one.look_for:
            used = _concepts(pack, {*way.together, *way.unless})
            found[_way_part(one, way)] = _hash((near, _way(replace(way, weight=0.0)), used))
        found[_names_part(one)] = _hash(_names(pack, one))
    return found


def untried(rest: Pack, same: Collection[str]) -> Pack | None:
    """Return what of some parts can be found where nothing spoke for them: the ways that are not the same.

    None where there are none, and no measures either.
    """
    new = [one.code for one in rest.requirements if _names_part(one) not in same]
    requirements = tuple(
        replace(one, look_for=tuple(way for way in one.look_for if _way_part(one, way) not in same))
        for one in rest.requirements
    )
    if not (new or rest.measures or any(one.look_for for one in requirements)):
        return None
    named = narrowed(rest, new).names
    return replace(rest, requirements=requirements, names=named, hash=f"{rest.hash} untried")


def gates(pack: Pack) -> frozenset[str]:
    """Return the concepts that nets name first, and those near which others are looked for all the same."""
    ways = [way for requirement in pack.requirements for way in requirement.look_for]
    return frozenset({*pack.near, *(way.together[0] for way in ways if way.together)})


def narrowed(pack: Pack, changed: Collection[str]) -> Pack:
    """Return the pack with some of its parts alone. Of these it finds what the whole pack finds of them."""
    kept = tuple(one for one in pack.requirements if one.code in changed)
    return replace(
        pack,
        requirements=kept,
        names=tuple(
            replace(name, requirements=tuple(code for code in name.requirements if code in changed))
            for name in pack.names
            if any(code in changed for code in name.requirements)
        ),
        measures=pack.measures if MEASURES in changed else (),
        near=tuple(sorted(gates(pack))),
        hash=f"{pack.hash} {' '.join(sorted(changed))}",
    )


def _of_requirement(pack: Pack, requirement: Requirement) -> tuple[object, ...]:
    used = {concept for way in requirement.look_for for concept in (*way.together, *way.unless)}
    return (
        requirement.code,
        requirement.base,
        [(element.code, element.patterns) for element in requirement.elements],
        [(alike.code, alike.pattern, alike.weight) for alike in requirement.look_alikes],
        list(map(_way, requirement.look_for)),
        *_concepts(pack, used),
        _names(pack, requirement),
    )


def _way_part(requirement: Requirement, way: LookFor) -> str:
    return f"{requirement.code} way {way.code}"


def _names_part(requirement: Requirement) -> str:
    return f"{requirement.code} names"


def _names(pack: Pack, requirement: Requirement) -> list[tuple[object, ...]]:
    return [_name(name) for name in pack.names if requirement.code in name.requirements]


def _way(way: LookFor) -> tuple[object, ...]:
    return astuple(replace(way, says={}))


def _name(name: Name) -> tuple[object, ...]:
    return name.name, name.pattern, name.collides, name.near


def _concepts(pack: Pack, names: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, pack.concepts[name]) for name in sorted(names) if name in pack.concepts]


def _hash(told: object) -> str:
    return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).hexdigest()

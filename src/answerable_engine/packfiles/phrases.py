"""The patterns of a pack's entries: concepts put in place, RE2 asked, faults placed to the column."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from answerable_engine.packfiles.entries import Entry, Sheet
from answerable_engine.packfiles.faults import ANYTHING, Place, nearest
from answerable_engine.packfiles.patterns import (
    MACROS,
    BadPattern,
    expand,
    macros,
)
from answerable_engine.packfiles.places import place_in
from answerable_engine.packfiles.searching import matches_nearly_everything, matches_nothing_at_all
from answerable_engine.packfiles.tree import Keyed, Leaf

SHORT = 4  # letters: a word that short is also found inside others
AROUND = 34  # characters of a pattern on either side of a fault in it
NOTHING = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Concepts:
    """The named lists of patterns of a pack: `lists` by name, and `groups`, each list as one alternation.

    `written` are all names in the file, so that a pattern using a faulty concept is not itself called faulty.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    written: Collection[str] = NOTHING


def read_concepts(sheet: Sheet) -> Concepts:
    """Return the concepts of `concepts.yaml`; none where there is no such file."""
    root = sheet.root
    names = frozenset(root.entries) if isinstance(root, Keyed) else NOTHING if sheet.absent else ANYTHING
    entry = Entry(sheet, root, where="", keys=names)
    lists: dict[str, tuple[str, ...]] = {}
    groups: dict[str, str] = {}
    sources = {name: tuple(entry.leaves(name)) for name in entry.values}
    for name in _inner_first(entry, sources):
        _check_name(entry, name)
        known = Concepts(lists, groups, names)
        found = (_pattern(entry, name, leaf, concepts=known) for leaf in sources[name])
        lists[name] = tuple(filter(None, found))
        if lists[name]:
            groups[name] = f"(?:{'|'.join(lists[name])})"
    return Concepts(lists, groups, names)


def _check_name(entry: Entry, name: str) -> None:
    place = entry.values[name][0].place
    if name in MACROS:
        entry.refuse(
            name, f"{name!r} has a meaning of its own in patterns.", hint="Choose another name.", place=place
        )
    elif not (name.isidentifier() and name.isascii() and name == name.lower()):
        hint = "Use small letters, digits and _, a letter first: care_plan."
        entry.refuse(name, f"{name!r} cannot be the name of a concept.", hint=hint, place=place)


def _inner_first(entry: Entry, sources: Mapping[str, tuple[Leaf, ...]]) -> Iterator[str]:
    """Yield the names so that a concept comes after those it uses; refuse concepts that go in a circle."""
    uses = {
        name: {macro.name for leaf in leaves for macro in macros(leaf.text) if macro.name in sources}
        for name, leaves in sources.items()
    }
    done: set[str] = set()
    while ready := [name for name in uses if name not in done and uses[name] <= done]:
        yield from ready
        done.update(ready)
    left = uses.keys() - done
    while unused := {name for name in left if not any(name in uses[other] for other in left)}:
        left -= unused  # these lead into a circle, and are no part of it
    for name in left:
        others = ", ".join(sorted(uses[name] & left))
        entry.refuse(name, f"this concept goes in a circle through {others}.", hint="Break the circle.")


def one_pattern(entry: Entry, key: str, *, concepts: Concepts, needed: bool = True) -> str:
    """Return the pattern under a key as whole RE2; `""` after a fault, or where there is none."""
    leaf = entry.leaf(key, needed=needed)
    return _searched(entry, key, leaf, concepts=concepts) if leaf else ""


def patterns(entry: Entry, key: str, *, concepts: Concepts, needed: bool = True) -> tuple[str, ...]:
    """Return the patterns in a list as whole RE2."""
    leaves = entry.leaves(key, needed=needed)
    return tuple(filter(None, (_searched(entry, key, leaf, concepts=concepts) for leaf in leaves)))


def _searched(entry: Entry, key: str, leaf: Leaf, *, concepts: Concepts) -> str:
    pattern = _pattern(entry, key, leaf, concepts=concepts)
    if not pattern:
        return ""
    if entry.sheet.passed.fault(matches_nearly_everything, pattern):
        hint = "Name the words that make it special."
        _refuse(entry, key, leaf, BadPattern(0, "this pattern is found in nearly every sentence", hint))
        return ""
    _warn_of_short(entry, key, leaf)
    return pattern


def _warn_of_short(entry: Entry, key: str, leaf: Leaf) -> None:
    word = leaf.text.strip()
    if len(word) <= SHORT and word.isalnum():
        message = f"{word!r} is also found inside longer words."
        entry.sheet.faults.warn(
            entry.sheet.path,
            leaf.place,
            f"{entry.where}, {key}",
            message,
            hint=f"For the word alone: \\b{word}\\b",
        )


def _pattern(entry: Entry, key: str, leaf: Leaf, *, concepts: Concepts) -> str:
    source = leaf.text.rstrip("\n")  # a block of text ends with one, and no pattern means it
    unknown = list(_unknown(source, concepts))
    for fault in unknown:
        _refuse(entry, key, leaf, fault)
    if unknown or any(macro.name not in {*MACROS, *concepts.groups} for macro in macros(source)):
        return ""
    passed = entry.sheet.passed
    pattern = expand(source, concepts=concepts.groups, passed=passed)
    if isinstance(pattern, str) and passed.fault(matches_nothing_at_all, pattern):
        hint = "Something in it must be there: use + in place of *, or remove a ?."
        pattern = BadPattern(0, "this pattern is content with no words at all", hint)
    if isinstance(pattern, BadPattern):
        _refuse(entry, key, leaf, pattern)
        return ""
    return pattern


def _unknown(source: str, concepts: Concepts) -> Iterable[BadPattern]:
    for macro in macros(source):
        if macro.name not in concepts.written and macro.name not in MACROS:
            hint = nearest(macro.name, {*concepts.written, *MACROS})
            yield BadPattern(
                macro.start, f"there is no concept {macro.name!r}", f"{hint} It belongs in concepts.yaml."
            )
        elif macro.size is not None and macro.name not in MACROS:
            yield BadPattern(
                macro.start, f"a concept takes no number: {macro.name!r}", f"Write {{{macro.name}}}."
            )


def _refuse(entry: Entry, key: str, leaf: Leaf, fault: BadPattern) -> None:
    message = f"{fault.message}:\n{_shown(leaf.text, fault.position)}"
    entry.refuse(key, message, hint=fault.hint, place=place_in(leaf, fault.position))


def _shown(source: str, position: int) -> str:
    """Return the pattern, or the part of it around a position, with a caret below the position."""
    begin = max(0, position - AROUND)
    part = source[begin : position + AROUND].replace("\n", " ")
    return f"        {part}\n        {' ' * (position - begin)}^"


def word_place(entry: Entry, key: str) -> Place | None:
    """Return where the value of a key is written, or the entry itself where it is not."""
    node = entry.node(key)
    return node.place if node else entry.place

"""Whom a pack is about: the kinds of body its requirements bind, from which day, and the bodies it lists.

It is no part of what is looked for. `screen` never reads it, and it has no say in a pack's hash: a body that
moves house must not make anybody read a million pages again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from answerable_engine.errors import PackError
from answerable_engine.pack import Pack
from answerable_engine.pack_hash import BODIES, REACH
from answerable_engine.packfiles.entries import Entry, Sheet, whole
from answerable_engine.packfiles.faults import Faults
from answerable_engine.packfiles.listing import Listed, read_listing
from answerable_engine.packfiles.shapes import refuse_twice
from answerable_engine.packfiles.tree import read_tree

KEYS = ("in_force_from", "in_force_note", "fictional", "topics", "requirements")
TOPIC_KEYS = ("code", "titles", "heavy", "words", "covered")
SHORTEST = 4  # letters of a word of a topic
BINDING_KEYS = ("code", "binds", "topics")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a requirement touches on, so that readers may leave it to others. `heavy`: it weighs on people.

    A passage touches on it where it holds one of `words`, each the beginning of a word or of several; without
    any, every passage does. `covered`: they say how somebody was hurt, and the public does not see them.
    """

    code: str
    titles: Mapping[str, str]
    heavy: bool
    words: tuple[str, ...] = ()
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """The kinds of body that one requirement binds (none named: all), and its topics."""

    requirement: str
    binds: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a pack is about. A day that is not known is None, and `in_force_note` says how a known one is.

    `fictional`: the bodies are made up, and are shown as such everywhere.
    """

    in_force_from: date | None
    in_force_note: str
    bindings: Mapping[str, Binding]  # by the code of the requirement
    bodies: tuple[Listed, ...]
    fictional: bool = False

    def binding(self, requirement: str) -> Binding:
        """Return what is said of a requirement; where nothing is, it binds every kind of body."""
        return self.bindings.get(requirement, Binding(requirement))


def load_reach(pack: Pack) -> Reach:
    """Return whom a pack is about, from the folder that it was loaded from; both of its files may be absent.

    Raises PackError, with every fault, when one of them cannot be used.
    """
    folder, faults = Path(pack.folder), Faults()
    try:
        bodies = read_listing(folder / BODIES, faults=faults)
        reach = _read(_sheet(folder / REACH, faults), pack, bodies=bodies)
    except OSError as error:
        raise PackError(
            str(folder), "", f"cannot be read ({error.strerror}).", hint="Check permissions."
        ) from error
    faults.raise_any()
    return reach


def _sheet(path: Path, faults: Faults) -> Sheet:
    root = read_tree(path, faults=faults) if path.is_file() else None
    return Sheet(path, root, faults, absent=not path.is_file())


def _read(sheet: Sheet, pack: Pack, *, bodies: tuple[Listed, ...]) -> Reach:
    if sheet.root is None:
        return Reach(None, "", {}, bodies)
    entry = whole(sheet, keys=KEYS)
    topics = _topics(entry, pack)
    entries = entry.entries("requirements", noun="requirement", keys=BINDING_KEYS, needed=False)
    refuse_twice(entries, "code")
    kinds = {body.kind for body in bodies}
    bindings = [_binding(one, pack, topics=topics, kinds=kinds) for one in entries]
    return Reach(
        in_force_from=entry.day("in_force_from") if entry.has("in_force_from") else None,
        in_force_note=entry.text("in_force_note", needed=False),
        bindings={binding.requirement: binding for binding in bindings},
        bodies=bodies,
        fictional=entry.yes_or_no("fictional"),
    )


def _topics(entry: Entry, pack: Pack) -> dict[str, Topic]:
    entries = entry.entries("topics", noun="topic", keys=TOPIC_KEYS, needed=False)
    refuse_twice(entries, "code")
    topics = (_topic(one, pack) for one in entries)
    return {topic.code: topic for topic in topics}


def _topic(entry: Entry, pack: Pack) -> Topic:
    words = entry.texts("words", needed=False)
    covered = entry.yes_or_no("covered")
    if covered and not words:
        entry.refuse("covered", "there are no words to cover.", hint="List them under `words`.")
    for short in (word for word in words if len(word) < SHORTEST):
        hint = f"Write at least {SHORTEST} letters: it is the beginning of every word that it is to find."
        entry.refuse("words", f"{short!r} is too short.", hint=hint)
    return Topic(
        entry.code(), entry.titles("titles", pack.languages), entry.yes_or_no("heavy"), words, covered
    )


def _binding(entry: Entry, pack: Pack, *, topics: dict[str, Topic], kinds: set[str]) -> Binding:
    known = [requirement.code for requirement in pack.requirements]
    code = entry.one_of("code", known)
    if kinds:
        binds = entry.choices("binds", kinds, noun="kind of a body in bodies.csv", needed=False)
    else:
        binds = entry.texts("binds", needed=False)
    chosen = entry.choices("topics", topics, noun="topic of this pack", needed=False)
    return Binding(code, binds, tuple(topics[topic] for topic in chosen if topic in topics))

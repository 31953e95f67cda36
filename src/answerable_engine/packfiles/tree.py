"""YAML into a plain tree in which every value knows its line and column, and every scalar is text.

What a value means is decided by the key that asks for it, never by YAML: `no` stays the word "no", and `1.10`
stays "1.10". Tags, anchors and aliases have no use in a pack and are refused, so nothing is ever constructed
and nothing can multiply itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from answerable_engine.packfiles.faults import Faults, Place

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
MAX_VALUES = 50_000

# The parser of libyaml is about ten times faster; the other one says the same, slowly.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word or text. `style` is how it is quoted (`""`: it is not); `source` is as written in the file."""

    place: Place
    text: str
    style: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A list of values."""

    place: Place
    items: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Keyed:
    """Keys and their values, in the order in which they are written."""

    place: Place
    entries: "dict[str, tuple[Leaf, Node]]" = field(default_factory=dict)


Node = Leaf | Row | Keyed


class NotUsableError(Exception):
    """Raised at the first place from which the rest of a file cannot be understood."""

    def __init__(self, place: Place | None, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place = place
        self.message = message
        self.hint = hint


def read_tree(path: Path, *, faults: Faults) -> Node | None:
    """Return the tree of one YAML file, or None after keeping the fault that makes it unusable."""
    try:
        return _Grower(path, faults).grow(_text(path))
    except NotUsableError as why:
        faults.refuse(path, why.place, "", why.message, hint=why.hint)
    return None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotUsableError(
            None, f"this file cannot be opened ({error.strerror}).", "Check its permissions."
        ) from error
    if len(data) > MAX_BYTES:
        raise NotUsableError(None, "this file is larger than 1 MiB.", "Split it: one file a requirement.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotUsableError(
            Place(line, 1), "this line is not UTF-8 text.", "Save the file as UTF-8."
        ) from error


class _Grower:
    """Builds the tree from the parser's events, without recursion, so that depth is ours to limit."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.path = path
        self.faults = faults
        self.open: list[Row | Keyed] = []
        self.keys: list[Leaf | None] = []
        self.root: Node | None = None
        self.values = 0

    def grow(self, text: str) -> Node:
        for event in _events(text):
            self._take(event, text)
        if self.root is None:
            raise NotUsableError(None, "this file is empty.", "See docs/packs.md for what belongs in it.")
        return self.root

    def _take(self, event: yaml.Event, text: str) -> None:
        begin, end = event.start_mark, event.end_mark
        assert begin is not None, "only events that were not parsed have no place"
        assert end is not None
        place = Place(begin.line + 1, begin.column + 1)
        _check_plain(event, place)
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise NotUsableError(
                place, "a second document starts here.", "Keep one document a file: remove this ---."
            )
        if isinstance(event, yaml.ScalarEvent):
            source = text[begin.index : end.index]
            self._place(Leaf(place, event.value, event.style or "", source))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Row(place))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Keyed(place))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()

    def _enter(self, node: Row | Keyed) -> None:
        self._place(node)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > MAX_DEPTH:
            raise NotUsableError(
                node.place, f"this is nested more than {MAX_DEPTH} deep.", "No key of a pack needs that."
            )

    def _place(self, node: Node) -> None:
        self.values += 1
        if self.values > MAX_VALUES:
            raise NotUsableError(node.place, f"this file holds more than {MAX_VALUES} values.", "Split it.")
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Row):
            parent.items.append(node)
        else:
            self._place_in_keyed(parent, node)

    def _place_in_keyed(self, parent: Keyed, node: Node) -> None:
        key = self.keys[-1]
        if key is None:
            if not isinstance(node, Leaf):
                raise NotUsableError(
                    node.place, "a key must be a word.", "Write `key: value`; quote what holds { or [."
                )
            self.keys[-1] = node
            return
        self.keys[-1] = None
        if key.text in parent.entries:
            first = parent.entries[key.text][0].place
            self.faults.refuse(
                self.path,
                key.place,
                key.text,
                f"this key is here twice (first at {first}).",
                hint="Keep one of them.",
            )
            return
        parent.entries[key.text] = (key, node)


def _check_plain(event: yaml.Event, place: Place) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise NotUsableError(
            place,
            "anchors (&name) and aliases (*name) are not used in packs.",
            "Write the words out, or quote them.",
        )
    if getattr(event, "tag", None):
        raise NotUsableError(
            place, "tags (!name) are not used in packs.", "Remove the tag, or quote the words."
        )


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text.encode(), Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else None
        raise NotUsableError(place, f"this is not YAML: {error.problem}.", _advice(error)) from error
    except yaml.reader.ReaderError as error:
        place = Place(text.encode().count(b"\n", 0, error.position) + 1, 1)
        raise NotUsableError(
            place, "this line holds a character that YAML forbids.", "Remove control characters."
        ) from error


def _advice(error: yaml.MarkedYAMLError) -> str:
    begun = f"It belongs to what starts on line {error.context_mark.line + 1}. " if error.context_mark else ""
    return f"{begun}Check the indentation, and put patterns between 'single quotes'."

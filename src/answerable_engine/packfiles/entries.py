"""Takes values out of the tree of a pack's file, key by key, keeping a fault for what is not as it must be.

Every method returns a usable value of its type even after a fault, so that one reading finds every fault.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from answerable_engine.packfiles.faults import Faults, Place, nearest
from answerable_engine.packfiles.passed import Passed
from answerable_engine.packfiles.tree import Keyed, Leaf, Node, Row

LONGEST_TEXT = 5000
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a pack as it is being read: where it is, its tree, and where its faults are kept.

    `passed` are the checks that its patterns need not go through again.
    """

    path: Path
    root: Node | None
    faults: Faults
    absent: bool = False  # there is no such file; where there is one and `root` is None, it is told already
    passed: Passed = field(default_factory=Passed)

    def refuse(self, place: Place | None, where: str, message: str, *, hint: str = "") -> None:
        """Keep a fault of this file."""
        self.faults.refuse(self.path, place, where, message, hint=hint)


def whole(sheet: Sheet, *, keys: Collection[str]) -> "Entry":
    """Return the whole file as one entry with these keys."""
    return Entry(sheet, sheet.root, where="", keys=keys)


def listed(sheet: Sheet, *, noun: str, keys: Collection[str]) -> list["Entry"]:
    """Return the entries of a file that is one list; a fault if it is anything else."""
    if sheet.root is None:
        return []
    if not isinstance(sheet.root, Row):
        sheet.refuse(
            sheet.root.place,
            "",
            f"this file must be a list, each {noun} after a dash.",
            hint="Write `- ...`.",
        )
        return []
    if not sheet.root.items:
        sheet.refuse(sheet.root.place, "", "this list is empty.", hint=f"Add a {noun}, or remove the file.")
    return _entries(sheet, sheet.root, noun=noun, keys=keys)


def _entries(sheet: Sheet, row: Row, *, noun: str, keys: Collection[str]) -> list["Entry"]:
    return [
        Entry(sheet, node, where=f"{noun} {number}", keys=keys) for number, node in enumerate(row.items, 1)
    ]


class Entry:
    """One mapping in a file. Unknown keys are refused at once, missing ones when they are asked for."""

    def __init__(self, sheet: Sheet, node: Node | None, *, where: str, keys: Collection[str]) -> None:
        self.sheet = sheet
        self.where = where
        self.place = node.place if node else None
        self.values: dict[str, tuple[Leaf, Node]] = {}
        self.mistaken: set[str] = set()  # keys that an unknown one was probably meant to be
        self.usable = isinstance(node, Keyed)
        if isinstance(node, Keyed):
            self.values = node.entries
            self._refuse_unknown(keys)
        elif node is not None:
            self.refuse("", "keys are needed here, each with a value.", hint=f"Use: {', '.join(keys)}.")

    def _refuse_unknown(self, keys: Collection[str]) -> None:
        for name, (key, _) in self.values.items():
            if name not in keys:
                where = self._spot(name)
                self.mistaken.update(get_close_matches(name, keys, n=1))
                self.sheet.refuse(key.place, where, f"{name!r} is not a key here.", hint=nearest(name, keys))

    def _spot(self, key: str) -> str:
        return ", ".join(filter(None, (self.where, key)))

    def has(self, key: str) -> bool:
        """Say whether the key is written at all."""
        return key in self.values

    def node(self, key: str) -> Node | None:
        """Return the value of a key as it stands in the tree, or None."""
        return self.values[key][1] if key in self.values else None

    def refuse(self, key: str, message: str, *, hint: str = "", place: Place | None = None) -> None:
        """Keep a fault of this entry, at the value of `key` unless `place` says more exactly where."""
        node = self.node(key)
        self.sheet.refuse(place or (node.place if node else self.place), self._spot(key), message, hint=hint)

    def warn(self, key: str, message: str, *, hint: str, place: Place) -> None:
        """Keep a warning of this entry."""
        self.sheet.faults.warn(self.sheet.path, place, self._spot(key), message, hint=hint)

    def leaf(self, key: str, *, needed: bool = True) -> Leaf | None:
        """Return the text under a key, not empty; None after a fault, or where it may be left out and is."""
        node = self.node(key)
        if node is None:
            self._refuse_missing(key, needed=needed)
            return None
        return self.leaf_of(node, key)

    def _refuse_missing(self, key: str, *, needed: bool) -> None:
        if needed and self.usable and key not in self.mistaken:
            self.refuse("", f"the key {key!r} is missing.", hint=f"Add a line `{key}: ...`.")

    def leaf_of(self, node: Node, key: str) -> Leaf | None:
        """Return a value of `key` as text, or None after keeping the fault that it is none."""
        if not isinstance(node, Leaf):
            self.refuse(key, "this must be one text, not a list or keys.", place=node.place)
        elif not node.text.strip():
            self.refuse(key, "this is empty.", hint="Write something, or remove the line.", place=node.place)
        elif len(node.text) > LONGEST_TEXT:
            self.refuse(key, f"this is longer than {LONGEST_TEXT} characters.", place=node.place)
        else:
            return node
        return None

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return the text under a key, without white space around it."""
        leaf = self.leaf(key, needed=needed)
        return leaf.text.strip() if leaf else ""

    def code(self) -> str:
        """Return the entry's code: a short name made of letters, digits, - and _."""
        code = self.text("code")
        if code and not CODE.fullmatch(code):
            hint = "Begin with a letter; then letters, digits, - and _, at most 60."
            self.refuse("code", f"{code!r} cannot be a code.", hint=hint)
        return code

    def address(self, key: str, *, needed: bool = True) -> str:
        """Return a web address."""
        address = self.text(key, needed=needed)
        if address and not ADDRESS.fullmatch(address):
            self.refuse(
                key,
                f"{address!r} is not a web address.",
                hint="Begin it with https:// and leave no spaces in it.",
            )
        return address

    def one_of(self, key: str, choices: Collection[str], *, needed: bool = True) -> str:
        """Return one of the words that may stand here."""
        word = self.text(key, needed=needed)
        if word and word not in choices:
            self.refuse(key, f"{word!r} is not known here.", hint=nearest(word, choices))
        return word

    def day(self, key: str) -> date:
        """Return a day, written 2023-03-10."""
        written = self.text(key)
        try:
            return date.fromisoformat(written) if len(written) == 10 else _no_day(written)
        except ValueError:
            if written:
                self.refuse(key, f"{written!r} is not a day.", hint="Write year, month, day: 2023-03-10.")
            return date.min

    def number(self, key: str, *, above: float, most: float) -> float:
        """Return a number greater than `above` and at most `most`."""
        written = self.text(key)
        try:
            number = float(written)
        except ValueError:
            number = float("nan")
        if above < number <= most:
            return number
        if written:
            self.refuse(
                key,
                f"{written!r} is out of range.",
                hint=f"Write a number above {above:g}, at most {most:g}.",
            )
        return most

    def yes_or_no(self, key: str) -> bool:
        """Return true or false; false where the key is not written."""
        written = self.text(key, needed=False).lower()
        if written and written not in YES_OR_NO:
            self.refuse(key, f"{written!r} is neither true nor false.", hint="Write true or false.")
        return YES_OR_NO.get(written, False)

    def leaves(self, key: str, *, needed: bool = True) -> Iterator[Leaf]:
        """Yield the texts of a list; a fault when it is needed and is not there, or is empty."""
        for node in self._row(key, needed=needed):
            leaf = self.leaf_of(node, key)
            if leaf:
                yield leaf

    def _row(self, key: str, *, needed: bool) -> list[Node]:
        node = self.node(key)
        if node is None:
            self._refuse_missing(key, needed=needed)
            return []
        if not isinstance(node, Row):
            self.refuse(
                key,
                "this must be a list, each item after a dash.",
                hint=f"Write `{key}:`, then `  - ...` below it.",
            )
            return []
        if not node.items:
            self.refuse(
                key, "this list is empty.", hint="Add an item, or remove the key if it may be left out."
            )
        return node.items

    def texts(self, key: str, *, needed: bool = True) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(leaf.text.strip() for leaf in self.leaves(key, needed=needed))

    def choices(self, key: str, known: Collection[str], *, noun: str, needed: bool = True) -> tuple[str, ...]:
        """Return a list of words, each of which must be a known `noun` and stand there once."""
        chosen: list[str] = []
        for leaf in self.leaves(key, needed=needed):
            word = leaf.text.strip()
            if word not in known:
                self.refuse(key, f"{word!r} is no {noun}.", hint=nearest(word, known), place=leaf.place)
            elif word in chosen:
                self.refuse(key, f"{word!r} is here twice.", hint="Keep one of them.", place=leaf.place)
            chosen.append(word)
        return tuple(chosen)

    def entries(
        self, key: str, *, noun: str, keys: Collection[str], needed: bool = True, leaf: str = ""
    ) -> list["Entry"]:
        """Return the mappings of a list. A plain text among them stands for its key `leaf`, if given."""
        where = self._spot(f"{key}, {noun}")
        row = (_wrapped(node, leaf) for node in self._row(key, needed=needed))
        return [Entry(self.sheet, node, where=f"{where} {n}", keys=keys) for n, node in enumerate(row, 1)]

    def entry(self, key: str, *, keys: Collection[str]) -> "Entry":
        """Return the mapping under a key."""
        if not self.has(key):
            self._refuse_missing(key, needed=True)
        return Entry(self.sheet, self.node(key), where=self._spot(key), keys=keys)

    def titles(self, key: str, languages: Collection[str]) -> Mapping[str, str]:
        """Return a text in several languages, by language; the pack's first language must be among them."""
        if key not in self.values:
            self._refuse_missing(key, needed=True)
            return {}
        entry = Entry(self.sheet, self.node(key), where=self._spot(key), keys=languages)
        first = next(iter(languages), "")
        return {
            language: entry.text(language)
            for language in languages
            if language == first or entry.has(language)
        }


def _wrapped(node: Node, key: str) -> Node:
    if key and isinstance(node, Leaf):
        return Keyed(node.place, {key: (Leaf(node.place, key), node)})
    return node


def _no_day(written: str) -> date:
    raise ValueError(written)

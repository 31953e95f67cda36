"""What each file of a pack holds: its keys, and the value that they become."""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from answerable_engine.document import Stance
from answerable_engine.pack import Directive, Element, Example, LookAlike, LookFor, Measure, Name, Requirement
from answerable_engine.packfiles.entries import Entry, Sheet, listed, whole
from answerable_engine.packfiles.faults import ANYTHING
from answerable_engine.packfiles.phrases import Concepts, one_pattern, patterns, word_place

HELD = ("none", "landing_page", "full_text")
KINDS = ("patient_outcome", "demand", "cost")
STANCES = tuple(str(stance) for stance in Stance)
MAX_WEIGHT = 10.0
EXCLUDES = "excludes"
FIGURES = {"cut": (0.0, 1.0), "slope": (0.0, 100.0), "offset": (-100.0, 100.0)}  # above, at most
BASE = {"base": (-20.0, 0.0)}
LANGUAGE = re.compile(r"[a-z]{2,3}")

ABOUT_KEYS = ("code", "version", "licence", "languages", "titles", "directive", "cut", "slope", "offset")
DIRECTIVE_KEYS = ("titles", "issuer", "issued_on", "source", "held", "note")
REQUIREMENT_KEYS = (
    *("code", "titles", "words", "source", "held", "base"),
    *("elements", "look_for", "look_alikes", "shows", "does_not_show"),
)
ELEMENT_KEYS = ("code", "titles", "patterns")
LOOK_FOR_KEYS = ("code", "weight", "says", "pattern", "together", "unless", "denied_by")
LOOK_ALIKE_KEYS = ("code", "weight", "says", "pattern")
EXAMPLE_KEYS = ("text", "stance", "note")
NAME_KEYS = ("name", "pattern", "places", "source", "collides", "near", "requirements", "note")
MEASURE_KEYS = ("code", "kind", "titles", "patterns", "source", "note")


@dataclass(frozen=True, slots=True)
class About:
    """What `about.yaml` says of the pack as a whole."""

    code: str
    version: str
    licence: str
    languages: Collection[str]
    titles: Mapping[str, str]
    directive: Directive
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the other files of a pack, whose titles are in `languages` and whose patterns use `concepts`."""

    languages: Collection[str]
    concepts: Concepts

    def requirement(self, sheet: Sheet) -> Requirement:
        """Return the requirement that one file holds."""
        entry = whole(sheet, keys=REQUIREMENT_KEYS)
        elements = entry.entries("elements", noun="element", keys=ELEMENT_KEYS)
        ways = entry.entries("look_for", noun="item", keys=LOOK_FOR_KEYS)
        alikes = entry.entries("look_alikes", noun="item", keys=LOOK_ALIKE_KEYS, needed=False)
        refuse_twice(elements, "code")
        refuse_twice(ways + alikes, "code")
        return Requirement(
            code=entry.code(),
            titles=entry.titles("titles", self.languages),
            words=entry.text("words"),
            source=entry.address("source"),
            held=entry.one_of("held", HELD),
            elements=tuple(map(self._element, elements)),
            look_for=tuple(map(self._look_for, ways)),
            look_alikes=tuple(map(self._look_alike, alikes)),
            shows=_examples(entry, "shows"),
            does_not_show=_examples(entry, "does_not_show"),
            **_figures(entry, BASE),
        )

    def _element(self, entry: Entry) -> Element:
        titles = entry.titles("titles", self.languages)
        return Element(entry.code(), titles, patterns(entry, "patterns", concepts=self.concepts))

    def _look_for(self, entry: Entry) -> LookFor:
        _check_one_way(entry)
        _check_denial(entry)
        known = self.concepts.written
        together = entry.choices("together", known, noun="concept of this pack", needed=False)
        return LookFor(
            code=entry.code(),
            weight=entry.number("weight", above=0, most=MAX_WEIGHT),
            says=entry.titles("says", self.languages),
            pattern=one_pattern(entry, "pattern", concepts=self.concepts, needed=False),
            together=together,
            unless=entry.choices("unless", known, noun="concept of this pack", needed=False),
            denied_by=entry.choices(
                "denied_by", together or known, noun="concept of `together`", needed=False
            ),
        )

    def _look_alike(self, entry: Entry) -> LookAlike:
        return LookAlike(
            code=entry.code(),
            pattern=one_pattern(entry, "pattern", concepts=self.concepts),
            weight=_weight_or_excludes(entry),
            says=entry.titles("says", self.languages),
        )

    def names(self, sheet: Sheet, *, requirements: Collection[str]) -> tuple[Name, ...]:
        """Return the names of `names.yaml`; `requirements` are the codes that they may point to."""
        entries = listed(sheet, noun="name", keys=NAME_KEYS)
        refuse_twice(entries, "name")
        return tuple(self._name(entry, requirements) for entry in entries)

    def _name(self, entry: Entry, requirements: Collection[str]) -> Name:
        collides = entry.yes_or_no("collides")
        if collides and not entry.has("near"):
            hint = "List what must stand near it: a place, a force, or a word of the practice."
            entry.refuse("collides", "a name that collides needs the key 'near'.", hint=hint)
        if entry.has("near") and not entry.has("collides"):
            entry.refuse("near", "this counts only for a name that collides.", hint="Add `collides: true`.")
        return Name(
            name=entry.text("name"),
            pattern=one_pattern(entry, "pattern", concepts=self.concepts),
            places=entry.texts("places", needed=False),
            source=entry.address("source"),
            collides=collides,
            near=patterns(entry, "near", concepts=self.concepts, needed=False),
            requirements=entry.choices("requirements", requirements, noun="requirement of this pack"),
            note=entry.text("note", needed=False),
        )

    def measures(self, sheet: Sheet) -> tuple[Measure, ...]:
        """Return the measures of `measures.yaml`."""
        entries = listed(sheet, noun="measure", keys=MEASURE_KEYS)
        refuse_twice(entries, "code")
        return tuple(map(self._measure, entries))

    def _measure(self, entry: Entry) -> Measure:
        return Measure(
            code=entry.code(),
            kind=entry.one_of("kind", KINDS),
            titles=entry.titles("titles", self.languages),
            patterns=patterns(entry, "patterns", concepts=self.concepts),
            source=entry.address("source", needed=False),
            note=entry.text("note", needed=False),
        )


def read_about(sheet: Sheet) -> About:
    """Return what `about.yaml` says."""
    entry = whole(sheet, keys=ABOUT_KEYS)
    languages = _languages(entry)
    return About(
        code=entry.code(),
        version=entry.text("version"),
        licence=entry.text("licence"),
        languages=languages,
        titles=entry.titles("titles", languages),
        directive=_directive(entry.entry("directive", keys=DIRECTIVE_KEYS), languages),
        figures=_figures(entry, FIGURES),
    )


def _languages(entry: Entry) -> Collection[str]:
    languages = entry.texts("languages")
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            entry.refuse(
                "languages", f"{language!r} is no language code.", hint="Use codes such as en, cy, fr."
            )
    return tuple(dict.fromkeys(languages)) or ANYTHING


def _figures(entry: Entry, figures: Mapping[str, tuple[float, float]]) -> Mapping[str, float]:
    written = {key: bounds for key, bounds in figures.items() if entry.has(key)}
    return {key: entry.number(key, above=above, most=most) for key, (above, most) in written.items()}


def _directive(entry: Entry, languages: Collection[str]) -> Directive:
    return Directive(
        titles=entry.titles("titles", languages),
        issuer=entry.text("issuer"),
        issued_on=entry.day("issued_on"),
        source=entry.address("source"),
        held=entry.one_of("held", HELD),
        note=entry.text("note", needed=False),
    )


def _check_one_way(entry: Entry) -> None:
    slip = entry.mistaken & {"pattern", "together"}
    if entry.usable and not slip and entry.has("pattern") == entry.has("together"):
        entry.refuse(
            "",
            "exactly one of 'pattern' and 'together' is needed.",
            hint="A phrase, or concepts near each other.",
        )


def _check_denial(entry: Entry) -> None:
    if entry.has("denied_by") and not entry.has("together"):
        hint = "Remove it: a pattern is denied by a `not` right before what it finds."
        entry.refuse("denied_by", "this counts only beside 'together'.", hint=hint)


def _weight_or_excludes(entry: Entry) -> float:
    node = entry.node("weight")
    if node is not None and getattr(node, "text", "") == EXCLUDES:
        return math.inf
    return entry.number("weight", above=0, most=MAX_WEIGHT)


def _examples(entry: Entry, key: str) -> tuple[Example, ...]:
    return tuple(
        Example(one.text("text"), one.one_of("stance", STANCES, needed=False), one.text("note", needed=False))
        for one in entry.entries(key, noun="example", keys=EXAMPLE_KEYS, leaf="text")
    )


def refuse_twice(entries: Collection[Entry], key: str) -> None:
    """Keep a fault for every entry whose `key` holds what an earlier one's holds."""
    first: dict[str, Entry] = {}
    for entry in entries:
        value = getattr(entry.node(key), "text", "")
        if value and value in first:
            place = word_place(first[value], key)
            entry.refuse(key, f"{value!r} is here twice (first at {place}).", hint="Give each its own.")
        first.setdefault(value, entry)

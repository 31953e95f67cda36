"""What we look for, as data: a pack is a folder of YAML files, and nothing in the code knows its subject.

    about.yaml            code, version, licence, titles, the directive
    concepts.yaml         named lists of RE2 patterns (`care_plan`), for `{care_plan}` in other patterns
    requirements/*.yaml   one file a requirement
    names.yaml            names that such schemes went by, with place and provenance
    measures.yaml         what programmes are judged on: patient outcomes, demand, cost

All patterns are RE2, read without regard to case on the normalised copy of a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Directive:
    """A published text that tells bodies what to do or stop, and what we hold of it."""

    titles: Mapping[str, str]  # by language
    issuer: str
    issued_on: date
    source: str  # an address
    held: str  # "none", "landing_page" or "full_text"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One part of what a requirement says; a passage may show some and not others."""

    code: str
    titles: Mapping[str, str]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookFor:
    """One way in which the practice is written.

    Either `pattern`, found inside one sentence or a wide gap; or `together`, the concepts which must all
    occur in the same or touching sentences, in any order. The concept named first is the one that pages are
    searched for first, so it should be the one that tells most: a page without any of them costs next to
    nothing, and its words are taken for the practice's own. `weight` is what it adds to the evidence
    (log-odds); `says` is what a volunteer reads. `unless` names concepts which, in one of the same sentences,
    void it. `denied_by` names the concepts of `together` on which a "not" or "no" just before them denies the
    practice (none named: any of them); for a `pattern`, a "not" just before its match does.
    """

    code: str
    weight: float
    says: Mapping[str, str]
    pattern: str = ""
    together: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Something that reads like the practice and is not. `weight` is taken away; infinity excludes."""

    code: str
    pattern: str
    weight: float
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """An invented passage that does, or does not, show the practice. Every example runs as a test."""

    text: str
    stance: str = ""  # "" where the example does not fix it
    note: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the directive says to do or stop, in its exact words.

    `base` is the evidence (log-odds) of a passage in which nothing was found; what is found is added to it.
    """

    code: str
    titles: Mapping[str, str]
    words: str
    source: str
    held: str
    elements: tuple[Element, ...]
    look_for: tuple[LookFor, ...]
    look_alikes: tuple[LookAlike, ...]
    shows: tuple[Example, ...]
    does_not_show: tuple[Example, ...]
    base: float = -4.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a scheme went by. `collides`: the words are common, so it counts only near a place, a force
    or a practice term (`near`, patterns). `requirements` are the codes of what such a scheme involved."""

    name: str
    pattern: str
    places: tuple[str, ...]
    source: str
    collides: bool
    near: tuple[str, ...]
    requirements: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A thing that programmes are judged on. `kind` is "patient_outcome", "demand" or "cost"."""

    code: str
    kind: str
    titles: Mapping[str, str]
    patterns: tuple[str, ...]
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that passed every check.

    `hash` is the SHA-256 of its files, so it names exactly what was looked for. Every pattern is whole RE2:
    `{concept}` and `{gap:12}` are already what they stand for. `languages` are those of the titles; every
    title is there in the first. `cut` is the score below which `screen` keeps a match to itself: set on
    ordinary text, by the load that a reader can bear. `slope` and `offset` turn evidence (log-odds) into
    the score, squash(slope * evidence + offset), which is calibrated to a balanced mix: 0.5 is the decision
    point of `classify`. `folder` is where the pack was loaded from, and "" for one that was made in memory.
    `near` are concepts near which common ones are looked for, beside those that its own nets name first.
    """

    code: str
    version: str
    licence: str
    titles: Mapping[str, str]
    directive: Directive
    concepts: Mapping[str, tuple[str, ...]]
    requirements: tuple[Requirement, ...]
    names: tuple[Name, ...]
    measures: tuple[Measure, ...]
    hash: str
    languages: tuple[str, ...] = ("en",)
    cut: float = 0.5
    slope: float = 1.0
    offset: float = 0.0
    folder: str = field(default="", compare=False)
    near: tuple[str, ...] = ()

"""What every pack promises: each requirement has its examples, and each reason its words."""

import ast
from pathlib import Path

import pytest

from answerable_engine.document import Reason, Speaker, Stance
from answerable_engine.pack import LookAlike, LookFor, Requirement
from answerable_engine.pack_loading import load_pack
from answerable_engine.reasons import SAYINGS, say
from promises.reading_age import grade
from promises.tree import files, modules, named
from surroundings import ROOT

# Those that are shipped, and those that are there to be read.
SHELVES = (ROOT / "packs", ROOT / "docs/examples")
PACKS = sorted(
    {path.parent for path in files() if path.name == "about.yaml" and path.parent.parent in SHELVES}
)


def requirements() -> list[Requirement]:
    return [requirement for pack in PACKS for requirement in load_pack(str(pack)).requirements]


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_a_requirement_has_passages_that_show_it_and_passages_that_do_not(pack: Path) -> None:
    for requirement in load_pack(str(pack)).requirements:
        assert requirement.shows, f"{requirement.code}: add a passage under `shows`"
        assert requirement.does_not_show, f"{requirement.code}: add a passage under `does_not_show`"


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_a_requirement_has_its_exact_words_and_says_where_they_are(pack: Path) -> None:
    for requirement in load_pack(str(pack)).requirements:
        assert requirement.words
        assert requirement.source.startswith("https://")


def test_every_reason_that_the_engine_gives_has_words() -> None:
    given = {f"stance_{stance}" for stance in Stance}
    given |= {code for path in modules(under="src/answerable_engine") for code in reason_codes(path)}

    assert {"name", "phrase"} <= given, "has Reason been renamed?"
    assert given <= set(SAYINGS), "add what it says to answerable_engine/reasons.py"


@pytest.mark.parametrize("code", SAYINGS)
def test_a_reason_is_said_in_plain_words(code: str) -> None:
    pack = load_pack(str(PACKS[0]))
    first = pack.requirements[0]

    words = say(Reason(code, (first.code, first.look_for[0].code, "care", "police")), pack)

    assert words.endswith(".")
    assert "_" not in words
    assert grade(words) <= 10


def test_what_a_pack_says_to_a_volunteer_is_plain() -> None:
    said = [words for requirement in requirements() for words in sayings(requirement)]

    assert grade(" ".join(f"{words.rstrip('.')}." for words in said)) <= 9


def test_every_stance_and_speaker_has_words_in_the_glossary() -> None:
    glossary = (ROOT / "GLOSSARY.md").read_text().lower()

    for word in (*Stance, *Speaker):
        assert word.replace("_", " ").replace("other", "somebody else") in glossary


def sayings(requirement: Requirement) -> list[str]:
    """What a requirement tells a volunteer of each of its ways of writing, and of what looks like them."""
    ways: tuple[LookFor | LookAlike, ...] = (*requirement.look_for, *requirement.look_alikes)
    return [way.says["en"] for way in ways]


def reason_codes(path: Path) -> set[str]:
    """The codes, as far as they are written out, of the reasons that a module makes."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    codes = (call.args[0] for call in calls if call.args and getattr(call.func, "id", "") == "Reason")
    return {text for code in codes for text in written_out(code)}


def written_out(code: ast.expr) -> set[str]:
    match code:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return written_out(one) | written_out(other)
    return set()

"""A pack on quite another subject does all that the first one does, and no code knows of it."""

from pathlib import Path

import pytest

from answerable_engine.classifying import classify
from answerable_engine.cli.pack import main
from answerable_engine.document import Document, Match, Speaker, Stance
from answerable_engine.errors import UsageError
from answerable_engine.matchers.measures import measures
from answerable_engine.pack import Pack
from answerable_engine.pack_hash import shipped_packs
from answerable_engine.pack_loading import load_pack, load_with_warnings
from answerable_engine.screening import screen
from engine.packs.training import SECOND
from surroundings import ROOT

FOUND = "Since June the hot water of nine flats has been switched off until their rent accounts are cleared."
BARRED = "Her fob was deactivated because she owed rent, which was cruel and wrong."
REPAIR = (
    "The heating of the top floor is switched off while engineers mend a leak; rent accounts are not touched."
)
PAGE = f"""Harbourline Homes: minutes of the housing committee

The minutes of the last meeting were agreed. {FOUND}

The fete made forty pounds. Mr Abbot is to mend the bench.

{REPAIR}

A fob that is lost is cancelled at once. The next meeting is on the ninth.
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(SECOND)


def matches(pack: Pack, *pages: str) -> list[Match]:
    """What a reader is shown of a document, by the pack's cut."""
    found = screen(Document("minutes.txt", pages=pages), pack)
    return [match for match in found if match.score >= pack.cut]


def test_it_loads_without_a_fault_or_a_warning() -> None:
    loaded = load_with_warnings(SECOND)

    assert [one.code for one in loaded.pack.requirements] == ["entry", "heat"]
    assert loaded.warnings == ()


def test_every_example_of_it_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SECOND)]) == 0
    assert "all 18 examples came out as the pack says" in " ".join(capsys.readouterr().out.split())


def test_the_one_passage_that_shows_it_is_found_among_look_alikes(pack: Pack) -> None:
    (match,) = matches(pack, PAGE)

    assert (match.pack, match.requirement) == ("heat-and-keys", "heat")
    assert match.elements == ("heating", "cut", "debt")
    assert match.stance is Stance.IN_USE
    assert PAGE[match.start : match.end] == match.quote
    assert "hot water of nine flats" in match.quote
    assert "leak" not in match.quote


def test_somebody_who_condemns_it_is_not_the_body_doing_it(pack: Pack) -> None:
    (match,) = matches(pack, f"A tenant complained to the newspaper. {BARRED}")

    assert match.requirement == "entry"
    assert match.stance is Stance.CRITICISED
    assert match.speaker is Speaker.OTHER


@pytest.mark.parametrize(
    "paper",
    [
        f"Harbourline Homes: minutes of the housing committee. {FOUND}",
        "Tenancy policy, version 2. We switch off the hot water of a flat until its rent account is cleared.",
    ],
)
def test_in_a_paper_of_a_landlords_own_the_landlord_speaks(pack: Pack, paper: str) -> None:
    (match,) = matches(pack, paper)

    assert match.speaker is Speaker.BODY


def test_it_is_no_pack_by_name() -> None:
    with pytest.raises(UsageError):
        load_pack(SECOND.name)


def test_nobody_who_looks_for_one_thing_is_shown_this() -> None:
    assert SECOND not in shipped_packs().values()
    assert not SECOND.is_relative_to(ROOT / "packs")
    assert matches(load_pack("stopsim"), PAGE) == []


def test_neither_pack_finds_what_the_other_is_about(pack: Pack) -> None:
    page = "A police constable sees patients weekly at the clinic as their mentor, to teach them to cope."

    assert matches(pack, page) == []
    assert matches(load_pack("stopsim"), page)


def test_a_passage_is_scored_for_each_of_its_requirements(pack: Pack) -> None:
    scored = classify(FOUND, pack)

    assert scored.practices["heat"] > 0.5 > scored.practices["entry"]
    assert scored.stance == "in_use"


def test_a_scheme_that_is_judged_by_rent_alone_is_told_apart_from_one_that_asks_tenants(pack: Pack) -> None:
    by_rent = Document("a.txt", pages=("The pilot was a success: the collection rate rose by four points.",))
    by_people = Document("b.txt", pages=("After the pilot more tenants said that they were warm at home.",))

    assert measures(by_rent, pack) != measures(by_people, pack)


def test_that_it_is_invented_is_said_wherever_its_directive_is_named(pack: Pack) -> None:
    assert "invented" in pack.titles["en"]
    assert "invented" in pack.directive.titles["en"]
    assert "invented" in pack.directive.issuer
    assert pack.directive.source.startswith("https://example.org/")
    assert "invented" in Path(SECOND, "training/README.md").read_text()

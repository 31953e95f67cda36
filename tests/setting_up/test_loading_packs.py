"""Packs come into the register whole or not at all, and only what is new is written."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

import make
from answerable.errors import NotAllowed, WrongState
from answerable.outside import shelf
from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.models import (
    Body,
    Directive,
    Fact,
    Listing,
    Pack,
    Requirement,
    Succession,
)
from answerable.register.rules import About, Exactness, Held
from answerable.setting_up import packs
from answerable.setting_up.changes import Difference, Piece, Plan, Thing, What
from answerable_engine.pack_loading import load_pack
from surroundings import ROOT

pytestmark = pytest.mark.django_db
HEAT = ROOT / "docs/examples/heat-and-keys"


def rows() -> dict[str, int]:
    models = (Pack, Directive, Requirement, Body, Fact, Succession, Listing, Event)
    return {model.__name__: model.objects.count() for model in models}


def load(path: str | Path, *, by: Person | None = None) -> Plan:
    return packs.load(packs.source(path), by=by or machine("tests"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the second pack, to be altered."""
    return shutil.copytree(HEAT, tmp_path / "heat")


def alter(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def changed(plan: Plan) -> list[tuple[str, str, str]]:
    return [(change.what, change.thing, change.code) for change in plan.changes]


def test_the_shipped_pack_brings_its_directive_requirements_and_bodies() -> None:
    load("stopsim")

    directive = Directive.objects.get()
    assert directive.held == Held.LANDING_PAGE
    assert directive.in_force_from == date(2023, 3, 10)
    assert set(Requirement.objects.values_list("code", "version")) == {("P1", 1), ("P2", 1), ("P3", 1)}
    assert Body.objects.count() == 59
    merged = Succession.objects.get(before__code="R1C")
    assert (merged.after.code, merged.on, merged.work) == ("RW1", date(2024, 10, 1), "")
    moved = Succession.objects.get(before__code="RNN", after__code="RX4")
    assert (moved.on, moved.exactness) == (date(2019, 1, 1), Exactness.YEAR)


def test_every_fact_has_its_source_and_day() -> None:
    load("stopsim")

    assert not Fact.objects.filter(source="").exists()
    region = Fact.objects.get(body__code="RVN", about=About.REGION)
    assert (region.value, region.known_on) == ("QOX", date(2024, 12, 31))
    assert "not checked" in Fact.objects.get(body__code="R1A", about=About.WEBSITE).source


def test_every_cell_begins_as_not_assessed() -> None:
    load("stopsim")

    verdicts = {verdict for row in queries.matrix().rows for verdict in row.verdicts}

    assert verdicts == {"not_assessed", None}


def test_loading_twice_changes_nothing() -> None:
    load("stopsim")
    before = rows()

    plan = load("stopsim")

    assert not plan
    assert rows() == before


def test_a_plan_says_what_loading_does_and_writes_nothing() -> None:
    before = rows()

    plan = packs.plan(packs.source(HEAT))

    assert rows() == before
    assert plan.fingerprint == load(HEAT).fingerprint
    assert not packs.plan(packs.source(HEAT))


def test_two_packs_side_by_side_leave_each_other_alone() -> None:
    load("stopsim")
    before = rows()

    load(HEAT)
    assert not packs.plan(packs.source("stopsim"))
    assert rows()["Body"] == before["Body"] + 4
    assert {pack.code for pack in Pack.objects.all()} == {"stopsim", "heat-and-keys"}


def test_a_body_that_two_packs_list_is_one_body(folder: Path) -> None:
    load("stopsim")
    alter(folder, "bodies.csv", "fenwick-lets,Fenwick Lets (invented)", "RVN,Avon (invented)")
    alter(folder, "reach.yaml", "fictional: true", "fictional: false")

    load(folder)

    assert Body.objects.filter(code="RVN").count() == 1
    listings = Listing.objects.filter(body__code="RVN", ended_at=None)
    assert set(listings.values_list("pack", flat=True)) == {"stopsim", "heat-and-keys"}


def test_other_words_are_a_new_version_and_the_old_one_is_kept(folder: Path) -> None:
    load(folder)
    alter(folder, "requirements/heat.yaml", "A landlord must not", "A landlord or agent must not")

    plan = load(folder)

    assert (What.CHANGED, Thing.REQUIREMENT, "heat") in changed(plan)
    old, new = Requirement.objects.filter(code="heat").order_by("version")
    assert (old.version, new.version) == (1, 2)
    assert old.superseded_at is not None
    assert old.words.startswith("A landlord must not")
    assert queries.requirement("heat-and-keys", "heat") == new


def test_another_title_or_topic_is_put_right_in_place(folder: Path) -> None:
    load(folder)
    alter(
        folder,
        "requirements/heat.yaml",
        "No heat or hot water is cut for a debt",
        "No heat is cut for a debt",
    )
    alter(folder, "reach.yaml", "en: Debt}", "en: Debts}\n    heavy: true")

    load(folder)

    requirement = Requirement.objects.get(code="heat")
    assert (requirement.version, requirement.title) == (1, "No heat is cut for a debt")
    assert [(tag["code"], tag["title"], tag["heavy"]) for tag in requirement.tags] == [
        ("debt", "Debts", True)
    ]


def test_other_words_of_a_topic_are_noticed_and_not_spelt_out(folder: Path) -> None:
    alter(folder, "reach.yaml", "en: Debt}", "en: Debt}\n    words: [arrears]")
    load(folder)
    alter(folder, "reach.yaml", "words: [arrears]", "words: [back rent]")

    plan = load(folder)

    assert Requirement.objects.get(code="heat").tags[0]["words"] == ["back rent"]
    [told] = [one for change in plan.changes for one in change.differences if one.field == "topics"]
    assert told.after.startswith("Debt (1, ")
    assert "rent" not in told.after


def test_other_kinds_of_body_are_a_new_version(folder: Path) -> None:
    load(folder)
    alter(folder, "reach.yaml", "binds: [housing association, council landlord]", "binds: [council landlord]")

    load(folder)

    assert Requirement.objects.get(code="heat", superseded_at=None).binds == ["council landlord"]
    assert Requirement.objects.get(code="heat", version=1).binds == [
        "housing association",
        "council landlord",
    ]


def test_a_requirement_that_is_gone_is_said_to_be_and_binds_nobody(folder: Path) -> None:
    load(folder)
    body = Body.objects.get(code="larkmoor")
    assert len(queries.cells(body)) == 2
    (folder / "requirements/entry.yaml").unlink()
    alter(folder, "reach.yaml", "  - code: entry\n    binds: [housing association, council landlord]\n", "")
    _without_names_of(folder, "entry")

    plan = load(folder)

    assert (What.GONE, Thing.REQUIREMENT, "entry") in changed(plan)
    assert Requirement.objects.get(code="entry").superseded_at is not None
    assert [cell.requirement.code for cell in queries.cells(body)] == ["heat"]
    assert not load(folder)


def _without_names_of(folder: Path, requirement: str) -> None:
    """Take out what speaks of a requirement: the pack would be refused otherwise."""
    names = folder / "names.yaml"
    if requirement in names.read_text():
        names.unlink()


def test_a_requirement_that_comes_back_is_a_new_version(folder: Path) -> None:
    load(folder)
    requirement = Requirement.objects.get(code="heat")
    register.retire(requirement, by=machine("tests"))

    load(folder)

    assert Requirement.objects.get(code="heat", superseded_at=None).version == 2


def test_a_body_that_is_gone_from_the_list_stays_and_is_said_to_be_gone(folder: Path) -> None:
    load(folder)
    listed = (folder / "bodies.csv").read_text().splitlines(keepends=True)
    (folder / "bodies.csv").write_text("".join(line for line in listed if "fenwick-lets" not in line))

    plan = load(folder)

    assert changed(plan)[-1] == (What.GONE, Thing.BODY, "fenwick-lets")
    assert Body.objects.filter(code="fenwick-lets").exists()
    assert not Listing.objects.filter(body__code="fenwick-lets", ended_at=None).exists()
    assert not load(folder)


def test_a_new_name_is_taken_and_the_old_one_kept(folder: Path) -> None:
    load(folder)
    alter(folder, "bodies.csv", "Tidewell Council (invented)", "Tidewell City Council (invented)")

    plan = load(folder)

    (change,) = [one for one in plan.changes if one.thing is Thing.BODY]
    assert change.differences[0].after == "Tidewell City Council (invented)"
    body = Body.objects.get(code="tidewell")
    assert body.name == "Tidewell City Council (invented)"
    assert body.facts.get(about=About.FORMER_NAME).value == "Tidewell Council (invented)"


def test_a_name_that_a_later_source_gave_is_not_taken_back() -> None:
    load(HEAT)
    register.rename(
        Body.objects.get(code="tidewell"),
        "Tidewell and Quay Council (invented)",
        source="A notice of 2027",
        known_on=date(2027, 1, 5),
        by=machine("tests"),
    )

    assert not load(HEAT)

    assert Body.objects.get(code="tidewell").name == "Tidewell and Quay Council (invented)"


def test_what_a_list_leaves_empty_stays_as_it_is() -> None:
    load(HEAT)
    body = Body.objects.get(code="tidewell")
    register.change(body, valid_from=date(1974, 4, 1), by=machine("tests"))

    assert not load(HEAT)

    body.refresh_from_db()
    assert body.valid_from == date(1974, 4, 1)


def test_our_own_copy_of_a_pack_stays_when_its_folder_goes(folder: Path) -> None:
    load(folder)
    hash = load_pack(folder).hash
    shutil.rmtree(folder)

    kept = Pack.objects.get().kept

    assert load_pack(shelf.path(kept)).hash == hash


def test_a_change_of_bodies_alone_leaves_what_is_looked_for_as_it_was(folder: Path) -> None:
    load(folder)
    before = Pack.objects.get()
    alter(folder, "bodies.csv", "Larkmoor Homes (invented),Larkmoor,", "Larkmoor Homes (invented),Lark,")

    load(folder)

    after = Pack.objects.get()
    assert after.hash == before.hash
    assert after.kept != before.kept


def test_nothing_is_half_loaded_where_one_body_cannot_be(folder: Path) -> None:
    source = packs.source(folder)
    first, *others = source.reach.bodies
    impossible = replace(first, code="x" * 200)  # as if a check had a hole
    broken = replace(source, reach=replace(source.reach, bodies=(*others, impossible)))
    before = rows()

    with pytest.raises(Exception, match="cannot be the code"):
        packs.load(broken, by=machine("tests"))

    assert rows() == before


def test_what_changed_since_it_was_shown_is_not_done() -> None:
    source = packs.source(HEAT)
    shown = packs.plan(source)
    make.body("tidewell", name="Somebody was quicker")

    with pytest.raises(WrongState, match="no longer what you were shown"):
        packs.load(source, by=machine("tests"), confirmed=shown.fingerprint)

    assert Pack.objects.count() == 0


def test_real_bodies_are_not_loaded_into_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "IS_DEMONSTRATION", True)

    with pytest.raises(NotAllowed, match="demonstration"):
        load("stopsim")
    load(HEAT)

    assert all(Body.objects.values_list("is_fictional", flat=True))


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ARCHIVIST, Role.AUDITOR])
def test_only_those_who_may_can_load_a_pack(role: Role) -> None:
    with pytest.raises(NotAllowed):
        load(HEAT, by=make.person(role))

    assert not Pack.objects.exists()


words = st.lists(st.sampled_from(["the", "police", "must", "not", "heat", "a", "home"]), max_size=12)


@given(words, words)
def test_the_pieces_of_a_difference_are_what_was_and_what_is(before: list[str], after: list[str]) -> None:
    pieces = Difference("words", " ".join(before), " ".join(after)).pieces

    was = [word for piece, said in pieces if piece is not Piece.ADDED for word in said.split()]
    now = [word for piece, said in pieces if piece is not Piece.REMOVED for word in said.split()]
    assert (was, now) == (before, after)

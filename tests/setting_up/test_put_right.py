"""What a person put right of a body stays until the pack that lists it says something new."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register.models import Body, Listing, Pack
from answerable.register.rules import Exactness
from answerable.setting_up import packs
from answerable.setting_up.changes import Plan, Thing
from surroundings import ROOT

pytestmark = pytest.mark.django_db
HEAT = ROOT / "docs/examples/heat-and-keys"


def load(path: Path) -> Plan:
    return packs.load(packs.source(path), by=machine("tests"))


def alter(folder: Path, old: str, new: str) -> None:
    text = (folder / "bodies.csv").read_text()
    assert old in text
    (folder / "bodies.csv").write_text(text.replace(old, new, 1))


def call_it(folder: Path, kind: str) -> None:
    """Let a pack call a council landlord otherwise, wherever it speaks of one."""
    for name in ("bodies.csv", "reach.yaml"):
        path = folder / name
        path.write_text(path.read_text().replace("council landlord", kind))


def put_right(body: Body) -> Body:
    """Correct all that a pack says of a body, as on its form."""
    return register.correct(
        body,
        name="Tidewell Borough (invented)",
        source="Its own page",
        known_on=date(2020, 1, 1),  # before the pack's list was made
        short_name="The borough",
        kind="borough",
        valid_from=date(1974, 4, 1),
        valid_to=date(2030, 1, 1),
        by=machine("tests"),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(HEAT, tmp_path / "heat")


@pytest.fixture
def body(folder: Path) -> Body:
    """A body as a pack brought it, and as somebody put it right afterwards."""
    load(folder)
    return put_right(Body.objects.get(code="tidewell"))


def fields(body: Body) -> list[object]:
    body.refresh_from_db()
    return [body.name, body.short_name, body.kind, body.valid_from, body.valid_to]


def test_an_unchanged_pack_undoes_nothing(folder: Path, body: Body) -> None:
    before = fields(body)

    assert not load(folder)
    assert fields(body) == before


def test_a_new_version_that_says_the_same_of_a_body_undoes_nothing(folder: Path, body: Body) -> None:
    before = fields(body)
    alter(folder, "Larkmoor Homes (invented),Larkmoor,", "Larkmoor Homes (invented),Lark,")

    plan = load(folder)

    assert [change.code for change in plan.changes if change.thing is Thing.BODY] == ["larkmoor"]
    assert fields(body) == before


def test_what_a_pack_says_anew_is_shown_beside_what_was_put_right(folder: Path, body: Body) -> None:
    call_it(folder, "city landlord")

    (difference,) = [
        one
        for change in packs.plan(packs.source(folder)).changes
        for one in change.differences
        if change.code == "tidewell"
    ]
    load(folder)

    assert (difference.before, difference.after) == ("borough", "city landlord")
    assert difference.field == "kind (changed here; before that it said “council landlord”)"
    assert fields(body)[2] == "city landlord"
    assert fields(body)[0] == "Tidewell Borough (invented)"


def test_what_is_put_right_after_a_new_version_stays_too(folder: Path, body: Body) -> None:
    call_it(folder, "borough")  # what somebody had put right already
    load(folder)
    register.change(body, kind="city", by=machine("tests"))

    assert not load(folder)
    assert fields(body)[2] == "city"


def test_a_pack_that_was_loaded_before_its_words_were_kept_undoes_nothing_either(
    folder: Path, body: Body
) -> None:
    Listing.objects.update(said={})
    before = fields(body)

    assert not load(folder)
    assert fields(body) == before


def test_whose_work_went_where_stays_as_it_was_put_right() -> None:
    stopsim = packs.source("stopsim")
    packs.load(stopsim, by=machine("tests"))
    after, before = Body.objects.get(code="RW1"), Body.objects.get(code="R1C")
    register.succeed(
        before, after, on=date(2024, 1, 1), exactness=Exactness.YEAR, source="A notice", by=machine("tests")
    )

    assert not packs.plan(stopsim)


def test_that_a_pack_says_something_else_is_on_record(folder: Path, body: Body) -> None:
    call_it(folder, "city landlord")

    load(folder)

    told = Event.objects.get(verb="listed otherwise").details
    assert (told["before"]["kind"], told["after"]["kind"]) == ("council landlord", "city landlord")
    assert Listing.objects.get(pack=Pack.objects.get(), body=body).said["kind"] == "city landlord"

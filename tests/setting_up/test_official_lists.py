"""Official lists of organisations: taken whole or not at all, and each line that is wrong is said."""

import csv
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

import make
from answerable.doors.cli.plans import lines
from answerable.errors import NotAllowed, WrongState
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register.models import Body
from answerable.register.rules import About
from answerable.setting_up import ods
from answerable.setting_up.changes import Plan
from surroundings import ROOT

SAMPLE = ROOT / "samples/etr-invented.csv"
DAY = date(2026, 3, 2)
PLACE = ["1 HIGH STREET", "", "", "FENMARCH", "", "ZZ1 1ZZ"]
GOOD = ["XA1", "FENMARCH NHS TRUST", "Y90", "QZA", *PLACE, "20110401", ""]


def written(tmp_path: Path, *rows: list[str]) -> Path:
    path = tmp_path / "etr.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def load(path: Path, *, known_on: date = DAY) -> Plan:
    return ods.load(ods.read(path, known_on=known_on), by=machine("tests"))


def test_a_name_in_capitals_is_written_as_people_write_it() -> None:
    assert ods.titled("ST BRANNOCK'S AND COAST NHS TRUST") == "St Brannock's and Coast NHS Trust"
    assert ods.titled("THE VALE OF FENMARCH CIC") == "The Vale of Fenmarch CIC"
    assert ods.titled("Already as people write it") == "Already as people write it"


@given(st.text(alphabet="ABCDEFG NHS'-,", min_size=1))
def test_only_the_size_of_letters_changes(name: str) -> None:
    assert ods.titled(name).upper() == name.upper()


@pytest.mark.django_db
def test_the_columns_become_facts_with_the_file_as_their_source() -> None:
    load(SAMPLE)

    body = Body.objects.get(code="XA3")
    assert (body.name, body.kind) == ("Cressbeck Mental Health NHS Trust", "NHS trust")
    assert (body.valid_from, body.valid_to) == (date(2002, 4, 1), date(2024, 3, 31))
    facts = {fact.about: fact for fact in Body.objects.get(code="XA1").facts.all()}
    assert facts[About.ADDRESS].value == "Lantern House, 1 Harbour Way, Fenmarch, Northshire, ZZ1 1ZZ"
    assert facts[About.REGION].value == "QZA"
    assert facts[About.GROUPING].value == "Y90"
    assert facts[About.NAME].source == "NHS Organisation Data Service, etr-invented.csv"
    assert {fact.known_on for fact in facts.values()} == {DAY}


@pytest.mark.django_db
def test_the_same_list_again_changes_nothing_and_a_newer_one_confirms_what_is_known() -> None:
    load(SAMPLE)
    events = Event.objects.count()

    assert not load(SAMPLE)
    assert Event.objects.count() == events

    later = load(SAMPLE, known_on=date(2026, 6, 1))
    assert len(later.changes) == 4
    assert Body.objects.get(code="XA1").facts.get(about=About.REGION).known_on == date(2026, 6, 1)


@pytest.mark.django_db
def test_what_is_known_better_is_kept(tmp_path: Path) -> None:
    body = make.body("XA1", name="Fenmarch NHS Trust", kind="mental health trust")
    path = written(tmp_path, GOOD)

    load(path)

    body.refresh_from_db()
    assert (body.name, body.kind) == ("Fenmarch NHS Trust", "mental health trust")
    assert body.valid_from == date(2011, 4, 1)


@pytest.mark.django_db
def test_a_new_official_name_is_taken_and_the_old_one_kept(tmp_path: Path) -> None:
    load(written(tmp_path, GOOD))

    load(written(tmp_path, ["XA1", "FENMARCH CITY NHS TRUST", *GOOD[2:]]), known_on=date(2026, 6, 1))

    body = Body.objects.get()
    assert body.name == "Fenmarch City NHS Trust"
    assert body.facts.get(about=About.FORMER_NAME).value == "Fenmarch NHS Trust"


WRONG = {
    "too few columns": (["XA2", "A NAME"], "it has 2 columns, and at least 12 are needed"),
    "no name": (["XA2", " ", *GOOD[2:]], "The name is missing"),
    "no code": (["", *GOOD[1:]], "cannot be the code of a body"),
    "a code of another kind": (["XA 2", *GOOD[1:]], "cannot be the code of a body"),
    "a day that does not exist": (["XA2", *GOOD[1:10], "20110431", ""], "'20110431' is not a day"),
    "a day in another form": (["XA2", *GOOD[1:10], "01/04/2011", ""], "days are written 20240331"),
    "an end before the beginning": (["XA2", *GOOD[1:10], "20110401", "20100401"], "is before the first"),
    "a code twice": (GOOD, "XA1 is in line 1 already"),
    "what cannot be seen": (["XA2", "A\u202eNAME", *GOOD[2:]], "cannot be seen"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "said"), WRONG.values(), ids=WRONG)
def test_each_line_that_is_wrong_is_said_and_nothing_is_taken(
    tmp_path: Path, row: list[str], said: str
) -> None:
    path = written(tmp_path, GOOD, row, ["XA9", *GOOD[1:]], row)

    with pytest.raises(ods.UnusableList) as refused:
        load(path)

    assert "line 2: " in refused.value.message
    assert said in refused.value.message
    assert "line 4:" in refused.value.message
    assert "Nothing was changed" in refused.value.hint
    assert not Body.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "lists nobody"),
        (b"\n\n", "lists nobody"),
        (b'XA1,"A NAME', "line"),
        (b"XA1,\xff\xfe", "line 1: this is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "etr.csv"
    path.write_bytes(data)

    with pytest.raises(ods.UnusableList) as refused:
        ods.read(path, known_on=DAY)

    assert said in refused.value.message
    assert refused.value.hint


@given(
    data=st.one_of(
        st.binary(max_size=300), st.text(alphabet='XA1",\n 20110401', max_size=200).map(str.encode)
    )
)
def test_whatever_is_in_a_file_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "etr.csv"
    path.write_bytes(data)

    listed = 1
    with suppress(ods.UnusableList):  # nothing else may come out
        listed = len(ods.read(path, known_on=DAY).bodies)

    assert listed


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ods.UnusableList, match="No such file"):
        ods.read(tmp_path / "etr.csv", known_on=DAY)


@pytest.mark.django_db
def test_a_hundred_faults_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    path = written(tmp_path, *(["XA", "A NAME"] for _ in range(100)))

    with pytest.raises(ods.UnusableList, match="and 80 more"):
        load(path)


@pytest.mark.django_db
def test_what_changed_since_it_was_shown_is_not_done() -> None:
    listing = ods.read(SAMPLE, known_on=DAY)
    shown = ods.plan(listing)
    make.body("XA1", name="Somebody was quicker")

    with pytest.raises(WrongState):
        ods.load(listing, by=machine("tests"), confirmed=shown.fingerprint)

    assert Body.objects.count() == 1


@pytest.mark.django_db
def test_a_body_that_somebody_changed_by_hand_is_compared_by_its_name_alone(tmp_path: Path) -> None:
    load(written(tmp_path, GOOD))
    register.change(Body.objects.get(), short_name="FT", by=machine("tests"))

    assert not load(written(tmp_path, GOOD))

    assert Body.objects.get().short_name == "FT"


def put_right(**days: date | None) -> None:
    """Correct the days of the one body, as on its form."""
    body = Body.objects.get()
    told = {"valid_from": body.valid_from, "valid_to": body.valid_to, **days}
    register.correct(
        body,
        name=body.name,
        source="",
        known_on=DAY,
        short_name="",
        kind=body.kind,
        by=make.steward(),
        **told,
    )


@pytest.mark.django_db
def test_a_day_that_somebody_put_right_stays_and_the_plan_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    load(path)
    put_right(valid_from=date(2010, 4, 1))

    plan = load(path)

    assert not plan
    assert Body.objects.get().valid_from == date(2010, 4, 1)
    (kept,) = plan.kept
    assert [(one.before, one.after) for one in kept.differences] == [("1 April 2010", "1 April 2011")]
    assert "    first day: “1 April 2010” stays; the list says “1 April 2011”" in list(lines(plan))


@pytest.mark.django_db
def test_a_day_that_the_list_says_anew_is_taken_and_the_plan_says_what_it_was_changed_from(
    tmp_path: Path,
) -> None:
    load(written(tmp_path, [*GOOD[:10], "20110401", "20240331"]))
    put_right(valid_to=date(2024, 4, 30))

    plan = load(written(tmp_path, [*GOOD[:10], "20110401", "20250331"]), known_on=date(2026, 6, 1))

    assert Body.objects.get().valid_to == date(2025, 3, 31)
    (change,) = plan.changes
    (day,) = [one for one in change.differences if one.field.startswith("last day")]
    assert day.field == "last day (changed here; before that it said “2024-03-31”)"
    assert (day.before, day.after) == ("30 April 2024", "31 March 2025")


@pytest.mark.django_db
def test_real_organisations_are_not_taken_into_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "IS_DEMONSTRATION", True)

    with pytest.raises(NotAllowed, match="demonstration"):
        ods.plan(ods.read(SAMPLE, known_on=DAY))

    assert not Body.objects.exists()


@pytest.mark.django_db
def test_only_those_who_may_can_take_in_a_list() -> None:
    with pytest.raises(NotAllowed):
        ods.load(ods.read(SAMPLE, known_on=DAY), by=make.person())

"""Bodies: what can be said of them, and what is refused."""

from datetime import date

import pytest

import make
from answerable.errors import AnswerableError, WrongState
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register.models import Body, Fact
from answerable.register.rules import About, Exactness, Statement

pytestmark = pytest.mark.django_db
SOURCE = "An invented list of bodies"
DAY = date(2026, 3, 2)


def test_a_body_has_an_id_that_can_be_read_aloud_and_an_address_of_its_own() -> None:
    body = make.body("XA1", name="Fictional  Borough Trust")

    assert body.pk.startswith("B-")
    assert body.name == "Fictional Borough Trust"
    assert body.slug == "fictional-borough-trust"
    assert Event.objects.get(subject=body.pk).verb == "added"


def test_two_bodies_of_one_name_have_two_addresses() -> None:
    first, second = make.body(name="Fictional Trust"), make.body(name="Fictional Trust")

    assert (first.slug, second.slug) == ("fictional-trust", "fictional-trust-2")


def test_a_code_is_taken_once_whatever_its_capitals() -> None:
    make.body("XA1")

    with pytest.raises(AnswerableError, match="already a body with the code XA1"):
        make.body("xa1")


@pytest.mark.parametrize("code", ["", " ", "X A", "x" * 33, "../x", "-X", "X\n"[:1] + "\x00"])
def test_a_code_that_cannot_stand_in_an_address_is_refused(code: str) -> None:
    with pytest.raises(AnswerableError, match="code") as refused:
        register.add(code, name="Fictional Trust", kind="trust", by=machine("tests"))

    assert refused.value.hint


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb", "a\x00b", "x" * 201])
def test_a_name_that_is_empty_too_long_or_not_to_be_seen_is_refused(name: str) -> None:
    with pytest.raises(AnswerableError, match="name"):
        register.add("XA1", name=name, kind="trust", by=machine("tests"))


def test_a_body_cannot_end_before_it_begins() -> None:
    body = make.body(valid_from=DAY)

    with pytest.raises(AnswerableError, match="before the first"):
        register.end(body, on=date(2026, 3, 1), by=machine("tests"))


def test_a_new_name_keeps_the_old_one_as_a_fact_and_the_address_as_it_was() -> None:
    body = make.body(name="Fictional Borough Trust")

    register.rename(body, "Fictional City Trust", source=SOURCE, known_on=DAY, by=machine("tests"))

    body.refresh_from_db()
    assert (body.name, body.slug) == ("Fictional City Trust", "fictional-borough-trust")
    assert Fact.objects.get(body=body, about=About.FORMER_NAME).value == "Fictional Borough Trust"


def test_the_same_fact_is_kept_once_with_the_latest_day_on_which_it_was_known() -> None:
    body = make.body()

    for known_on in (DAY, date(2026, 4, 1), DAY):
        register.state(body, Statement(About.REGION, "QZZ", SOURCE, known_on), by=machine("tests"))

    assert Fact.objects.get(body=body).known_on == date(2026, 4, 1)


def test_another_value_stands_beside_the_one_before() -> None:
    body = make.body()

    for value in ("QZY", "QZZ"):
        register.state(body, Statement(About.REGION, value, SOURCE, DAY), by=machine("tests"))

    assert set(Fact.objects.filter(body=body).values_list("value", flat=True)) == {"QZY", "QZZ"}


def test_work_goes_from_one_body_to_another_and_never_round_in_a_circle() -> None:
    before, after = make.body(), make.body()

    made = register.succeed(
        before,
        after,
        on=date(2024, 10, 1),
        exactness=Exactness.MONTH,
        source=SOURCE,
        by=machine("tests"),
    )

    assert (made.before, made.after, made.exactness) == (before, after, Exactness.MONTH)
    with pytest.raises(AnswerableError, match="already said to have gone before"):
        register.succeed(after, before, source=SOURCE, by=machine("tests"))
    with pytest.raises(AnswerableError, match="cannot follow itself"):
        register.succeed(after, after, source=SOURCE, by=machine("tests"))


def test_somebody_who_changes_a_body_that_was_just_changed_is_told_so() -> None:
    body = make.body(kind="trust")
    stale = Body.objects.get(pk=body.pk)
    register.change(body, kind="ambulance trust", by=machine("tests"))

    with pytest.raises(WrongState, match="Somebody else"):
        register.change(stale, kind="police force", by=machine("tests"))


def test_a_change_that_changes_nothing_leaves_no_event() -> None:
    body = make.body(kind="trust", short_name="FT")
    events = Event.objects.count()

    register.change(body, kind="trust", short_name="FT", by=machine("tests"))
    register.rename(body, body.name, source=SOURCE, known_on=DAY, by=machine("tests"))

    assert Event.objects.count() == events


def test_a_last_day_that_was_put_down_by_mistake_can_be_taken_out_again() -> None:
    body = make.body(valid_from=date(2011, 4, 1), valid_to=DAY)

    register.correct(
        body,
        name=body.name,
        source="",
        known_on=DAY,
        short_name="",
        kind=body.kind,
        valid_from=body.valid_from,
        valid_to=None,
        by=machine("tests"),
    )

    body.refresh_from_db()
    assert (body.valid_from, body.valid_to) == (date(2011, 4, 1), None)


def test_putting_right_is_done_whole_or_not_at_all() -> None:
    body = make.body(name="Fictional Borough Trust")

    with pytest.raises(AnswerableError, match="kind"):
        register.correct(
            body,
            name="Fictional City Trust",
            source=SOURCE,
            known_on=DAY,
            short_name="",
            kind=" ",
            valid_from=None,
            valid_to=None,
            by=machine("tests"),
        )

    assert Body.objects.get().name == "Fictional Borough Trust"

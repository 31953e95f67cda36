"""What the queries about rounds say, for whom, and in how many queries."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import make
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.models import Round
from answerable.findings.rules.rounds import CellState
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register.models import Body
from findings import judging
from findings.papers import reviewer

pytestmark = pytest.mark.django_db


def bodies(number: int) -> list[Body]:
    made = [make.body() for _body in range(number)]
    for body in made:
        make.document(f"Notes of {body.name}, in which nothing was said.", of=body)
    return made


def of_three() -> Round:
    return judging.open_round(*bodies(3), requirements=("P1", "P2"))


@pytest.mark.parametrize("number", [1, 4])
def test_the_queries_take_as_many_as_they_say_however_large_a_round_is(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    made = judging.open_round(*bodies(number), requirements=("P1", "P2"))
    ada, steward = reviewer(), judging.steward()
    cells = list(made.cells.order_by("pk"))
    for cell in cells[1:]:
        judging.marked(cell)
    judging.settled(cells[0])
    marked = judging.fresh(cells[0])
    body, code = marked.body.code, marked.requirement.code

    for count, ask in (
        (1, lambda: list(queries.methods("stopsim"))),
        (1, lambda: queries.method("stopsim", 1)),
        (2, lambda: list(queries.rounds(ada))),
        (2, lambda: queries.round("spring", person=ada)),
        (3, lambda: list(queries.round_cells(made, person=ada))),
        (3, lambda: queries.round_cell(made, body, code, person=ada)),
        (5, lambda: queries.round_progress(made, person=ada)),
        (10, lambda: queries.next_cell(ada, round=made)),
        (10, lambda: queries.marking(marked, person=ada)),
        (12, lambda: queries.at_gate(marked, person=steward)),
        (1, lambda: list(queries.open_seats(ada))),
    ):
        with django_assert_num_queries(count):
            ask()


def test_once_the_body_was_asked_the_gate_and_the_view_take_two_more(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cell, ada, steward = judging.ready(), reviewer(), judging.steward()
    cell = judging.fresh(cell)

    with django_assert_num_queries(12):
        queries.marking(cell, person=ada)
    with django_assert_num_queries(14):
        queries.at_gate(cell, person=steward)


def test_progress_counts_cells_by_state_of_all_and_of_each_body() -> None:
    made = of_three()
    cells = list(made.cells.order_by("body__name", "requirement__code"))
    judging.settled(cells[0])
    judging.marked(cells[1])

    progress = queries.round_progress(made, person=reviewer())

    assert progress.states == {CellState.SETTLED: 1, CellState.TO_MARK: 5}
    assert progress.marks_in == {0: 4, 1: 1}
    by_body = {body.pk: counted for body, counted in progress.bodies}
    assert by_body[cells[0].body_id] == {CellState.SETTLED: 1, CellState.TO_MARK: 1}
    assert len(by_body) == 3


def test_a_round_of_bodies_that_nobody_lets_them_see_is_as_if_it_were_not_there() -> None:
    made = of_three()
    body = made.cells.first().body  # type: ignore[union-attr]  # it has six
    of_it, of_another = reviewer(body=body.code), reviewer(body=make.body().code)

    assert list(queries.rounds(of_it)) == [made]
    assert {cell.body_id for cell in queries.round_cells(made, person=of_it)} == {body.pk}
    assert list(queries.rounds(of_another)) == []
    with pytest.raises(NotFound):
        queries.round(made.code, person=of_another)
    assert list(queries.rounds(reviewer(pack="stopsim"))) == [made]
    assert list(queries.rounds(make.person(None))) == []


def test_who_is_tied_to_a_body_sees_none_of_its_cells() -> None:
    made, ada = of_three(), reviewer()
    body = made.cells.first().body  # type: ignore[union-attr]  # it has six
    judging.tie(ada, body)

    assert body.pk not in {cell.body_id for cell in queries.round_cells(made, person=ada)}
    with pytest.raises(NotFound):
        queries.round_cell(made, body.code, "P1", person=ada)


def test_the_next_cell_is_one_with_fewest_marks_and_then_the_one_that_is_open() -> None:
    made, ada = of_three(), reviewer()
    cells = list(made.cells.order_by("pk"))
    for cell in cells[:-1]:
        judging.marked(cell)

    assert queries.next_cell(ada, round=made) == cells[-1]
    actions.take_seat(cells[2], by=ada)
    assert queries.next_cell(ada, round=made) == cells[2]


def test_the_next_cell_is_never_one_that_they_judged_or_that_is_full_or_handed_back_today() -> None:
    made, ada = judging.open_round(*bodies(1), requirements=("P1", "P2")), reviewer()
    first, second = made.cells.order_by("pk")
    judging.marked(first, by=ada)
    assert queries.next_cell(ada, round=made) == second
    seat = actions.take_seat(second, by=ada)
    actions.hand_back_seat(seat, by=ada)

    assert queries.next_cell(ada, round=made) is None
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert queries.next_cell(ada, round=made) == second
        for person in (reviewer(), reviewer()):
            actions.take_seat(second, by=person)
        assert queries.next_cell(ada, round=made) is None


def test_nobody_is_offered_a_cell_of_a_round_that_does_not_run() -> None:
    draft = judging.draft_round(make.body(), code="autumn")
    made, ada = of_three(), reviewer()

    assert queries.next_cell(ada, round=draft) is None
    paused = actions.pause_round(made, because="We wait.", by=made.made_by)
    assert queries.next_cell(ada, round=paused) is None


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ARCHIVIST, Role.AUDITOR])
def test_who_does_not_mark_is_offered_nothing(role: Role) -> None:
    assert queries.next_cell(make.person(role), round=of_three()) is None


def test_topics_that_somebody_avoids_are_not_offered_to_them() -> None:
    made, ada = judging.open_round(*bodies(1), requirements=("P2",)), reviewer()
    assert queries.next_cell(ada, round=made)

    actions.set_pace(daily_cap=None, avoided=["self-harm", "punishment"], opens_words=False, by=ada)

    assert queries.next_cell(ada, round=made) is None


def test_the_seats_that_somebody_has_open_are_listed_for_them() -> None:
    made, ada = of_three(), reviewer()
    seats = [actions.take_seat(cell, by=ada) for cell in made.cells.order_by("pk")[:2]]
    actions.mark(seats[0], judging.NONE_FOUND, by=ada)

    assert list(queries.open_seats(ada)) == seats[1:]


def test_passages_that_nobody_has_read_are_counted_for_who_marks() -> None:
    body = make.body()
    make.document(f"Notes.\n\n{make.WORDS}", of=body)
    actions.take_screenings(by=machine("clock"))

    view = queries.marking(judging.fresh(judging.cell(body)), person=reviewer())

    assert view.waiting == 1

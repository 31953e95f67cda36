"""Every body meets every requirement that binds it in a cell, and each cell begins as not assessed."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

import make
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.models import Requirement
from answerable.register.rules import Exactness, Verdict

pytestmark = pytest.mark.django_db
HEAT = "docs/examples/heat-and-keys"
TRUST, OTHER = "mental health trust", "ambulance trust"


def codes(cells: tuple[queries.Cell, ...]) -> list[str]:
    return [cell.requirement.code for cell in cells]


def test_a_body_has_a_cell_for_each_requirement_that_binds_its_kind() -> None:
    make.pack("stopsim")

    cells = queries.cells(make.body(kind=TRUST))

    assert codes(cells) == ["P1", "P2", "P3"]
    assert {cell.verdict for cell in cells} == {Verdict.NOT_ASSESSED}


def test_a_body_of_another_kind_has_no_cell() -> None:
    make.pack("stopsim")

    assert queries.cells(make.body(kind=OTHER)) == ()


def test_a_body_that_was_gone_before_the_directive_has_no_cell() -> None:
    make.pack("stopsim")

    assert queries.cells(make.body(kind=TRUST, valid_to=date(2023, 3, 9))) == ()
    assert codes(queries.cells(make.body(kind=TRUST, valid_to=date(2023, 3, 10)))) == ["P1", "P2", "P3"]


@pytest.mark.parametrize(
    ("on", "exactness", "work", "is_bound"),
    [
        (date(2021, 1, 1), Exactness.YEAR, "", False),
        (date(2023, 1, 1), Exactness.YEAR, "", True),  # it may have been there until December
        (None, Exactness.DAY, "", True),  # a day that is not known rules nobody out
        (date(2021, 1, 1), Exactness.YEAR, "community services", True),  # the rest of it stayed
    ],
)
def test_a_body_whose_whole_work_went_elsewhere_is_bound_only_if_it_may_have_been_there(
    on: date | None, exactness: Exactness, work: str, is_bound: bool
) -> None:
    make.pack("stopsim")
    body = make.body(kind=TRUST)
    register.succeed(
        body, make.body(), on=on, exactness=exactness, work=work, source="A list", by=machine("tests")
    )

    assert bool(queries.cells(body)) is is_bound


def test_two_packs_side_by_side_each_bind_their_own() -> None:
    make.pack("stopsim")
    make.pack(HEAT)

    assert codes(queries.cells(make.body(kind=TRUST))) == ["P1", "P2", "P3"]
    assert codes(queries.cells(make.body(kind="council landlord"))) == ["entry", "heat"]


def test_the_cells_of_a_requirement_are_those_of_the_bodies_that_it_binds() -> None:
    make.pack("stopsim")
    bound = make.body(kind=TRUST)
    make.body(kind=OTHER)

    cells = queries.cells_of(Requirement.objects.get(code="P2"))

    assert [cell.body for cell in cells] == [bound]


def test_the_matrix_has_a_row_for_each_body_and_leaves_open_what_does_not_bind_it() -> None:
    make.pack("stopsim")
    make.pack(HEAT)
    make.body(name="A", kind=TRUST)
    make.body(name="B", kind=OTHER)

    matrix = queries.matrix(pack="stopsim")

    assert [requirement.code for requirement in matrix.requirements] == ["P1", "P2", "P3"]
    assert [(row.body.name, row.verdicts) for row in matrix.rows] == [
        ("A", (Verdict.NOT_ASSESSED,) * 3),
        ("B", (None,) * 3),
    ]


def test_the_number_of_queries_does_not_grow_with_bodies(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make.pack("stopsim", with_bodies=True)
    body = make.body(kind=TRUST)
    requirement = queries.requirement("stopsim", "P1")

    with django_assert_num_queries(4):
        assert len(queries.matrix().rows) == 60
    with django_assert_num_queries(3):
        assert queries.matrix([body]).rows
    with django_assert_num_queries(3):
        assert queries.cells(body)
    with django_assert_num_queries(3):
        assert queries.cells_of(requirement)

"""What the queries about asks cost, as each says of itself."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from answerable.asks import queries
from answerable.asks.models import Ask
from answerable.people.models import Person
from asks.letters import TODAY, answered, archivist, sent

pytestmark = pytest.mark.django_db

COSTS: dict[str, tuple[int, Callable[[Ask, Person], object]]] = {
    "ask": (3, lambda ask, person: queries.ask(ask.pk, person=person)),
    "asks": (3, lambda _ask, person: list(queries.asks(person))),
    "points": (1, lambda ask, _person: queries.points(ask)),
    "answers": (4, lambda ask, _person: queries.answers(ask)),
    "history": (1, lambda ask, _person: queries.history(ask)),
    "letter_file": (0, lambda ask, _person: queries.letter_file(ask)),
    "for_cell": (
        2,
        lambda ask, _person: queries.for_cell(ask.body, pack="stopsim", requirement="P1", round="first"),
    ),
    "replies_since": (3, lambda _ask, _person: queries.replies_since(0)),
    "damaged": (1, lambda _ask, _person: queries.damaged()),
}


@pytest.mark.parametrize("name", COSTS)
def test_a_query_takes_as_many_as_it_says(
    name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with travel("2026-03-10 12:00Z", tick=False):
        asked = sent(TODAY)
        answered(asked, date(2026, 3, 9))
        answered(asked, date(2026, 3, 10), words="And more.")
    ask, person = Ask.objects.select_related("body").get(), archivist()
    number, query = COSTS[name]

    with django_assert_num_queries(number):
        query(ask, person)

"""The shortest way through a round, gone by the keys alone and without a script: mark, publish, and read it.

What is not pressed here is made by actions; the pages are the real ones, in a real Chromium.
"""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser

import make
from answerable.findings.models import RoundCell
from answerable.findings.rules.rounds import CellState
from answerable.people.models import Person
from answerable.people.rules import Role
from findings import judging
from findings.papers import OFFICER
from journeys.company import WAYS
from journeys.judging import CONTINUING, follows_it_to_the_page, marks
from journeys.walking import Somebody
from signing import signed_in
from web.browsing import HOST, Chromium, visiting

pytestmark = pytest.mark.django_db
OTHER_WAYS = [way for way in WAYS if way != "as most people do"]


@pytest.fixture
def cell() -> RoundCell:
    """A cell with a finding, which one of two has marked."""
    body = make.body(name="Northmoor Care Trust")
    judging.finding(body)
    made = judging.cell(body)
    judging.marked(made, judging.CONTINUING)
    return made


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_a_round_goes_from_a_mark_to_what_everybody_reads(
    chromium: Chromium, cell: RoundCell, way: str
) -> None:
    walk(
        chromium,
        way,
        lambda wren: marks(wren, CONTINUING, "It shows every part."),
        make.person(Role.REVIEWER),
    )
    judging.answered(judging.asked(judging.fresh(cell)))
    walk(chromium, way, weighs_and_publishes, judging.steward())
    walk(chromium, way, reads_it)

    assert judging.fresh(cell).state == CellState.PUBLISHED


def walk(
    chromium: Chromium, way: str, go: Callable[[Somebody], object], person: Person | None = None
) -> None:
    """Let somebody go a part of the way; nothing on the pages complains."""
    kind, how = WAYS[way]
    client = Client(enforce_csrf_checks=True)

    def look(browser: Browser) -> list[str]:
        with visiting(chromium, browser, base_url=HOST, **how) as visit:
            go(kind(visit.page, "Somebody"))
            return visit.complaints

    assert chromium.do(look, client=signed_in(person, client=client) if person else client) == []


def weighs_and_publishes(steward: Somebody) -> None:
    steward.opens("/rounds/spring/")
    steward.follows("P1")
    steward.presses("It was weighed: make it ready")
    steward.follows("See what the public will see")
    steward.presses("Yes, publish it")
    steward.reads("It is published. Everybody can read this page.")


def reads_it(visitor: Somebody) -> None:
    follows_it_to_the_page(visitor, judging.WORDS, carried_by=OFFICER.partition(".")[0])

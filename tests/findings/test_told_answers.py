"""A body accepts and disputes what it was asked about, and is never shown to say so of anything else."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

import make
from answerable.asks.rules import Position
from answerable.findings import actions, told
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Version
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Unchecked
from answerable_engine.document import Speaker, Stance
from findings import judging
from register import standing

pytestmark = pytest.mark.django_db


def says(version: Version, *, number: int = 0) -> str:
    (reply,) = told.standing(version.standing_id, version=number).replies
    return reply.says


def test_a_body_that_was_asked_about_this_very_verdict_is_said_to_accept_it(client: Client) -> None:
    cell, version = judging.published()

    page = client.get(reverse("body", args=[cell.body.slug])).content.decode()

    assert says(version) == "It accepts this"
    assert "It accepts this." in page


def test_a_body_is_not_said_to_accept_a_correction_that_nobody_asked_it_about(client: Client) -> None:
    cell, version = judging.published()
    less = actions.Judgement(Verdict.NOT_ASSESSED, "It has to be judged anew.")
    proposed = actions.propose_correction(cell, less, because="A mistake.", by=make.person(Role.REVIEWER))
    actions.confirm_correction(proposed, by=judging.steward())

    page = client.get(reverse("body", args=[cell.body.slug])).content.decode()

    assert says(version) == "It accepted another verdict, which was put to it before"
    assert says(version, number=1) == "It accepts this"
    assert "It accepted another verdict, which was put to it before." in page
    assert "It accepts this" not in page


def test_nor_one_that_a_fourth_person_came_to_after_it_was_asked() -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell), Position.DISPUTES)
    blocked = actions.Judgement(
        Verdict.COULD_NOT_CHECK, "The site gave us nothing.", unchecked=Unchecked.BLOCKED
    )
    judging.marked(judging.fresh(cell), blocked)

    version = actions.publish(judging.fresh(cell), by=judging.steward())

    assert says(version) == "It disputed another verdict, which was put to it before"


def test_what_a_body_answered_goes_with_what_was_said_of_it_to_the_page_of_the_one_after(
    client: Client,
) -> None:
    cell, _version = judging.published()
    after = make.body("AF1", name="Afterwards Trust")
    register.succeed(cell.body, after, on=date(2026, 1, 5), source="A list", by=machine("tests"))

    page = client.get(reverse("body", args=[after.slug])).content.decode()

    assert judging.WORDS in page
    assert f"What {cell.body.name} said" in page


def test_the_day_of_a_bodys_word_is_that_of_a_paper_in_which_it_speaks() -> None:
    of = standing.requirement()
    own = standing.exhibit(of, Stance.CEASED)
    later = standing.exhibit(of, Stance.CEASED, speaker=Speaker.OTHER, dated_on=date(2025, 6, 1))
    denies = standing.exhibit(of, Stance.DENIED, dated_on=date(2025, 3, 31), surely_until=date(2025, 3, 31))
    judged = standing.judged(of, Verdict.STATED_STOPPED, own, later, denies)

    version = standing.publish(of=of, judged=judged)

    assert (
        told.standing(version.standing_id).sentence
        == "In a paper of 4 May 2024, the body says that it stopped."
    )


def test_of_what_partly_stopped_each_part_says_whether_it_stopped_or_goes_on() -> None:
    of = standing.requirement()
    first, second, *others = standing.elements(of)
    stopped = standing.exhibit(of, Stance.CEASED, elements=(first, second))
    goes_on = standing.exhibit(of, elements=(second, *others))
    judged = standing.judged(of, Verdict.PARTLY_STOPPED, stopped, goes_on)

    version = standing.publish(of=of, judged=judged)

    assert [part.says for part in told.standing(version.standing_id).elements] == [
        "it stopped",
        "papers say both: it stopped, and it goes on",
        *("it goes on" for _other in others),
    ]

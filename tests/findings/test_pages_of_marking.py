"""The page of one cell, as whoever judges it meets it: what there is, the table, and their mark."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import make
from answerable.asks.rules import Position
from answerable.findings import actions
from answerable.findings.actions import Judgement
from answerable.findings.models import Mark, RoundCell
from answerable.findings.rules.rounds import CellState
from answerable.people.models import Person
from answerable.people.rules import Role
from answerable.register.rules import Verdict
from answerable.register.rules.verdicts import Unchecked
from findings import judging, rounds_seen
from findings.judging import CONTINUING, NONE_FOUND
from findings.papers import reviewer

pytestmark = pytest.mark.django_db

GIVEN = {"verdict": "no_evidence_found", "why": "We read all of it, and found nothing.", "seat": "first"}
NOT_CHECKED = Judgement(Verdict.COULD_NOT_CHECK, "Nothing is published.", Unchecked.NOTHING_PUBLISHED)


def signed_in(client: Client, person: Person | None = None) -> Person:
    person = person or reviewer()
    client.force_login(person)
    return person


def text(reply: object) -> str:
    return unescape(reply.content.decode())  # type: ignore[attr-defined]  # a reply of the test client


def of_cell(cell: RoundCell, name: str = "cell") -> str:
    return reverse(name, args=[cell.round.code, cell.body.code, cell.requirement.code])


def seated(client: Client, cell: RoundCell) -> Person:
    """Somebody whose browser has the cell open, with a seat at it."""
    ada = signed_in(client)
    actions.take_seat(cell, by=ada)
    return ada


def found_cell() -> RoundCell:
    body = make.body()
    judging.finding(body)
    return judging.cell(body)


def test_a_cell_shows_every_finding_with_its_words_and_where_they_stand(client: Client) -> None:
    cell = found_cell()
    judging.finding(cell.body, stance="ceased")
    seated(client, cell)

    page = text(client.get(of_cell(cell)))

    for finding in (made := list(cell.body.findings.all())):
        assert finding.pk in page
        assert finding.quote.split()[0] in page
        assert f"start={finding.start}" in page
    assert len(made) == 2
    assert "It went on after it had to stop (1)" in page
    assert "It stopped, or is not done (1)" in page


def test_a_cell_says_what_was_read_and_what_waits_in_triage(client: Client) -> None:
    cell = rounds_seen.cell()
    seated(client, cell)

    page = text(client.get(of_cell(cell)))

    assert "1 passage of this cell waits" in page
    assert reverse("triage_body", args=[cell.body.slug]) in page
    assert "Minutes: 2" in page


def test_a_cell_says_which_parts_are_covered(client: Client) -> None:
    cell = found_cell()
    signed_in(client)

    page = text(client.get(of_cell(cell)))

    assert "a finding covers it after the day in force" in page
    assert "no finding covers it after the day in force" not in page


def test_the_table_says_of_each_verdict_whether_the_evidence_allows_it_and_why_not(client: Client) -> None:
    cell = judging.cell()
    seated(client, cell)

    page = text(client.get(of_cell(cell)))

    allowed, refused = page.index("This evidence allows"), page.index("It does not allow, as it stands")
    assert allowed < page.index("No evidence found") < refused < page.index("Shown: continuing")
    assert "No finding shows it in use at this body" in page


def test_to_look_again_says_what_the_notes_change_and_keeps_what_was_typed(client: Client) -> None:
    cell = judging.cell()
    seated(client, cell)
    typed = {**GIVEN, "verdict": "", "why": "Its site was down for a week.", "unchecked": "blocked"}

    before = text(client.get(of_cell(cell)))
    page = text(client.post(of_cell(cell), {**typed, "look": "yes"}))

    assert "It needs a reason: blocked" in before
    assert "It needs a reason: blocked" not in page
    assert "Its site was down for a week." in page
    assert "Please put this right" not in page
    assert not Mark.objects.exists()


def test_a_note_of_a_paper_is_read_by_the_table_and_kept_with_the_mark(client: Client) -> None:
    cell = found_cell()
    finding = cell.body.findings.get()
    seated(client, cell)
    noted = {f"site-{finding.pk}": "Elm ward", f"shows-{finding.pk}": ""}

    client.post(of_cell(cell), {**GIVEN, "verdict": "shown_continuing", **noted})

    assert Mark.objects.get().notes == {finding.pk: {"shows": "", "site": "Elm ward"}}


def test_a_mark_that_the_evidence_does_not_allow_is_refused_and_nothing_typed_is_lost(client: Client) -> None:
    cell = judging.cell()
    seated(client, cell)

    page = text(client.post(of_cell(cell), {**GIVEN, "verdict": "shown_continuing"}))
    bare = text(client.post(of_cell(cell), {**GIVEN, "why": ""}))

    assert "No finding shows it in use at this body" in page
    assert GIVEN["why"] in page
    assert "Write in a sentence or two why." in bare
    assert not Mark.objects.exists()


def test_after_the_first_mark_the_page_says_that_one_of_two_is_in_and_no_more(client: Client) -> None:
    cell = judging.cell()
    seated(client, cell)

    own = text(client.post(of_cell(cell), GIVEN, follow=True))
    signed_in(client)
    other = text(client.get(of_cell(cell)))

    assert "1 of 2 is in" in own
    assert GIVEN["why"] in own
    assert "1 of 2 marks in" in other
    assert GIVEN["why"] not in other


@pytest.mark.parametrize("role", [Role.STEWARD, Role.AUDITOR, Role.ARCHIVIST, Role.REVIEWER])
def test_nobody_sees_a_mark_before_both_are_in(client: Client, role: Role) -> None:
    cell = judging.cell()
    judging.marked(cell)
    signed_in(client, make.person(role))

    assert NONE_FOUND.why not in text(client.get(of_cell(cell)))


def test_both_who_marked_see_both_once_both_are_in(client: Client) -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)
    judging.marked(cell, NOT_CHECKED)
    signed_in(client, ada)

    page = text(client.get(of_cell(cell)))

    assert NONE_FOUND.why in page
    assert NOT_CHECKED.why in page
    assert "Two differ" in page


def test_the_third_sees_both_marks_once_they_have_the_seat_and_decides(client: Client) -> None:
    cell = judging.cell()
    judging.marked(cell)
    judging.marked(cell, NOT_CHECKED)
    signed_in(client)

    before = text(client.get(of_cell(cell)))
    client.post(of_cell(cell, "cell_seat"))
    page = text(client.get(of_cell(cell)))
    client.post(of_cell(cell), {**GIVEN, "seat": "third"})

    assert NONE_FOUND.why not in before
    assert NONE_FOUND.why in page
    assert NOT_CHECKED.why in page
    assert judging.fresh(cell).state == CellState.SETTLED


def test_the_fourth_sees_the_answer_that_disputes_it(client: Client) -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell), Position.DISPUTES, words="That is not so at all.")
    signed_in(client)

    client.post(of_cell(cell, "cell_seat"))
    page = text(client.get(of_cell(cell)))

    assert "That is not so at all." in page
    assert "The body disputes it." in page
    assert NONE_FOUND.why in page


def test_a_seat_is_handed_back_without_a_reason(client: Client) -> None:
    cell = judging.cell()
    ada = seated(client, cell)

    reply = client.post(of_cell(cell, "cell_back"), GIVEN)

    assert reply["Location"] == reverse("round", args=[cell.round.code])
    assert cell.seats.get(person=ada).handed_back_at


def test_a_mark_written_while_the_seat_lapsed_is_taken_all_the_same(client: Client) -> None:
    cell = judging.cell()
    seated(client, cell)

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        client.force_login(cell.seats.get().person)
        client.post(of_cell(cell), GIVEN)

    assert Mark.objects.get().why == GIVEN["why"]


def test_a_mark_is_not_taken_where_others_have_the_seats_and_what_was_typed_stays(client: Client) -> None:
    cell = judging.cell()
    signed_in(client)
    for _person in range(2):
        actions.take_seat(cell, by=reviewer())

    page = text(client.post(of_cell(cell), GIVEN))

    assert "Others have the seats at this cell just now" in page
    assert GIVEN["why"] in page
    assert not Mark.objects.exists()


def test_who_marked_as_the_first_cannot_send_the_same_as_the_third(client: Client) -> None:
    cell = judging.cell()
    judging.marked(cell)
    judging.marked(cell, NOT_CHECKED)
    signed_in(client)

    page = text(client.post(of_cell(cell), GIVEN))

    assert "You do not have a seat at this cell" in page
    assert Mark.objects.count() == 2


def test_a_round_that_is_paused_takes_no_mark_and_keeps_what_was_typed(client: Client) -> None:
    cell = judging.cell()
    seated(client, cell)
    actions.pause_round(cell.round, because="A fault.", by=judging.steward())

    page = text(client.post(of_cell(cell), GIVEN))

    assert "This round is paused" in page
    assert GIVEN["why"] in page


def test_who_has_seats_finds_them_on_their_own_page_and_the_round_on_the_page_of_the_body(
    client: Client,
) -> None:
    cell = judging.cell()
    seated(client, cell)

    assert of_cell(cell) in text(client.get(reverse("work")))
    body = text(client.get(reverse("body", args=[cell.body.slug])))
    assert reverse("round", args=[cell.round.code]) in body


def test_hard_words_stay_closed_until_they_are_asked_for(client: Client) -> None:
    cell = found_cell()
    seated(client, cell)

    page = client.get(of_cell(cell)).content.decode()

    assert page.count('<details class="closed"') >= 1
    assert '<details class="closed" open' not in page


def test_what_is_published_under_a_mark_says_no_name(client: Client) -> None:
    cell, ada = judging.cell(), reviewer(name="Ada Nameless")
    judging.marked(cell, by=ada)
    judging.marked(cell)
    signed_in(client, judging.steward())

    page = text(client.get(of_cell(cell)))

    assert "Reviewer " in page
    assert "Ada Nameless" not in page
    assert CONTINUING.why not in page

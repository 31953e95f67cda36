"""The pages of rounds, as a browser without scripts meets them, for whoever sets one up and runs it."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import make
from answerable.asks.models import Ask
from answerable.findings import actions
from answerable.findings.models import Method, Round, RoundCell
from answerable.findings.rules.rounds import CellState, RoundState
from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Body
from answerable.register.rules import Verdict
from findings import judging
from findings.judging import NONE_FOUND
from findings.papers import reviewer

pytestmark = pytest.mark.django_db


def signed_in(client: Client, person: Person) -> Person:
    client.force_login(person)
    return person


def text(reply: object) -> str:
    return unescape(reply.content.decode())  # type: ignore[attr-defined]  # a reply of the test client


def of_cell(cell: RoundCell, name: str = "cell") -> str:
    return reverse(name, args=[cell.round.code, cell.body.code, cell.requirement.code])


def of_round(made: Round, name: str = "round", *more: str) -> str:
    return reverse(name, args=[made.code, *more])


def today() -> dict[str, str]:
    on = timezone.localdate()
    return {"up_to_0": str(on.day), "up_to_1": str(on.month), "up_to_2": str(on.year)}


def bodies(number: int) -> list[Body]:
    made = [make.body() for _body in range(number)]
    for body in made:
        make.document("Notes of a day on which nothing of this kind was said.", of=body)
    return made


def test_where_there_is_no_round_the_page_says_what_one_is(client: Client) -> None:
    signed_in(client, judging.steward())

    page = text(client.get(reverse("rounds")))

    assert "There is no round yet" in page
    assert "Two people look apart" in page or "Two look apart" in page


def test_a_method_is_written_and_written_again_and_published_for_good(client: Client) -> None:
    signed_in(client, judging.steward())
    make.pack()
    first = {"pack": "stopsim", "title": "How we judge", "text": "Two people look.\r\n\r\nApart."}

    client.post(reverse("method_add"), first)
    written = Method.objects.get()
    assert written.text == "Two people look.\n\nApart."
    where = reverse("method_write", args=["stopsim", 1])
    client.post(where, {"title": "How we judge", "text": "Two look, apart."})
    asked = text(client.get(reverse("method_publish", args=["stopsim", 1])))
    client.post(reverse("method_publish", args=["stopsim", 1]))
    late = client.post(where, {"title": "Other", "text": "words"})

    assert "It never changes after that" in asked
    assert Method.objects.get().published_at
    assert "so it never changes" in text(late)
    assert Method.objects.get().title == "How we judge"
    assert client.get(where)["Location"] == reverse("method", args=["stopsim", 1])


def test_a_round_is_set_up_its_cells_ticked_and_it_is_opened(client: Client) -> None:
    first, second = bodies(2)
    signed_in(client, judging.steward())
    method = judging.method(make.pack())
    form = {"title": "Spring 2026", "code": "spring", "method": f"stopsim/{method.number}", **today()}

    made = client.post(reverse("round_add"), {**form, "reply_days": "20", "recheck_months": "12"})
    assert made["Location"] == reverse("round_cells", args=["spring"])
    ticked = {"body": [first.code, second.code], "cell": [f"{first.code}/P1", f"{second.code}/P2"]}
    client.post(reverse("round_cells", args=["spring"]), ticked)
    again = {"body": [first.code, second.code], "cell": [f"{first.code}/P1"]}
    client.post(reverse("round_cells", args=["spring"]), again)
    page = text(client.get(reverse("round", args=["spring"])))
    client.post(reverse("round_open", args=["spring"]))

    assert "Open this round" in page
    round = Round.objects.get()
    assert round.state == RoundState.OPEN
    assert [(cell.body, cell.requirement.code) for cell in round.cells.all()] == [(first, "P1")]


def test_every_body_that_fits_is_taken_in_at_once(client: Client) -> None:
    three = bodies(3)
    made = judging.draft_round()
    signed_in(client, made.made_by)

    client.post(of_round(made, "round_cells"), {"all": "yes", "requirement": ["P1", "P3"]})

    assert {(cell.body, cell.requirement.code) for cell in made.cells.all()} == {
        (body, code) for body in three for code in ("P1", "P3")
    }


def test_what_is_refused_of_a_new_round_is_said_in_the_form_and_nothing_typed_is_lost(client: Client) -> None:
    made = judging.draft_round()
    signed_in(client, made.made_by)
    form = {
        "title": "A title of mine",
        "code": made.code,
        "method": f"stopsim/{made.method.number}",
        **today(),
    }

    page = text(client.post(reverse("round_add"), {**form, "reply_days": "20", "recheck_months": "12"}))
    taken = text(client.post(reverse("round_add"), {**form, "code": "add", "reply_days": "20"}))

    assert "There is a round of this code already" in page
    assert "A title of mine" in page
    assert "No round can have this code" in taken


def test_a_round_that_is_paused_says_why_and_that_a_bodys_time_runs_on(client: Client) -> None:
    made = judging.open_round(*bodies(1))
    signed_in(client, made.made_by)

    bare = text(client.post(of_round(made, "round_pause"), {"because": ""}))
    client.post(of_round(made, "round_pause"), {"because": "The pack has a fault."})
    page = text(client.get(of_round(made)))
    again = client.post(of_round(made, "round_pause"), {"because": "Once more."})
    client.post(of_round(made, "round_resume"))

    assert "Write in a sentence why" in bare
    assert "The pack has a fault." in page
    assert "runs on" in page
    assert "This round is paused." in text(again)
    made.refresh_from_db()
    assert made.paused_at is None


def test_a_round_with_cells_left_is_not_closed_and_the_page_says_how_many(client: Client) -> None:
    made = judging.open_round(*bodies(2))
    signed_in(client, made.made_by)

    reply = client.post(of_round(made, "round_close"))

    assert reply.status_code == 409
    assert "2 cells of this round are not done" in text(reply)


def test_a_round_says_how_far_each_cell_is_and_never_what_a_mark_says(client: Client) -> None:
    made = judging.open_round(*bodies(2))
    cell = made.cells.first()
    assert cell
    judging.marked(cell)

    for person in (made.made_by, reviewer(), make.person(Role.AUDITOR)):
        signed_in(client, person)
        page = text(client.get(of_round(made)))
        assert "1 of them has one of two marks" in page
        assert "Waits for marks" in page
        assert "No evidence found" not in page


def test_who_marks_is_led_to_the_next_cell_by_one_press(client: Client) -> None:
    made = judging.open_round(*bodies(1))
    ada = signed_in(client, reviewer())
    cell = made.cells.get()

    page = text(client.get(of_round(made)))
    reply = client.post(of_round(made, "round_next"))

    assert "Mark the next cell" in page
    assert reply["Location"] == of_cell(cell)
    assert cell.seats.get().person == ada


def test_where_nothing_waits_the_press_says_so(client: Client) -> None:
    made = judging.open_round(*bodies(1))
    signed_in(client, reviewer())
    judging.settled(made.cells.get())

    reply = client.post(of_round(made, "round_next"), follow=True)

    assert "No cell of this round waits for you just now" in text(reply)


def test_a_body_is_asked_once_all_of_its_cells_are_settled(client: Client) -> None:
    made = judging.open_round(*bodies(1), requirements=("P1", "P2"))
    first, second = made.cells.order_by("pk")
    signed_in(client, made.made_by)
    judging.settled(first)

    early = client.post(of_round(made, "round_ask", first.body.code))
    judging.settled(second)
    page = text(client.get(of_round(made)))
    reply = client.post(of_round(made, "round_ask", first.body.code))

    assert "Not every cell of this body is settled" in text(early)
    assert "1 body is ready to be asked" in page
    assert reply["Location"].startswith("/asks/A-")


def test_a_round_lists_only_the_bodies_at_a_step_where_that_is_asked(client: Client) -> None:
    made = judging.open_round(*bodies(2))
    first, second = made.cells.order_by("pk")
    judging.settled(first)
    signed_in(client, made.made_by)

    page = text(client.get(of_round(made) + "?show=to_ask"))

    assert first.body.name in page
    assert second.body.name not in page


def test_who_may_not_run_rounds_is_offered_no_step_of_it(client: Client) -> None:
    made = judging.draft_round(*bodies(1))
    signed_in(client, reviewer())

    page = text(client.get(of_round(made)))

    assert "Open this round" not in page
    assert client.post(of_round(made, "round_open")).status_code == 403
    assert client.get(reverse("round_add")).status_code == 403


def test_the_gate_says_of_each_condition_whether_it_holds(client: Client) -> None:
    cell = judging.settled(judging.cell())
    signed_in(client, judging.steward())

    page = text(client.get(of_cell(cell, "cell_gate")))

    assert "Two people marked it, neither seeing the other's mark, and agree." in page
    assert "This was not put to the body." in page
    assert "Ask the body" in page


def test_the_gate_shows_no_mark_before_both_are_in(client: Client) -> None:
    cell = judging.cell()
    judging.marked(cell)
    signed_in(client, judging.steward())

    page = text(client.get(of_cell(cell, "cell_gate")))

    assert "1 of 2 marks in" in page
    assert NONE_FOUND.why not in page
    assert "No evidence found" not in page


def test_an_answer_is_weighed_and_then_published_and_the_second_who_presses_is_told_so(
    client: Client,
) -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell))
    signed_in(client, judging.steward())

    client.post(of_cell(cell, "cell_ready"))
    shown = text(client.get(of_cell(cell, "cell_publish")))
    first = client.post(of_cell(cell, "cell_publish"))
    second = client.post(of_cell(cell, "cell_publish"))

    assert NONE_FOUND.why in shown
    assert judging.WORDS in shown
    standing = judging.fresh(cell).standing
    assert first["Location"] == reverse("standing", args=[standing])
    assert second.status_code == 409
    assert "It is published already" in text(second)
    assert reverse("standing", args=[standing]) in text(second)


def test_what_is_not_ready_cannot_be_published_and_the_page_leads_to_what_stands_in_the_way(
    client: Client,
) -> None:
    cell = judging.settled(judging.cell())
    signed_in(client, judging.steward())

    seen = text(client.get(of_cell(cell, "cell_publish")))
    reply = client.post(of_cell(cell, "cell_publish"))

    assert "It cannot be published now" in seen
    assert reply.status_code == 409
    assert of_cell(cell, "cell_gate") in text(reply)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("cell_aside", CellState.SET_ASIDE),
        ("cell_remark", CellState.TO_MARK),
    ],
)
def test_a_step_that_needs_a_reason_is_taken_with_one_only(
    client: Client, name: str, state: CellState
) -> None:
    cell = judging.settled(judging.cell())
    signed_in(client, judging.steward())

    bare = text(client.post(of_cell(cell, name), {"because": " "}))
    client.post(of_cell(cell, name), {"because": "Its pages were mixed up."})

    assert "Write in a sentence why" in bare
    assert judging.fresh(cell).state == state


def test_a_cell_is_looked_at_by_a_fourth_person_who_sees_the_marks_and_the_answer(client: Client) -> None:
    cell = judging.settled(judging.cell())
    judging.answered(judging.asked(cell))
    steward, fourth = judging.steward(), reviewer()
    signed_in(client, steward)
    client.post(of_cell(cell, "cell_audit"), {"because": "The answer says more than it seems."})

    signed_in(client, fourth)
    client.post(of_cell(cell, "cell_seat"))
    page = text(client.get(of_cell(cell)))

    assert "The answer says more than it seems." in page
    assert NONE_FOUND.why in page
    assert judging.WORDS in page


def test_a_correction_is_proposed_by_one_and_confirmed_by_another(client: Client) -> None:
    cell, _version = judging.published()
    ada = signed_in(client, reviewer())
    proposal = {
        "verdict": "could_not_check",
        "unchecked": "unreadable",
        "why": "Half of the papers are pictures.",
        "because": "A paper was overlooked.",
    }

    asked = text(client.get(of_cell(cell, "cell_correction")))
    client.post(of_cell(cell, "cell_correction"), proposal)
    own = text(client.get(of_cell(cell, "cell_correction")))
    signed_in(client, judging.steward())
    shown = text(client.get(of_cell(cell, "cell_correction")))
    reply = client.post(of_cell(cell, "correction_confirm"))

    assert "What was published is taken back" in asked
    assert "somebody else confirms it" in own
    assert "A paper was overlooked." in shown
    assert ada.name in shown
    assert reply["Location"] == reverse("standing", args=[cell.standing])


def test_a_correction_is_turned_down_with_a_reason_or_taken_back_by_who_proposed_it(client: Client) -> None:
    cell, _version = judging.published()
    ada, steward = reviewer(), judging.steward()
    proposal = {"verdict": "not_assessed", "why": "It was judged by the wrong words.", "because": "A slip."}
    signed_in(client, ada)
    client.post(of_cell(cell, "cell_correction"), proposal)
    signed_in(client, steward)
    client.post(of_cell(cell, "correction_down"), {"because": "The words were right."})
    signed_in(client, ada)
    client.post(of_cell(cell, "cell_correction"), proposal)
    client.post(of_cell(cell, "correction_back"))

    page = text(client.get(of_cell(cell, "cell_correction")))

    assert "The words were right." in page
    assert [one.state for one in cell.corrections.order_by("pk")] == ["turned_down", "taken_back"]


def test_a_correction_that_the_evidence_does_not_allow_is_refused_and_what_was_typed_stays(
    client: Client,
) -> None:
    cell, _version = judging.published()
    signed_in(client, reviewer())
    proposal = {"verdict": "shown_continuing", "why": "I think so.", "because": "It looked wrong."}

    page = text(client.post(of_cell(cell, "cell_correction"), proposal))

    assert "No finding shows it in use at this body" in page
    assert "It looked wrong." in page
    assert not cell.corrections.exists()


def test_who_is_tied_to_a_body_sees_none_of_its_cells(client: Client) -> None:
    made = judging.open_round(*bodies(1))
    ada = signed_in(client, reviewer())
    cell = made.cells.get()
    judging.tie(ada, cell.body)

    assert client.get(of_cell(cell)).status_code == 404
    assert client.post(of_cell(cell, "cell_seat")).status_code == 404


def test_what_was_published_leads_from_its_cell_to_its_proof_and_to_its_correction(client: Client) -> None:
    cell, _version = judging.published()
    signed_in(client, reviewer())

    page = text(client.get(of_cell(cell)))

    assert reverse("standing", args=[cell.standing]) in page
    assert of_cell(cell, "cell_correction") in page


def test_a_cell_that_is_not_published_cannot_be_put_right(client: Client) -> None:
    cell = judging.cell()
    signed_in(client, reviewer())

    assert client.get(of_cell(cell, "cell_correction")).status_code == 404
    actions.take_seat(cell, by=reviewer())


def test_who_runs_rounds_for_one_body_only_is_offered_no_step_of_the_whole_round(client: Client) -> None:
    """A round is of a pack: what is done with all of it is for whoever runs rounds of that pack."""
    made = judging.draft_round(*bodies(1))
    body = made.cells.get().body
    signed_in(client, make.person(Role.STEWARD, body=body.code))
    steps = ("round_cells", "round_open", "round_pause", "round_resume", "round_close")
    shut = [*(of_round(made, name) for name in steps), reverse("round_add"), reverse("method_add")]

    for address in shut:
        assert (client.get(address).status_code, client.post(address, {}).status_code) == (403, 403), address
        for page in ("rounds", of_round(made)):
            assert f'href="{address}"' not in text(client.get(reverse(page) if page == "rounds" else page))


def test_a_method_that_is_not_published_is_named_and_its_page_offered_to_who_writes_it(
    client: Client,
) -> None:
    by, pack = judging.steward(), make.pack()
    method = actions.draft_method(pack, title="How we judge", text="Two people look, apart.", by=by)
    made = actions.make_round(
        pack, code="autumn", title="Autumn", method=method, up_to=timezone.localdate(), by=by
    )
    where = reverse("method_write", args=[pack.code, method.number])

    signed_in(client, reviewer())
    page = text(client.get(of_round(made)))
    assert "not published yet" in page
    assert where not in page
    assert client.get(where).status_code == 403
    signed_in(client, by)
    assert where in text(client.get(of_round(made)))


def test_a_step_of_a_letter_or_a_cell_is_refused_before_it_is_written_as_when_it_is_sent(
    client: Client,
) -> None:
    """Their role here only lets them look; the one that lets them act is for another body."""
    cell, ask = judging.published()[0], Ask.objects.get()
    by = make.person(Role.AUDITOR)
    for role in (Role.ARCHIVIST, Role.STEWARD, Role.REVIEWER):
        people.grant(by, role=role, body=make.body().code, by=machine("tests"))
    signed_in(client, by)
    letters = [reverse(name, args=[ask.pk]) for name in ("ask_write", "ask_sent", "ask_reply")]
    steps = [of_cell(cell, name) for name in ("cell_audit", "cell_aside", "cell_remark", "cell_publish")]

    for address in (*letters, *steps, of_cell(cell, "cell_correction")):
        assert (client.get(address).status_code, client.post(address, {"whole": "yes"}).status_code) == (
            403,
            403,
        ), address
    assert of_cell(cell, "cell_correction") not in text(client.get(of_cell(cell)))


def test_who_proposed_a_correction_cannot_open_the_page_that_confirms_it(client: Client) -> None:
    cell, _version = judging.published()
    steward = signed_in(client, judging.steward())
    nothing = actions.Judgement(Verdict.NOT_ASSESSED, "We judged papers of another body.")
    actions.propose_correction(cell, nothing, because="A mistake.", by=steward)

    for name in ("correction_confirm", "correction_down"):
        assert client.get(of_cell(cell, name)).status_code == 403
        assert of_cell(cell, name) not in text(client.get(of_cell(cell, "cell_correction")))


def test_who_is_tied_to_a_body_that_this_one_came_from_is_offered_nothing_that_a_tie_forbids(
    client: Client,
) -> None:
    before = make.body()
    cell = judging.ready()
    register.succeed(before, cell.body, work="", source="Its website", by=machine("tests"))
    steward = signed_in(client, judging.steward())
    judging.tie(steward, before)

    page = text(client.get(of_cell(cell, "cell_gate")))

    assert of_cell(cell, "cell_publish") not in page

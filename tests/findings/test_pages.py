"""The pages of triage, findings, masks and samples, as a browser without scripts meets them."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

import make
from answerable.findings import actions, queries
from answerable.findings.models import Decision, Finding, Place, Sample, Triage
from answerable.findings.rules.states import FindingState, TriageState
from answerable.people.models import Person
from answerable.people.rules import Role
from findings.papers import CONTRACT, OFFICER, fresh, one, paper, reviewer, said, waiting

pytestmark = pytest.mark.django_db

SHOWN = {
    "body": "",
    "requirement": "stopsim/P1",
    "elements_of": "stopsim/P1",
    "elements": ["police", "community"],
    "stance": "in_use",
    "speaker": "body",
    "placed": "here",
    "period_from_0": "",
    "period_from_1": "5",
    "period_from_2": "2024",
    "period_to_0": "",
    "period_to_1": "",
    "period_to_2": "",
    "period_known_by": "stated",
}


def signed_in(client: Client, person: Person | None = None) -> Person:
    person = person or reviewer()
    client.force_login(person)
    return person


def answers(row: Triage, **other: object) -> dict[str, object]:
    return {**SHOWN, "body": row.body.code, **other}


def text(reply: object) -> str:
    return unescape(reply.content.decode())  # type: ignore[attr-defined]  # a reply of the test client


def test_what_waits_is_listed_by_body_and_says_whether_enough_was_read(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.get(reverse("triage")))

    assert row.body.name in page
    assert "Nothing was read yet" in page


def test_the_list_of_a_body_holds_no_words_of_documents(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.get(reverse("triage_body", args=[row.body.slug])))

    assert row.document.title in page
    assert "police officer is part" not in page


def test_the_next_passage_is_opened_by_a_press_and_is_claimed(client: Client) -> None:
    row = one()
    ada = signed_in(client)

    assert client.get(reverse("triage_next", args=[row.body.slug])).status_code == 405
    reply = client.post(reverse("triage_next", args=[row.body.slug]))

    assert reply["Location"] == reverse("passage", args=[row.pk])
    assert fresh(row).claimed_by == ada


def test_a_passage_shows_its_words_closed_and_what_was_asked_for(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.get(reverse("passage", args=[row.pk])))

    assert "<mark>" in page
    assert '<details class="closed"><summary>' in page
    assert "Police involvement in the delivery of therapeutic interventions" in page
    assert fresh(row).state == TriageState.OFFERED  # looking changes nothing


def test_the_quote_is_stretched_by_links_and_goes_along_to_the_form(client: Client) -> None:
    row = one()
    signed_in(client)
    wider = row.match.start, min(row.match.end + 1, len(row.match.page.content))
    where = f"?start={wider[0]}&end={wider[1]}"

    page = text(client.get(reverse("passage", args=[row.pk]) + where))

    assert f"accept/?start={wider[0]}&end={wider[1]}" in page
    assert "As it was found" in page


@pytest.mark.parametrize("where", ["?start=0&end=999999", "?start=9&end=3", "?start=-4&end=3"])
def test_a_quote_that_is_not_on_the_page_is_refused_in_words(client: Client, where: str) -> None:
    row = one()
    signed_in(client)

    reply = client.get(reverse("passage", args=[row.pk]) + where)

    assert reply.status_code == 400
    assert "Choose the words on the page again" in text(reply)


@pytest.mark.parametrize("answer", ["rejected", "unsure", "cannot_tell", "handed_back"])
def test_every_answer_is_one_press(client: Client, answer: str) -> None:
    row = one()
    signed_in(client)

    reply = client.post(reverse("passage_answer", args=[row.pk]), {"answer": answer})

    assert reply["Location"] == reverse("triage_body", args=[row.body.slug])
    assert fresh(row).state == answer


def test_after_an_answer_the_next_passage_opens_and_the_last_can_be_undone(client: Client) -> None:
    body = make.body()
    paper(OFFICER, of=body)
    paper(CONTRACT, of=body)
    first, *_ = waiting(body)
    ada = signed_in(client)

    reply = client.post(reverse("passage_answer", args=[first.pk]), {"answer": "rejected"})
    page = text(client.get(reply["Location"]))

    assert reply["Location"] != reverse("passage", args=[first.pk])
    assert "Before this you said: Rejected" in page
    decision = Decision.objects.get(person=ada)
    assert reverse("undo", args=[decision.pk]) in page
    assert "Undo your answer?" in text(client.get(reverse("undo", args=[decision.pk])))
    assert client.post(reverse("undo", args=[decision.pk]))["Location"] == reverse("passage", args=[first.pk])
    assert fresh(first).claimed_by == ada


def test_an_answer_that_is_none_is_refused(client: Client) -> None:
    row = one()
    signed_in(client)

    for said_of_it in ("accepted", "", "claimed", "no"):
        assert (
            client.post(reverse("passage_answer", args=[row.pk]), {"answer": said_of_it}).status_code == 400
        )
    assert fresh(row).state == TriageState.OFFERED


def test_accepting_asks_for_everything_and_chooses_nothing_beforehand(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.get(reverse("passage_accept", args=[row.pk])))

    assert "checked" not in page
    for question in ("Which body?", "Which requirement?", "What do the words say of it?", "Who says it?"):
        assert question in page
    assert "How do you know the time?" in page


def test_accepting_makes_a_finding(client: Client) -> None:
    row = one()
    ada = signed_in(client)

    reply = client.post(reverse("passage_accept", args=[row.pk]), answers(row))

    assert reply.status_code == 302
    finding = Finding.objects.get()
    assert (finding.accepted_by, finding.elements) == (ada, ["police", "community"])
    assert (str(finding.period_from), str(finding.period_to)) == ("2024-05-01", "2024-05-31")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"stance": ""}, "Choose what the words say of it"),
        ({"elements": []}, "Tick each part that the words show"),
        ({"period_from_2": ""}, "no day, month or year"),
        ({"period_from_1": "2", "period_from_0": "31"}, "no such day"),
        ({"period_known_by": "unknown"}, "said that it is not known"),
        ({"period_from_2": "2090"}, "begins in the future"),
        ({"body": "no-such"}, "Choose a body"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_that_was_chosen_is_lost(
    client: Client, wrong: dict[str, object], words: str
) -> None:
    row = one()
    signed_in(client)

    reply = client.post(reverse("passage_accept", args=[row.pk]), answers(row, **wrong))

    assert reply.status_code == 200
    page = text(reply)
    assert words in page
    assert "What you wrote is still here" in page
    assert page.count("checked") >= 3
    assert not Finding.objects.exists()


def test_another_requirement_asks_for_its_own_parts_and_keeps_the_rest(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.post(reverse("passage_accept", args=[row.pk]), answers(row, requirement="stopsim/P2")))

    assert "You chose another requirement" in page
    assert "In answer to distress" in page
    assert 'name="elements_of" value="stopsim/P2"' in page


def test_somebody_who_comes_second_is_told_with_the_form_as_it_was(client: Client) -> None:
    row = one()
    signed_in(client)
    actions.reject(row, by=reviewer())

    reply = client.post(reverse("passage_accept", args=[row.pk]), answers(row))

    assert reply.status_code == 200
    assert "answered this passage already" in text(reply)
    assert not Finding.objects.exists()


def test_somebody_elses_answer_is_shown_instead_of_buttons(client: Client) -> None:
    row = one()
    actions.reject(row, by=reviewer())
    signed_in(client)

    page = text(client.get(reverse("passage", args=[row.pk])))

    assert "Somebody has answered this" in page
    assert 'name="answer"' not in page


def test_my_work_says_what_waits_what_i_said_and_offers_no_comparison(client: Client) -> None:
    row = one()
    ada = signed_in(client)
    actions.mark_unsure(row, by=ada)

    page = text(client.get(reverse("work")))

    assert "Your last answers" in page
    assert "Unsure" in page
    assert "streak" not in page.lower()


def test_the_pace_is_set_on_a_page_of_its_own(client: Client) -> None:
    make.pack()
    ada = signed_in(client)

    wrong = client.post(reverse("work_settings"), {"daily_cap": "0"})
    reply = client.post(reverse("work_settings"), {"daily_cap": "30", "avoided": ["self-harm", "death"]})

    assert wrong.status_code == 200
    assert reply["Location"] == reverse("work")
    assert (queries.pace_of(ada).daily_cap, queries.pace_of(ada).avoided) == (30, ["death", "self-harm"])


def test_keys_are_off_until_somebody_turns_them_on_and_stay_on(client: Client) -> None:
    row = one()
    ada = signed_in(client)

    assert "Keys are off." in text(client.get(reverse("keys")))
    assert 'data-keys="on"' not in text(client.get(reverse("passage", args=[row.pk])))
    client.post(reverse("keys"), {"turn": "on"})
    client.force_login(ada)  # another day
    client.get(reverse("work"))
    page = text(client.get(reverse("passage", args=[row.pk])))

    assert 'data-keys="on"' in page
    assert 'data-key="?"' in page
    client.post(reverse("keys"), {"turn": "off"})
    assert 'data-keys="on"' not in text(client.get(reverse("passage", args=[row.pk])))


def test_each_key_can_be_changed_and_no_two_are_the_same(client: Client) -> None:
    row = one()
    signed_in(client)
    keys = {"next": "n", "accept": "y", "reject": "x", "unsure": "u", "cannot_tell": "c", "hand_back": "b"}

    client.post(reverse("keys"), keys)
    assert 'value="rejected" data-key="x"' in text(client.get(reverse("passage", args=[row.pk])))
    assert "have the same key" in text(client.post(reverse("keys"), {**keys, "accept": "x"}))
    assert "is no key that can be used" in text(client.post(reverse("keys"), {**keys, "accept": "?"}))
    assert 'value="rejected" data-key="x"' in text(client.get(reverse("passage", args=[row.pk])))


def test_a_finding_is_shown_with_its_words_its_history_and_what_it_shows(client: Client) -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer(name="Wren"))
    signed_in(client)

    page = text(client.get(reverse("finding", args=[finding.pk.lower()]), follow=True))

    assert finding.pk in page
    assert "Wren: accepted the passage" in page
    assert "At this body" in page
    assert reverse("finding", args=[finding.pk]) in text(client.get(reverse("findings")))


def test_a_finding_is_taken_back_with_a_reason_on_a_page_of_its_own(client: Client) -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer())
    signed_in(client)
    where = reverse("finding_withdraw", args=[finding.pk])

    assert "Take " in text(client.get(where))
    assert "required" in text(client.post(where, {"because": " "}))
    client.post(where, {"because": "It is about another team."})

    finding.refresh_from_db()
    assert finding.state == FindingState.WITHDRAWN
    assert "It is about another team." in text(client.get(reverse("finding", args=[finding.pk])))


def test_a_finding_is_corrected_by_a_new_one(client: Client) -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer())
    signed_in(client)
    where = reverse("finding_change", args=[finding.pk])

    assert "checked" in text(client.get(where))
    client.post(where, answers(row, stance="proposed", because="It says: will."))

    finding.refresh_from_db()
    made = Finding.objects.exclude(pk=finding.pk).get()
    assert (made.stance, made.quote) == ("proposed", finding.quote)
    assert made.pk in finding.state_because


def test_a_passage_is_added_by_hand_from_a_page(client: Client) -> None:
    row = one()
    signed_in(client)
    page = row.match.page
    start = page.content.index("Northmoor")
    where = reverse("finding_add", args=[page.pk]) + f"?start={start}&end={start + 20}"

    assert "What the words show" in text(client.get(where))
    client.post(where, answers(row))

    assert Finding.objects.get().quote == page.content[start : start + 20]
    assert client.get(reverse("finding_add", args=[page.pk])).status_code == 400


def test_a_page_that_two_bodies_have_is_added_to_the_paper_that_it_was_read_in(client: Client) -> None:
    first, second = make.body(), make.body()
    text_of_both = f"Joint notes.\n\n{OFFICER}\n"
    make.document(text_of_both, of=first)
    read_in = make.document(text_of_both, of=second)
    row = one(make.body(), CONTRACT)
    signed_in(client)

    page = text(client.get(reverse("page_text", args=[read_in.pk, 1]) + "?add=yes"))
    number = int(page.split("/findings/add/")[1].split("/")[0])
    assert f'name="document" value="{read_in.pk}"' in page
    where = reverse("finding_add", args=[number]) + f"?document={read_in.pk}&start=0&end=12"
    client.post(where, answers(row, body=second.code))

    assert Finding.objects.get().document == read_in


def test_masks_are_settled_on_one_page(client: Client) -> None:
    row = one(words=OFFICER + " Ask PC Pelham or Ms Harrow.")
    finding = actions.accept(
        row,
        said(row),
        span=queries.quoted(row.match.page, row.match.start, len(row.match.page.content.rstrip())).span,
        by=reviewer(),
    )
    signed_in(client)
    where = reverse("masks", args=[finding.pk])

    assert "[" not in text(client.get(where)).split("As the public would see it")[0].split("<blockquote")[-1]
    client.post(where, {"mask-1": "confirmed"})
    assert finding.masks.filter(state="proposed").count() == 1
    client.post(where, {"add": "yes", "words": "care plan", "kind": "other"})
    client.post(where, {"mask-1": "confirmed", "mask-2": "confirmed", "mask-3": "dropped"})

    finding.refresh_from_db()
    assert finding.masked_by is not None
    shown = text(client.get(reverse("finding", args=[finding.pk])))
    assert '<span class="masked">name</span>' in shown


def test_words_that_are_not_in_the_quote_cannot_be_covered(client: Client) -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer())
    signed_in(client)

    page = text(
        client.post(reverse("masks", args=[finding.pk]), {"add": "yes", "words": "elsewhere", "kind": "name"})
    )

    assert "do not stand in the quote" in page
    assert "elsewhere" in page


def test_a_mask_is_moved_by_a_press(client: Client) -> None:
    row = one(words=OFFICER + " Ask PC Pelham or others.")
    quoted = queries.quoted(row.match.page, row.match.start, len(row.match.page.content.rstrip()))
    finding = actions.accept(row, said(row), span=quoted.span, by=reviewer())
    signed_in(client)

    client.post(reverse("masks", args=[finding.pk]), {"move": "1:word_after"})

    moved = finding.masks.get(state="confirmed")
    assert finding.quote[moved.start : moved.end] == "Pelham or"


def test_a_sample_is_drawn_read_and_told(client: Client) -> None:
    body = make.body()
    paper(OFFICER, of=body)
    paper("The car park has a new barrier.", of=body)
    actions.reject(waiting(body)[0], by=reviewer())
    signed_in(client)

    assert "No sample was drawn yet" in text(client.get(reverse("missed")))
    client.post(reverse("missed_draw"), {"pack": "stopsim", "round": "Spring 2026", "size": "5"})
    sample = Sample.objects.get()
    assert "Not enough was read again yet" in text(client.get(reverse("missed")))
    for _place in range(2):
        where = client.post(reverse("missed_next", args=[sample.pk]))["Location"]
        assert "Was anything missed?" in text(client.get(where))
        client.post(where, {"answer": "nothing"})

    page = text(client.get(reverse("missed")))
    assert Place.objects.filter(said="nothing").count() == 2
    assert "were read again: 0 of them" in page
    assert sample.seed in page


def test_what_was_missed_is_chosen_on_its_page_and_becomes_a_finding(client: Client) -> None:
    body = make.body()
    paper("The car park has a new barrier.", of=body)
    bo = signed_in(client)
    row = one(make.body())
    actions.draw_sample("stopsim", round="Spring", size=5, by=bo)
    place = Place.objects.get(body=body)

    chosen = client.post(reverse("place", args=[place.pk]), {"answer": "something"})["Location"]
    assert "Which words were missed?" in text(client.get(chosen))
    client.post(f"{chosen}?start=0&end=20", answers(row))

    place.refresh_from_db()
    assert (place.said, place.finding is not None) == ("missed", True)
    client.post(reverse("place_undo", args=[place.pk]))
    place.refresh_from_db()
    assert place.said == ""


@pytest.mark.parametrize("role", [Role.ARCHIVIST, Role.AUDITOR, None])
def test_who_may_not_read_passages_is_shown_none(client: Client, role: Role | None) -> None:
    row = one()
    signed_in(client, make.person(role))

    for where in (reverse("triage"), reverse("passage", args=[row.pk]), reverse("work")):
        assert client.get(where).status_code == 403
    assert client.post(reverse("passage_answer", args=[row.pk]), {"answer": "rejected"}).status_code == 403


def test_a_reviewer_of_another_body_is_shown_no_passage_of_this_one(client: Client) -> None:
    row = one()
    signed_in(client, reviewer(body=make.body().code))

    assert client.get(reverse("passage", args=[row.pk])).status_code == 404
    assert row.body.name not in text(client.get(reverse("triage")))


def test_what_was_left_out_is_named_with_a_link_to_where_it_is_asked(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.post(reverse("passage_accept", args=[row.pk]), answers(row, stance="", speaker="")))

    assert '<a href="#id_stance_0">What do the words say of it?</a>: Choose what the words say of it.' in page
    assert '<a href="#id_speaker_0">Who says it?</a>: Choose who says it, or that it is not clear.' in page
    assert 'id="id_stance_0"' in page
    assert "This field is required" not in page
    assert page.index("Please put this right") < page.index("<blockquote"), "it is met before anything else"
    assert re.search(r'<option value="5" selected>\s*May', page), "what was written is kept"


def test_the_words_stand_before_the_form_that_asks_about_them(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.get(reverse("passage_accept", args=[row.pk])))

    assert page.index("<blockquote") < page.index('name="stance"')


def test_what_is_held_of_a_directive_is_one_line_with_the_rest_closed(client: Client) -> None:
    row = one()
    signed_in(client)

    page = text(client.get(reverse("passage", args=[row.pk])))

    assert re.search(r"<details[^>]*><summary>We hold only the page that announces it[^<]*</summary>", page)


def test_words_that_were_opened_stay_open_on_the_next_page(client: Client) -> None:
    row = one()
    signed_in(client)

    closed = text(client.get(reverse("passage", args=[row.pk])))
    opened = text(client.get(reverse("passage", args=[row.pk]) + "?open=yes"))

    assert "accept/?start=" in closed
    [leads_closed] = re.findall(r'href="([^"]*/accept/[^"]*)"', closed)
    [leads_open] = re.findall(r'href="([^"]*/accept/[^"]*)"', opened)
    assert '<details class="closed" open>' not in text(client.get(leads_closed))
    assert '<details class="closed" open>' in text(client.get(leads_open))

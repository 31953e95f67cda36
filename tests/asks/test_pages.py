"""The pages of asks: what a person does there comes out as an action; what goes wrong is said in words."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from time_machine import Traveller, travel

import make
from answerable.archive.models import Document
from answerable.asks.models import Ask, Reply
from answerable.asks.rules import AskState, Position
from answerable.findings import actions as findings
from answerable.findings.models import Round, RoundCell
from answerable.findings.rules.rounds import CellState
from answerable.outside import store
from answerable.register import actions as register
from answerable.register.rules import ContactPurpose
from asks.letters import SAID, TODAY, answered, archivist, drafted, of_round, sent
from findings import judging
from signing import signed_in

pytestmark = pytest.mark.django_db

REACHED = {"sent_on_0": "2", "sent_on_1": "3", "sent_on_2": "2026", "how": "email", "whole": "yes"}
CAME = {
    "received_on_0": "9",
    "received_on_1": "3",
    "received_on_2": "2026",
    "words": "Yes.\r\n\r\nWe stopped. ",
    "point-0": "accepts",
    "point-1": "says_nothing",
    "whole": "yes",
}


@pytest.fixture(autouse=True)
def today() -> Iterator[Traveller]:
    """A month and more after asks are sent here."""
    with travel("2026-04-10 12:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def browser() -> Client:
    """A browser in which somebody is signed in who writes to bodies."""
    return signed_in(archivist())


def page(browser: Client, ask: Ask, name: str = "ask") -> str:
    """Return a page of an ask."""
    return browser.get(reverse(name, args=[ask.pk])).content.decode()


def file(words: bytes = b"Yes.", name: str = "answer.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words)


def test_a_letter_is_written_to_an_office_and_given_out_as_pdf(browser: Client) -> None:
    ask = drafted()
    office = register.add_contact(
        ask.body,
        office="Governance",
        purpose=ContactPurpose.REPLIES,
        email="g@x.example",
        source="its page",
        by=make.steward(),
    )

    browser.post(reverse("ask_write", args=[ask.pk]), {"office": office.pk})
    given = browser.get(reverse("ask_letter", args=[ask.pk]))

    assert "To: Governance" in page(browser, ask)
    assert given.getvalue().startswith(b"%PDF-")
    assert given["Content-Disposition"] == f'attachment; filename="{ask.pk}.pdf"'


def test_a_letter_that_is_not_written_is_not_there(browser: Client) -> None:
    assert browser.get(reverse("ask_letter", args=[drafted().pk])).status_code == 404


def test_saying_that_it_was_sent_starts_the_clock_and_keeps_the_proof(browser: Client) -> None:
    ask = of_round(dated_on=TODAY)

    browser.post(reverse("ask_sent", args=[ask.pk]), {**REACHED, "proof": file(b"To: them", "sent.eml")})

    shown = page(browser, ask)
    assert "to be answered by Tuesday 31 March 2026" in shown
    assert "8 Saturdays and Sundays" in shown
    assert "Tuesday 17 March 2026: Saint Patrick&#x27;s Day (Northern Ireland)" in shown
    assert browser.get(reverse("ask_proof", args=[ask.pk])).getvalue() == b"To: them"


def test_without_anything_that_shows_it_the_clock_does_not_start(browser: Client) -> None:
    ask = of_round(dated_on=TODAY)

    again = browser.post(reverse("ask_sent", args=[ask.pk]), REACHED)

    assert "Nothing shows that it was sent." in again.content.decode()
    assert Ask.objects.get().state == AskState.READY


def test_a_proof_that_is_too_large_is_refused_and_not_left_out(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LARGEST", 10)
    ask = of_round(dated_on=TODAY)

    again = browser.post(
        reverse("ask_sent", args=[ask.pk]), {**REACHED, "note": "x", "proof": file(b"x" * 11, "big.eml")}
    )

    assert "big.eml: This file is larger" in again.content.decode()
    assert Ask.objects.get().state == AskState.READY


def test_nothing_is_sent_while_its_round_is_paused(browser: Client) -> None:
    ask = of_round(dated_on=TODAY)
    findings.pause_round(Round.objects.get(), because="A slip.", by=make.steward())

    assert browser.post(reverse("ask_sent", args=[ask.pk]), {**REACHED, "note": "x"}).status_code == 409


def test_an_answer_is_put_down_word_for_word_with_its_papers(browser: Client) -> None:
    ask = sent(TODAY)

    browser.post(
        reverse("ask_reply", args=[ask.pk]),
        {**CAME, "paper": file(), "enclosed": [file(b"An audit.", "audit.txt")]},
    )

    reply = Reply.objects.get()
    assert reply.words == "Yes.\n\nWe stopped. "
    assert reply.received_on == date(2026, 3, 9)
    assert {one.cell.requirement: one.position for one in reply.positions.all()} == {
        "P1": Position.ACCEPTS,
        "P2": Position.SAYS_NOTHING,
    }
    assert Document.objects.filter(body=ask.body).count() == 2
    assert "P1: It accepts this" in page(browser, ask)


def test_an_answer_moves_its_cell_at_once(browser: Client) -> None:
    ask = judging.asked(judging.settled(judging.cell()))  # on the day that it is here
    came = CAME | {"received_on_0": "10", "received_on_1": "4", "point-0": "disputes", "paper": file()}

    browser.post(reverse("ask_reply", args=[ask.pk]), came)

    assert RoundCell.objects.get().state == CellState.DISPUTED


def test_an_answer_may_be_a_paper_of_the_archive(browser: Client) -> None:
    ask = sent(TODAY)
    paper = make.document(SAID, of=ask.body)

    browser.post(reverse("ask_reply", args=[ask.pk]), {**CAME, "document": paper.pk.lower()})

    assert Reply.objects.get().document == paper


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, "Choose the file, or give the id"),
        ({"document": "D-NONE"}, "There is no document"),
        ({"document": "D-7K3QX4M", "point-1": ""}, "P2: Sanctions"),
        ({"document": "D-7K3QX4M", "words": " "}, "words of the answer are missing"),
    ],
)
def test_what_is_missing_is_said_and_the_words_stay(
    browser: Client, change: dict[str, str], told: str
) -> None:
    ask = sent(TODAY)
    known = make.document(SAID, of=ask.body).pk
    given = {key: known if value == "D-7K3QX4M" else value for key, value in change.items()}

    again = browser.post(reverse("ask_reply", args=[ask.pk]), {**CAME, **given})

    shown = again.content.decode()
    assert again.status_code == 200
    assert "Please put this right" in shown
    assert told in shown
    assert "words" in given or "We stopped. " in shown
    assert not Reply.objects.exists()


def test_a_late_answer_is_shown_as_late(browser: Client) -> None:
    ask = sent(TODAY)
    answered(ask, date(2026, 4, 9))

    assert "came after the last day" in page(browser, ask)


def test_hard_words_of_an_answer_are_closed_until_they_are_asked_for(browser: Client) -> None:
    hard, plain = sent(TODAY), sent(TODAY)
    answered(hard, date(2026, 3, 9), words="We changed it after a death by suicide.")
    answered(plain, date(2026, 3, 9))

    assert "<details open" not in page(browser, hard).replace(' class="closed"', "")
    assert "<details open" in page(browser, plain).replace(' class="closed"', "")


def test_who_only_reads_is_offered_nothing_to_press() -> None:
    ask, browser = sent(TODAY), signed_in(make.person())

    assert "Put down an answer" not in page(browser, ask)
    assert browser.post(reverse("ask_reply", args=[ask.pk]), CAME).status_code == 403


def test_an_id_that_was_read_out_leads_to_its_ask(browser: Client) -> None:
    ask = drafted()

    assert browser.get(f"/asks/{ask.pk.lower()}/")["Location"] == reverse("ask", args=[ask.pk])


def test_the_list_is_narrowed_by_body_round_and_state(browser: Client) -> None:
    first, second = sent(TODAY), drafted(round_code="second")

    for query, shown, hidden in (
        ("?state=sent", first, second),
        ("?round=second", second, first),
        (f"?body={first.body.code}", first, second),
    ):
        listed = browser.get(reverse("asks") + query).content.decode()
        assert shown.pk in listed
        assert hidden.pk not in listed


def kept(html: str) -> dict[str, str]:
    """What a page carries along of files that came with a faulty try."""
    found = re.search(r'name="kept" value="([^"]*)"', html)
    assert found, "the page has the field"
    return {"kept": found[1]}


def test_papers_that_came_with_a_faulty_answer_need_not_be_chosen_again(browser: Client) -> None:
    ask = sent(TODAY)
    address = reverse("ask_reply", args=[ask.pk])
    papers = {"paper": file(name="answer.txt"), "enclosed": [file(b"An audit.", "audit.txt")]}

    again = browser.post(address, {**CAME, "words": " ", **papers})
    assert "The answer, as it came: answer.txt" in again.content.decode()
    twice = browser.post(address, {**CAME, "point-0": "", **kept(again.content.decode())})
    browser.post(address, {**CAME, **kept(twice.content.decode())})

    reply = Reply.objects.get()
    assert reply.sha256 == hashlib.sha256(b"Yes.").hexdigest()
    assert Document.objects.filter(body=ask.body).count() == 2


def test_a_kept_paper_gives_way_to_one_that_is_chosen_and_can_be_left_out(browser: Client) -> None:
    ask = sent(TODAY)
    address = reverse("ask_reply", args=[ask.pk])
    enclosed = [file(b"One.", "one.txt"), file(b"Two.", "two.txt")]
    again = browser.post(address, {**CAME, "words": "", "paper": file(b"No."), "enclosed": enclosed})

    browser.post(address, {**CAME, **kept(again.content.decode()), "paper": file(b"Yes."), "left_out": ["1"]})

    assert Reply.objects.get().sha256 == hashlib.sha256(b"Yes.").hexdigest()
    assert {one.title for one in Document.objects.filter(body=ask.body)} == {f"Reply to {ask.pk}", "two"}


def test_a_paper_that_is_left_out_makes_way_for_one_of_the_archive(browser: Client) -> None:
    ask = sent(TODAY)
    address, paper = reverse("ask_reply", args=[ask.pk]), make.document(SAID, of=ask.body)
    both = browser.post(address, {**CAME, "paper": file(), "document": paper.pk})
    assert "one of the two" in both.content.decode()

    browser.post(address, {**CAME, **kept(both.content.decode()), "document": paper.pk, "left_out": ["0"]})

    assert Reply.objects.get().document == paper


def test_a_proof_that_came_with_a_faulty_day_need_not_be_chosen_again(browser: Client) -> None:
    ask = of_round(dated_on=TODAY)
    address = reverse("ask_sent", args=[ask.pk])
    again = browser.post(
        address, {**REACHED, "sent_on_0": "31", "sent_on_1": "2", "proof": file(b"To: them")}
    )

    browser.post(address, {**REACHED, **kept(again.content.decode())})

    assert browser.get(reverse("ask_proof", args=[ask.pk])).getvalue() == b"To: them"

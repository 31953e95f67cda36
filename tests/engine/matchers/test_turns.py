"""A question and its answer are two passages, each with its own speaker, however a reply is set."""

import pytest

from answerable_engine.document import Document, Match, Speaker
from answerable_engine.screening import screen_down_to
from engine.shipped import PACK

TOP = "Dear requester,\n\nThank you for your request under the Freedom of Information Act 2000.\n\n"
ASKED = "Do police officers write the care plans of patients, and do they attend therapy with the nurse?"
STATED = "Police officers write the care plans of patients with nurses in therapy sessions. State how many."
QUOTED = STATED.replace("patients ", "patients\n> ").replace("State", "Please\n> state")
ANSWER = "Police officers do write care plans with our nurses and attend therapy sessions each week."
REPLIES = {
    "you asked": f"You asked: {ASKED}\nOur response: {ANSWER}\n",
    "you asked, on lines of their own": f"You asked\n\n{ASKED}\n\nOur response\n\n{ANSWER}\n",
    "numbers": f"1) {ASKED}\n\n{ANSWER}\n\n2) How many beds are there?\n\nTwelve.\n",
    "numbers, set close": f"1) {ASKED}\n{ANSWER}\n2) How many beds are there?\nTwelve.\n",
    "letters with numbers": f"Q1. {ASKED}\nA1. {ANSWER}\n",
    "bold": f"**{ASKED}**\n\n{ANSWER}\n",
    "italics": f"*Please list the care plans that police wrote with nurses. It is wrong.*\n\n{ANSWER}\n",
    "headings": f"Request\n\n{STATED}\n\nResponse\n\n{ANSWER}\n",
    "marked headings": f"## Request\n\n{STATED}\n\n## Response\n\n{ANSWER}\n",
    "labels": f"**Request:** {STATED}\n\n**Reply:** {ANSWER}\n",
    "quoted lines": f"> {QUOTED}\n\n{ANSWER}\n",
    "quoted lines, set close": f"> {QUOTED}\n{ANSWER}\n",
    "on one line": f"Question 1: {ASKED} Answer: {ANSWER}\n",
    "no question mark": f"1. The number of police officers who write care plans with nurses.\n\n{ANSWER}\n",
    "your question was": f"Your question was: {ASKED}\n\n{ANSWER}\n",
}


def matches(page: str) -> list[Match]:
    """Return what is found of police in planned care, down to a low score."""
    found = screen_down_to(Document("", pages=(page,)), PACK, floor=0.2)
    return [match for match in found if match.requirement == "P1"]


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_no_passage_holds_a_question_and_its_answer(reply: str) -> None:
    for match in matches(TOP + reply):
        assert not ("each week" in match.quote and len(match.quote) > len(ANSWER) + 20)


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_the_answer_alone_is_said_by_the_body(reply: str) -> None:
    said = [match for match in matches(TOP + reply) if match.speaker is not Speaker.QUESTION]

    assert ["each week" in match.quote for match in said] == [True]
    assert said[0].score >= PACK.cut


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_a_question_stays_below_the_cut(reply: str) -> None:
    for match in matches(TOP + reply):
        assert match.speaker is not Speaker.QUESTION or match.score < PACK.cut


def test_an_answer_may_stand_in_the_same_paragraph_of_minutes() -> None:
    page = (
        "A governor asked why police officers write care plans with nurses in therapy sessions. "
        "The Chief Nurse replied that police officers attend therapy sessions with nurses each week."
    )

    assert [match.speaker for match in matches(page)] == [Speaker.QUESTION, Speaker.BODY]


def test_a_question_quoted_in_minutes_is_asked_to_its_last_sentence() -> None:
    page = (
        'A member of the public asked: "Police officers attend my therapy with the nurse. '
        'They write my care plan each week." The Chair thanked her.'
    )

    assert {match.speaker for match in matches(page)} == {Speaker.QUESTION}


def test_lines_that_a_mail_quotes_make_one_sentence() -> None:
    page = f"{TOP}> Police officers write care plans of\n> patients with nurses.\n\nWe hold nothing.\n"

    assert any("of\n> patients" in match.quote for match in matches(page))

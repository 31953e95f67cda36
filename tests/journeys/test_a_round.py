"""A round, by those who carry it out: from a passage to a verdict that everybody can read, and put right.

With `ANSWERABLE_PICTURES=docs/manual/pictures` it leaves the pictures of the manual.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from journeys.at_once import publish_at_once
from journeys.company import WAYS, Company
from journeys.judging import (
    CONTINUING,
    UNCHECKED,
    follows_it_to_the_page,
    marks,
    says_what_it_comes_to,
    scrolls_to,
)
from journeys.papers import BODY, POLICY
from journeys.registers import Register
from journeys.walking import Somebody
from samples.docx import docx

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

ROUND, REQUIREMENT = "Spring 2026", "P1"
TAKEN_BACK = "Not assessed"
LETTER: Final = """Dear colleagues,

The policy says what you say it says. It will be written anew in the autumn.

Northmoor Care Trust (fictional)
"""
SECOND_LETTER: Final = "We write again, for our first letter was wrong. The officer left the team."


@pytest.fixture
def company(register: Register, window: Browser) -> Iterator[Company]:
    """Nobody yet."""
    with ExitStack() as stack:
        yield Company(register, window, next(iter(WAYS)), stack)


def test_a_round_goes_from_a_passage_to_what_everybody_reads(company: Company, tmp_path: Path) -> None:
    robin, tern = (company.joined_by(name, "steward") for name in ("Robin", "Tern"))
    heron = company.joined_by("Heron", "archivist")
    plover, wren, dunlin = (company.joined_by(name, "reviewer") for name in ("Plover", "Wren", "Dunlin"))
    adds_a_body(robin, company.code)
    hands_a_paper_in(heron, tmp_path / "policy June 2024.docx")
    makes_a_finding(plover)

    publishes_a_method(robin)
    opens_a_round(robin)
    is_refused_for_a_tie(company.joined_by("Siskin", "reviewer"))
    cell = marks(plover, CONTINUING, "The policy of 2024 shows every part of it.")
    sees_no_mark_of_another(wren, cell)
    marks(wren, UNCHECKED, "It is a policy, and may never have been followed.")
    decides_between_them(dunlin, cell)
    ask = asks_the_body(robin)
    sends_it(heron, ask)
    keeps_an_answer(heron, ask, LETTER, "It accepts this", tmp_path / "answer.txt")
    sees_that_it_can_go_on(robin, cell)
    keeps_an_answer(heron, ask, SECOND_LETTER, "It disputes this", tmp_path / "another answer.txt")
    cannot_go_on_before_a_fourth_looked(robin, cell)
    looks_at_everything_again(company.joined_by("Knot", "reviewer"), cell)
    publish_at_once(robin, tern, cell, company.register)
    standing = follows_it_to_the_page(
        company.visited_by("a visitor"),
        "It will be written anew in the autumn.",
        SECOND_LETTER,
        carried_by="A police officer sits in the community mental health team",
    )
    proposes_a_correction(plover, cell)
    confirms_it(tern, cell)
    reads_both(company.visited_by("another visitor"), standing)

    assert company.register.run("verify")
    assert [each for person in company.people for each in person.complaints] == []


def adds_a_body(steward: Somebody, code: str) -> None:
    steward.opens("/bodies/add/")
    steward.writes("Name", BODY)
    steward.writes("Code", code)
    steward.chooses("Kind", "mental health trust")
    steward.presses("Add it")


def hands_a_paper_in(archivist: Somebody, paper: Path) -> None:
    paper.write_bytes(docx(POLICY))
    archivist.opens("/archive/add/")
    archivist.page.get_by_label("Files").set_input_files([paper])
    archivist.chooses("Whose papers are they?", BODY)
    archivist.chooses("What kind?", "Policy")
    archivist.writes("How did you get them?", "downloaded from the page of policies")
    archivist.presses("Keep these files")


def makes_a_finding(reviewer: Somebody) -> None:
    reviewer.follows("My work")
    reviewer.looks_again_for("1 passage waits")
    reviewer.presses("Read the next one")
    reviewer.follows("They show it")
    reviewer.ticks("Which parts of it do the words show?", 0, 1, 2, 3)
    reviewer.chooses("What do the words say of it?", "It is in use")
    reviewer.chooses("Who says it?", "The body itself")
    reviewer.chooses("Where is it?", "At this body")
    reviewer.chooses("How do you know the time?", "The text says so")
    reviewer.writes("Year", "2024")
    reviewer.presses("Accept this passage")
    reviewer.follows("My work")
    reviewer.follows("Look at them")
    reviewer.follows("F-")
    reviewer.presses("Nothing has to be masked")


def publishes_a_method(steward: Somebody) -> None:
    steward.follows("Rounds")
    steward.follows("Write a method")
    steward.writes("What is it called?", "Two people, apart")
    steward.writes(
        "How are cells judged?", "Two people read every finding, apart.\n\nThen the body is asked."
    )
    steward.presses("Keep it")
    steward.shows("a-method", whole=True)
    steward.follows("Publish it")
    steward.presses("Yes, publish it")
    steward.reads("Everybody can read it now.")


def opens_a_round(steward: Somebody) -> None:
    steward.follows("Rounds")
    steward.follows("Set up a round")
    steward.writes("What is it called?", ROUND)
    steward.writes("A short code for it", "spring")
    steward.chooses("By which method?", "Two people, apart")
    steward.shows("a-new-round", whole=True)
    steward.presses("Set it up")
    steward.ticks(BODY, 0)
    steward.shows("cells-of-a-round")
    steward.presses("Keep what is ticked here")
    steward.opens("/rounds/spring/")
    steward.follows("Open")
    steward.presses("Yes, open it")
    steward.shows("a-round")


def is_refused_for_a_tie(reviewer: Somebody) -> None:
    reviewer.opens("/ties/")
    reviewer.chooses("Which body?", BODY)
    reviewer.chooses("What kind of tie?", "I work there")
    reviewer.presses("Declare it")
    reviewer.opens("/rounds/spring/")
    reviewer.reads("Nothing in this round waits for you just now.")
    assert not reviewer.sees("Mark the next cell")


def sees_no_mark_of_another(reviewer: Somebody, cell: str) -> None:
    reviewer.opens(cell)
    reviewer.reads("1 of 2 marks in")
    assert not reviewer.sees("The policy of 2024 shows every part of it.")


def decides_between_them(reviewer: Somebody, cell: str) -> None:
    reviewer.opens(cell)
    reviewer.presses("Take a seat")
    reviewer.reads("Two people differ here, and you decide")
    assert reviewer.sees("It is a policy, and may never have been followed.")
    scrolls_to(reviewer, "marks")
    reviewer.shows("you-decide")
    says_what_it_comes_to(
        reviewer, CONTINUING, "A policy in force says what is done. No paper says otherwise."
    )
    reviewer.presses("Give this mark")


def asks_the_body(steward: Somebody) -> str:
    """Have the letter written, and return the address of the ask."""
    steward.opens("/rounds/spring/")
    steward.follows("Ask this body")
    steward.presses("Yes, put it down")
    steward.follows("Write the letter")
    steward.presses("Write it")
    steward.reads("The letter is written, and not sent")
    steward.shows("the-letter")
    return steward.page.url


def sends_it(archivist: Somebody, ask: str) -> None:
    archivist.opens(ask)
    archivist.follows("I have sent it")
    says_today(archivist, "Which day did it reach them?")
    archivist.chooses("How did you send it?", "By e-mail")
    archivist.writes("Or say what shows it", "Message 12 in the outbox")
    archivist.shows("it-was-sent", whole=True)
    archivist.presses("Start the clock")


def keeps_an_answer(archivist: Somebody, ask: str, letter: str, position: str, paper: Path) -> None:
    paper.write_text(letter)
    archivist.opens(ask)
    archivist.follows("Put down an")
    says_today(archivist, "Which day did it come?")
    archivist.page.get_by_label("The answer, as it came").set_input_files([paper])
    archivist.writes("All the words of the answer", letter)
    archivist.page.get_by_role("group", name=REQUIREMENT).get_by_label(position).check()
    if letter == LETTER:
        archivist.shows("an-answer", whole=True)
    archivist.presses("Keep this answer")
    archivist.reads(position)


def says_today(somebody: Somebody, question: str) -> None:
    today = date.today()
    parts = somebody.page.get_by_role("group", name=question)
    parts.get_by_label("Day").fill(str(today.day))
    parts.get_by_label("Month").select_option(str(today.month))
    parts.get_by_label("Year").fill(str(today.year))


def sees_that_it_can_go_on(steward: Somebody, cell: str) -> None:
    steward.opens(f"{cell}gate/")
    steward.shows("the-gate")
    assert goes_on(steward)


def cannot_go_on_before_a_fourth_looked(steward: Somebody, cell: str) -> None:
    steward.opens(f"{cell}gate/")
    assert not goes_on(steward)


def goes_on(steward: Somebody) -> bool:
    weigh = steward.page.get_by_role("button", name="It was weighed: make it ready")
    return bool(weigh.or_(steward.page.get_by_role("link", name="See what the public will see")).count())


def looks_at_everything_again(reviewer: Somebody, cell: str) -> None:
    """Judge a disputed cell as the fourth person, who sees the marks and the answer of the body."""
    reviewer.opens("/rounds/spring/")
    reviewer.presses("Mark the next cell")
    assert reviewer.page.url == cell
    reviewer.reads("You look at everything once more")
    reviewer.reads("The officer left the team")
    assert reviewer.sees("It is a policy, and may never have been followed.")
    says_what_it_comes_to(reviewer, CONTINUING, "No paper shows that the officer left.")
    reviewer.presses("Give this mark")
    reviewer.reads("Your mark is in")


def proposes_a_correction(reviewer: Somebody, cell: str) -> None:
    reviewer.opens(cell)
    reviewer.follows("Put it right")
    says_what_it_comes_to(reviewer, TAKEN_BACK, "The policy was of another trust with the same name.")
    reviewer.writes("What was wrong?", "The policy was laid to the wrong trust.")
    scrolls_to(reviewer, "decide")
    reviewer.shows("a-correction")
    reviewer.presses("Propose this")
    reviewer.reads("You proposed it, so somebody else confirms it.")


def confirms_it(steward: Somebody, cell: str) -> None:
    steward.opens(f"{cell}correction/")
    steward.follows("Confirm it")
    steward.presses("Yes, publish it")
    steward.reads("It is put right.")


def reads_both(visitor: Somebody, standing: str) -> None:
    visitor.opens(standing.partition("#")[0])
    visitor.reads("The policy was laid to the wrong trust.")
    visitor.follows("Version 1, in full")
    visitor.reads("This is an earlier version")
    assert visitor.sees("A policy in force says what is done.")

"""The whole way of a paper: handed in, read, searched, judged by two people, and kept in the record.

It is gone three times: as most people would, by the keys alone, and without a script. With
`ANSWERABLE_PICTURES=docs/manual/pictures` the first leaves the pictures of the manual.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from journeys.company import WAYS, Company
from journeys.papers import BODY, MISSED, hand_over
from journeys.registers import Register
from journeys.walking import PASSWORD, Somebody

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.fixture(params=WAYS)
def company(request: pytest.FixtureRequest, register: Register, window: Browser) -> Iterator[Company]:
    """Nobody yet."""
    with ExitStack() as stack:
        yield Company(register, window, request.param, stack)


def test_a_paper_goes_the_whole_way(company: Company, tmp_path: Path) -> None:
    here = ("--body", company.code)
    robin = company.joined_by("Robin", "steward")
    adds_a_body(robin, company.code)
    heron = company.joined_by("Heron", "archivist", *here)
    plover, wren = (company.joined_by(name, "reviewer", *here) for name in ("Plover", "Wren"))

    hands_papers_in(heron, hand_over(tmp_path))
    accepts_one(plover)
    masks_what_is_personal(plover)
    is_unsure_and_hands_one_back(plover)
    rejects_one_undoes_it_and_rejects_both(wren)
    adds_what_was_missed(wren)
    sees_them_read(heron)  # now, for the page asks again by itself once in a while
    signs_in_again(robin)  # last, for another code than at first, without a wait for it
    sees_it_all_in_the_record(robin)

    assert company.register.run("verify")
    assert [each for person in company.people for each in person.complaints] == []


def adds_a_body(steward: Somebody, code: str) -> None:
    steward.follows("Bodies")
    steward.follows("Add a body")
    steward.writes("Name", BODY)
    steward.writes("Code", code)
    steward.chooses("Kind", "mental health trust")
    steward.shows("a-body")
    steward.presses("Add it")
    steward.reads("Nobody has assessed this yet.")


def hands_papers_in(archivist: Somebody, papers: list[Path]) -> None:
    archivist.follows("Archive")
    archivist.follows("Add papers")
    archivist.page.get_by_label("Files").set_input_files(papers)
    archivist.chooses("Whose papers are they?", BODY)
    archivist.chooses("What kind?", "Board paper")
    archivist.writes("How did you get them?", "downloaded from the page of board papers")
    archivist.shows("add-papers", whole=True)
    archivist.presses("Keep these files")
    archivist.reads("Every file, and how far it is")
    archivist.shows("progress")


def sees_them_read(archivist: Somebody) -> None:
    archivist.reads("3 passages are ready for the reviewers.")
    archivist.reads("1 file was not read")
    archivist.reads("It is a damaged PDF.")
    archivist.shows("papers-read", whole=True)


def accepts_one(reviewer: Somebody) -> None:
    reviewer.follows("My work")
    reviewer.looks_again_for("3 passages wait")
    reviewer.shows("my-work")
    reviewer.presses("Read the next one")
    reviewer.reads("page 1 of 3")
    reviewer.shows("a-passage")
    reviewer.opens_words()
    reviewer.follows("A sentence less before")
    reviewer.opens_words()
    reviewer.shows("a-quote-made-shorter", whole=True)
    reviewer.follows("They show it")
    reviewer.ticks("Which parts of it do the words show?", 0, 1, 2, 3)
    says_the_rest(reviewer)
    reviewer.shows("what-the-words-show", whole=True)
    reviewer.presses("Accept this passage")


def says_the_rest(reviewer: Somebody) -> None:
    reviewer.chooses("What do the words say of it?", "It is in use")
    reviewer.chooses("Who says it?", "The body itself")
    reviewer.chooses("Where is it?", "At this body")
    reviewer.chooses("How do you know the time?", "The text says so")
    reviewer.writes("Year", "2024")


def masks_what_is_personal(reviewer: Somebody) -> None:
    reviewer.follows("My work")
    reviewer.follows("Look at them")
    reviewer.follows("F-")
    reviewer.opens_words()
    reviewer.agrees_to_all("Mask it")
    reviewer.shows("masks", whole=True)
    reviewer.presses("Keep this")
    reviewer.opens_words()
    reviewer.shows("a-finding", whole=True)

    public = reviewer.page.locator("blockquote").filter(has=reviewer.page.locator(".masked")).inner_text()
    assert "telephone number" in public
    assert "07700" not in public
    assert "Example" not in public


def is_unsure_and_hands_one_back(reviewer: Somebody) -> None:
    reviewer.follows("My work")
    reviewer.presses("Read the next one")
    reviewer.presses("I am unsure")
    reviewer.presses("Hand it back")


def rejects_one_undoes_it_and_rejects_both(reviewer: Somebody) -> None:
    reviewer.follows("My work")
    reviewer.reads("2 passages wait")
    reviewer.presses("Read the next one")
    reviewer.presses("They do not")
    reviewer.follows("My work")
    reviewer.shows("my-answers")
    reviewer.follows("Undo")
    reviewer.shows("undo")
    reviewer.presses("Yes, undo it")
    reviewer.presses("They do not")
    reviewer.presses("They do not")
    reviewer.follows("My work")
    reviewer.reads("Nothing waits for you")


def adds_what_was_missed(reviewer: Somebody) -> None:
    reviewer.follows("Search")
    reviewer.writes("Words", "Thursdays stay")
    reviewer.presses("Search")
    reviewer.shows("search")
    reviewer.follows("board paper May 2024, page 3")
    reviewer.follows("Add a passage that the machine missed")
    reviewer.chooses("From", MISSED[:40])
    reviewer.chooses("To", MISSED[:40])
    reviewer.shows("a-passage-that-was-missed", whole=True)
    reviewer.presses("Use this passage")
    reviewer.ticks("Which parts of it do the words show?", 2)
    says_the_rest(reviewer)
    reviewer.presses("Accept this passage")
    reviewer.follows("Findings")
    reviewer.shows("findings")


def signs_in_again(steward: Somebody) -> None:
    steward.follows("Your account")
    steward.presses("Sign out")
    steward.opens("/accounts/login/")
    steward.shows("sign-in")
    steward.writes("Email", steward.email)
    steward.writes("Password", PASSWORD)
    steward.presses("Go on")
    steward.shows("second-step")
    steward.writes("Code", steward.code())
    steward.presses("Sign in")


def sees_it_all_in_the_record(steward: Somebody) -> None:
    steward.follows("Record")
    steward.presses("Check the chain now")
    steward.reads("The chain is whole")
    steward.shows("the-record")
    for said in ("found", "rejected", "answer undone", "unsure", "masks settled"):
        assert steward.sees(said), said

"""How people judge a cell, and how a visitor follows what came of it: on every journey through a round."""

from typing import Final

from journeys.walking import Somebody

CONTINUING: Final = "Shown: continuing"
UNCHECKED: Final = "Could not check"


def marks(reviewer: Somebody, verdict: str, why: str) -> str:
    """Mark the cell that comes next, and return its address."""
    reviewer.opens("/rounds/spring/")
    reviewer.presses("Mark the next cell")
    reviewer.reads("Which verdict?")
    address = reviewer.page.url
    says_what_it_comes_to(reviewer, verdict, why)
    if verdict == CONTINUING:
        scrolls_to(reviewer, "decide")
        reviewer.shows("my-mark")
    reviewer.presses("Give this mark")
    reviewer.reads("Your mark is in")
    return address


def says_what_it_comes_to(reviewer: Somebody, verdict: str, why: str) -> None:
    reviewer.chooses("Which verdict?", verdict)
    if verdict == UNCHECKED:
        reviewer.page.get_by_label("what stood in the way?").select_option("blocked")
    reviewer.writes("Why?", why)


def scrolls_to(somebody: Somebody, part: str) -> None:
    somebody.page.locator(f"#{part}").evaluate("it => it.scrollIntoView()")


def follows_it_to_the_page(visitor: Somebody, *answers: str, carried_by: str) -> str:
    """Follow what is known to the sentence that carries it; return the address of what was published."""
    visitor.opens("/matrix/")
    visitor.shows("what-is-known")
    visitor.follows("Northmoor Care Trust")
    for answer in answers:
        visitor.reads(answer)
    visitor.follows("What this rests on")
    standing = visitor.page.url
    visitor.shows("a-standing")
    visitor.follows_the_first_of("What this rests on")
    visitor.opens_words()
    visitor.shows("evidence")
    visitor.reads(carried_by)
    return standing

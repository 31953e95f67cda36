# ruff: noqa: ARG001, ARG002 (who searches is given more than these need)
"""Searches of a run: each text once, and others go on while one of them waits for an encoder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest

from answerable_engine.document import Document, Measures
from answerable_engine.ledger import Found
from answerable_engine.pack import Pack
from answerable_engine.runners import searches
from answerable_engine.runners.matching import Begun
from answerable_engine.runners.searches import Searches
from made_results import pack

ONE, OTHER = Document("a", pages=("one text",)), Document("b", pages=("another text",))


@dataclass
class Wait:
    """A search that waits until somebody says that it need not."""

    document: Document
    is_waiting: bool = True


@dataclass
class Slow:
    """Searches that wait for one `collect` each, in the order in which they began."""

    waits: list[Wait] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    collected: int = 0
    found: Found = field(default_factory=lambda: Found(Measures.BOTH))

    def begin(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Begun:
        tell()
        self.waits.append(Wait(document))
        # All that is asked of a search that has begun is whether it waits.
        return cast(Begun, self.waits[-1])

    def collect(self, *, wait_seconds: float) -> None:
        self.collected += 1
        next(one for one in self.waits if one.is_waiting).is_waiting = False

    def finish(self, begun: Begun) -> Found:
        self.finished.append(cast(Wait, cast(object, begun)).document.file)
        return self.found


def at_once(document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
    raise AssertionError("there is somebody who searches later")


def made(slow: Slow | None) -> Searches:
    def find(document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        return Found(Measures.NONE)

    return Searches(at_once if slow else find, later=slow, tell=lambda: None)


def test_without_anything_to_wait_for_what_is_found_is_there_at_once() -> None:
    told: list[list[Found | None]] = []

    searching = made(None)
    searching.search([ONE, None, OTHER], pack=pack, done=told.append)

    assert told == [[Found(), None, Found()]]
    assert not searching.are_under_way


def test_a_search_that_waits_lets_others_begin_and_is_told_when_it_ends() -> None:
    slow, told = Slow(), list[str]()
    searching = made(slow)

    searching.search([ONE], pack=pack, done=lambda _: told.append("one"))
    slow.waits[0].is_waiting = True  # it needs more than one look
    searching.search([OTHER], pack=pack, done=lambda _: told.append("other"))

    while searching.are_under_way:
        searching.finish(wait_seconds=0)
    assert sorted(told) == ["one", "other"]
    assert slow.finished == ["a", "b"]


def test_a_file_is_told_when_all_of_its_documents_are_searched() -> None:
    told: list[list[Found | None]] = []
    slow = Slow()
    searching = made(slow)

    searching.search([ONE, None, OTHER], pack=pack, done=told.append)
    assert told == []
    while searching.are_under_way:
        searching.finish(wait_seconds=0)

    assert told == [[slow.found, None, slow.found]]


def test_the_same_text_is_searched_once_while_its_search_is_under_way_and_afterwards() -> None:
    told: list[list[Found | None]] = []
    slow = Slow()
    searching = made(slow)
    again = Document("elsewhere", pages=ONE.pages)

    searching.search([ONE, again], pack=pack, done=told.append)
    while searching.are_under_way:
        searching.finish(wait_seconds=0)
    searching.search([again], pack=pack, done=told.append)

    assert told == [[slow.found, slow.found], [slow.found]]
    assert slow.finished == ["a"]


def test_what_was_found_while_an_encoder_was_lost_is_searched_again() -> None:
    slow = Slow(found=Found(Measures.BOTH, lasting=False))
    searching = made(slow)

    for _ in range(2):
        searching.search([ONE], pack=pack, done=lambda _: None)
        while searching.are_under_way:
            searching.finish(wait_seconds=0)

    assert slow.finished == ["a", "a"]


@pytest.mark.parametrize(
    ("documents", "most"),
    [
        ([Document(f"{place}", pages=(f"text {place}",)) for place in range(200)], searches.MOST_UNDER_WAY),
        ([Document(f"{place}", pages=(f"{place}" + "x" * 1_500_000,)) for place in range(9)], 2),
    ],
    ids=["many texts", "long texts"],
)
def test_only_so_much_waits_at_a_time(documents: list[Document], most: int) -> None:
    slow, told = Slow(), list[int]()
    searching = made(slow)

    for document in documents:
        searching.search([document], pack=pack, done=lambda _: told.append(1))
        assert len(slow.waits) - len(told) <= most

    while searching.are_under_way:
        searching.finish(wait_seconds=0)
    assert len(told) == len(documents)


def test_with_nothing_to_search_a_file_is_told_at_once() -> None:
    told: list[list[Found | None]] = []

    made(Slow()).search([None], pack=pack, done=told.append)

    assert told == [[None]]

"""A search has an end: what it found by then is shown, with how far it came, and believed no further."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from answerable_engine.document import Document, State
from answerable_engine.ledger import Found, ledger_in_memory
from answerable_engine.pack import Pack
from answerable_engine.runners.effort import Effort
from answerable_engine.runners.matching import find
from engine.ledger.making import opened
from engine.runners.staging import Search, papers, screened
from engine.shipped import PACK

PASSAGE = "A police officer joins the clinic visit to the patient every week.\n\n"
FILLER = "The garden gate is painted each spring by whoever has the time.\n\n"
BIG = Document("big.txt", pages=((PASSAGE + FILLER) * 3_000, PASSAGE * 10))
TOO_LATE = "it took more than 30 seconds of processor time to search"


def test_a_search_ends_when_its_processor_time_is_spent_and_keeps_what_it_found() -> None:
    seconds = count()

    found = find(BIG, PACK, clock=lambda: next(seconds), effort=Effort(cpu_seconds=100))

    assert found.state is State.TIMED_OUT
    assert found.reason.startswith(
        "it took more than 100 seconds of processor time to search; it was searched"
    )
    assert "as far as page 1 of 2, which is " in found.reason
    assert 0 < len(found.matches) <= 100
    assert len(found.contexts) == len(found.matches)


def test_a_search_ends_at_a_number_of_matches_that_nobody_reads() -> None:
    found = find(BIG, PACK, effort=Effort(matches=50))

    assert found.state is State.TOO_LARGE
    assert found.reason.startswith("it holds more than 50 matches; it was searched as far as page 1 of 2")
    assert found.matches == find(BIG, PACK).matches[:50]


def test_a_search_that_comes_to_its_end_says_nothing() -> None:
    found = find(Document("", pages=(PASSAGE,)), PACK)

    assert (found.state, found.reason, len(found.matches)) == (State.READ, "", 1)


def test_a_search_makes_itself_heard_all_the_while() -> None:
    told: list[str] = []

    find(BIG, PACK, tell=lambda: told.append("on"))

    assert len(told) > 1_000


class CutShort(Search):
    """Finds what there is, but never comes to the end of it."""

    state = State.TIMED_OUT

    def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        return replace(super().__call__(document, pack, tell=tell), state=self.state, reason=TOO_LATE)


def test_matches_of_a_search_that_was_cut_short_are_shown_with_the_reason(tmp_path: Path) -> None:
    files = papers(tmp_path / "papers", "a.txt")

    (result,) = screened(files, ledger_in_memory(), search=CutShort())

    assert (result.record.state, result.record.reason) == (State.TIMED_OUT, TOO_LATE)
    assert [match.quote for match in result.matches] == ["police"]


def test_a_search_that_time_cut_short_is_made_again_by_the_next_run_without_reading(tmp_path: Path) -> None:
    files = papers(tmp_path / "papers", "a.txt")
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger, search=CutShort())

        search = Search()
        (again,) = screened(files, ledger, search=search)

    assert (again.record.state, again.record.reason, again.known) == (State.READ, "", True)
    assert len(search.searched) == 1


def test_a_search_that_too_many_matches_cut_short_is_not_made_again(tmp_path: Path) -> None:
    files = papers(tmp_path / "papers", "a.txt")
    search = CutShort()
    search.state = State.TOO_LARGE
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger, search=search)

        (again,) = screened(files, ledger, search=search)

    assert (again.record.state, again.record.reason) == (State.TOO_LARGE, TOO_LATE)
    assert [match.quote for match in again.matches] == ["police"]
    assert len(search.searched) == 1


def test_a_long_search_counts_files_meanwhile(tmp_path: Path) -> None:
    files = papers(tmp_path / "papers", "a.txt")
    told: list[int] = []
    before_it_ended: list[int] = []

    class Long(Search):
        def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
            begun = len(told)
            found = super().__call__(document, pack, tell=tell)
            before_it_ended.append(len(told) - begun)
            return found

    screened(files, ledger_in_memory(), search=Long(), progress=told.append)

    assert before_it_ended == [1]

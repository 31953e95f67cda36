"""A ledger that was damaged on its disk: every result is still right, and nothing is raised."""

import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answerable_engine.errors import LedgerError
from answerable_engine.ledger import open_ledger
from answerable_engine.results import Result
from engine.ledger.making import opened
from engine.runners.staging import hire_quick, papers, screened

NAMES = [f"{number}.txt" for number in range(12)]
ABOUT = "the police, " * 40
PLACES = st.integers(0, 2**24)  # of a byte, counted round and round: even chances for every one


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of papers, and a ledger that knows all of them."""
    place = tmp_path_factory.mktemp("damage")
    files = papers(place / "in", *NAMES, about=ABOUT)
    with opened(place / "whole") as ledger:
        screened(files, ledger, hire=hire_quick)
        screened(files, ledger, letter="b", hire=hire_quick)
    return place


def results_with(place: Path, damaged: bytes, *, letter: str) -> list[Result]:
    """What a run yields with this for a ledger, after it had its say twice."""
    path = place / "damaged"
    for left in (path, path.with_name("damaged-wal"), path.with_name("damaged-shm")):
        left.unlink(missing_ok=True)
    path.write_bytes(damaged)
    troubles: list[LedgerError] = []
    files = [str(place / "in" / name) for name in NAMES]
    ledger = open_ledger(path, tell=troubles.append)
    results = screened(files, ledger, letter=letter, hire=hire_quick)
    again = screened(files, ledger, letter=letter, hire=hire_quick)
    ledger.close()
    assert again == results
    assert len(troubles) <= 1
    return results


def right(place: Path, *, letter: str) -> list[Result]:
    with opened(place / "whole") as ledger:
        return screened([str(place / "in" / name) for name in NAMES], ledger, letter=letter, hire=hire_quick)


@given(cut=PLACES, letter=st.sampled_from("abc"))
@settings(max_examples=60)
def test_a_ledger_cut_off_anywhere_costs_time_and_nothing_else(place: Path, cut: int, letter: str) -> None:
    whole = (place / "whole").read_bytes()

    results = results_with(place, whole[: cut % len(whole)], letter=letter)

    assert results == right(place, letter=letter)


@given(
    changes=st.lists(st.tuples(PLACES, st.integers(0, 255)), min_size=1, max_size=20),
    letter=st.sampled_from("abc"),
)
@example(changes=[(2816, 128)], letter="a")  # a table's name that is not text
@settings(max_examples=120)
def test_a_ledger_with_changed_bytes_costs_time_and_nothing_else(
    place: Path, changes: list[tuple[int, int]], letter: str
) -> None:
    damaged = bytearray((place / "whole").read_bytes())
    for place_in, byte in changes:
        damaged[place_in % len(damaged)] = byte

    results = results_with(place, bytes(damaged), letter=letter)

    assert results == right(place, letter=letter)


@given(start=PLACES, length=st.integers(1, 20_000), letter=st.sampled_from("abc"))
@settings(max_examples=60)
def test_a_ledger_with_a_hole_costs_time_and_nothing_else(
    place: Path, start: int, length: int, letter: str
) -> None:
    damaged = bytearray((place / "whole").read_bytes())
    first = start % len(damaged)
    hole = len(damaged[first : first + length])
    damaged[first : first + length] = bytes(hole)

    results = results_with(place, bytes(damaged), letter=letter)

    assert results == right(place, letter=letter)


def test_a_ledger_that_is_replaced_under_a_run_does_not_stop_it(place: Path, tmp_path: Path) -> None:
    shutil.copy(place / "whole", tmp_path / "ledger")
    files = [str(place / "in" / name) for name in NAMES]
    ledger = open_ledger(tmp_path / "ledger", tell=lambda _: None)
    screened(files, ledger, hire=hire_quick)
    (tmp_path / "ledger").unlink()

    results = screened(files, ledger, letter="c", hire=hire_quick)
    ledger.close()

    assert len(results) == len(NAMES)

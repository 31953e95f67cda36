"""What a run yields, and that it does nothing that was done before."""

import os
from pathlib import Path

import pytest

from answerable_engine.document import State
from answerable_engine.errors import PackError
from answerable_engine.ledger import Ledger, ledger_in_memory
from answerable_engine.runners.crew import FEWEST_IN_HAND, Crew
from answerable_engine.runners.to_load import PackToLoad
from engine.ledger.making import opened
from engine.runners.staging import Asked, QuickReader, Search, pack, paper, papers, screened

NAMES = ("c.txt", "a.txt", "b.txt")


def test_results_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = papers(tmp_path, *(f"{number}.txt" for number in range(40)))

    results = screened(files, ledger_in_memory(), jobs=2)

    assert [result.record.file for result in results] == files


def test_at_the_end_of_a_run_no_reader_has_many_files_in_hand_while_another_has_none(tmp_path: Path) -> None:
    files = papers(tmp_path, *(f"{number}.txt" for number in range(60)))
    in_hand: list[int] = []

    class Noting(QuickReader):
        def ask(self, path: str) -> None:
            super().ask(path)
            in_hand.append(len(self.paths))

        ask_hash = ask

    screened(files, ledger_in_memory(), jobs=2, hire=lambda jobs: Crew(jobs, start=Noting))

    assert max(in_hand[:40]) > FEWEST_IN_HAND
    assert max(in_hand[-4:]) <= FEWEST_IN_HAND


def test_a_result_tells_the_document_and_what_was_found_in_it(tmp_path: Path) -> None:
    (file,) = papers(tmp_path, "a.txt")

    (result,) = screened([file], ledger_in_memory())

    assert (result.record.state, result.record.pages, result.record.copy_of) == (State.READ, 1, "")
    assert len(result.record.sha256) == 64
    assert [match.quote for match in result.matches] == ["police"]
    assert len(result.contexts) == 1


def test_a_run_over_no_files_yields_nothing_and_starts_nothing() -> None:
    asked = Asked()

    assert screened([], ledger_in_memory(), asked=asked) == []
    assert asked.started == 0


def test_an_unchanged_file_is_not_opened_again(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *NAMES)
    with opened(tmp_path / "ledger") as ledger:
        first = screened(files, ledger)

    asked, search = Asked(), Search()
    with opened(tmp_path / "ledger") as ledger:
        second = screened(files, ledger, asked=asked, search=search)

    assert second == first
    assert (asked.started, search.searched) == (0, [])


def test_an_unchanged_run_does_not_load_the_pack(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *NAMES)

    def never() -> None:
        raise AssertionError("the pack was loaded")

    with opened(tmp_path / "ledger") as ledger:
        first = screened(files, ledger)
        again = screened(files, ledger, pack_to_load=PackToLoad(pack().hash, never))  # type: ignore[arg-type]

    assert again == first


def test_another_pack_searches_kept_text_and_reads_no_file(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *NAMES)
    asked, search = Asked(), Search()
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger)
        results = screened(files, ledger, letter="b", asked=asked, search=search)
        back = screened(files, ledger, letter="a", search=search)

    assert asked.started == 0
    assert len(search.searched) == 3
    assert [result.matches[0].requirement for result in results] == ["b", "b", "b"]
    assert [result.matches[0].requirement for result in back] == ["a", "a", "a"]


def test_a_pack_that_changes_while_it_is_loaded_stops_the_run(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", "a.txt")

    with pytest.raises(PackError, match="changed just now"):
        screened(files, ledger_in_memory(), pack_to_load=PackToLoad("c" * 64, pack("d").load))


def test_a_renamed_file_is_hashed_and_not_read_again(tmp_path: Path) -> None:
    (file,) = papers(tmp_path / "in", "a.txt")
    asked = Asked()
    with opened(tmp_path / "ledger") as ledger:
        (before,) = screened([file], ledger)
        renamed = str(Path(file).rename(tmp_path / "in" / "z.txt"))
        (after,) = screened([renamed], ledger, asked=asked)

    assert (asked.read, asked.hashed) == ([], ["z.txt"])
    assert after.matches == before.matches
    assert after.record.file == renamed


def test_a_touched_file_is_hashed_and_not_read_again(tmp_path: Path) -> None:
    (file,) = papers(tmp_path / "in", "a.txt")
    first, second = Asked(), Asked()
    with opened(tmp_path / "ledger") as ledger:
        screened([file], ledger)
        os.utime(file, (1, 1))
        screened([file], ledger, asked=first)
        screened([file], ledger, asked=second)

    assert (first.read, first.hashed) == ([], ["a.txt"])
    assert second.started == 0


def test_a_file_with_other_words_of_the_same_length_is_read_again(tmp_path: Path) -> None:
    file = paper(tmp_path / "a.txt", "of the police")
    with opened(tmp_path / "ledger") as ledger:
        (before,) = screened([file], ledger)
        paper(tmp_path / "a.txt", "of the weathr")
        (after,) = screened([file], ledger)

    assert (len(before.matches), len(after.matches)) == (1, 0)


def test_a_file_that_was_changed_in_the_tick_of_its_reading_is_not_trusted(tmp_path: Path) -> None:
    file = paper(tmp_path / "a.txt", "of the police")
    asked = Asked()
    with opened(tmp_path / "ledger") as ledger:
        screened([file], ledger, settled=False)
        screened([file], ledger, settled=False, asked=asked)

    assert (asked.read, asked.hashed) == ([], ["a.txt"])


def test_fresh_reads_everything_again_and_keeps_it(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *NAMES)
    fresh, after = Asked(), Asked()
    with opened(tmp_path / "ledger") as ledger:
        first = screened(files, ledger)
        second = screened(files, ledger, fresh=True, asked=fresh)
        third = screened(files, ledger, asked=after)

    assert sorted(fresh.read) == sorted(NAMES)
    assert fresh.hashed == []
    assert first == second == third
    assert after.started == 0


def test_a_text_that_was_lost_is_read_again(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *NAMES)
    asked = Asked()
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger)
        ledger.flush()
        ledger._connection.execute("UPDATE text SET pages = x'00' WHERE id = 2")
        results = screened(files, ledger, letter="b", asked=asked)
        again = screened(files, ledger, letter="a", asked=asked)

    assert len(asked.read) == 1
    assert (
        [len(result.matches) for result in results] == [len(result.matches) for result in again] == [1, 1, 1]
    )


def test_the_number_of_files_done_is_told_and_never_goes_back(tmp_path: Path) -> None:
    told: list[int] = []
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(20)))

    screened(files, ledger_in_memory(), progress=told.append)

    assert told == sorted(told)
    assert told[-1] == 20


def test_a_run_that_is_closed_early_keeps_what_it_had_read(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(20)))
    asked = Asked()
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger, stop_after=5)
        results = screened(files, ledger, asked=asked)

    assert len(asked.read) <= 15
    assert [len(result.matches) for result in results] == [1] * 20


def test_one_query_answers_for_all_files(tmp_path: Path) -> None:
    files = papers(tmp_path / "in", *(f"{number}.txt" for number in range(30)))
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger)

    assert queries(tmp_path / "ledger", files[:1]) == queries(tmp_path / "ledger", files)


def queries(path: Path, files: list[str]) -> int:
    made: list[str] = []
    with opened(path) as ledger:
        _listen(ledger, made)
        screened(files, ledger)
    return len(made)


def _listen(ledger: Ledger, made: list[str]) -> None:
    ledger._connection.set_trace_callback(made.append)

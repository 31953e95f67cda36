"""A command that is killed, that is asked to stop, or that runs several times at once: nothing is lost."""

import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from engine.runners.commands import command, descendants, finished, kill, papers, rows, start, still_there

FEW, MANY = 6, 200
COUNT = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return papers(tmp_path_factory.mktemp("killed") / "in", COUNT)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What a run yields that nobody disturbs."""
    place = tmp_path_factory.mktemp("undisturbed")
    finished(command(folder, ledger=place / "ledger", out=place / "out.jsonl"))
    return list(rows(place / "out.jsonl"))


def moments(seed: int | None = None) -> random.Random:
    """Random moments: the same every time for a seed."""
    return random.Random(seed)  # noqa: S311 - nobody is to be kept from guessing them


def kept(ledger: Path) -> int:
    """How many documents a ledger has; it must be whole."""
    if not ledger.exists() or not ledger.stat().st_size:
        return 0
    with closing(sqlite3.connect(ledger)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document'").fetchone():
            return 0
        return int(database.execute("SELECT count(*) FROM document").fetchone()[0])


def kill_and_go_on(folder: Path, place: Path, *, times: int, moments: random.Random) -> None:
    """Kill runs at random moments; each must leave a whole ledger, no less than before, and no process."""
    ledger, out = place / "ledger", place / "out.jsonl"
    had = 0
    for _ in range(times):
        process = start(command(folder, ledger=ledger, out=out, jobs=moments.choice([1, 2])))
        time.sleep(moments.uniform(0.05, 1.2))
        assert kill(process) == set()
        has = kept(ledger)
        assert has >= had
        had = has
        if had == COUNT:
            ledger.unlink()
            had = 0


def test_a_run_that_is_killed_goes_on_where_it_was(
    folder: Path, tmp_path: Path, undisturbed: list[object]
) -> None:
    kill_and_go_on(folder, tmp_path, times=FEW, moments=moments(20260301))

    finished(command(folder, ledger=tmp_path / "ledger", out=tmp_path / "out.jsonl"))

    assert rows(tmp_path / "out.jsonl") == undisturbed


@pytest.mark.soak
def test_a_run_that_is_killed_very_often_goes_on_where_it_was(
    folder: Path, tmp_path: Path, undisturbed: list[object]
) -> None:
    kill_and_go_on(folder, tmp_path, times=MANY, moments=moments())

    finished(command(folder, ledger=tmp_path / "ledger", out=tmp_path / "out.jsonl"))

    assert rows(tmp_path / "out.jsonl") == undisturbed


def test_what_was_read_before_a_kill_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    process = start(command(folder, ledger=tmp_path / "ledger", out=tmp_path / "out.jsonl", jobs=1))
    while process.poll() is None and kept(tmp_path / "ledger") < COUNT // 3:
        time.sleep(0.02)
    kill(process)
    before = kept(tmp_path / "ledger")

    done = finished(command(folder, ledger=tmp_path / "ledger", out=tmp_path / "out.jsonl"))

    assert before >= COUNT // 3
    assert f"{before} had not changed since an earlier run" in done.stderr or before == COUNT


@pytest.mark.parametrize("asked_by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_asked_to_stop_keeps_what_it_read_and_leaves_nothing_running(
    folder: Path, tmp_path: Path, asked_by: signal.Signals
) -> None:
    process = start(command(folder, ledger=tmp_path / "ledger", out=tmp_path / "out.jsonl", jobs=2))
    while process.poll() is None and kept(tmp_path / "ledger") < 20:
        time.sleep(0.02)
    below = descendants(process.pid)

    process.send_signal(asked_by)
    _, said = process.communicate()

    assert process.returncode in {128 + asked_by, 0, 1}
    assert b"Traceback" not in said
    assert still_there(below) == set()
    assert kept(tmp_path / "ledger") >= 20


def test_two_runs_at_once_do_not_harm_the_ledger_nor_each_other(
    folder: Path, tmp_path: Path, undisturbed: list[object]
) -> None:
    outs = [tmp_path / name for name in ("one.jsonl", "two.jsonl", "three.jsonl")]
    processes = [start(command(folder, ledger=tmp_path / "ledger", out=out, jobs=1)) for out in outs]

    said = [process.communicate()[1] for process in processes]

    assert [process.returncode in {0, 1} for process in processes] == [True] * 3, said
    assert [b"without it" in words for words in said] == [False] * 3
    assert [rows(out) for out in outs] == [undisturbed] * 3
    assert kept(tmp_path / "ledger") == COUNT


@pytest.mark.soak
def test_many_runs_at_once_that_are_killed_leave_a_ledger_that_is_whole(
    folder: Path, tmp_path: Path, undisturbed: list[object]
) -> None:
    random_moments = moments()
    for turn in range(20):
        out = tmp_path / f"{turn}.jsonl"
        processes = [start(command(folder, ledger=tmp_path / "ledger", out=out, jobs=1)) for _ in range(4)]
        for process in processes:
            time.sleep(random_moments.uniform(0, 0.5))
            assert kill(process) == set()
        kept(tmp_path / "ledger")

    finished(command(folder, ledger=tmp_path / "ledger", out=tmp_path / "out.jsonl"))

    assert rows(tmp_path / "out.jsonl") == undisturbed

"""A ledger that cannot be used is named, with what to do, and the run goes on without it."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from answerable_engine.errors import LedgerError
from answerable_engine.ledger import Ledger, default_ledger, open_ledger
from answerable_engine.ledger.rows import record_of
from answerable_engine.ledger.schema import APPLICATION, VERSION
from engine.ledger.disks import read_only, small_disk
from engine.ledger.making import SOUGHT, document, keep, meddle, opened, screened

PATH = "papers/minutes.pdf"


def opened_with(path: Path) -> tuple[Ledger, list[LedgerError]]:
    troubles: list[LedgerError] = []
    return open_ledger(path, tell=troubles.append), troubles


def still_works(ledger: Ledger) -> bool:
    keep(ledger, screened(document("one")))
    known = ledger.kept(b"\x01" * 32, sought=SOUGHT, file="") is not None
    ledger.close()
    return known


def test_a_new_ledger_is_for_its_owner_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger"):
        mode = stat.S_IMODE((tmp_path / "ledger").stat().st_mode)

    assert mode == 0o600


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    path.touch()

    with opened(path) as ledger:
        keep(ledger, screened(document("one")))

    with opened(path) as ledger:
        assert ledger.look_up([PATH], sought=SOUGHT)


def test_a_folder_that_is_missing_is_named_with_what_makes_it(tmp_path: Path) -> None:
    ledger, troubles = opened_with(tmp_path / "missing" / "ledger")

    assert f"There is no folder {tmp_path}/missing" in troubles[0].message
    assert troubles[0].hint == f"Make it first: mkdir -p {tmp_path}/missing"
    assert still_works(ledger)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 not a ledger" * 100, b"x", b"SQLite format 3\0" + b"\xff" * 200]
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(content)

    ledger, troubles = opened_with(path)

    assert "is not a ledger" in troubles[0].message
    assert "--ledger" in troubles[0].hint
    assert still_works(ledger)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "contacts.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE contact (name)")
    before = path.read_bytes()

    ledger, troubles = opened_with(path)

    assert "another program" in troubles[0].message
    assert still_works(ledger)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
        database.execute("CREATE TABLE unheard_of (thing)")
    before = path.read_bytes()

    ledger, troubles = opened_with(path)

    assert "newer version" in troubles[0].message
    assert still_works(ledger)
    assert path.read_bytes() == before


def test_a_folder_or_a_pipe_cannot_be_the_ledger(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path in (tmp_path, pipe):
        ledger, troubles = opened_with(path)

        assert "is not a file" in troubles[0].message
        assert still_works(ledger)


def test_a_ledger_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    with opened(folder / "ledger") as ledger:
        keep(ledger, screened(document("one")))

    with read_only(folder):
        ledger, troubles = opened_with(folder / "ledger")
        known = ledger.look_up([PATH], sought=SOUGHT)

        assert known[PATH].kept is not None
        assert troubles == []

        keep(ledger, screened(document("two", sha256="02" * 32)), path="papers/two.pdf")
        ledger.flush()

        assert ["cannot be written" in trouble.message for trouble in troubles] == [True]
        assert ledger.look_up([PATH, "papers/two.pdf"], sought=SOUGHT).keys() == {PATH, "papers/two.pdf"}
        assert ledger.text(record_of(document("one"))) == document("one")
        ledger.close()


def test_one_from_before_that_may_only_be_read_still_tells_what_it_knows(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    with opened(folder / "ledger") as ledger:
        keep(ledger, screened(document("one")))
    meddle(folder / "ledger", *(f"DROP TABLE {table}" for table in ("vector", "part", "passed")))

    with read_only(folder):
        ledger, troubles = opened_with(folder / "ledger")

        assert (ledger.vectors([b"n" * 16]), ledger.parts(SOUGHT), ledger.passed("us")) == (
            {},
            {},
            frozenset(),
        )
        assert ledger.look_up([PATH], sought=SOUGHT)[PATH].kept is not None
        assert troubles == []
        ledger.close()


def test_a_folder_that_may_only_be_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()

    with read_only(folder):
        ledger, troubles = opened_with(folder / "ledger")

    assert str(folder / "ledger") in troubles[0].message
    assert "--ledger" in troubles[0].hint
    assert still_works(ledger)


@pytest.mark.parametrize("kilobytes", [16, 40])  # before and after the tables are begun
def test_a_disk_that_is_full_from_the_start_is_named(tmp_path: Path, kilobytes: int) -> None:
    with small_disk(tmp_path / "disk", kilobytes=kilobytes) as disk:
        ledger, troubles = opened_with(disk / "ledger")

        assert len(troubles) == 1
        assert "is full." in troubles[0].message  # "full" is in the name of its folder, too
        assert still_works(ledger)


def test_a_disk_that_fills_up_is_named_once_and_nothing_of_this_run_is_forgotten(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=300) as disk:
        ledger, troubles = opened_with(disk / "ledger")
        for number in range(60):
            words = os.urandom(6_000).hex()
            keep(ledger, screened(document(words, sha256=f"{number:064x}")), path=f"{number}.pdf")
            ledger.flush()
        known = [ledger.kept(number.to_bytes(32, "big"), sought=SOUGHT, file="") for number in range(60)]
        ledger.close()

    assert len(troubles) == 1
    assert "full" in troubles[0].message
    assert None not in known


def test_after_a_full_disk_the_ledger_is_whole_and_goes_on(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=300) as disk:
        ledger, _ = opened_with(disk / "ledger")
        for number in range(60):
            words = os.urandom(6_000).hex()
            keep(ledger, screened(document(words, sha256=f"{number:064x}")), path=f"{number}.pdf")
            ledger.flush()
        ledger.close()

        with opened(disk / "ledger") as ledger:
            assert ledger.look_up(["0.pdf"], sought=SOUGHT)["0.pdf"].kept is not None
            assert ledger.text(record_of(document(sha256=f"{0:064x}"))) is not None


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"XDG_DATA_HOME": "{home}/data", "HOME": "{home}"}, "data/answerable"),
        ({"XDG_DATA_HOME": "not/absolute", "HOME": "{home}"}, ".local/share/answerable"),
        ({"HOME": "{home}"}, ".local/share/answerable"),
    ],
)
def test_by_default_the_ledger_is_in_the_users_data_folder(
    tmp_path: Path, variables: dict[str, str], folder: str
) -> None:
    environment = {name: value.format(home=tmp_path) for name, value in variables.items()}

    path = default_ledger(environment)

    assert path == tmp_path / folder / "ledger.sqlite3"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

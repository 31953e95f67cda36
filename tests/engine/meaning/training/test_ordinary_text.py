"""The script that takes ordinary text from real files, on files that are made up here."""

import gzip
import json
from pathlib import Path

import pytest

from answerable_engine.meaning.training.passages import read_ordinary
from answerable_engine.meaning.training.running_text import LONGEST, SHORTEST
from bench.ordinary import FOLDERS, MOST_OF_ONE, main, runs, windows

NAMES = ("roof", "hedge", "kettle", "bench", "lamp", "gate", "fence", "drain")
MANY = [
    f"In {year} the {name} of the hall was mended and it is to be paid for."
    for year in range(1900, 1960)
    for name in NAMES
]
NONE = frozenset[str]()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files as the script expects them: three reports, and a page on the web."""
    folder = tmp_path_factory.mktemp("files")
    for name in FOLDERS:
        (folder / name).mkdir()
    (folder / "MANIFEST.csv").write_text("file\n", encoding="utf-8")
    with gzip.open(folder / "coroners_reports.jsonl.gz", "wt", encoding="utf-8") as file:
        for number in range(3):
            file.write(json.dumps({"id": f"r{number}", "text": " ".join(MANY[number * 100 :][:100])}) + "\n")
    (folder / "html" / "page.html").write_text(f"<p>{' '.join(MANY[-40:])}</p>", encoding="utf-8")
    (folder / "html" / "list.html").write_text(f"<p>{'roof hedge kettle ' * 90}</p>", encoding="utf-8")
    return folder


def test_windows_are_of_the_length_that_is_promised_and_few_of_one_document(made: Path) -> None:
    found = list(windows(made, NONE))

    assert {one.register for one in found} == {"coroner", "html"}
    assert all(SHORTEST <= len(one.text.split()) <= LONGEST for one in found)
    assert (
        max(sum(one.source == name for one in found) for name in ("r0", "r1", "r2")) <= MOST_OF_ONE["coroner"]
    )


def test_what_is_no_prose_is_left_out(made: Path) -> None:
    assert "list.html" not in {one.source for one in windows(made, NONE)}


def test_the_same_files_give_the_same_windows(made: Path) -> None:
    assert list(windows(made, NONE)) == list(windows(made, NONE))


def test_nothing_is_taken_that_shares_a_run_of_words_with_what_is_measured(made: Path) -> None:
    measured = frozenset(run for run in runs(" ".join(MANY[:8])) if "1900" in run)
    assert any("1900" in one.text for one in windows(made, NONE))

    found = list(windows(made, measured))

    assert found
    assert not any("1900" in one.text for one in found)


def test_what_it_writes_can_be_trained_from(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANSWERABLE_CORPUS", str(made))
    monkeypatch.delenv("ANSWERABLE_EVAL", raising=False)
    monkeypatch.setattr("sys.argv", ["ordinary", "--out", str(tmp_path / "ordinary.jsonl")])

    assert main() == 0

    assert {one.source for one in read_ordinary(tmp_path / "ordinary.jsonl")} >= {"r0", "page.html"}
    assert "Nothing is left out" in capsys.readouterr().err


def test_without_real_files_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANSWERABLE_CORPUS", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["ordinary", "--out", str(tmp_path / "ordinary.jsonl")])

    assert main() == 2

    assert "ANSWERABLE_CORPUS" in capsys.readouterr().err

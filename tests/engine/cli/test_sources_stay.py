"""No command writes over what it was given to read; what an earlier run wrote is replaced."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from answerable_engine.cli import classify
from answerable_engine.errors import UsageError
from engine.cli.screened import QUOTE, Desk

OPTIONS = ("--out", "--report", "--ledger")


@pytest.fixture
def paper(desk: Desk) -> Path:
    paper = desk.put("papers/minutes.txt")
    (desk.folder / "link.txt").symlink_to("papers/minutes.txt")
    (desk.folder / "folder").symlink_to("papers")
    os.link(paper, desk.folder / "twin.txt")
    desk.put("list", "papers/minutes.txt\n")
    return paper


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("target", ["papers/minutes.txt", "papers/../link.txt", "twin.txt"])
@pytest.mark.parametrize("given", ["papers/minutes.txt", "link.txt", "papers", "folder", "@list"])
def test_a_paper_is_not_written_over(desk: Desk, paper: Path, given: str, target: str, option: str) -> None:
    done = desk.screen(given, option, target)

    assert (done.returncode, done.stdout) == (2, "")
    assert "would be written over" in done.stderr
    assert "Reading" not in done.stderr
    assert paper.read_text() == QUOTE


def test_a_list_is_not_written_over(desk: Desk) -> None:
    desk.put("papers/minutes.txt")
    desk.put("list", "papers/minutes.txt\n")

    done = desk.screen("@list", "--out", "list")

    assert done.returncode == 2
    assert "list is to be read, and would be written over." in done.stderr
    assert (desk.folder / "list").read_text() == "papers/minutes.txt\n"


@pytest.mark.parametrize("path", ["-", "@-"])
def test_what_standard_input_comes_from_is_not_written_over(desk: Desk, path: str) -> None:
    paper = desk.put("minutes.txt")
    words = desk.given(path, "--out", "minutes.txt")

    with paper.open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, "-m", "answerable", "screen", *words],
            cwd=desk.folder,
            stdin=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert "would be written over" in done.stderr
    assert paper.read_text() == QUOTE


@pytest.mark.parametrize("kind", ["table", "csv", "jsonl"])
@pytest.mark.parametrize("again", ["papers", "papers/minutes.txt papers/out papers/report.html"])
def test_what_an_earlier_run_wrote_among_the_papers_is_replaced(
    desk: Desk, paper: Path, kind: str, again: str
) -> None:
    words = ["--format", kind, "--out", "papers/out", "--report", "papers/report.html"]
    first = desk.screen("papers", *words)
    before = (paper.parent / "out").read_bytes()

    second = desk.screen(*again.split(), *words)

    assert (first.returncode, second.returncode) == (1, 1)
    assert "2 files that this command writes" in second.stderr
    assert (paper.parent / "out").read_bytes() == before


@pytest.mark.parametrize("out", ["in.jsonl", "./in.jsonl", "link"])
def test_passages_are_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    monkeypatch.chdir(tmp_path)
    passages = json.dumps({"id": "a", "text": "The roof was mended."})
    Path("in.jsonl").write_text(passages)
    Path("link").symlink_to("in.jsonl")

    with pytest.raises(UsageError, match="would be written over"):
        classify.main(["in.jsonl", "--out", out])

    assert Path("in.jsonl").read_text() == passages

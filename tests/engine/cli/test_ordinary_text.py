"""A folder of papers is ordinary text to train with: read under lock, cut up, and always the same way."""

import json
import os
from pathlib import Path

import pytest

from answerable_engine.cli.ordinary_text import FEW, MOST_OF_ONE, take_ordinary_text
from answerable_engine.cli.train import main
from answerable_engine.errors import EngineError, UsageError
from answerable_engine.meaning.training.passages import Ordinary, read_ordinary
from answerable_engine.meaning.training.running_text import LONGEST, SHORTEST
from engine.ledger.disks import small_disk
from engine.meaning.tiny_onnx import write_encoder
from engine.trained import small_pack

NAMES = ("roof", "hedge", "kettle", "bench", "lamp", "gate", "fence", "drain")
SENTENCES = [
    f"In {year} the {name} of the hall was mended and it is to be paid for."
    for year in range(1700, 1980)
    for name in NAMES
]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two papers that read on, one in a folder of its own, a list of words, and a file that is no paper."""
    folder = tmp_path / "papers"
    (folder / "older").mkdir(parents=True)
    (folder / "long.txt").write_text(" ".join(SENTENCES))
    (folder / "older/short.md").write_text(" ".join(SENTENCES[:40]))
    (folder / "list.txt").write_text("roof hedge kettle " * 90)
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return folder


def taken(folder: Path, into: Path) -> tuple[str, tuple[Ordinary, ...]]:
    said = take_ordinary_text(folder, into, tell=lambda _what, _share: None)
    return said, read_ordinary(into)


def test_papers_become_stretches_of_running_text_few_of_each(papers: Path, tmp_path: Path) -> None:
    said, found = taken(papers, tmp_path / "text")

    by_source = {
        name: [one for one in found if one.source == name] for name in ("long.txt", "older/short.md")
    }
    assert sum(map(len, by_source.values())) == len(found)
    assert len(by_source["long.txt"]) == MOST_OF_ONE
    assert "In 197" in by_source["long.txt"][-1].text  # they are spread over all of it
    assert by_source["older/short.md"]
    assert all(SHORTEST <= len(one.text.split()) <= LONGEST for one in found)
    assert said == (
        f"Took {len(found)} stretches of ordinary text from 2 documents in {papers}. 1 could not be read."
        " That is little to set cuts on: name papers with 1,000 stretches or more."
    )


def test_the_same_papers_give_the_same_text(papers: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        taken(papers, tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_papers_whose_names_are_not_utf_8_are_taken_too(papers: Path, tmp_path: Path) -> None:
    os.rename(papers / "long.txt", os.fsencode(papers) + b"/\xff.txt")  # noqa: PTH104 - no Path can say it

    _, found = taken(papers, tmp_path / "text")

    assert "?.txt" in {one.source for one in found}


def test_papers_without_running_text_are_refused_with_what_is_needed(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "list.txt").write_text("roof hedge kettle " * 90)

    with pytest.raises(UsageError, match=r"could be taken from the 1 file in") as refused:
        taken(folder, tmp_path / "text")

    assert "60 to 140 words" in refused.value.hint


def test_papers_that_could_not_be_read_are_told_of_where_nothing_was_taken(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing more")

    with pytest.raises(UsageError, match=r"the 1 file in .* 1 could not be read\."):
        taken(folder, tmp_path / "text")


def test_enough_text_is_not_called_little(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(FEW // MOST_OF_ONE):
        (folder / f"{number}.txt").write_text(" ".join(SENTENCES))

    said, found = taken(folder, tmp_path / "text")

    assert len(found) == FEW
    assert "little" not in said


def test_a_folder_for_passing_files_that_is_full_is_named(papers: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", kilobytes=16) as disk, pytest.raises(EngineError) as refused:
        taken(papers, disk / "text")

    assert f"{disk} cannot be written" in refused.value.message
    assert "TMPDIR" in refused.value.hint


def test_a_slip_in_one_name_is_told_before_the_papers_of_the_other_are_read(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    encoder = write_encoder(tmp_path / "encoder")
    command = [str(small_pack(tmp_path)), "--encoder", str(encoder), "--ordinary", str(papers)]

    with pytest.raises(UsageError, match="--cuts: there is no file and no folder missing"):
        main([*command, "--cuts", "missing"])

    assert "taking ordinary text" not in capsys.readouterr().err


def test_cuts_are_not_set_on_what_is_learned_from(papers: Path, tmp_path: Path) -> None:
    encoder = write_encoder(tmp_path / "encoder")
    command = [str(small_pack(tmp_path)), "--encoder", str(encoder), "--ordinary", str(papers)]

    with pytest.raises(UsageError, match="name the same text"):
        main([*command, "--cuts", f"{papers}/older/.."])


def test_a_pack_is_trained_and_checked_with_a_folder_of_papers(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack, encoder = small_pack(tmp_path), write_encoder(tmp_path / "encoder")
    command = [str(pack), "--encoder", str(encoder), "--ordinary", str(papers)]

    assert main(command) == 0
    assert "stretches of ordinary text" in capsys.readouterr().err
    assert json.loads((pack / "model/about.json").read_text())["cuts"]

    assert main([*command, "--check"]) == 0
    (papers / "long.txt").unlink()
    assert main([*command, "--check"]) == 1
    assert "ordinary text" in capsys.readouterr().out

"""Damaged parts of a model: a search with them ends as one that cannot be done, never as one that found."""

import json
import shutil
from pathlib import Path

import pytest

from engine.cli.screened import Desk

PAPER = "Tenants in arrears have their radiators turned down to two hours a day until the account is clear."


@pytest.fixture
def heat(desk: Desk, trained: Path) -> Desk:
    """A desk with a paper, and the trained pack as the one to look with."""
    shutil.copytree(trained, desk.folder / ".pack")
    desk.put("paper.txt", PAPER)
    return desk


def test_a_gate_that_is_cut_short_stops_a_search_and_says_what_to_do(heat: Desk) -> None:
    gate = heat.folder / ".pack/model/gate.json"
    gate.write_bytes(gate.read_bytes()[:200])

    done = heat.screen("paper.txt", "--jobs", "1")

    assert done.returncode == 2
    assert done.stdout == ""
    assert "cannot be used (a file in it is damaged or cut short)" in done.stderr.replace("\n", " ")
    assert "answerable train" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_changed_byte_stops_a_search_every_time_and_is_not_called_new(heat: Desk) -> None:
    heads = heat.folder / ".pack/model/heads.bin"
    data = heads.read_bytes()
    heads.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    for _ in range(2):
        done = heat.screen("paper.txt")
        assert done.returncode == 2
        assert "its parts do not fit together" in done.stderr
        assert "install the pack again" in done.stderr


def test_a_passage_to_train_from_that_is_no_text_is_refused_with_its_line(heat: Desk) -> None:
    with (heat.folder / ".pack/training/passages/a.jsonl").open("a") as file:
        file.write(json.dumps(5) + "\n")

    done = heat.run("-m", "answerable", "train", ".pack")

    assert done.returncode == 2
    assert "a.jsonl: line " in done.stderr
    assert "this is not a JSON object" in done.stderr
    assert "Traceback" not in done.stderr

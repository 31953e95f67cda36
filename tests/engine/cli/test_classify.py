"""`answerable classify`: single passages in, scores out; a bad line is named and the rest goes on."""

import json
from pathlib import Path

import pytest

from answerable_engine.classifying import AT_ONCE
from answerable_engine.cli.classify import main
from answerable_engine.errors import UsageError

SHOWS = {"id": "a", "text": "Our police officer runs the weekly therapy session with the nurse for patients."}
PLAIN = {"id": "b", "text": "The roof was mended and the garden was tidied."}


def written(path: Path, *rows: object) -> Path:
    """Write rows, one a line: text as it stands, anything else as JSON."""
    path.write_text(
        "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8"
    )
    return path


def test_each_passage_gets_its_scores_and_its_stance(tmp_path: Path) -> None:
    passages, out = written(tmp_path / "in.jsonl", SHOWS, PLAIN), tmp_path / "out.jsonl"

    code = main([str(passages), "--out", str(out)])

    shows, plain = (json.loads(line) for line in out.read_text().splitlines())
    assert code == 0
    assert set(shows["practices"]) == {"P1", "P2", "P3"}
    assert shows["practices"]["P1"] >= 0.5 > plain["practices"]["P1"]
    assert (shows["id"], shows["stance"]) == ("a", "in_use")
    assert (plain["id"], plain["stance"]) == ("b", "unrelated")


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"id": 1, "text": "x"}', '{"id": "c"}', "[" * 100_000], ids=range(5)
)
def test_a_bad_line_is_named_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    passages, out = written(tmp_path / "in.jsonl", PLAIN, line, "", SHOWS), tmp_path / "out.jsonl"

    code = main([str(passages), "--out", str(out)])

    assert code == 3
    assert [json.loads(row)["id"] for row in out.read_text().splitlines()] == ["b", "a"]
    assert "in.jsonl, line 2: " in capsys.readouterr().err


def test_the_answer_can_go_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(written(tmp_path / "in.jsonl", PLAIN)), "--out", "-"])

    assert json.loads(capsys.readouterr().out)["id"] == "b"


def test_without_a_place_the_answer_goes_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(written(tmp_path / "in.jsonl", PLAIN))])

    assert json.loads(capsys.readouterr().out)["id"] == "b"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["{"], "1 line was left out; nothing was scored."),
        (["{", "[", PLAIN], "2 lines were left out; 1 other scored."),
        (["{", PLAIN, SHOWS], "1 line was left out; 2 others scored."),
    ],
)
def test_what_was_left_out_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[object], said: str
) -> None:
    assert main([str(written(tmp_path / "in.jsonl", *rows))]) == 3
    assert capsys.readouterr().err.splitlines()[-1] == said


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read") as refused:
        main([str(tmp_path / "none.jsonl"), "--out", "-"])

    assert "standard input" in refused.value.hint


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    passages = written(tmp_path / "in.jsonl", PLAIN)

    with pytest.raises(UsageError, match="cannot be written"):
        main([str(passages), "--out", str(tmp_path / "none" / "out.jsonl")])

    assert list(tmp_path.iterdir()) == [passages]


def test_an_empty_input_makes_an_empty_answer(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    assert main([str(written(tmp_path / "in.jsonl")), "--out", str(out)]) == 0
    assert out.read_text() == ""


def test_more_passages_than_are_judged_together_keep_their_order(tmp_path: Path) -> None:
    names = [str(number) for number in range(AT_ONCE + 2)]
    rows = [{"id": name, "text": "The roof was mended."} for name in names]
    out = tmp_path / "out.jsonl"

    main([str(written(tmp_path / "in.jsonl", *rows)), "--out", str(out)])

    assert [json.loads(row)["id"] for row in out.read_text().splitlines()] == names

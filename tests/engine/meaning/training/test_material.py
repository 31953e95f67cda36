"""What is learned from: passages with labels that the pack knows, and ordinary text in pieces."""

import json
from pathlib import Path
from typing import Any

import pytest

from answerable_engine.errors import PackError, UsageError
from answerable_engine.meaning.training.passages import FEWEST, Ordinary, read_ordinary, read_passages
from answerable_engine.meaning.training.pieces import SHORTEST, halves, pieces
from answerable_engine.meaning.training.table import folds

CODES = {"P1": ("who",), "P2": ()}


def row(number: int, **changed: Any) -> dict[str, Any]:
    """A line of a pack's training passages."""
    shows = number % 2 == 0
    line = {
        "id": f"a{number:04}",
        "text": f"Passage number {number}.",
        "practices": ["P1"] if shows else [],
        "elements": {"P1": ["who"]} if shows else {},
        "stance": "in_use" if shows else "unrelated",
        "speaker": "body",
        "placed": True,
        "note": "",
    }
    return line | changed


def pack_of(folder: Path, rows: list[dict[str, Any]], name: str = "a") -> Path:
    """The folder of a pack that holds these passages."""
    place = folder / "training/passages"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in rows), encoding="utf-8")
    return folder


def test_passages_are_read_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    pack_of(tmp_path, [row(number) for number in range(50, 90)], "b")
    pack_of(tmp_path, [row(number) for number in range(10)], "a")

    found = read_passages(tmp_path, CODES)

    assert [one.id for one in found] == sorted(one.id for one in found)
    assert {one.file for one in found} == {"a", "b"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"practices": ["P9"]}, "the pack has no requirement 'P9'"),
        ({"stance": "rumoured"}, "the stance 'rumoured' does not go with"),
        ({"stance": "unrelated"}, "the stance 'unrelated' does not go with"),
        ({"speaker": "nobody"}, "the speaker 'nobody' is not known"),
        ({"elements": {"P1": ["when"]}}, "'P1' has no element 'when'"),
    ],
)
def test_a_label_that_the_pack_does_not_know_is_refused_with_its_line(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    rows = [row(number) for number in range(60)]
    rows[4] |= changed

    with pytest.raises(PackError, match="line 5") as refusal:
        read_passages(pack_of(tmp_path, rows), CODES)

    assert said in refusal.value.message


def test_an_id_that_another_passage_has_is_refused_with_both_files(tmp_path: Path) -> None:
    pack_of(tmp_path, [row(number) for number in range(60)], "a")
    pack_of(tmp_path, [row(100), row(7)], "b")

    with pytest.raises(PackError, match=r"b\.jsonl: line 2: the id 'a0007'.*a\.jsonl") as refusal:
        read_passages(tmp_path, CODES)
    assert "an id of its own" in refusal.value.hint


def test_the_mark_that_some_editors_put_before_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ordinary.jsonl"
    path.write_text('{"id": "o1", "text": "The lift was mended."}\n', encoding="utf-8-sig")

    assert [one.text for one in read_ordinary(path)] == ["The lift was mended."]


def test_a_missing_label_is_refused(tmp_path: Path) -> None:
    rows = [row(number) for number in range(60)]
    del rows[0]["speaker"]

    with pytest.raises(PackError, match="the key 'speaker' is missing"):
        read_passages(pack_of(tmp_path, rows), CODES)


def test_a_line_that_is_no_json_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = pack_of(tmp_path, [row(number) for number in range(60)])
    with (folder / "training/passages/a.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")

    with pytest.raises(PackError, match="line 61: this is not JSON"):
        read_passages(folder, CODES)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": 5}, "'text' must be a string"),
        ({"text": " "}, "'text' must be a string with words in it"),
        ({"practices": None}, "'practices' must be a list"),
        ({"practices": "P1"}, "'practices' must be a list"),
        ({"practices": [["P1"]]}, "'practices' must be a list of strings"),
        ({"elements": None}, "'elements' must be an object"),
        ({"elements": {"P1": "who"}}, "'elements' must be an object that holds lists"),
        ({"stance": []}, "'stance' must be a string"),
        ({"placed": "yes"}, "'placed' must be true, false or null"),
        ({"note": 5}, "'note' must be a string"),
        ({"id": 5}, "'id' must be a string"),
        ({"id": ""}, "'id' must be a string with words in it"),
    ],
)
def test_a_key_that_holds_something_else_is_refused_with_its_line(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    rows = [row(number) for number in range(60)]
    rows[4] |= changed

    with pytest.raises(PackError, match=r"a\.jsonl: line 5: ") as refusal:
        read_passages(pack_of(tmp_path, rows), CODES)

    assert said in refusal.value.message
    assert refusal.value.hint


ODD_LINES = [
    (b"5", "this is not a JSON object"),
    (b"null", "this is not a JSON object"),
    (b"{", "this is not JSON"),
    (b'{"text": "caf\xe9"}', "this is not UTF-8"),
    (b"[" * 100_000, "this is nested too deeply"),
    (rb'{"text": "\ud83d"}', "this holds half a character"),
]


@pytest.mark.parametrize(("line", "said"), ODD_LINES)
def test_a_line_of_passages_that_is_no_object_is_refused_with_its_place(
    tmp_path: Path, line: bytes, said: str
) -> None:
    folder = pack_of(tmp_path, [row(number) for number in range(60)])
    with (folder / "training/passages/a.jsonl").open("ab") as file:
        file.write(b"\n" + line + b"\n")

    with pytest.raises(PackError, match=rf"a\.jsonl: line 62: {said}") as refusal:
        read_passages(folder, CODES)
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("line", "said"),
    [*ODD_LINES, (b'{"id": 1, "text": 5}', "'text' must be a string"), (b"{}", "the key 'id'")],
)
def test_a_line_of_ordinary_text_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, line: bytes, said: str
) -> None:
    path = tmp_path / "ordinary.jsonl"
    path.write_bytes(b'{"id": "o1", "text": "The lift was mended."}\n' + line)

    with pytest.raises(UsageError, match=f"line 2: {said}") as refusal:
        read_ordinary(path)
    assert str(path) in refusal.value.message
    assert refusal.value.hint


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read") as refusal:
        read_ordinary(tmp_path)
    assert refusal.value.hint


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\U0001f600"])
def test_a_sign_that_ends_a_line_in_print_may_stand_in_a_text(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "ordinary.jsonl"
    text = f"The lift{sign}was mended."
    for escaped in (True, False):
        path.write_text(
            json.dumps({"id": "o1", "text": text}, ensure_ascii=escaped) + "\r\n", encoding="utf-8"
        )

        assert [one.text for one in read_ordinary(path)] == [text]


@pytest.mark.parametrize("count", [0, 2 * FEWEST - 2])
def test_too_few_passages_are_refused_and_it_is_said_how_many_are_needed(tmp_path: Path, count: int) -> None:
    folder = pack_of(tmp_path, [row(number) for number in range(count)])

    with pytest.raises(PackError, match=f"at least {FEWEST} of each are needed"):
        read_passages(folder, CODES)


def test_ordinary_text_without_its_keys_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ordinary.jsonl"
    path.write_text('{"id": "o1"}\n', encoding="utf-8")

    with pytest.raises(UsageError, match="line 1: the key 'text' is missing"):
        read_ordinary(path)


def test_pieces_of_ordinary_text_are_as_long_as_passages_and_always_the_same() -> None:
    ordinary = [Ordinary(f"d{number}", "word " * 100) for number in range(30)]

    found = pieces(ordinary, [12, 20, 40])

    assert found == pieces(ordinary, [12, 20, 40])
    assert {len(one.text.split()) for one in found} <= {12, 20, 40, *range(SHORTEST, 41)}
    assert len({len(one.text.split()) for one in found}) >= 3


def test_no_document_is_both_learned_from_and_used_for_the_cuts() -> None:
    ordinary = [Ordinary(f"d{number % 9}", f"text {number}") for number in range(90)]

    learn, cut = halves(ordinary)

    assert learn
    assert cut
    assert not {one.source for one in learn} & {one.source for one in cut}
    assert len(learn) + len(cut) == len(ordinary)


def test_a_file_of_passages_is_held_out_as_a_whole(tmp_path: Path) -> None:
    for name in "abc":
        pack_of(tmp_path, [row(number, id=f"{name}{number:04}") for number in range(30)], name)
    found = read_passages(tmp_path, CODES)

    numbers = folds(found, ["some document"])

    assert len(numbers) == len(found) + 1
    assert {(one.file, int(fold)) for one, fold in zip(found, numbers, strict=False)} == {
        ("a", 0), ("b", 1), ("c", 2),
    }  # fmt: skip

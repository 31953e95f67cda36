"""`answerable pack check` and `answerable pack new`, as a person meets them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from answerable_engine.cli.pack import main
from answerable_engine.document import Document
from answerable_engine.errors import UsageError
from answerable_engine.meaning.at_hand import parts_hash
from answerable_engine.pack_loading import load_pack
from answerable_engine.pack_starting import STARTER
from answerable_engine.packfiles import shapes
from answerable_engine.packfiles.patterns import MACROS
from answerable_engine.screening import screen
from engine.packs.making import FILES, REQUIREMENT, change, park_pack
from surroundings import ROOT

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return park_pack(tmp_path / "parks")


@pytest.fixture
def trained_copy(trained: Path, tmp_path: Path) -> Path:
    """A pack with trained parts, to change."""
    return shutil.copytree(trained, tmp_path / "trained")


def unwrapped(text: str) -> str:
    """The text without its breaks between lines."""
    return " ".join(text.split())


def test_a_pack_on_another_subject_passes(folder: Path, capsys: Capture) -> None:
    code = main(["check", str(folder)])

    said = unwrapped(capsys.readouterr().out)
    assert code == 0
    assert "parks, version 1.10: Parks stay open" in said
    assert "2 of 2 examples that show it came out right" in said
    assert "2 of 2 that do not were left alone" in said
    assert "all 4 examples came out as the pack says" in said


def test_a_pack_on_another_subject_finds_its_practice_and_nothing_else(folder: Path) -> None:
    page = "Minutes. The east gates were locked at four. The bins were emptied."
    document = Document(file="minutes.txt", pages=(page,))

    (match,) = screen(document, load_pack(folder))

    assert (match.pack, match.requirement) == ("parks", "early-locking")
    assert page[match.start : match.end] == match.quote
    assert "east gates were locked" in match.quote
    assert "bins" not in match.quote


def test_an_example_that_is_not_found_fails_with_its_words(folder: Path, capsys: Capture) -> None:
    change(
        folder,
        REQUIREMENT,
        "shows:\n  - The keeper says",
        "shows:\n  - Nobody may enter after four.\n  - The keeper says",
    )

    code = main(["check", str(folder)])

    said = unwrapped(capsys.readouterr().out)
    assert code == 1
    assert "early-locking, shows, example 1: not found: nothing that the pack looks for is in it" in said
    assert "Nobody may enter after four." in said
    assert "Add a way of writing it under look_for" in said
    assert "1 example of 5 did not come out as the pack says." in said


def test_an_example_that_stays_under_the_cut_fails_with_its_score(folder: Path, capsys: Capture) -> None:
    change(
        folder, REQUIREMENT, "  - code: locked-early\n    weight: 5", "  - code: locked-early\n    weight: 1"
    )

    code = main(["check", str(folder)])

    said = unwrapped(capsys.readouterr().out)
    assert code == 1
    assert "and the cut is 0.40" in said
    assert "a gate and locking stand together" in said


def test_an_example_that_should_not_be_found_fails_with_its_score_and_its_reasons(
    folder: Path, capsys: Capture
) -> None:
    change(folder, REQUIREMENT, "The gates were painted green.", "The gates are locked at ten.")

    code = main(["check", str(folder)])

    said = unwrapped(capsys.readouterr().out)
    assert code == 1
    assert "early-locking, does_not_show, example 1: found, with a score of" in said
    assert "a gate and locking stand together" in said
    assert "look_alikes" in said


def test_an_example_with_another_stance_fails(folder: Path, capsys: Capture) -> None:
    change(folder, REQUIREMENT, "stance: in_use", "stance: ceased")

    code = main(["check", str(folder)])

    assert code == 1
    assert "its stance came out as in use (in_use), not ceased" in unwrapped(capsys.readouterr().out)


def test_a_pack_that_cannot_be_used_fails_with_every_fault(folder: Path, capsys: Capture) -> None:
    change(folder, "about.yaml", "licence:", "license:")
    change(folder, REQUIREMENT, "'closed{gap:5}before dusk'", "'closed (early'")

    code = main(["check", str(folder)])

    said = capsys.readouterr().err
    assert code == 1
    assert "cannot be used: 2 faults." in unwrapped(said)
    assert "Did you mean 'licence'?" in unwrapped(said)
    assert "        closed (early\n               ^" in said


def test_a_warning_is_told_and_does_not_fail_the_pack(folder: Path, capsys: Capture) -> None:
    change(folder, "measures.yaml", "'\\bsaved\\b'", "'cost'")

    code = main(["check", str(folder)])

    assert code == 0
    assert "Worth a second look:" in capsys.readouterr().out


def test_what_is_said_fits_eighty_columns_and_cannot_steer_a_terminal(folder: Path, capsys: Capture) -> None:
    long = "gate " + "very " * 60 + "long"
    change(folder, "about.yaml", "Parks stay open", f'"{long}\\e[2J"')
    change(folder, REQUIREMENT, "The gates were painted green.", '"The gates are locked \\e[2J at ten."')

    main(["check", str(folder)])

    said = capsys.readouterr().out
    assert max(len(line) for line in said.splitlines() if str(folder.parent) not in line) <= 80
    assert "\x1b" not in said


def test_a_pack_whose_trained_parts_are_whole_passes_and_they_are_named(
    trained: Path, capsys: Capture
) -> None:
    code = main(["check", str(trained)])

    said = capsys.readouterr()
    assert code == 0, said
    assert f"trained parts {parts_hash(trained / 'model')[:12]}" in said.out
    assert "have changed since" not in said.out


def test_a_pack_without_trained_parts_is_said_to_have_none(folder: Path, capsys: Capture) -> None:
    main(["check", str(folder)])

    assert "no trained parts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "said"),
    [("training/passages/b.jsonl", "b.jsonl"), ("concepts.yaml", "the patterns")],
)
def test_trained_parts_that_came_before_a_change_are_pointed_to(
    trained_copy: Path, capsys: Capture, file: str, said: str
) -> None:
    with (trained_copy / file).open("a", encoding="utf-8") as written:
        written.write("\n")

    code = main(["check", str(trained_copy)])

    told = unwrapped(capsys.readouterr().out)
    assert code == 0
    assert f"these have changed since the trained parts were made: {said}." in told
    assert f"train {trained_copy}" in told.replace("/ ", "/")  # where a long path goes over two lines


@pytest.mark.parametrize(
    ("name", "damage", "said"),
    [
        ("gate.json", lambda data: data[:50], "cannot be used"),
        ("heads.bin", lambda data: data[:-1] + bytes([data[-1] ^ 1]), "its parts do not fit together"),
        ("heads.json", lambda data: data + b" ", "its parts do not fit together"),
        ("about.json", lambda data: data[:50], "cannot be used"),
    ],
)
def test_a_pack_whose_trained_parts_are_damaged_fails(
    trained_copy: Path, capsys: Capture, name: str, damage: Callable[[bytes], bytes], said: str
) -> None:
    part = trained_copy / "model" / name
    part.write_bytes(damage(part.read_bytes()))

    code = main(["check", str(trained_copy)])

    told = unwrapped(capsys.readouterr().err)
    assert code == 1
    assert said in told
    assert "answerable train" in told


def test_a_pack_that_does_not_exist_is_a_wrong_use_of_the_command() -> None:
    with pytest.raises(UsageError, match="There is no pack 'stopsin'"):
        main(["check", "stopsin"])


def test_the_shipped_pack_passes(capsys: Capture) -> None:
    code = main(["check", "stopsim"])

    assert code == 0, capsys.readouterr()


def test_a_new_pack_passes_as_it_stands(tmp_path: Path, capsys: Capture) -> None:
    made = main(["new", "my-pack", "--in", str(tmp_path)])
    checked = main(["check", str(tmp_path / "my-pack")])

    assert (made, checked) == (0, 0)
    assert f"answerable pack check {tmp_path / 'my-pack'}" in capsys.readouterr().out
    assert load_pack(tmp_path / "my-pack").code == "my-pack"


def test_a_new_pack_explains_every_key_that_it_uses(tmp_path: Path) -> None:
    main(["new", "my-pack", "--in", str(tmp_path)])

    files = list((tmp_path / "my-pack").rglob("*.yaml"))

    assert len(files) == len(FILES)
    assert all(path.read_text().startswith("# ") for path in files)


def test_a_new_pack_never_overwrites(folder: Path) -> None:
    before = (folder / "about.yaml").read_bytes()

    with pytest.raises(UsageError, match="already there, and is left as it is"):
        main(["new", "parks", "--in", str(folder.parent)])

    assert (folder / "about.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["My Pack", "../away", "", "pack/", "-x", "a--b", "é", "x" * 41, "con."])
def test_a_name_that_cannot_be_a_packs_is_refused_with_one_that_can(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a pack") as refused:
        main(["new", f"--in={tmp_path}", "--", name])

    assert "school-exclusions" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_shipped_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'stopsim' is the name of a pack that came with this"):
        main(["new", "stopsim", "--in", str(tmp_path)])


def test_a_new_pack_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder") as refused:
        main(["new", "my-pack", "--in", str(tmp_path / "nowhere")])

    assert "--in DIR" in refused.value.hint


def test_a_new_pack_where_nothing_can_be_written_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(UsageError, match="cannot be written") as refused:
        main(["new", "my-pack", "--in", "/proc"])

    assert "--in DIR" in refused.value.hint


def test_the_starter_is_a_pack_of_its_own() -> None:
    assert load_pack(STARTER).code == "starter"


@pytest.mark.parametrize("keys", [keys for name, keys in vars(shapes).items() if name.endswith("_KEYS")])
def test_every_key_is_explained_in_the_page_about_packs(keys: tuple[str, ...]) -> None:
    page = (ROOT / "docs" / "packs.md").read_text()

    assert [key for key in keys if f"`{key}`" not in page and f"`{key}:" not in page] == []


@pytest.mark.parametrize("macro", MACROS)
def test_every_macro_and_its_usual_size_is_explained_in_the_page_about_packs(macro: str) -> None:
    page = (ROOT / "docs" / "packs.md").read_text()

    assert f"{{{macro}:" in page
    assert f"ithout a number, {MACROS[macro]} " in page

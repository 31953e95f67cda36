"""Every way in which a pack can be wrong is refused, with the file, the place and what to do."""

import os
from pathlib import Path

import pytest

from answerable_engine.errors import PackError
from answerable_engine.pack_loading import load_pack
from engine.packs.making import FILES, REQUIREMENT, change, faults_of, park_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return park_pack(tmp_path / "parks")


def the_fault(folder: Path) -> PackError:
    faults = faults_of(folder)
    assert len(faults) == 1, [fault.message for fault in faults]
    return faults[0]


WRONG = {
    "an unknown key": (
        "about.yaml", "licence:", "license:",
        "'license' is not a key here", "Did you mean 'licence'?",
    ),
    "an unknown key of a requirement": (
        REQUIREMENT, "look_alikes:", "lookalikes:",
        "'lookalikes' is not a key here", "Did you mean 'look_alikes'?",
    ),
    "an unknown key deep inside": (
        REQUIREMENT, "    together:", "    togther:",
        "'togther' is not a key here", "Did you mean 'together'?",
    ),
    "a key that looks like none": (
        "about.yaml", "cut: 0.4", "zzzzz: 0.4",
        "'zzzzz' is not a key here", "Use one of: code, cut, directive",
    ),
    "a missing key": (
        "about.yaml", 'version: "1.10"\n', "",
        "the key 'version' is missing", "Add a line `version: ...`",
    ),
    "an empty value": (
        "about.yaml", "issuer: Council of Examples", "issuer:",
        "this is empty", "Write something",
    ),
    "a list in place of a text": (
        "about.yaml", "issuer: Council of Examples", "issuer: [a, b]",
        "must be one text", "",
    ),
    "a text in place of a list": (
        REQUIREMENT, "together: [gate, locked]", "together: gate",
        "must be a list", "Write `together:`",
    ),
    "a text in place of keys": (
        "about.yaml", "titles: {en: Order on park gates}", "titles: Order on park gates",
        "keys are needed here", "Use: en, cy",
    ),
    "an empty list": (
        "names.yaml", "places: [Millpond Green]", "places: []",
        "this list is empty", "may be left out",
    ),
    "no example": (
        REQUIREMENT,
        FILES[REQUIREMENT][FILES[REQUIREMENT].index("does_not_show:") :],
        "does_not_show: []\n",
        "this list is empty", "Add an item",
    ),
    "a bad code": (
        "about.yaml", "code: parks", "code: '../parks'",
        "cannot be a code", "Begin with a letter",
    ),
    "a day that does not exist": (
        "about.yaml", "2024-02-29", "2023-02-29",
        "'2023-02-29' is not a day", "2023-03-10",
    ),
    "a day with a time": (
        "about.yaml", "2024-02-29", "2024-02-29T10:00",
        "is not a day", "year, month, day",
    ),
    "an unknown state of what is held": (
        "about.yaml", "held: none", "held: landing page",
        "'landing page' is not known here", "Did you mean 'landing_page'?",
    ),
    "an address without a scheme": (
        "names.yaml", "https://example.org/latch", "example.org/latch",
        "is not a web address", "https://",
    ),
    "an unknown language": (
        "about.yaml", "cy: Parciau ar agor", "fr: Parcs ouverts",
        "'fr' is not a key here", "Use one of: cy, en",
    ),
    "a bad language code": (
        "about.yaml", "languages: [en, cy]", "languages: [en, cy, welsh]",
        "'welsh' is no language code", "en, cy, fr",
    ),
    "a title without the first language": (
        "about.yaml", "titles: {en: Order on park gates}", "titles: {cy: Gatiau}",
        "the key 'en' is missing", "Add a line `en: ...`",
    ),
    "a cut above one": (
        "about.yaml", "cut: 0.4", "cut: 40",
        "'40' is out of range", "above 0, at most 1",
    ),
    "a weight below nothing": (
        REQUIREMENT, "  - code: locked-early\n    weight: 5", "  - code: locked-early\n    weight: -5",
        "'-5' is out of range", "above 0, at most 10",
    ),
    "a weight that is no number": (
        REQUIREMENT, "  - code: locked-early\n    weight: 5", "  - code: locked-early\n    weight: .nan",
        "'.nan' is out of range", "above 0",
    ),
    "an unknown concept in together": (
        REQUIREMENT, "together: [gate, locked]", "together: [gate, lokced]",
        "'lokced' is no concept of this pack", "Did you mean 'locked'?",
    ),
    "a concept named twice in together": (
        REQUIREMENT, "together: [gate, locked]", "together: [gate, gate]",
        "'gate' is here twice", "Keep one",
    ),
    "an unknown concept in a pattern": (
        REQUIREMENT, "patterns: ['{gate}']", "patterns: ['the {gaet}']",
        "there is no concept 'gaet'", "Did you mean 'gate'?",
    ),
    "an unknown requirement of a name": (
        "names.yaml", "[early-locking]\n- name: LATCH", "[early-loking]\n- name: LATCH",
        "'early-loking' is no requirement", "Did you mean 'early-locking'?",
    ),
    "an unknown stance": (
        REQUIREMENT, "stance: in_use", "stance: inuse",
        "'inuse' is not known here", "Did you mean 'in_use'?",
    ),
    "an unknown kind of measure": (
        "measures.yaml", "kind: cost", "kind: costs",
        "'costs' is not known here", "Did you mean 'cost'?",
    ),
    "a code that is taken": (
        REQUIREMENT, "code: before-dusk", "code: locked-early",
        "'locked-early' is here twice", "Give each its own",
    ),
    "a look-alike with the code of a way of writing": (
        REQUIREMENT, "code: canal", "code: locked-early",
        "'locked-early' is here twice", "Give each its own",
    ),
    "a measure that is there twice": (
        "measures.yaml", "code: savings", "code: visitors",
        "'visitors' is here twice", "Give each its own",
    ),
    "both a pattern and concepts": (
        REQUIREMENT, "    together: [gate, locked]", "    together: [gate, locked]\n    pattern: 'shut'",
        "exactly one of 'pattern' and 'together'", "phrase",
    ),
    "what denies a pattern": (
        REQUIREMENT, "    together: [gate, locked]", "    pattern: 'shut early'\n    denied_by: [gate]",
        "counts only beside 'together'", "Remove it",
    ),
    "a concept that denies and is not looked for": (
        REQUIREMENT, "together: [gate, locked]", "together: [gate, locked]\n    denied_by: [gates]",
        "'gates' is no concept of `together`", "Did you mean 'gate'?",
    ),
    "an unknown concept in unless": (
        REQUIREMENT, "together: [gate, locked]", "together: [gate, locked]\n    unless: [gates]",
        "'gates' is no concept of this pack", "Did you mean 'gate'?",
    ),
    "a name that collides and says nothing of what is near": (
        "names.yaml", "  near: ['{gate}']\n", "",
        "needs the key 'near'", "a place",
    ),
    "what is near a name that does not collide": (
        "names.yaml", "  collides: true\n", "",
        "counts only for a name that collides", "collides: true",
    ),
    "neither true nor false": (
        "names.yaml", "collides: true", "collides: maybe",
        "'maybe' is neither true nor false", "true or false",
    ),
    "a concept with the name of a macro": (
        "concepts.yaml", "locked:\n", "gap: ['x1y']\nlocked:\n",
        "has a meaning of its own", "another name",
    ),
    "a concept that no pattern could name": (
        "concepts.yaml", "locked:\n", "park gate: ['x1y']\nlocked:\n",
        "cannot be the name of a concept", "care_plan",
    ),
    "a concept that goes in a circle": (
        "concepts.yaml", "  - '\\bentrances?\\b'", "  - '{gate} door'",
        "goes in a circle", "Break the circle",
    ),
    "a key that is there twice": (
        "about.yaml", "cut: 0.4", "cut: 0.4\ncut: 0.5",
        "this key is here twice (first at line 14, column 1)", "Keep one",
    ),
    "broken YAML": (
        "about.yaml", "titles: {en: Order on park gates}", "titles: {en: Order",
        "this is not YAML", "single quotes",
    ),
    "a tab for indentation": (
        "about.yaml", "  issuer:", "\tissuer:",
        "this is not YAML", "indentation",
    ),
    "an anchor": (
        "about.yaml", "titles: {en: Order on park gates}", "titles: &t {en: Order on park gates}",
        "anchors (&name) and aliases (*name) are not used", "Write the words out",
    ),
    "an alias": (
        "about.yaml", "licence: CC-BY-4.0", "licence: *x",
        "aliases (*name) are not used", "Write the words out",
    ),
    "a tag": (
        "about.yaml", "licence: CC-BY-4.0", "licence: !!python/name:os.system x",
        "tags (!name) are not used", "Remove the tag",
    ),
    "a second document": (
        "measures.yaml", "- code: savings", "---\n- code: savings",
        "a second document starts here", "one document a file",
    ),
    "a list where keys belong": (
        "about.yaml", FILES["about.yaml"], "- code: parks\n",
        "keys are needed here", "code, version",
    ),
    "keys where a list belongs": (
        "measures.yaml", FILES["measures.yaml"], "code: parks\n",
        "this file must be a list", "- ...",
    ),
    "an empty file": (
        "measures.yaml", FILES["measures.yaml"], "# nothing\n",
        "this file is empty", "docs/packs.md",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_refused_with_what_to_do(folder: Path, wrong: tuple[str, ...]) -> None:
    name, old, new, message, hint = wrong
    change(folder, name, old, new)

    fault = the_fault(folder)

    assert message in fault.message
    assert hint in fault.hint
    assert fault.path.endswith(name)


def test_a_fault_names_the_line_the_column_and_the_key(folder: Path) -> None:
    change(folder, REQUIREMENT, "together: [gate, locked]", "together: [gate, lokced]")

    assert the_fault(folder).where == "line 19, column 22: look_for, item 1, together"


def test_every_fault_of_a_pack_is_told_at_once_in_the_order_of_its_files(folder: Path) -> None:
    change(folder, "about.yaml", "held: none", "held: nothing")
    change(folder, "names.yaml", "https://example.org/latch", "latch")
    change(folder, REQUIREMENT, "stance: in_use", "stance: used")
    change(folder, REQUIREMENT, "'closed{gap:5}before dusk'", "'closed (early'")

    faults = faults_of(folder)

    assert [Path(fault.path).name for fault in faults] == [
        "about.yaml",
        "names.yaml",
        "early-locking.yaml",
        "early-locking.yaml",
    ]
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    assert all(fault.message in refused.value.message for fault in faults)


def test_nothing_in_a_pack_can_steer_a_terminal_through_its_faults(folder: Path) -> None:
    change(folder, "about.yaml", "licence:", '"\\e[2Jlicence":')
    change(folder, REQUIREMENT, "'closed{gap:5}before dusk'", '"closed \\e[2J (early"')
    change(folder, "concepts.yaml", "locked:\n", '"\\e[2J": [x1y]\nlocked:\n')

    with pytest.raises(PackError) as refused:
        load_pack(folder)

    assert "\x1b" not in refused.value.message + refused.value.hint


def test_a_pack_without_its_first_file_is_refused(folder: Path) -> None:
    (folder / "about.yaml").unlink()

    assert "this file is missing" in the_fault(folder).message


def test_a_pack_without_a_requirement_is_refused(folder: Path) -> None:
    (folder / REQUIREMENT).unlink()

    assert "there is no requirement here" in the_fault(folder).message


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_understood_is_told_once_and_not_by_all_that_refers_to_it(
    folder: Path, name: str
) -> None:
    (folder / name).write_text("[")

    assert "this is not YAML" in the_fault(folder).message


def test_a_file_with_a_slip_in_its_name_is_not_passed_over(folder: Path) -> None:
    (folder / "measures.yaml").rename(folder / "mesures.yaml")

    fault = the_fault(folder)

    assert "this is not a file of a pack" in fault.message
    assert fault.hint == "Did you mean measures.yaml?"


def test_a_requirement_that_ends_in_yml_is_not_passed_over(folder: Path) -> None:
    (folder / "requirements" / "more.yml").write_text("code: more\n")

    assert the_fault(folder).hint == "Rename it more.yaml"


def test_two_requirements_with_one_code_are_refused(folder: Path) -> None:
    (folder / "requirements" / "twin.yaml").write_text(FILES[REQUIREMENT])

    assert "'early-locking' is already the code of early-locking.yaml" in the_fault(folder).message


def test_a_file_of_more_than_a_mebibyte_is_refused_unread(folder: Path) -> None:
    with (folder / "measures.yaml").open("a") as file:
        file.write("#" * (1024 * 1024))

    assert "larger than 1 MiB" in the_fault(folder).message


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(folder: Path) -> None:
    path = folder / "measures.yaml"
    path.write_bytes(path.read_bytes().replace(b"savings", b"sav\xffings"))

    fault = the_fault(folder)

    assert "line 5" in fault.where
    assert "UTF-8" in fault.hint


def test_a_character_that_yaml_forbids_is_refused_with_the_line(folder: Path) -> None:
    change(folder, "measures.yaml", "code: savings", "code: savings\x07")

    fault = the_fault(folder)

    assert "line 5" in fault.where
    assert "a character that YAML forbids" in fault.message


def test_a_file_nested_without_end_is_refused(folder: Path) -> None:
    (folder / "measures.yaml").write_text("[" * 5000)

    assert "nested more than" in the_fault(folder).message


def test_a_file_with_more_values_than_any_pack_needs_is_refused(folder: Path) -> None:
    (folder / "measures.yaml").write_text("[" + "a," * 60_000 + "]")

    assert "holds more than 50000 values" in the_fault(folder).message


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor(folder: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    (folder / "measures.yaml").write_text(bomb)

    fault = the_fault(folder)

    assert "anchors" in fault.message
    assert fault.where == "line 1, column 4"


def test_a_file_that_cannot_be_opened_is_refused(folder: Path) -> None:
    (folder / "names.yaml").unlink()
    (folder / "names.yaml").symlink_to(folder / "nowhere")
    (folder / "measures.yaml").unlink()
    (folder / "measures.yaml").mkdir()
    os.mkfifo(folder / "requirements" / "pipe.yaml")

    faults = faults_of(folder)

    assert [Path(fault.path).name for fault in faults] == ["measures.yaml", "names.yaml", "pipe.yaml"]
    assert all("not a file that can be read" in fault.message for fault in faults)

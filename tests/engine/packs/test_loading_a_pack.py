"""What a pack becomes when it is loaded, and that the shipped one loads."""

import math
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from answerable_engine.document import Document, Stance
from answerable_engine.errors import UsageError
from answerable_engine.matchers.patterns import compiled
from answerable_engine.meaning.of_pack import least_score
from answerable_engine.normal import plain
from answerable_engine.pack_hash import find_pack, pack_hash, shipped_packs
from answerable_engine.pack_loading import load_pack, load_with_warnings
from answerable_engine.screening import screen
from engine.packs.making import FILES, REQUIREMENT, change, faults_of, park_pack
from surroundings import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return park_pack(tmp_path / "parks")


def test_a_pack_says_what_its_files_say(folder: Path) -> None:
    pack = load_pack(folder)

    assert (pack.code, pack.version, pack.languages, pack.cut) == ("parks", "1.10", ("en", "cy"), 0.4)
    assert pack.titles == {"en": "Parks stay open", "cy": "Parciau ar agor"}
    assert pack.directive.issued_on == date(2024, 2, 29)
    assert [requirement.code for requirement in pack.requirements] == ["early-locking"]
    assert [name.name for name in pack.names] == ["Quiet Evenings", "LATCH"]
    assert [measure.kind for measure in pack.measures] == ["patient_outcome", "cost"]


def test_a_requirement_keeps_its_weights_and_its_examples(folder: Path) -> None:
    requirement = load_pack(folder).requirements[0]

    assert requirement.base == -3
    assert requirement.look_for[0].together == ("gate", "locked")
    assert requirement.look_alikes[0].weight == math.inf
    assert [example.stance for example in requirement.shows] == ["", "in_use"]
    assert requirement.does_not_show[1].note == "A lock on a canal."


def test_what_is_not_written_takes_its_usual_value(folder: Path) -> None:
    change(folder, REQUIREMENT, "base: -3\n", "")
    change(folder, "about.yaml", "cut: 0.4\n", "")

    pack = load_pack(folder)

    assert (pack.requirements[0].base, pack.cut, pack.slope, pack.offset) == (-4.0, 0.5, 1.0, 0.0)


def test_names_measures_and_concepts_may_be_left_out(folder: Path) -> None:
    for name in ("names.yaml", "measures.yaml"):
        (folder / name).unlink()

    pack = load_pack(folder)

    assert (pack.names, pack.measures) == ((), ())


def test_words_that_yaml_would_make_numbers_or_booleans_of_stay_words(folder: Path) -> None:
    change(folder, "about.yaml", "issuer: Council of Examples", "issuer: no")

    assert load_pack(folder).directive.issuer == "no"


def test_a_concept_stands_for_its_whole_list_in_patterns_and_in_other_concepts(folder: Path) -> None:
    pack = load_pack(folder)

    assert pack.requirements[0].elements[0].patterns == (r"(?:\bgates?\b|\bentrances?\b)",)
    assert pack.concepts["locked"][0] == r"\block(?:s|ed)? (?:\bgates?\b|\bentrances?\b)\b"


def test_a_pack_is_found_by_its_name_or_by_its_folder(folder: Path) -> None:
    assert find_pack("stopsim").name == "stopsim"
    assert find_pack(folder) == folder


def test_an_unknown_name_is_refused_with_the_nearest_one_and_the_list() -> None:
    with pytest.raises(UsageError, match="There is no pack 'stopsin'") as refused:
        find_pack("stopsin")

    assert "Did you mean 'stopsim'?" in refused.value.hint
    assert "Known packs: stopsim" in refused.value.hint


@pytest.mark.parametrize("nothing", ["", "no such pack", "\0", "x" * 5000])
def test_what_is_no_pack_is_refused_with_the_list(nothing: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_pack(nothing)

    assert "Known packs: " in refused.value.hint


def test_a_file_is_refused_with_the_folder_that_holds_it(folder: Path) -> None:
    with pytest.raises(UsageError, match="a pack is a folder") as refused:
        find_pack(folder / "about.yaml")

    assert str(folder) in refused.value.hint


def test_the_hash_stays_while_no_byte_changes_and_changes_with_any(folder: Path, tmp_path: Path) -> None:
    before = pack_hash(folder)
    copy = park_pack(tmp_path / "copy")
    hashes = {before}
    for name in FILES:
        path = copy / name
        path.write_bytes(path.read_bytes() + b"\n")
        hashes.add(pack_hash(copy))

    assert pack_hash(folder) == load_pack(folder).hash == before
    assert len(hashes) == 1 + len(FILES)


def test_the_hash_changes_when_a_requirement_is_renamed(folder: Path) -> None:
    before = pack_hash(folder)
    (folder / REQUIREMENT).rename(folder / "requirements" / "other.yaml")

    assert pack_hash(folder) != before


def test_the_hash_is_not_touched_by_files_that_are_no_part_of_the_pack(folder: Path) -> None:
    before = pack_hash(folder)
    (folder / "README.md").write_text("About this pack.")

    assert pack_hash(folder) == before
    assert not faults_of(folder)


@pytest.mark.parametrize("name", sorted(shipped_packs()))
def test_every_shipped_pack_loads_without_a_warning(name: str) -> None:
    loaded = load_with_warnings(name)

    assert loaded.pack.code == name
    assert loaded.warnings == ()


@pytest.mark.parametrize("name", sorted(shipped_packs()))
def test_every_name_of_a_shipped_pack_says_where_it_was_read(name: str) -> None:
    pack = load_pack(name)

    assert all(found.source and found.requirements for found in pack.names)


def test_every_name_of_the_shipped_pack_is_found_by_its_own_pattern() -> None:
    missed = [n.name for n in load_pack("stopsim").names if not compiled(n.pattern).search(plain(n.name))]

    assert missed == []


@pytest.mark.parametrize("name", sorted(shipped_packs()))
def test_no_name_of_a_shipped_pack_is_in_the_code(name: str) -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "src" / "answerable_engine").rglob("*.py"))
    plainly = [found for found in load_pack(name).names if not found.collides]

    assert [found.name for found in plainly if compiled(found.pattern).search(plain(code))] == []


def test_finding_and_hashing_a_pack_needs_neither_yaml_nor_re2() -> None:
    asked = (
        "import sys; from answerable_engine.pack_hash import find_pack, pack_hash;"
        "pack_hash(find_pack('stopsim')); print({'yaml', 're2'} & set(sys.modules))"
    )

    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize("name", sorted(shipped_packs()))
def test_a_name_alone_is_no_practice_in_use(name: str) -> None:
    pack = load_pack(name)
    told = {
        found.name: Document(file="talk.txt", pages=(f"A talk on {found.name}.",)) for found in pack.names
    }

    shown = {
        called
        for called, document in told.items()
        for match in screen(document, pack)
        if match.score >= least_score(pack) and match.stance is Stance.IN_USE
    }

    assert shown == set(), "a name must not decide a stance: keep what it adds below the cut"

"""Whom a pack is about: read, checked, and no part of what is looked for."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.cli.pack import main
from answerable_engine.errors import PackError
from answerable_engine.pack_loading import load_pack
from answerable_engine.pack_reach import Reach, load_reach
from answerable_engine.packfiles.faults import Faults, PackFaultsError
from answerable_engine.packfiles.listing import Before, read_listing
from engine.packs.making import park_pack
from surroundings import ROOT

Capture = pytest.CaptureFixture[str]
REACH = """\
in_force_from: 2024-03-01
in_force_note: The order says so.
topics:
  - code: dusk
    titles: {en: Dusk, cy: Cyfnos}
    heavy: true
requirements:
  - code: early-locking
    binds: [park council]
    topics: [dusk]
"""
HEAD = "code,name,kind,predecessors,former_names,valid_from,valid_to,website,source,known_on"
BEFORE = "old 2019-04; fen (the ponds),Millpond Town; Mill,2019-04-01,"
BODIES = f"""{HEAD}
mill,Millpond Council,park council,{BEFORE},https://mill.example,A list,2026-01-02
old,Old Mill Council,park council,,,,2019-03-31,,A list,2026-01-02
fen,Fen Trust,trust,,,,,,A list,2026-01-02
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = park_pack(tmp_path / "parks")
    (made / "reach.yaml").write_text(REACH)
    (made / "bodies.csv").write_text(BODIES)
    return made


def reach_of(folder: Path) -> Reach:
    return load_reach(load_pack(folder))


def faults_of(folder: Path) -> list[PackError]:
    try:
        reach_of(folder)
    except PackFaultsError as error:
        return list(error.faults)
    return []


def test_a_pack_says_whom_it_binds_and_from_when(folder: Path) -> None:
    reach = reach_of(folder)

    assert reach.in_force_from == date(2024, 3, 1)
    assert reach.binding("early-locking").binds == ("park council",)
    assert [(topic.code, topic.heavy) for topic in reach.binding("early-locking").topics] == [("dusk", True)]


def test_a_topic_can_be_told_by_words_that_the_public_does_not_see(folder: Path) -> None:
    (folder / "reach.yaml").write_text(
        REACH.replace(
            "    heavy: true\n", "    heavy: true\n    covered: true\n    words: [twilight, at nightfall]\n"
        )
    )

    [topic] = reach_of(folder).binding("early-locking").topics

    assert (topic.words, topic.covered) == (("twilight", "at nightfall"), True)


@pytest.mark.parametrize(
    ("written", "said"),
    [("covered: true", "there are no words to cover"), ("words: [at]", "'at' is too short")],
)
def test_a_topic_that_covers_nothing_or_nearly_everything_is_refused(
    folder: Path, written: str, said: str
) -> None:
    (folder / "reach.yaml").write_text(REACH.replace("    heavy: true\n", f"    {written}\n"))

    assert said in " ".join(map(str, faults_of(folder)))


def test_a_body_is_listed_with_what_came_before_it_as_exactly_as_that_is_known(folder: Path) -> None:
    mill, *_ = reach_of(folder).bodies

    assert mill.predecessors == (Before("old", "2019-04", ""), Before("fen", "", "the ponds"))
    assert mill.former_names == ("Millpond Town", "Mill")
    assert (mill.valid_from, mill.valid_to) == (date(2019, 4, 1), None)


def test_neither_file_is_needed_and_a_requirement_then_binds_every_kind(tmp_path: Path) -> None:
    reach = reach_of(park_pack(tmp_path / "parks"))

    assert reach.bodies == ()
    assert reach.in_force_from is None
    assert reach.binding("early-locking").binds == ()


def test_neither_file_changes_what_is_looked_for(folder: Path, tmp_path: Path) -> None:
    assert load_pack(folder).hash == load_pack(park_pack(tmp_path / "bare")).hash


WRONG = {
    "a day that does not exist": ("bodies.csv", "2019-04-01", "2019-04-31", "'2019-04-31' is not a day"),
    "a code that stands there twice": ("bodies.csv", "\nfen,", "\nOLD,", "'OLD' is here twice"),
    "a code that is none": ("bodies.csv", "\nfen,", "\nfen mere,", "'fen mere' cannot be a code"),
    "a predecessor that is not listed": ("bodies.csv", "fen (the", "den (the", "'den' is not in this list"),
    "a predecessor that makes no sense": ("bodies.csv", "old 2019-04", "old in May", "cannot be understood"),
    "a body before itself": ("bodies.csv", "old 2019-04", "mill 2019-04", "cannot follow itself"),
    "a body that ends before it begins": (
        "bodies.csv",
        ",2019-04-01,,",
        ",2019-04-01,2018-01-01,",
        "is before the first",
    ),
    "an unknown column": ("bodies.csv", "former_names", "formernames", "'formernames' is not a column here"),
    "a missing column": ("bodies.csv", ",known_on", "", "the column 'known_on' is missing"),
    "a column twice": ("bodies.csv", "website", "source", "this column is here twice"),
    "a cell too many": ("bodies.csv", "\nfen,Fen Trust", "\nfen,Fen, Trust", "has 11 cells"),
    "an empty name": ("bodies.csv", "Fen Trust", "", "name: this cell is empty"),
    "a website that is none": ("bodies.csv", "https://mill.example", "mill.example", "is not a web address"),
    "an open quotation mark": ("bodies.csv", "Fen Trust", '"Fen Trust', "this is not CSV"),
    "a character that cannot be seen": ("bodies.csv", "Fen Trust", "Fen\u202eTrust", "cannot be seen"),
    "a kind that no body has": ("reach.yaml", "[park council]", "[parc council]", "is no kind of a body"),
    "a topic that is not there": ("reach.yaml", "topics: [dusk]", "topics: [dust]", "'dust' is no topic"),
    "a requirement that is not there": (
        "reach.yaml",
        "- code: early-locking",
        "- code: early",
        "'early' is not known",
    ),
    "an unknown key": ("reach.yaml", "in_force_from", "in_force", "'in_force' is not a key here"),
    "a day in words": ("reach.yaml", "2024-03-01", "March", "'March' is not a day"),
}


@pytest.mark.parametrize(("name", "old", "new", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place(folder: Path, name: str, old: str, new: str, said: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))

    faults = faults_of(folder)

    assert any(said in fault.message for fault in faults), [fault.message for fault in faults]
    assert all(str(path) in fault.path or path.name in fault.path for fault in faults)


def test_a_file_that_is_no_text_is_refused_in_words(folder: Path) -> None:
    (folder / "bodies.csv").write_bytes(b"code,name\n\xff\xfe")

    (fault,) = faults_of(folder)

    assert "this line is not UTF-8 text" in fault.message


def test_the_check_of_a_pack_says_what_it_lists_and_what_is_wrong_there(
    folder: Path, capsys: Capture
) -> None:
    assert main(["check", str(folder)]) == 0
    assert "it lists 3 bodies of 2 kinds" in capsys.readouterr().out

    (folder / "bodies.csv").write_text(BODIES.replace("A list,2026-01-02", "A list,2026-13-02", 1))
    assert main(["check", str(folder)]) == 1
    assert "line 2, column 1: known_on: '2026-13-02' is not a day." in capsys.readouterr().err


def test_the_shipped_pack_binds_the_bodies_that_it_lists_and_claims_nothing_of_them() -> None:
    reach = reach_of(ROOT / "packs/stopsim")
    codes = [body.code for body in reach.bodies]

    assert len(codes) == len(set(codes)) == 59
    assert {"RVN", "G6V2S", "TAJ", "R1C"} <= set(codes)
    assert all(body.source and body.known_on for body in reach.bodies)
    bound = {kind for code in ("P1", "P2", "P3") for kind in reach.binding(code).binds}
    assert bound < {body.kind for body in reach.bodies}
    # That a body took part is a finding, with its passage; a list is no place for it.
    notes = " ".join(body.note for body in reach.bodies)
    assert not any(word in notes for word in ("SIM", "police", "Police", "mentor"))


ROWS = st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=12), max_size=6)


@given(data=st.one_of(st.binary(max_size=300), ROWS.map(lambda rows: table(rows).encode("utf-8", "replace"))))
def test_whatever_is_in_the_table_is_read_or_refused_with_its_place(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "bodies.csv"
    path.write_bytes(data)
    faults = Faults()

    bodies = read_listing(path, faults=faults)

    assert all(isinstance(body.code, str) for body in bodies)
    assert all(fault.path.endswith("bodies.csv") for _, _, fault in faults.faults)


def table(rows: list[list[str]]) -> str:
    """Return rows under the columns of a list, as a spreadsheet would write them."""
    written = StringIO()
    csv.writer(written).writerows([HEAD.split(","), *rows])
    return written.getvalue()

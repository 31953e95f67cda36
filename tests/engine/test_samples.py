"""The demonstration's papers: made-up, marked as such, and made by a script that is here to be read."""

from importlib.resources import files
from pathlib import Path

import pytest

from answerable_engine import read
from answerable_engine.document import RegionKind, State
from samples.__main__ import PLAIN, samples

SHIPPED = Path(str(files("answerable_engine").joinpath("samples")))
PAPERS = sorted(str(path.relative_to(SHIPPED)) for path in SHIPPED.rglob("*") if path.is_file())
DAMAGED = "annual-review-damaged.pdf"
SCANNED = "board-paper-september-2024.pdf"  # its picture depends on the version of the library that draws it


def test_every_paper_is_shipped_and_no_other() -> None:
    assert sorted(samples()) == PAPERS


@pytest.mark.parametrize("paper", sorted({*PAPERS} - {SCANNED, *PLAIN}))
def test_a_paper_is_what_the_script_makes(paper: str) -> None:
    assert (SHIPPED / paper).read_bytes() == samples()[paper], "run: python -m samples"


@pytest.mark.parametrize("paper", sorted(set(PAPERS) - {DAMAGED}))
def test_a_paper_says_that_it_is_fictional_on_every_page_that_has_words(paper: str) -> None:
    documents = read(SHIPPED / paper)

    unmarked = [
        (document.member, number)
        for document in documents
        for number, page in enumerate(document.pages, start=1)
        if page.strip() and "FICTIONAL EXAMPLE" not in page
    ]
    assert [document.state for document in documents] == [State.READ] * len(documents)
    assert unmarked == []


def test_one_paper_is_damaged() -> None:
    (document,) = read(SHIPPED / DAMAGED)

    assert document.state is State.BROKEN


def test_one_page_is_a_picture_that_no_machine_can_read() -> None:
    (document,) = read(SHIPPED / SCANNED)

    assert document.pictures == (3,)


def test_one_paper_is_an_exact_copy() -> None:
    first, second = (SHIPPED / name for name in PAPERS if "contact-agreements-policy" in name)

    assert first.read_bytes() == second.read_bytes()


def test_the_procedure_holds_a_struck_out_line_a_footnote_and_a_table() -> None:
    (document,) = read(SHIPPED / "repeated-calls-procedure.docx")

    kinds = {region.kind for region in document.regions}
    assert {RegionKind.DELETED, RegionKind.FOOTNOTE, RegionKind.TABLE} <= kinds


def test_the_reply_comes_with_its_attachment() -> None:
    documents = read(SHIPPED / "foi-reply-2025-0417.eml")

    assert [document.member for document in documents] == ["", "1/protocol-repeat-callers.md"]

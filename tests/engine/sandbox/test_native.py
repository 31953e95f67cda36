"""The program that reads plain PDFs says what the reader in Python says, to the byte, behind a like lock."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable_engine.document import Document
from answerable_engine.formats.light import PDF, attempt
from answerable_engine.sandbox.process import PDF_READER, ReaderProcess
from answerable_engine.sandbox.readers import answer
from engine.formats import builders
from engine.formats.builders import objects_to_pdf, stream
from engine.hostile import HOSTILE
from engine.hostility import pdfs
from engine.sandbox.asked_natively import Natively, faults_of_children, natively, programs, with_facts

pytestmark = pytest.mark.compiled

MOST = 4 << 20  # bytes of a document that the program is given
# Those that take seconds to draw nothing take them by either reader.
PDFS = [name for name in HOSTILE if name.startswith("pdf") and "forms that" not in name]


def in_python(data: bytes) -> bytes:
    """Return the answer of the reader in Python."""
    return b"".join(answer(data, attempt))


def test_every_real_pdf_is_answered_to_the_byte_as_python_answers_it(native: Natively, corpus: Path) -> None:
    papers = [path.read_bytes() for path in sorted(corpus.rglob("*.pdf"))]
    said = {data: native.read(data) for data in papers if len(data) < MOST}

    assert len(said) > 200
    assert sum(one is None for one in said.values()) < len(said) / 10
    for data, one in said.items():
        assert one is None or (one.code, one.signal) == (0, 0)
        assert one is None or one.output == in_python(data)


@given(st.lists(builders.texts, min_size=1, max_size=4), st.text(max_size=40))
def test_any_words_are_answered_to_the_byte(native: Natively, pages: list[str], title: str) -> None:
    data = builders.pdf(pages, title="".join(letter for letter in title if letter <= "\uffff"))

    said = native.read(data)

    assert said
    assert said.output == in_python(data)


@given(st.lists(st.integers(0, 0xFFFF), max_size=60))
@example([0xD800])
@example([0x22, 0x5C, 0x08, 0x7F, 0x80])
def test_any_title_of_any_units_is_answered_to_the_byte(native: Natively, units: list[int]) -> None:
    written = b"".join(unit.to_bytes(2, "big") for unit in units)
    data = with_facts(b"/Title<feff%s>" % written.hex().encode())

    said = native.read(data)

    assert said
    assert said.output == in_python(data)


day = st.from_regex(r"\s?(D:)?[0-9]{0,14}Z?\s?", fullmatch=True) | st.text("D:0123456789 -TZx\t", max_size=20)


@given(day)
def test_a_date_is_answered_to_the_byte_or_left_to_python(native: Natively, written: str) -> None:
    data = with_facts(b"/Title(x)/CreationDate<%s>" % written.encode().hex().encode())

    said = native.read(data)

    assert said is None or said.output == in_python(data)


@pytest.mark.parametrize(
    "date", ["D:20260302093000Z", "D:202603", "D:2026", "20261399", "  D:20260200  ", "D:20260302+01'00'"]
)
def test_a_plain_date_is_not_left_to_python(native: Natively, date: str) -> None:
    assert native.read(with_facts(b"/CreationDate(%s)" % date.encode()))


@pytest.mark.parametrize(
    "units", ["<d800>", "<dc00>", "<d83dde00>", "<d83d0041>", "<0020>", "<3000>", "<0000>"]
)
def test_letters_that_are_none_are_replaced_as_python_does_it(native: Natively, units: str) -> None:
    codes = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    data = pdfs.meant(codes + b"2 beginbfchar <0001> %s <0002> <0041> endbfchar" % units.encode())

    said = native.read(data)

    assert said
    assert said.output == in_python(data)


@pytest.fixture(scope="module")
def readers() -> Iterator[tuple[ReaderProcess, ReaderProcess]]:
    """Two readers: one that has the program, and one that does without it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PDF_READER, "python")
        without = ReaderProcess()
    with closing(ReaderProcess()) as quick, closing(without) as plain:
        yield quick, plain


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_ends_the_same_way_by_either_reader(
    name: str, readers: tuple[ReaderProcess, ReaderProcess], tmp_path: Path
) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(HOSTILE[name]())

    quick, plain = (read_by(reader, path) for reader in readers)

    assert quick == plain


def read_by(reader: ReaderProcess, path: Path) -> tuple[Document, ...]:
    """Return what a reader says of a file."""
    reader.ask(str(path))
    return reader.answer().documents


def test_what_is_not_a_plain_pdf_is_left_to_python(native: Natively) -> None:
    for data in (b"Words.", b"%PDF-1.7 and no more", b"\n" + PDF.sample, with_facts(b"/CreationDate(May)")):
        assert native.read(data) is None


def test_a_document_with_more_text_than_there_is_room_for_is_left_to_python() -> None:
    kids = b"/Kids[" + b"3 0 R " * 9 + b"]/Count 9"
    data = objects_to_pdf(
        [
            pdfs.CATALOGUE,
            pdfs.PAGES.replace(b"/Kids[3 0 R]/Count 1", kids),
            pdfs.PAGE,
            stream(b"BT /F 1 Tf 9 9 Td (%s) Tj ET" % (b"word " * 6_000)),
            pdfs.FONT % b"",
        ]
    )

    with natively() as roomy, natively("room") as narrow:
        assert roomy.read(data)
        assert narrow.read(PDF.sample)
        assert narrow.read(data) is None


def test_a_title_that_may_have_to_be_cut_is_left_to_python(native: Natively) -> None:
    assert native.read(with_facts(b"/Title(%s)" % (b"x" * 12_000))) is None


def test_the_program_reads_what_is_plain_and_is_not_started_where_it_is_not_wanted(
    readers: tuple[ReaderProcess, ReaderProcess], tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(PDF.sample)
    for reader in readers:
        read_by(reader, path)
    quick, plain = (programs(reader.pids()[0]) for reader in readers)
    assert not plain
    before = faults_of_children(quick[0])

    read_by(readers[0], path)

    assert faults_of_children(quick[0]) > before

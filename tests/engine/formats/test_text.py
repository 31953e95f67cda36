"""Plain text and what is none: encodings, page ends, headings, and names for what is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.document import RegionKind, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import kinds, text
from answerable_engine.formats.characters import codec, decoded, whole
from answerable_engine.formats.dates import iso_date, pdf_date
from answerable_engine.formats.table import attempt
from engine.formats import builders
from engine.hostility import others, zips

NAMES = {
    "a gzip bomb": "a gzip archive",
    "a tar archive": "a tar archive",
    "an old Office file": "an old Office file",
    "rich text, deep": "rich text (RTF)",
    "a picture of endless size": "a picture (PNG)",
    "a picture that is a page": "a picture (GIF)",
    "XML with a thousand million laughs": "an XML file",
    "a program": "a program",
    "a megabyte of zeros": "binary data of an unknown kind",
    "random bytes": "binary data of an unknown kind",
    "a spreadsheet": "a spreadsheet (XLSX)",
    "a presentation": "a presentation (PPTX)",
    "an OpenDocument text": "an OpenDocument text (ODT)",
    "a zip file of zip files": "a zip archive",
    "an empty zip file": "a zip archive",
}


@given(st.lists(builders.texts, min_size=1, max_size=4))
def test_text_is_kept_exactly(pages: list[str]) -> None:
    kept = [page.replace("\ufeff", "") for page in pages]

    assert text.read("\f".join(kept).encode()).pages == tuple(kept)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_text_is_read_in_its_own_encoding(encoding: str) -> None:
    data = "A “café” with some more words".encode(encoding)

    assert text.recognise(data)
    assert text.read(data).pages == ("A “café” with some more words",)


def test_line_ends_are_kept_as_they_are() -> None:
    assert text.read(b"a\r\nb\nc\rd").pages == ("a\r\nb\nc\rd",)


def test_headings_of_markdown_are_marked() -> None:
    found = text.read(b"# Aims\r\n\r\n#5 is no heading\n\f### Our plan\nwords # and more")

    assert [(one.page, one.kind) for one in found.regions] == [
        (1, RegionKind.HEADING),
        (2, RegionKind.HEADING),
    ]
    assert [found.pages[one.page - 1][one.start : one.end] for one in found.regions] == [
        "# Aims",
        "### Our plan",
    ]


@pytest.mark.parametrize("data", [b"a\0b", bytes(99), b"\1\2\3\4words", b"\xff\xd8\xff\xe0"])
def test_binary_data_is_not_text(data: bytes) -> None:
    assert not text.recognise(data)


def test_a_few_stray_zeros_do_not_make_a_text_binary() -> None:
    data = b"The gates of the park\0 are locked at four,\0 and nobody knows why."

    assert text.recognise(data)
    assert attempt(data).reading.pages == (data.decode().replace("\0", "\ufffd"),)
    assert not text.recognise(data * 5)


def test_zeros_in_a_text_are_refused_by_name() -> None:
    with pytest.raises(ReadingError) as caught:
        text.read("words\0 and more".encode("utf-16"))

    assert (caught.value.state, caught.value.reason) == (State.UNSUPPORTED, "it is binary data, not text")


@pytest.mark.parametrize("name", ["a million page ends", "a hundred megabytes of text"])
def test_text_past_its_limits_is_said_to_be(name: str) -> None:
    assert attempt(others.FILES[name]()).state == State.TOO_LARGE


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_read_is_named(name: str) -> None:
    found = attempt({**others.FILES, **zips.FILES}[name]())

    assert (found.state, found.reason) == (State.UNSUPPORTED, f"{NAMES[name]}: this kind of file is not read")


@pytest.mark.parametrize(
    ("name", "words"),
    [("WordDocument", "an old Word document (DOC)"), ("Workbook", "an old spreadsheet (XLS)")],
)
def test_an_old_office_file_is_named_by_what_is_in_it(name: str, words: str) -> None:
    assert kinds.kind(others.OLE + bytes(512) + name.encode("utf-16-le")).words == words


def test_a_locked_office_file_needs_a_password() -> None:
    assert attempt(others.FILES["a locked Office file"]()).state == State.ENCRYPTED


def test_a_file_of_no_bytes_is_empty() -> None:
    assert attempt(b"").state == State.EMPTY


def test_a_file_of_white_space_has_no_text() -> None:
    found = attempt(b" \n\f\n")

    assert (found.state, found.reason, len(found.reading.pages)) == (
        State.NO_TEXT,
        "there is no text in it",
        2,
    )


@given(
    st.binary(max_size=60),
    st.sampled_from(["", "utf-8", "x", "utf-7", "unicode_escape", "idna", "zlib", "a\0", "é"]),
)
def test_any_bytes_make_some_text_that_can_be_kept(data: bytes, declared: str) -> None:
    assert decoded(data, declared=declared).encode("utf-8") is not None


@given(st.text(st.characters()))
def test_lone_surrogates_become_replacement_characters_one_for_one(words: str) -> None:
    kept = whole(words)

    assert len(kept) == len(words)
    assert kept.encode("utf-8").decode("utf-8") == kept


@pytest.mark.parametrize(
    ("name", "meant"), [("latin-1", "windows-1252"), ("UTF8", "utf-8"), ("zip", ""), ("", "")]
)
def test_an_encoding_is_what_people_mean_by_its_name(name: str, meant: str) -> None:
    assert codec(name) == meant


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02 09:30:00Z rest", "2026-03-02T09:30:00Z"),
        ("2026-03", "2026-03"),
        ("2026-13-02", ""),
        ("2 March 2026", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_as_far_as_it_goes(written: str, day: str) -> None:
    assert iso_date(written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("D:20260302093000+00'00'", "2026-03-02"),
        ("20260302", "2026-03-02"),
        ("D:202603", "2026-03"),
        ("D:2026", "2026"),
        ("2026-03-02", "2026-03-02"),
        ("D:20269902", "2026"),
        ("soon", ""),
    ],
)
def test_a_day_in_a_pdf_is_read_as_far_as_it_goes(written: str, day: str) -> None:
    assert pdf_date(written) == day

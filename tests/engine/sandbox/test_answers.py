"""What a child writes comes back as it was, and nothing is believed that no reader would write."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.document import Member, Reading, Region, RegionKind, State
from answerable_engine.sandbox.answers import MARK, PREFIX, Told, UnbelievableError, decode, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
READERS = {"text-1": "text/plain"}
HONEST = Told(
    "text/plain",
    "text-1",
    State.READ,
    "",
    Reading(
        pages=("One page.", "", "Three — with “quotes”."),
        pictures=(2,),
        metadata={"title": "A title"},
        regions=(Region(3, 0, 5, RegionKind.HEADING),),
        members=(Member("inner.txt", b"bytes"),),
    ),
)


def there_and_back(told: Told) -> Told:
    return decode(b"".join(encode(told)), media_types=READERS)


def told(**changes: object) -> bytes:
    """Return an answer whose header has been tampered with: a change of None takes the key away."""
    header_bytes, pages, *members = encode(HONEST)
    header = json.loads(header_bytes[PREFIX.size :]) | changes
    written = json.dumps({key: value for key, value in header.items() if value is not None}).encode()
    sizes = PREFIX.pack(MARK, len(written), len(pages), sum(map(len, members)), len(members))
    return b"".join([sizes, written, pages, *members])


def test_an_honest_answer_comes_back_as_it_was() -> None:
    assert there_and_back(HONEST) == HONEST


@given(pages=st.lists(TEXT, max_size=5), members=st.lists(st.tuples(TEXT, st.binary(max_size=9)), max_size=3))
def test_pages_and_members_come_back_to_the_last_character(
    pages: list[str], members: list[tuple[str, bytes]]
) -> None:
    has_text = any(page and not page.isspace() for page in pages)
    reading = Reading(tuple(pages), members=tuple(Member(name, data) for name, data in members))
    attempt = replace(HONEST, state=State.READ if has_text else State.NO_TEXT, reading=reading)

    assert there_and_back(attempt) == attempt


def test_half_a_character_becomes_a_sign_of_the_same_length() -> None:
    attempt = replace(HONEST, reading=Reading(("a\ud800b", "c")))

    assert there_and_back(attempt).reading.pages == ("a\ufffdb", "c")


def test_a_refusal_keeps_its_words_on_one_line_of_a_terminal() -> None:
    attempt = Told("text/plain", "text-1", State.BROKEN, "it is\n\x1b[31mdamaged")

    assert there_and_back(attempt).reason == "it is??[31mdamaged"


@given(data=st.binary(max_size=80))
def test_bytes_without_sense_are_not_believed(data: bytes) -> None:
    with pytest.raises(UnbelievableError):
        decode(data, media_types=READERS)


@given(place=st.integers(min_value=0), value=st.integers(0, 255))
def test_an_answer_with_one_wrong_byte_is_read_as_it_stands_or_not_at_all(place: int, value: int) -> None:
    answer = bytearray(b"".join(encode(HONEST)))
    answer[place % len(answer)] = value

    try:
        reading = decode(bytes(answer), media_types=READERS).reading
    except UnbelievableError:
        return
    assert len(reading.pages) == 3
    assert all(region.end <= len(reading.pages[region.page - 1]) for region in reading.regions)


LIES: list[dict[str, object]] = [
    {"state": "vanished"},
    {"state": "perfect"},
    {"state": "no_text"},
    {"state": "broken"},
    {"state": ["read"]},
    {"reader": "other-1"},
    {"reader": ""},
    {"reader": 5},
    {"media_type": "text/html"},
    {"media_type": None},
    {"reason": "x" * 501},
    {"pages": None},
    {"pages": [9, 0, 21]},
    {"pages": [9, 0, 23]},
    {"pages": [10**30]},
    {"pages": [-1, 1, 31]},
    {"pages": [True, 0, 30]},
    {"pages": "9"},
    {"pictures": [0]},
    {"pictures": [4]},
    {"pictures": [2, 2]},
    {"pictures": [2.0]},
    {"metadata": {"colour": "red"}},
    {"metadata": {"title": 5}},
    {"metadata": {"title": "x" * 10_001}},
    {"metadata": []},
    {"regions": [[4, 0, 1, "heading"]]},
    {"regions": [[1, 0, 10, "heading"]]},
    {"regions": [[1, 5, 4, "heading"]]},
    {"regions": [[1, 0, 1, "poem"]]},
    {"regions": [[1, 0, 1, ["heading"]]]},
    {"regions": [[1, 0, 1]]},
    {"members": [["inner.txt", 4]]},
    {"members": [["inner.txt", 6]]},
    {"members": [["inner.txt"]]},
    {"members": [["x" * 256, 5]]},
    {"members": []},
    {"surprise": 1},
]


@pytest.mark.parametrize("lie", LIES, ids=str)
def test_a_lie_is_not_believed(lie: dict[str, object]) -> None:
    with pytest.raises(UnbelievableError):
        decode(told(**lie), media_types=READERS)


@pytest.mark.parametrize("header", [b"[]", b"nothing", b"[" * 100_000, b'{"pages": ' + b"9" * 5000 + b"}"])
def test_a_header_that_is_no_header_is_not_believed(header: bytes) -> None:
    with pytest.raises(UnbelievableError):
        decode(PREFIX.pack(MARK, len(header), 0, 0, 0) + header, media_types=READERS)


def test_text_that_is_not_utf_8_is_not_believed() -> None:
    answer = b"".join(encode(HONEST)).replace("—".encode(), b"\xff\xff\xff")

    with pytest.raises(UnbelievableError, match="UTF-8"):
        decode(answer, media_types=READERS)

"""What every format promises: its sample is read, damage is named, and no bytes make it stumble."""

import contextlib
import json
import random
from importlib.metadata import version

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable_engine.document import Reading, State
from answerable_engine.errors import ReadingError
from answerable_engine.formats.format import Format
from answerable_engine.formats.table import FORMATS, attempt, recognise, warm_up
from answerable_engine.formats.versions import READERS
from engine.formats.builders import BUILDERS, document_files, texts

LIBRARIES = {"pypdfium2", "lxml", "resiliparse"}

# What comes of the sample of each format: pages, how they begin, and the state of the sample's first third.
EXPECTED = {
    "pdf": (1, "Answerable reads this page.\r\n", State.BROKEN),
    "docx": (2, "Answerable\n\nreads “this” page.", State.BROKEN),
    "mail": (2, "From: Sample Bödy <sample@example.org>\nTo: Reader <reader", State.READ),
    "html": (1, "Sample\n\nAnswerable\n\nreads “this” page.", State.READ),
    "text": (1, "# Answerable\n\nreads “this” page.\n", State.READ),
}

NAMED = {
    State.READ, State.NO_TEXT, State.EMPTY, State.UNSUPPORTED, State.ENCRYPTED, State.BROKEN, State.TOO_LARGE,
}  # fmt: skip

each_format = pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)


@each_format
def test_its_sample_is_read(one: Format) -> None:
    pages, beginning, _ = EXPECTED[one.name]

    found = attempt(one.sample)

    assert (found.media_type, found.reader, found.state) == (one.media_type, one.version, State.READ)
    assert len(found.reading.pages) == pages
    assert found.reading.pages[0].startswith(beginning)


@each_format
def test_a_damaged_sample_ends_in_a_named_state(one: Format) -> None:
    found = attempt(one.sample[: len(one.sample) // 3])

    assert found.state in {EXPECTED[one.name][2], State.UNSUPPORTED}
    assert bool(found.reason) is (found.state is not State.READ)


def test_the_sample_of_a_word_document_has_its_pages_in_order() -> None:
    sample = next(one.sample for one in FORMATS if one.name == "docx")

    assert attempt(sample).reading.pages == ("Answerable\n\nreads “this” page.", "one\ttwo")


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_the_versions_of_the_readers_are_the_installed_ones(library: str) -> None:
    named = [reader for reader in READERS.values() if library in reader]

    assert named
    assert all(f"{library}-{version(library)}" in reader for reader in named)


def test_every_format_has_its_own_version() -> None:
    assert {one.name: one.version for one in FORMATS} == READERS
    assert len(set(READERS.values())) == len(READERS)


def test_warming_up_reads_every_sample() -> None:
    warm_up()


@given(document_files())
def test_a_format_is_told_by_content_alone(file: tuple[str, bytes]) -> None:
    name, data = file
    found = recognise(data)

    # Of a text that says nothing, or looks like something else, no more can be known.
    assert found is None or name in {found.name, "text"}


@given(words=texts, name=st.sampled_from(sorted(BUILDERS)))
def test_words_come_out_as_they_went_in(words: str, name: str) -> None:
    plain = " ".join(word for word in words.split() if word.isascii() and word.isalnum())

    found = attempt(BUILDERS[name](f"Words {plain} end"))

    assert f"Words {plain} end".split() == " ".join(found.reading.pages).split()[-len(plain.split()) - 2 :]


@settings(max_examples=1_000)
@given(document_files(), st.randoms(use_true_random=False), st.integers(1, 20))
def test_no_damage_makes_a_reader_stumble(file: tuple[str, bytes], chance: random.Random, times: int) -> None:
    data = bytearray(file[1])
    for _ in range(times if data else 0):
        _damage(data, chance)

    _check(bytes(data))


@settings(max_examples=1_000)
@given(st.binary(max_size=400), st.sampled_from([b"", *(one.sample[:30] for one in FORMATS)]))
def test_no_bytes_make_a_reader_stumble(data: bytes, start: bytes) -> None:
    _check(start + data)


@each_format
def test_a_reader_reads_the_samples_of_others_or_says_why_not(one: Format) -> None:
    for other in FORMATS:
        with contextlib.suppress(ReadingError):
            _check_reading(one.read(other.sample))


def _damage(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data))
    kind = chance.randrange(3)
    if kind == 0:
        data[place] = chance.randrange(256)
    elif kind == 1 and len(data) > 1:
        del data[place : place + chance.randrange(1, 9)]
        data.extend(b"" if data else b"x")
    else:
        data[place:place] = data[: chance.randrange(1, 99)]


def _check(data: bytes) -> None:
    """Hold what `attempt` promises of any bytes."""
    found = attempt(data)

    assert bool(found.reason) is (found.state is not State.READ)
    assert found.state in NAMED
    _check_reading(found.reading)


def _check_reading(reading: Reading) -> None:
    """Hold what every reading promises: text that can be kept, and places that lie in it."""
    for page in reading.pages:
        assert page.encode("utf-8").decode("utf-8") == page
    for number in reading.pictures:
        assert not reading.pages[number - 1].strip()
    for region in reading.regions:
        assert 0 <= region.start < region.end <= len(reading.pages[region.page - 1])
    json.dumps(dict(reading.metadata), ensure_ascii=False).encode("utf-8")
    for member in reading.members:
        assert member.name.encode("utf-8")

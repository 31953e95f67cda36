"""What the ledger is given it has again, exactly, and what it cannot stand for it does not claim."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.document import Document, Measures, State
from answerable_engine.ledger import Found, Ledger, Sought, ledger_in_memory
from answerable_engine.ledger.known import settled
from answerable_engine.ledger.rows import bytes_from_found, found_from_bytes, record_of
from answerable_engine.ledger.seals import seal, unseal
from answerable_engine.ledger.texts import squeeze, unsqueeze
from engine.ledger.making import (
    LATER_NS,
    OTHER_PACK,
    SOUGHT,
    STAMP,
    document,
    documents,
    everything_found,
    keep,
    opened,
    screened,
)

PATH = "papers/minutes.pdf"
SECOND = 1_000_000_000


@given(documents)
def test_a_text_comes_back_exactly_as_it_was_read(read: Document) -> None:
    kept = squeeze(read, key=b"key")

    again = unsqueeze(kept, record_of(read), key=b"key")

    assert again == read


@given(everything_found())
def test_matches_come_back_exactly_as_they_were_found(found: Found) -> None:
    kept = bytes_from_found(found, key=b"key")

    assert found_from_bytes(kept, key=b"key") == found


@given(payload=st.binary(max_size=50), place=st.integers(0, 53), other=st.integers(0, 255))
def test_a_seal_is_broken_by_any_changed_byte(payload: bytes, place: int, other: int) -> None:
    sealed = bytearray(seal(payload, key=b"key"))
    place %= len(sealed)
    changed = sealed[place] != other
    sealed[place] = other

    assert (unseal(bytes(sealed), key=b"key") is None) == changed


def test_a_seal_holds_for_one_key_only() -> None:
    assert unseal(seal(b"text", key=b"one"), key=b"two") is None


@given(st.none() | st.integers() | st.text() | st.binary(max_size=3))
def test_what_was_never_sealed_is_not_believed(kept: object) -> None:
    assert unseal(kept, key=b"key") is None


def test_a_kept_file_is_known_to_the_next_run(tmp_path: Path) -> None:
    found = Found(Measures.BOTH)
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one", "two"), found))

    with opened(tmp_path / "ledger") as ledger:
        seen = ledger.look_up([PATH, "papers/other.pdf"], sought=SOUGHT)

    assert list(seen) == [PATH]
    assert seen[PATH].stamp == STAMP
    assert seen[PATH].settled
    kept = seen[PATH].kept
    assert kept is not None
    assert [(one.record.pages, one.found) for one in kept] == [(2, found)]


def test_the_text_of_a_kept_file_can_be_had_again(tmp_path: Path) -> None:
    read = document("Minutes\x00of the\ufffebody", "", "\U0001f600")
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(read))

        again = ledger.text(record_of(read))

    assert again == read


def test_another_pack_finds_the_text_and_no_matches(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one")))

        kept = ledger.look_up([PATH], sought=OTHER_PACK)[PATH].kept

    assert kept is not None
    assert kept[0].found is None


def test_matches_of_two_packs_stand_side_by_side(tmp_path: Path) -> None:
    read = document("one")
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(read))
        ledger.keep_found(record_of(read), Found(), sought=OTHER_PACK)

        kept = [ledger.kept(b"\x01" * 32, sought=sought, file="") for sought in (SOUGHT, OTHER_PACK)]

    assert [one[0].found for one in kept if one] == [Found(), Found()]


def test_a_text_by_a_reader_that_was_replaced_is_not_used(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(replace(document("one"), reader="pdf-0+old")))

        assert ledger.look_up([PATH], sought=SOUGHT)[PATH].kept is None


def test_what_no_reader_could_read_is_tried_again_when_any_reader_changes(tmp_path: Path) -> None:
    unknown = replace(document(state=State.UNSUPPORTED), reader="")
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(unknown))

        kept = ledger.kept(b"\x01" * 32, sought=SOUGHT, file="")

    assert kept is not None
    assert kept[0].record.state is State.UNSUPPORTED


def test_every_member_must_stand_for_the_file_to_stand(tmp_path: Path) -> None:
    mail = document("Dear all")
    old = replace(document("Report", sha256="02" * 32, member="1/report.pdf"), reader="pdf-0+old")
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(mail), screened(old))

        assert ledger.kept(b"\x01" * 32, sought=SOUGHT, file="") is None


def test_a_file_that_lost_a_member_on_the_disk_is_read_again(tmp_path: Path) -> None:
    mail, report = document("Dear all"), document("Report", sha256="02" * 32, member="1/report.pdf")
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(mail), screened(report))
    with closing(sqlite3.connect(tmp_path / "ledger", isolation_level=None)) as database:
        database.execute("DELETE FROM document WHERE place = 1")

    with opened(tmp_path / "ledger") as ledger:
        assert ledger.kept(b"\x01" * 32, sought=SOUGHT, file="") is None


@pytest.mark.parametrize("state", [State.VANISHED, State.CHANGED, State.REFUSED])
def test_what_is_about_a_moment_is_not_kept(tmp_path: Path, state: State) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document(state=state)))

        assert ledger.kept(b"\x01" * 32, sought=SOUGHT, file="") is None


@pytest.mark.parametrize("state", [State.TIMED_OUT, State.OUT_OF_MEMORY, State.CRASHED])
def test_an_ending_that_may_be_the_machines_fault_is_believed_the_second_time(
    tmp_path: Path, state: State
) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document(state=state)))
        once = ledger.kept(b"\x01" * 32, sought=SOUGHT, file="")
        keep(ledger, screened(document(state=state)))
        twice = ledger.kept(b"\x01" * 32, sought=SOUGHT, file="")

    assert once is None
    assert twice is not None
    assert twice[0].record.state is state


@pytest.mark.parametrize(
    "state", [State.EMPTY, State.UNSUPPORTED, State.ENCRYPTED, State.BROKEN, State.TOO_LARGE, State.NO_TEXT]
)
def test_an_ending_that_lies_in_the_bytes_is_believed_at_once(tmp_path: Path, state: State) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document(state=state)))

        kept = ledger.kept(b"\x01" * 32, sought=SOUGHT, file="")

    assert kept is not None
    assert (kept[0].record.state, kept[0].record.reason) == (state, "a reason")


def test_keeping_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one")))
        once = ledger.look_up([PATH], sought=SOUGHT)
        keep(ledger, screened(document("one")))

        assert ledger.look_up([PATH], sought=SOUGHT) == once


def test_a_name_that_is_not_text_is_kept_like_any_other(tmp_path: Path) -> None:
    path = os.fsdecode(b"papers/\xff\xfe.pdf")
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one")), path=path)

        assert list(ledger.look_up([path], sought=SOUGHT)) == [path]


def test_known_sizes_are_those_of_files_that_were_read(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one")))
        ledger.flush()

        assert ledger.known_sizes([11, 12, 12, 13]) == {12}


def test_a_ledger_in_memory_knows_the_run_and_keeps_no_text() -> None:
    ledger: Ledger = ledger_in_memory()
    read = document("one")
    keep(ledger, screened(read))

    assert ledger.kept(b"\x01" * 32, sought=SOUGHT, file="") is not None
    assert ledger.text(record_of(read)) is None


@given(changed=st.integers(0, 10**12), read=st.integers(0, 10**12))
def test_a_file_read_in_the_moment_of_its_change_is_not_trusted(changed: int, read: int) -> None:
    trusted = settled(changed, seen_ns=read, read_ns=read)

    assert trusted == (changed + 2 * SECOND <= read)


def test_a_date_in_the_future_is_trusted_once_it_has_been_seen_for_a_while() -> None:
    future = LATER_NS * 1000

    assert not settled(future, seen_ns=LATER_NS, read_ns=LATER_NS)
    assert settled(future, seen_ns=LATER_NS, read_ns=LATER_NS + 2 * SECOND)


def test_seeing_a_file_the_same_again_keeps_when_it_was_first_seen_so(tmp_path: Path) -> None:
    racy = STAMP._replace(ctime_ns=LATER_NS)
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one")), stamp=racy)
        early = ledger.look_up([PATH], sought=SOUGHT)[PATH].settled
        ledger.keep_file(PATH, stamp=racy, read_ns=LATER_NS + 3 * SECOND, sha256=b"\x01" * 32)
        late = ledger.look_up([PATH], sought=SOUGHT)[PATH].settled

    assert (early, late) == (False, True)


def test_the_model_is_part_of_what_was_looked_for(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as ledger:
        keep(ledger, screened(document("one")))

        kept = ledger.kept(b"\x01" * 32, sought=Sought(SOUGHT.matcher, SOUGHT.pack, "encoder-2"), file="")

    assert kept is not None
    assert kept[0].found is None

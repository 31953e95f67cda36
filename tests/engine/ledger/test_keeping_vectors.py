"""What an encoder made of some words is kept by their hash, and is never believed where it is damaged."""

from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.ledger import ledger_in_memory
from engine.ledger.making import damage, meddle, opened

NAME, VECTOR = b"n" * 16, b"\x00<" * 384


@given(st.dictionaries(st.binary(min_size=16, max_size=16), st.binary(min_size=2, max_size=800), max_size=9))
def test_vectors_come_back_as_they_were_kept(vectors: dict[bytes, bytes]) -> None:
    with closing(ledger_in_memory()) as ledger:
        ledger.keep_vectors(vectors)
        ledger.flush()

        assert ledger.vectors(list(vectors)) == vectors


def test_a_later_run_has_them_too(tmp_path: Path) -> None:
    with opened(tmp_path / "ledger") as ledger:
        ledger.keep_vectors({NAME: VECTOR})

    with opened(tmp_path / "ledger") as again:
        assert again.vectors([NAME, b"o" * 16]) == {NAME: VECTOR}


def test_a_damaged_vector_is_as_good_as_none_and_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with opened(path) as ledger:
        ledger.keep_vectors({NAME: VECTOR})
    damage(path, "vector", "vector")

    with opened(path) as ledger:
        assert ledger.vectors([NAME]) == {}
        ledger.keep_vectors({NAME: VECTOR})
        ledger.flush()
        assert ledger.vectors([NAME]) == {NAME: VECTOR}


def test_a_ledger_from_before_there_were_vectors_gets_room_for_them(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with opened(path):
        pass
    meddle(path, "DROP TABLE vector")

    with opened(path) as ledger:
        ledger.keep_vectors({NAME: VECTOR})
        ledger.flush()
        assert ledger.vectors([NAME]) == {NAME: VECTOR}


def test_vectors_that_cannot_be_read_are_no_trouble_of_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with opened(path) as ledger:
        meddle(path, "DROP TABLE vector")

        assert ledger.vectors([NAME]) == {}

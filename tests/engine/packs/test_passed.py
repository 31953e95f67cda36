"""What an earlier run has tried of a pack is not tried again, and nothing else is let through by that."""

import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.ledger import ledger_in_memory
from answerable_engine.matchers.patterns import compiled
from answerable_engine.pack_again import load_pack_again
from answerable_engine.packfiles import passed
from answerable_engine.packfiles.faults import PackFaultsError
from answerable_engine.packfiles.passed import MOST, Passed, passed_by
from answerable_engine.packfiles.searching import matches_nothing_at_all, re2_fault
from engine.ledger.making import damage, meddle, opened
from engine.packs.making import REQUIREMENT, change, park_pack

names = st.frozensets(st.binary(min_size=16, max_size=16), max_size=9)


def test_a_pack_is_loaded_again_without_making_one_pattern_ready(tmp_path: Path) -> None:
    folder = park_pack(tmp_path)
    with opened(tmp_path / "ledger") as ledger:
        first = load_pack_again(folder, ledger=ledger)
    compiled.cache_clear()
    with opened(tmp_path / "ledger") as ledger:
        again = load_pack_again(folder, ledger=ledger)

    assert again == first
    assert compiled.cache_info().currsize == 0


@pytest.mark.parametrize("bad", ["closed{gap:5}(before dusk", "x*", "[a-z ]"])
def test_a_new_pattern_is_refused_whatever_passed_before(tmp_path: Path, bad: str) -> None:
    folder = park_pack(tmp_path)
    with opened(tmp_path / "ledger") as ledger:
        load_pack_again(folder, ledger=ledger)
        change(folder, REQUIREMENT, "closed{gap:5}before dusk", bad)
        compiled.cache_clear()

        with pytest.raises(PackFaultsError, match=r"early-locking\.yaml"):
            load_pack_again(folder, ledger=ledger)


def test_what_passed_one_check_has_passed_no_other() -> None:
    first = Passed()
    assert first.fault(re2_fault, "x*") is None

    assert Passed(first.to_keep()).fault(matches_nothing_at_all, "x*")


def test_what_was_refused_is_refused_again() -> None:
    passed = Passed()

    assert passed.fault(re2_fault, "(") == passed.fault(re2_fault, "(") != ""
    assert passed.to_keep() == frozenset()


def test_names_of_earlier_runs_are_handed_on_until_they_are_too_many() -> None:
    few = frozenset(number.to_bytes(16, "big") for number in range(MOST - 1))
    passed = Passed(few)
    passed.fault(re2_fault, "gate")
    assert passed.to_keep() > few

    passed.fault(re2_fault, "lock")
    assert len(passed.to_keep()) == 2


@given(names, names)
def test_names_come_back_as_they_were_kept_and_only_for_those_who_checked(
    some: frozenset[bytes], others: frozenset[bytes]
) -> None:
    with closing(ledger_in_memory()) as ledger:
        ledger.keep_passed(some, by="one")
        ledger.keep_passed(others, by="another")

        assert (ledger.passed("one"), ledger.passed("another")) == (some, others)
        assert ledger.passed("a third") == frozenset()


def test_what_one_program_of_re2_took_is_asked_anew_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "_re2.so"
    other.write_bytes(b"another program")
    ours = passed_by()

    monkeypatch.setitem(sys.modules, "re2._re2", ModuleType("re2._re2"))
    monkeypatch.setattr(sys.modules["re2._re2"], "__file__", str(other), raising=False)

    assert passed_by() != ours


def test_what_passed_on_some_sentences_is_asked_anew_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = passed_by()

    monkeypatch.setattr(passed, "PROBES", ("Another sentence.",))

    assert passed_by() != ours


def test_names_that_are_damaged_are_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with opened(path) as ledger:
        load_pack_again(park_pack(tmp_path), ledger=ledger)
    damage(path, "passed", "names")

    with opened(path) as ledger:
        assert ledger.passed(passed_by()) == frozenset()


def test_a_ledger_from_before_gets_room_for_them(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with opened(path):
        pass
    meddle(path, "DROP TABLE passed")

    with opened(path) as ledger:
        ledger.keep_passed({b"n" * 16}, by="us")
        assert ledger.passed("us") == {b"n" * 16}

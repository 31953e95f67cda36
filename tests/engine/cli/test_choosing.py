"""What is shown can be chosen, and a slip is told with what was perhaps meant."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from answerable_engine.cli.screen import pack_glance
from answerable_engine.cli.screen.filters import Filter, check_requirements, check_stances
from answerable_engine.cli.screen.options import parse
from answerable_engine.cli.screen.pack_in_use import PackInUse
from answerable_engine.document import Stance
from answerable_engine.errors import UsageError
from answerable_engine.pack_hash import shipped_packs
from answerable_engine.pack_loading import load_pack
from engine.cli.screened import match, record, result
from engine.packs.making import change, park_pack


def unasked() -> float:
    raise AssertionError("no match, no score to compare")


def test_matches_are_kept_by_requirement_stance_and_score() -> None:
    found = result(match(score=0.2), match(stance=Stance.CEASED), match(page=2))
    wanted = Filter(lambda: 0.5, frozenset({"early-locking"}), frozenset({"in_use"}))

    kept = wanted.keep(found)

    assert [each.page for each in kept.matches] == [2]
    assert len(kept.contexts) == 1
    assert not Filter(lambda: 0, frozenset({"other"})).keep(found).matches


def test_a_score_that_is_just_enough_is_enough() -> None:
    assert Filter(lambda: 0.9).keep(result(match(score=0.9))).matches


def test_without_a_match_nobody_asks_for_the_score() -> None:
    assert Filter(unasked).keep(result(of=record())) == result(of=record())


@pytest.mark.parametrize(
    ("given", "meant"),
    [("in-use", "in_use"), ("In Use", "in_use"), ("critised", "criticised"), ("x", "There are")],
)
def test_a_slip_in_a_stance_is_told(given: str, meant: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_stances([given])

    assert meant in refused.value.hint


def test_a_stance_is_told_as_it_is_typed() -> None:
    with pytest.raises(UsageError) as refused:
        check_stances(["used"])

    assert refused.value.hint.startswith("Did you mean 'in_use'? There are: in_use, ")


def test_a_slip_in_a_requirement_is_told() -> None:
    with pytest.raises(UsageError) as refused:
        check_requirements(["p1"], ["P1", "P2"], pack="demo")

    assert "Did you mean 'P1'?" in refused.value.hint


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "PATH"),
        (["a", "--jobs", "0"], "from 1 to 1024"),
        (["a", "--load", "0"], "a whole number of 1 or more, not"),
        (["a", "--jobs", "two"], "whole number"),
        (["a", "--pictures", "-1"], "0 or more"),
        (["a", "--min-score", "1.1"], "from 0 to 1"),
        (["a", "--min-score", "nan"], "from 0 to 1"),
        (["a", "--format", "xml"], "xml"),
        (["a", "--pictures", "3"], "--report"),
        (["a", "--out", "b", "--format", "none"], "--format none"),
        (["a", "--out", "b", "--report", "./b"], "different"),
        (["a", "--report", "-"], "standard output"),
        (["-", "-"], "only once"),
        (["-", "@-"], "only once"),
        (["a", "--requirment", "P1"], "--requirment"),
        (["a", "--req", "P1"], "--req"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused(words: Sequence[str], told: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(words)

    assert told in refused.value.message + refused.value.hint
    assert refused.value.hint


def test_a_slip_in_an_option_is_told() -> None:
    with pytest.raises(UsageError) as refused:
        parse(["a", "--requirment", "P1"])

    assert "Did you mean --requirement?" in refused.value.hint


@pytest.mark.parametrize("words", [["--jobs", "0"], ["--format", "xml"], ["--min-score"]])
def test_an_option_that_was_right_is_not_asked_for(words: Sequence[str]) -> None:
    with pytest.raises(UsageError) as refused:
        parse(["a", *words])

    assert "Did you mean" not in refused.value.hint


@pytest.mark.parametrize("folder", shipped_packs().values(), ids=str)
def test_a_glance_at_a_pack_agrees_with_reading_it(folder: Path) -> None:
    pack = load_pack(folder)

    assert pack_glance.cut(folder) == pack.cut
    assert pack_glance.requirements(folder) == tuple(each.code for each in pack.requirements)


@pytest.mark.parametrize("line", ["cut: '0.4'", "cut:\n  0.4", '"cut": 0.4', "cut: 4e-1", ""])
def test_what_a_glance_cannot_tell_is_read(tmp_path: Path, line: str) -> None:
    park_pack(tmp_path)
    seen = pack_glance.cut(tmp_path)
    change(tmp_path, "about.yaml", "cut: 0.4", line)

    assert seen == 0.4
    assert pack_glance.cut(tmp_path) is None
    if line == "":
        assert PackInUse(str(tmp_path)).cut == load_pack(tmp_path).cut

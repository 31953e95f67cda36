"""Rounds from the command line: methods, marks, the gate and corrections, with the refusals of the pages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

import make
from answerable.__main__ import main
from answerable.findings.models import Correction, Method, RoundCell, Seat
from answerable.findings.rules.rounds import CellState
from answerable.people.rules import Role
from answerable.register.models import Version
from answerable.register.rules import Verdict
from findings import judging

pytestmark = pytest.mark.django_db

Run = Callable[..., str]
BOSS, ADA, BEN = (("--by", f"{name}@example.org") for name in ("boss", "ada", "ben"))
WHY = ("--why", "We read the papers, and found nothing of it after that day.")
NONE = ("--verdict", "no_evidence_found", *WHY)
NOT_ALLOWED, NOT_MAY, LATE, NOTHING_FOUND = 10, 12, 13, 11


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """What one command line prints; it must end with `code`."""
    make.person(Role.STEWARD, email="boss@example.org")
    for name in ("ada", "ben"):
        make.person(email=f"{name}@example.org")

    def say(*words: object, code: int = 0) -> str:
        assert main([*map(str, words), "--data", str(tmp_path)]) == code, capsys.readouterr()
        return "".join(capsys.readouterr())

    return say


def named(cell: RoundCell) -> tuple[str, str, str]:
    """A cell, as commands name it."""
    return cell.round.code, cell.body.code, cell.requirement.code


def test_a_method_is_written_rewritten_and_published_for_good(run: Run, tmp_path: Path) -> None:
    make.pack()
    text = tmp_path / "how.txt"
    text.write_text("Two people look, apart.")
    said = run("method", "draft", "stopsim", "--title", "How we judge", "--text", text, *BOSS)

    assert "Kept as method 1" in said
    assert run("method", "list", "stopsim") == ""
    assert "not published" in run("method", "list", "stopsim", *BOSS)
    run("method", "show", "stopsim", "1", *ADA, code=NOT_MAY)
    run("method", "rewrite", "stopsim", "1", "--title", "How", "--text", text, *BOSS)
    assert Method.objects.get().hash in run("method", "publish", "stopsim", "1", "--yes", *BOSS)
    assert "Two people look, apart." in run("method", "show", "stopsim", "1")
    assert json.loads(run("method", "show", "stopsim", "1", "--json"))["title"] == "How"
    run("method", "publish", "stopsim", "1", "--yes", *BOSS, code=LATE)


def test_a_round_is_made_filled_opened_paused_and_taken_up_again(run: Run) -> None:
    body, method = make.body("RX1"), judging.method()
    run("round", "make", "spring", "--pack", "stopsim", "--method", method.number, "--title", "Spring", *BOSS)

    run("round", "open", "spring", "--yes", *BOSS, code=LATE)
    assert "2 taken in" in run(
        "round", "add", "spring", "--requirement", "P1", "--requirement", "P2", "--body", "RX1", *BOSS
    )
    run("round", "drop", "spring", "RX1", "P2", *BOSS)
    assert "It is open." in run("round", "open", "spring", "--yes", *BOSS)
    assert f"RX1 P1  Waits for marks  {body.name}" in run("round", "cells", "spring", *ADA)
    assert "Bodies: 1. Cells: 1." in run("round", "show", "spring", *ADA)
    run("round", "pause", "spring", "--because", "A paper is missing.", *BOSS)
    assert "Paused: A paper is missing." in run("round", "show", "spring", *ADA)
    assert "This round is paused." in run("mark", "take", "spring", "RX1", "P1", *ADA, code=LATE)
    run("round", "resume", "spring", *BOSS)
    assert "1 cells of this round are not done." in run("round", "close", "spring", "--yes", *BOSS, code=LATE)
    run("round", "open", "spring", "--yes", *ADA, code=NOT_MAY)


def test_without_a_body_every_body_that_is_bound_is_taken_in(run: Run) -> None:
    make.body("RX1"), make.body("RX2")
    made = judging.draft_round()

    assert "2 taken in" in run("round", "add", made.code, "--requirement", "P1", *BOSS)
    assert "0 taken in" in run(
        "round", "add", made.code, "--requirement", "P1", "--kind", "nothing such", *BOSS
    )


def test_the_next_cell_comes_with_the_table_and_the_sentences_of_its_page(run: Run) -> None:
    cell = judging.cell()

    said = run("mark", "next", cell.round.code, *ADA)

    assert "0 of 2 marks in." in said
    assert "You have the first seat." in said
    assert "no_evidence_found (No evidence found): allowed" in said
    found = json.loads(run("mark", "show", *named(cell), "--json", *ADA))
    rows = {row["verdict"]: row for row in found["table"]}
    assert rows.keys() == set(Verdict) - {Verdict.NOT_ASSESSED}
    assert rows["shown_continuing"]["allowed"] is False
    assert f"    {rows['shown_continuing']['why_not']}" in said
    assert f"{' '.join(named(cell))}  first" in run("mark", "seats", *ADA)
    run("mark", "hand-back", *named(cell), *ADA)
    assert "No cell of this round waits for you" in run("mark", "next", cell.round.code, *ADA, code=1)


def test_nobody_is_told_a_mark_before_both_are_in(run: Run) -> None:
    cell = judging.cell()
    run("mark", "take", *named(cell), *ADA)
    run("mark", "give", *named(cell), *NONE, *ADA)

    for person in (BEN, BOSS):
        for words in (("mark", "show"), ("mark", "show", "--json")):
            said = run(*words[:2], *named(cell), *words[2:], *person)
            assert "We read the papers" not in said
    assert "We read the papers" not in run("gate", "show", *named(cell), "--json", *BOSS)
    assert "We read the papers" in run("mark", "show", *named(cell), *ADA)
    assert json.loads(run("mark", "show", *named(cell), "--json", *BEN))["marks_in"] == 1
    run("gate", "show", *named(cell), *BEN, code=NOT_MAY)


def test_a_mark_that_the_table_does_not_allow_is_refused_in_its_own_words(run: Run) -> None:
    cell = judging.cell()
    assert "You do not have a seat" in run("mark", "give", *named(cell), *NONE, *ADA, code=NOT_MAY)
    run("mark", "take", *named(cell), *ADA)

    refused = run("mark", "give", *named(cell), "--verdict", "shown_continuing", *WHY, *ADA, code=NOT_ALLOWED)

    rows = json.loads(run("mark", "show", *named(cell), "--json", *ADA))["table"]
    assert next(row["why_not"] for row in rows if row["verdict"] == "shown_continuing") in refused


def test_what_is_noted_of_a_finding_counts_in_the_table_and_stays_with_the_mark(run: Run) -> None:
    body = make.body()
    finding = judging.finding(body)
    cell = judging.cell(body)
    run("mark", "take", *named(cell), *ADA)
    continuing = ("--verdict", "shown_continuing", *WHY)

    shown = run("mark", "show", *named(cell), *ADA)
    run("mark", "give", *named(cell), *continuing, "--site", f"{finding.pk}=Ward 3", *ADA)

    assert f"{finding.pk}: It is in use." in shown
    assert "    for: Partly stopped; Shown: continuing\n" in shown
    assert f"{finding.pk}:  Of: Ward 3." in run("mark", "show", *named(cell), *ADA)
    other = ("--shows", f"{finding.pk}=nonsense")
    assert "no paper shows this" in run("mark", "show", *named(cell), *other, *BEN, code=NOT_ALLOWED)
    assert "says nothing of a finding" in run(
        "mark", "show", *named(cell), "--site", finding.pk, *BEN, code=NOT_ALLOWED
    )


def test_a_cell_goes_from_two_marks_to_the_public_and_is_put_right(run: Run, tmp_path: Path) -> None:
    cell = judging.cell()
    for person in (ADA, BEN):
        run("mark", "take", *named(cell), *person)
        run("mark", "give", *named(cell), *NONE, *person)
    ask = run("ask", "draft", cell.round.code, cell.body.code, *BOSS).split()[-1]
    run("ask", "write", ask, *BOSS)
    today = timezone.localdate().isoformat()
    run("ask", "send", ask, "--on", today, "--how", "email", "--note", "Message 1", *BOSS)
    run("gate", "publish", *named(cell), "--yes", *BOSS, code=LATE)
    (tmp_path / "answer.txt").write_text("We agree.")
    paper = ("--words", tmp_path / "answer.txt", "--paper", tmp_path / "answer.txt")
    run("ask", "reply", ask, "--on", today, *paper, "--says", "P1=accepts", *BOSS)
    run("gate", "ready", *named(cell), *BOSS)

    assert "It can be published: answerable gate publish" in run("gate", "show", *named(cell), *BOSS)
    published = run("gate", "publish", *named(cell), "--yes", *BOSS)
    standing = Version.objects.get().standing_id
    assert f"answerable standing {standing}" in published
    assert standing in run("gate", "show", *named(cell), *BOSS)
    assert "published already" in run("gate", "publish", *named(cell), "--yes", *BOSS, code=LATE)

    wrong = ("--because", "A paper was of another trust.")
    run("correct", "propose", *named(cell), "--verdict", "not_assessed", *WHY, *wrong, *ADA)
    run("correct", "confirm", *named(cell), "--yes", *ADA, code=NOT_MAY)
    assert f"answerable standing {standing}" in run("correct", "confirm", *named(cell), "--yes", *BOSS)
    assert "Published" in run("correct", "show", *named(cell), *BOSS)
    assert [one.verdict for one in Version.objects.order_by("number")] == [
        "no_evidence_found",
        "not_assessed",
    ]


def test_a_correction_is_turned_down_or_taken_back_and_stays_to_be_read(run: Run) -> None:
    cell, _version = judging.published()
    propose = (
        *("correct", "propose", *named(cell), "--verdict", "not_assessed", *WHY),
        *("--because", "A paper was of another trust."),
    )
    assert "No correction of this waits" in run(
        "correct", "take-back", *named(cell), *ADA, code=NOTHING_FOUND
    )
    run(*propose, *ADA)
    run("correct", "turn-down", *named(cell), "--because", "It was of this trust.", *BOSS)
    run(*propose, *ADA)
    run("correct", "take-back", *named(cell), *ADA)

    told = json.loads(run("correct", "show", *named(cell), "--json", *BOSS))
    assert [one["state"] for one in told] == ["taken_back", "turned_down"]
    assert "It was of this trust." in run("correct", "show", *named(cell), *BOSS)
    assert Correction.objects.count() == 2


def test_whoever_runs_the_round_has_a_cell_marked_anew_looked_at_or_left_out(run: Run) -> None:
    marked, asked = judging.cell(), judging.cell(code="summer")
    judging.marked(marked)
    judging.asked(judging.settled(asked))

    run("mark", "anew", *named(marked), "--because", "A paper came in.", *BOSS)
    run("gate", "set-aside", *named(marked), "--because", "It was merged.", *BOSS)
    run("gate", "audit", *named(asked), "--because", "The letter says more.", *BOSS)

    assert Seat.objects.filter(set_aside_because="A paper came in.").count() == 1
    assert judging.fresh(marked).state == CellState.SET_ASIDE
    assert judging.fresh(asked).state == CellState.DISPUTED
    assert "Looked at once more: The letter says more." in run("mark", "next", "summer", *ADA)


def test_only_a_person_judges(run: Run) -> None:
    cell = judging.cell()

    assert "Only a person can do this" in run("mark", "take", *named(cell), code=NOTHING_FOUND)

"""What was published, on the command line: the same sentences as on the pages, and the same data."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from answerable.__main__ import main
from findings import proof

pytestmark = pytest.mark.django_db
Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """What one command line prints."""

    def say(*words: str) -> str:
        code = main([*words, "--data", str(tmp_path)])
        printed = "".join(capsys.readouterr())
        assert code == 0, printed
        return printed

    return say


def test_a_standing_is_told_as_its_page_tells_it(run: Run) -> None:
    version = proof.shown()
    proof.answered(version)

    said = run("standing", version.standing_id.lower())

    for words in (
        f"{version.standing_id}, version 1: Shown: continuing",
        "1 paper says that it was in use after 10 March 2023, when it had to stop.",
        "The minutes of May 2024 say so.",
        "It disputes this. Received on",
        "We do not agree that the practice goes on.",
        f"{proof.of_masked(version).pk} (for): Board papers, September 2024, page 2, Board paper",
        "Read up to 1 September 2026.",
        "Reviewer 1, 1 September 2026: Shown: continuing. Judged it first",
    ):
        assert words in said, words


def test_an_earlier_version_can_be_asked_for(run: Run) -> None:
    version = proof.shown()
    proof.corrected(version)

    assert "version 2: No evidence found" in run("standing", version.standing_id)
    before = run("standing", version.standing_id, "--version", "1")
    assert "version 1: Shown: continuing" in before
    assert "Another version holds now." in before


def test_quotes_come_only_when_they_are_asked_for_and_never_what_is_covered(run: Run) -> None:
    version = proof.shown()
    evidence = proof.of_masked(version)

    for command in (("standing", version.standing_id), ("evidence", evidence.pk)):
        assert "care plan" not in run(*command)
        opened = run(*command, "--words")
        assert "A police constable of [name] is" in opened
        assert proof.HIDDEN not in opened


def test_hard_words_of_an_answer_come_when_they_are_asked_for(run: Run) -> None:
    version = proof.shown()
    proof.answered(version, "We changed it after a death by suicide.")

    assert "It mentions suicide, death. To read it: --words" in run("standing", version.standing_id)
    assert "We changed it after a death" not in run("standing", version.standing_id)
    assert "We changed it after a death by suicide." in run("standing", version.standing_id, "--words")


def test_evidence_says_where_it_comes_from_and_what_rests_on_it(run: Run) -> None:
    version = proof.shown()
    evidence = proof.of_heavy(version)

    said = run("evidence", evidence.pk)

    for words in (
        "By whom: Somebody else.",
        "Where it was published: https://northmoor.example/board/2024-09.pdf",
        f"SHA-256 of the file: {evidence.sha256}",
        f"{version.standing_id}, version 1: Shown: continuing (for).",
        "The words mention care that is refused or limited, police and punishment.",
    ):
        assert words in said, words


def test_the_data_is_that_of_the_page(run: Run, client: Client) -> None:
    version = proof.shown()
    evidence = proof.of_masked(version)

    for verb, code in (("standing", version.standing_id), ("evidence", evidence.pk)):
        page = client.get(reverse(f"{verb}_json", args=[code])).json()
        assert json.loads(run(verb, code, "--json")) == page


def test_what_is_not_there_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb, code in (("standing", "S-0000000"), ("evidence", "E-0000000")):
        assert main([verb, code, "--data", str(tmp_path)]) != 0
        said = capsys.readouterr().err
        assert f"There is no {verb} {code}." in said
        assert "7K3QX4M" in said

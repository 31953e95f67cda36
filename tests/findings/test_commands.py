"""Triage, findings, masks and samples from the command line: the same actions, with the same refusals."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import make
from answerable.__main__ import main
from answerable.doors.api.findings import FindingOut
from answerable.findings.models import Decision, Finding, Place, Triage
from findings.papers import CONTRACT, OFFICER, fresh, one, paper, waiting

pytestmark = pytest.mark.django_db

Run = Callable[..., str]
ADA = ("--by", "ada@example.org")
SHOWN = (
    *("--elements", "police,community", "--stance", "in_use", "--speaker", "body", "--placed", "here"),
    *("--from", "March 2024", "--known-by", "stated"),
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """What one command line prints; it must end with `code`."""
    make.person(email="ada@example.org")

    def say(*words: object, code: int = 0) -> str:
        assert main([*map(str, words), "--data", str(tmp_path)]) == code, capsys.readouterr()
        return "".join(capsys.readouterr())

    return say


def test_what_waits_is_listed_without_words(run: Run) -> None:
    row = one()

    assert "1 wait, 0 read" in run("triage", "bodies", *ADA)
    listed = run("triage", "list", "--body", row.body.code, *ADA)
    assert f"{row.pk}  stopsim/P1" in listed
    assert "police officer" not in listed


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (("triage", "bodies"), "Nothing was offered that you may read."),
        (("triage", "answers"), "You have given no answer."),
        (("masks", "waiting"), "Nothing waits that you may cover."),
        (("missed", "report"), "No sample was drawn that you may see."),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_where_there_is_nothing_to_list_the_command_says_so(
    run: Run, task: tuple[str, ...], said: str
) -> None:
    one()
    make.person("archivist", email="heron@example.org")

    assert said in run(*task, "--by", "heron@example.org")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("triage", "show", "banana"), "it is not a whole number."),
        (("findings", "list", "--limit", "0"), "the least is 1"),
    ],
    ids=["no number", "too small"],
)
def test_a_number_that_is_none_is_refused_in_plain_words(run: Run, words: tuple[str, ...], said: str) -> None:
    refused = run(*words, *ADA, code=2)

    assert said in refused
    assert "Input should" not in refused


def test_words_are_printed_only_when_they_are_asked_for(run: Run) -> None:
    row = one()

    closed = run("triage", "show", row.pk, *ADA)
    assert "is part of the community mental health team" not in closed
    assert "To see them: --words" in closed
    opened = run("triage", "next", "--words", *ADA)
    assert "is part of the community mental health team" in opened
    assert fresh(row).state == "claimed"


def test_accepting_makes_a_finding_and_says_what_comes_next(run: Run) -> None:
    row = one()

    said = run("triage", "accept", row.pk, *SHOWN, *ADA)

    finding = Finding.objects.get()
    assert f"answerable masks show {finding.pk}" in said
    assert (finding.stance, str(finding.period_to)) == ("in_use", "2024-03-31")
    assert finding.pk in run("findings", "list", *ADA)
    assert "accepted the passage" in run("findings", "show", finding.pk, *ADA)


def test_a_finding_is_shown_in_the_words_of_the_pages(run: Run) -> None:
    row = one()
    run("triage", "accept", row.pk, *SHOWN, *ADA)

    shown = run("findings", "show", Finding.objects.get().pk, *ADA)

    assert "What is said: It is in use." in shown
    assert "By whom: The body itself." in shown
    assert "Where: At this body." in shown
    assert "When: March 2024. The text says so." in shown
    assert f"In: {row.document.title}" in shown
    assert f"Page {row.match.page.number}" in shown
    for code in ("in_use", "stated", "2024-03-31"):
        assert code not in shown
    assert "police officer is part" not in shown


def test_a_finding_is_given_to_programs_as_codes_and_its_quote_only_when_asked(run: Run) -> None:
    row = one()
    run("triage", "accept", row.pk, *SHOWN, *ADA)
    pk = Finding.objects.get().pk

    closed = json.loads(run("findings", "show", pk, "--json", *ADA))
    opened = json.loads(run("findings", "show", pk, "--json", "--words", *ADA))

    assert (closed["stance"], closed["period_to"]) == ("in_use", "2024-03-31")
    assert "quote" not in closed
    assert opened == closed | {"quote": Finding.objects.get().quote}


def test_the_codes_for_programs_have_the_names_that_the_api_gives_them(run: Run) -> None:
    row = one()
    run("triage", "accept", row.pk, *SHOWN, *ADA)
    pk = Finding.objects.get().pk

    told = json.loads(run("findings", "show", pk, "--json", "--words", *ADA))

    assert set(told) == set(FindingOut.model_fields)


def test_the_next_passage_says_which_command_answers_it(run: Run) -> None:
    row = one()

    said = run("triage", "next", *ADA)

    for answer in ("accept", "reject", "unsure", "cannot-tell", "hand-back"):
        assert f"answerable triage {answer} {row.pk} " in said
    assert f"answerable triage show {row.pk} --words" in said
    assert "--stance in_use" not in said  # what the machine made of it is not to be taken over


def test_masks_say_what_is_left_to_do(run: Run) -> None:
    row = one(words=OFFICER.replace("A police officer is", "PC Pelham is a police officer, and is"))
    run("triage", "accept", row.pk, *SHOWN, *ADA)
    pk = Finding.objects.get().pk

    assert f"answerable masks keep {pk} 1" in run("masks", "show", pk, *ADA)
    run("masks", "keep", pk, 1, *ADA)
    shown = run("masks", "show", pk, *ADA)
    assert "1  name, stays covered" in shown
    assert f"answerable masks settle {pk}" in shown


def test_without_a_person_nothing_is_answered(run: Run) -> None:
    row = one()

    refused = run("triage", "reject", row.pk, code=11)

    assert "Only a person can do this" in refused
    assert fresh(row).state == "offered"


@pytest.mark.parametrize("answer", ["reject", "unsure", "cannot-tell", "hand-back"])
def test_every_answer_can_be_given_and_undone(run: Run, answer: str) -> None:
    row = one()

    run("triage", answer, row.pk, *ADA)
    decision = Decision.objects.get()
    assert str(decision.pk) in run("triage", "answers", *ADA)
    run("triage", "undo", *ADA)

    decision.refresh_from_db()
    assert decision.undone_at is not None
    assert fresh(row).state == "claimed"


def test_what_is_wrong_is_said_with_what_to_write(run: Run) -> None:
    row = one()

    refused = run("triage", "accept", row.pk, *SHOWN, "--from", "05/03/24", *ADA, code=10)

    assert "Write 2021, March 2021 or 5 March 2021" in refused
    assert not Finding.objects.exists()
    assert "no free" not in run("triage", "undo", *ADA, code=11)


def test_a_pace_is_kept_and_shown(run: Run) -> None:
    make.pack()

    assert "A day at most: 20" in run("triage", "pace", "--limit", "20", "--avoid", "self-harm", *ADA)
    assert "Never: self-harm" in run("triage", "pace", *ADA)
    assert "There is no topic" in run("triage", "pace", "--avoid", "nonsense", *ADA, code=11)
    assert "Never: nothing" in run("triage", "pace", "--limit", "0", "--avoid-nothing", *ADA)


def test_a_passage_is_added_by_hand_taken_back_and_kept(run: Run) -> None:
    row = one()
    document = row.document.pk
    quote = "Northmoor Care Trust"

    run("findings", "add", document, 1, "--quote", quote, "--requirement", "stopsim/P1", *SHOWN, *ADA)
    finding = Finding.objects.get()
    run("findings", "withdraw", finding.pk, "--because", "A slip.", *ADA)

    finding.refresh_from_db()
    assert (finding.quote, finding.state) == (quote, "withdrawn")
    missing = ("findings", "add", document, 1, "--quote", "not there", "--requirement", "stopsim/P1")
    assert "do not stand on that page" in run(*missing, *SHOWN, *ADA, code=10)


def test_masks_are_looked_at_and_settled(run: Run) -> None:
    row = one(words=OFFICER + " Ask PC Pelham or others.")
    end = row.match.page.content.index("others.") + 7
    run("triage", "accept", row.pk, *SHOWN, "--start", row.match.start, "--end", end, *ADA)
    finding = Finding.objects.get()

    assert finding.pk in run("masks", "waiting", *ADA)
    assert "Pelham" in run("masks", "show", finding.pk, *ADA)
    run("masks", "settle", finding.pk, *ADA, code=13)
    run("masks", "keep", finding.pk, 1, *ADA)
    run("masks", "cover", finding.pk, 0, 8, "--kind", "other", *ADA)
    assert "Settled" in run("masks", "settle", finding.pk, *ADA)
    assert "[name] or others" in run("masks", "show", finding.pk, *ADA)


def test_a_sample_is_drawn_read_and_reported(run: Run) -> None:
    body = make.body()
    paper(OFFICER, of=body)
    paper(CONTRACT, of=body)
    paper("The car park has a new barrier.", of=body)
    bo = make.person(email="bo@example.org")
    for row in waiting(body):
        run("triage", "reject", row.pk, "--by", bo.email)

    drawn = run("missed", "draw", "--pack", "stopsim", "--round", "Spring", "--size", "5", *ADA)
    sample = re.findall(r"Sample (\d+)", drawn)[0]
    assert "Not enough was read again" in run("missed", "report", *ADA)
    number = int(re.findall(r"Place (\d+)", run("missed", "next", sample, "--words", *ADA))[0])
    for place in Place.objects.exclude(pk=number):
        run("missed", "answer", place.pk, "nothing", *ADA)
    where = ("--start", "0", "--end", "30", "--requirement", "stopsim/P1")
    run("missed", "found", number, *where, *SHOWN, *ADA)

    assert "places were missed" in run("missed", "report", *ADA)
    run("missed", "next", sample, *ADA, code=1)
    run("missed", "undo", number, *ADA)
    assert Place.objects.get(pk=number).said == ""


def test_what_was_searched_is_taken_in_on_demand(run: Run) -> None:
    body = make.body()
    make.document(f"Notes.\n\n{OFFICER}\n", of=body)

    assert "1 taken in" in run("triage", "offer")
    assert Triage.objects.filter(body=body).count() == 1

"""Asks from the command line and by the clock: the same actions, with the same refusals."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from time_machine import Traveller, travel

import make
from answerable.__main__ import main
from answerable.asks.models import Ask, Reply
from answerable.asks.rules import AskState
from answerable.doors.cli import checkup
from answerable.doors.clock import asks as clock
from answerable.findings.models import RoundCell
from answerable.findings.rules.rounds import CellState
from asks.letters import SAID, archivist, drafted, of_round, sent

pytestmark = pytest.mark.django_db

Run = Callable[..., str]
ADA = ("--by", "ada@example.org")


@pytest.fixture(autouse=True)
def today() -> Iterator[Traveller]:
    """A Monday in March."""
    with travel("2026-03-02 12:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """What one command line prints; it must end with `code`."""
    archivist(email="ada@example.org")

    def say(*words: object, code: int = 0) -> str:
        assert main([*map(str, words), "--data", str(tmp_path)]) == code, capsys.readouterr()
        return "".join(capsys.readouterr())

    return say


def test_asks_are_listed_and_shown(run: Run) -> None:
    first, second = sent(), drafted()

    listed = run("ask", "list", *ADA)
    shown = run("ask", "show", first.pk, *ADA)

    assert f"{first.pk}  2026-03-31  sent " in listed
    assert f"{second.pk}  -           draft" in listed
    assert second.pk not in run("ask", "list", "--state", "sent", *ADA)
    assert (
        "P1: Police delivering treatment in planned care. What we intend to say: Shown: continuing" in shown
    )
    assert "To be answered by Tuesday 31 March 2026." in shown
    assert "Tuesday 17 March 2026: Saint Patrick's Day (Northern Ireland)" in shown


def test_a_letter_is_written_and_saved_as_pdf_or_text(run: Run, tmp_path: Path) -> None:
    ask = drafted()

    assert f"answerable ask letter {ask.pk}" in run("ask", "write", ask.pk, "--dated", "2026-02-27", *ADA)
    for name in ("letter.pdf", "letter.txt"):
        run("ask", "letter", ask.pk, "--to", tmp_path / name, *ADA)

    with pypdfium2.PdfDocument(tmp_path / "letter.pdf") as opened:
        assert len(opened) == 2
    assert "Date: Friday 27 February 2026" in (tmp_path / "letter.txt").read_text()


def test_sending_says_how_the_day_was_counted(run: Run, tmp_path: Path) -> None:
    ask = of_round()
    (tmp_path / "sent.eml").write_text("To: them")

    said = run(
        *("ask", "send", ask.pk, "--on", "2026-03-02", "--how", "email", "--proof", tmp_path / "sent.eml"),
        *ADA,
    )

    assert "By e-mail, on Monday 2 March 2026. To be answered by Tuesday 31 March 2026." in said
    assert "Saint Patrick's Day" in said
    assert Ask.objects.get().proof_name == "sent.eml"


def test_a_reply_is_put_down_word_for_word(run: Run, tmp_path: Path, today: Traveller) -> None:
    ask = sent()
    today.move_to("2026-04-10 12:00Z")
    (tmp_path / "words.txt").write_bytes(f"{SAID}\r\n ".encode())
    (tmp_path / "answer.txt").write_text(SAID)

    said = run(
        *("ask", "reply", ask.pk, "--on", "2026-04-09", "--words", tmp_path / "words.txt"),
        *("--paper", tmp_path / "answer.txt", "--says", "P1=disputes", "--says", "P2=says_nothing"),
        *ADA,
    )

    reply = Reply.objects.get()
    assert reply.words == f"{SAID}\r\n "
    assert f"Kept as {reply.code}, with the paper {reply.document_id}. It came after the last day" in said
    assert "P1: It disputes this" in run("ask", "show", ask.pk, *ADA)


def test_a_reply_moves_its_cell_at_once(run: Run, tmp_path: Path) -> None:
    ask = of_round()
    run("ask", "send", ask.pk, "--on", "2026-03-02", "--how", "email", "--note", "Message 1", *ADA)
    (tmp_path / "answer.txt").write_text(SAID)

    run(
        *("ask", "reply", ask.pk, "--on", "2026-03-02", "--words", tmp_path / "answer.txt"),
        *("--paper", tmp_path / "answer.txt", "--says", "P2=disputes", *ADA),
    )

    assert RoundCell.objects.get().state == CellState.DISPUTED


def test_a_file_that_is_there_is_not_written_over_by_a_letter(run: Run, tmp_path: Path) -> None:
    ask = sent()
    (tmp_path / "kept.txt").write_text("mine")

    said = run("ask", "letter", ask.pk, "--to", tmp_path / "kept.txt", *ADA, code=10)

    assert "is there already" in said
    assert "Name a new file." in said
    assert (tmp_path / "kept.txt").read_text() == "mine"


def test_a_day_that_is_none_is_refused_in_words(run: Run) -> None:
    ask = drafted()

    for day, said in (("2 March", "“2 March” is not a day. Write"), ("0026-03-02", "is too long ago")):
        assert said in run("ask", "write", ask.pk, "--dated", day, *ADA, code=2)
        assert said in run("ask", "send", ask.pk, "--on", day, "--how", "post", "--note", "x", *ADA, code=2)


def test_a_reply_that_cannot_be_understood_is_refused(run: Run, tmp_path: Path) -> None:
    ask = sent()
    words = tmp_path / "words.txt"
    words.write_bytes(b"\xff")
    reply = ("ask", "reply", ask.pk, "--on", "2026-03-02", "--words", words)

    assert "Where is the answer?" in run(*reply, "--says", "P1=accepts", *ADA, code=10)
    assert "plain text in UTF-8" in run(*reply, "--paper", words, "--says", "P1=accepts", *ADA, code=10)
    words.write_text("Yes.")
    assert "P1=disputes" in run(*reply, "--paper", words, "--says", "P1=maybe", *ADA, code=10)


def test_a_letter_whose_bytes_are_gone_is_named_by_verify(run: Run, tmp_path: Path) -> None:
    ask = drafted()
    run("ask", "write", ask.pk, *ADA)
    assert "The letters that were written, and the proofs: whole" in run("verify")
    ask.refresh_from_db()

    (kept,) = tmp_path.rglob(ask.pdf_sha256)
    kept.unlink()

    assert f"{ask.pdf_sha256} of {ask.pk}: its bytes are gone or changed" in run("verify", code=1)


def test_the_doctor_tries_to_set_a_letter() -> None:
    assert checkup.check_letters().grade == "ok"


def test_who_may_not_write_to_bodies_cannot_from_a_terminal(run: Run) -> None:
    make.person(email="rev@example.org")

    assert "Only a person" in run("ask", "write", drafted().pk, code=11)
    assert "role" in run("ask", "write", drafted().pk, "--by", "rev@example.org", code=12)


def test_the_clock_lets_asks_lapse_and_finds_nothing_the_second_time(today: Traveller) -> None:
    ask = sent()
    today.move_to("2026-03-31 22:59Z")  # in London, the last minute of the last day
    clock.let_lapse()
    ask.refresh_from_db()
    assert ask.state == AskState.SENT

    today.move_to("2026-03-31 23:00Z")
    clock.let_lapse()
    clock.let_lapse()

    ask.refresh_from_db()
    assert ask.state == AskState.LAPSED

"""What comes of a reading: texts page by page, files inside files, and reasons where there is no text."""

from pathlib import Path

import pytest

import answerable_engine
import make
import working
from answerable.archive import actions, queries
from answerable.archive.models import Intake, Page, Screening, Text
from answerable.archive.rules import IntakeState
from answerable.errors import WrongState
from answerable.outside import store
from answerable.people.queries import machine
from answerable_engine.reading import read

pytestmark = pytest.mark.django_db

SAMPLES = Path(answerable_engine.__file__).parent / "samples"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "board-paper-september-2024.pdf",
        "repeated-calls-procedure.docx",
        "harbour-mentoring-page.html",
        "foi-reply-2025-0417.eml",
        "street-triage-2024.md",
    ],
)
def test_the_text_of_each_page_is_kept_exactly_as_the_engine_extracts_it(name: str) -> None:
    document = make.document(sample(name), name=name)

    expected = read(SAMPLES / name)
    texts = queries.texts(document.captures.get().sha256)
    assert [text.member for text in texts] == sorted(one.member for one in expected)
    for one in expected:
        text = next(text for text in texts if text.member == one.member)
        kept = tuple(text.pages.order_by("number").values_list("content", flat=True))
        assert kept == one.pages
        assert (text.sha256, text.reader, text.state) == (one.sha256, one.reader, one.state)


def test_a_file_inside_a_mail_is_a_text_of_its_own_and_is_screened_too() -> None:
    mail = (
        "From: a@example.org\nTo: b@example.org\nSubject: Reply\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nSee the file.\n'
        '--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename="minutes.txt"\n\n'
        f"{make.WORDS}\n--x--\n"
    )

    document = make.document(mail.encode(), name="reply.eml")

    sha256 = document.captures.get().sha256
    outer, inner = queries.texts(sha256)
    assert (outer.member, inner.member.endswith("minutes.txt")) == ("", True)
    assert inner.file_sha256 == sha256 != inner.sha256
    assert queries.listed(document).standing.matches >= 1


@pytest.mark.parametrize(
    ("data", "state", "said"),
    [
        (b"", "empty", "no bytes"),
        (b"%PDF-1.7 and then nothing more", "broken", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported", "PNG"),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_with_its_reason(data: bytes, state: str, said: str) -> None:
    document = make.document(data, name="x.pdf")

    intake = Intake.objects.get(capture__document=document)
    standing = queries.listed(document).standing
    assert (intake.state, standing.state) == (IntakeState.FAILED, state)
    assert said in intake.reason
    assert store.is_whole(intake.sha256)
    assert [one.pk for one in queries.failed(by=machine("tests"))] == [intake.pk]


def test_a_failed_file_can_be_tried_again_and_ends_in_a_named_state_again() -> None:
    document = make.document(b"", name="x.txt")
    intake = Intake.objects.get(capture__document=document)

    actions.retry(intake, by=machine("tests"))
    assert intake.state == IntakeState.RECEIVED
    working.work_off()

    intake.refresh_from_db()
    assert (intake.state, intake.attempts) == (IntakeState.FAILED, 1)
    assert Text.objects.filter(file_sha256=intake.sha256).count() == 1


def test_two_people_try_the_same_file_again_and_one_is_told() -> None:
    document = make.document(b"", name="x.txt")
    mine, theirs = (Intake.objects.get(capture__document=document) for _ in range(2))

    actions.retry(mine, by=machine("tests"))
    with pytest.raises(WrongState):
        actions.retry(theirs, by=machine("tests"))


def test_a_job_that_is_done_twice_changes_nothing_the_second_time() -> None:
    document = make.document()
    sha256 = document.captures.get().sha256
    before = (Text.objects.count(), Page.objects.count(), Screening.objects.count())

    actions.read(sha256, by=machine("tests"))
    actions.screen(sha256, by=machine("tests"))

    assert (Text.objects.count(), Page.objects.count(), Screening.objects.count()) == before


def test_damaged_bytes_are_never_read_as_if_they_were_whole() -> None:
    document = make.document(is_screened=False)
    place = store.path(document.captures.get().sha256)
    place.chmod(0o644)
    place.write_text("other words")

    working.work_off()

    intake = Intake.objects.get(capture__document=document)
    assert intake.state == IntakeState.FAILED
    assert "is not what it was" in intake.reason
    assert not Text.objects.exists()


def test_a_failed_file_that_is_handed_in_again_is_tried_again_and_mended() -> None:
    document = make.document(is_screened=False)
    place = store.path(document.captures.get().sha256)
    place.chmod(0o644)
    place.write_text("other words")
    working.work_off()

    make.document(of=document.body)

    assert set(Intake.objects.values_list("state", flat=True)) == {IntakeState.SCREENED, IntakeState.KNOWN}
    assert queries.listed(document).standing.matches == 1


def test_what_a_file_says_of_itself_is_offered_and_never_taken() -> None:
    document = make.document(sample("foi-reply-2025-0417.eml"), name="reply.eml")

    own = queries.own_words(document)

    assert own.title
    assert document.title == "reply" != own.title

"""Files come in: bytes first, each once for a body. What cannot be taken is said, and the rest is kept."""

from collections.abc import Iterator
from datetime import date

import pytest

import make
import working
from answerable.archive import actions, queries
from answerable.archive.actions import Handed
from answerable.archive.models import Batch, Capture, Document, Intake, Match, Text
from answerable.archive.rules import Access, IntakeState
from answerable.errors import AnswerableError, NoRoom, NotAllowed
from answerable.outside import store
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.people.rules import Role

pytestmark = pytest.mark.django_db


def add(*files: Handed, **more: object) -> Batch:
    given: dict[str, object] = {
        "body": make.body(),
        "kind": "minutes",
        "obtained": "by post",
        "by": machine("tests"),
    }
    return actions.add(files, **{**given, **more})  # type: ignore[arg-type]  # what is given differs


def states(batch: Batch) -> list[str]:
    return [intake.state for intake in batch.intakes.order_by("pk")]


def test_a_document_that_was_handed_in_is_read_and_screened() -> None:
    document = make.document(dated_on=date(2024, 5, 4))

    capture = document.captures.get()
    intake = Intake.objects.get(capture=capture)
    text = Text.objects.get(file_sha256=capture.sha256)
    assert (intake.state, text.state) == (IntakeState.SCREENED, "read")
    assert store.is_whole(capture.sha256)
    assert Match.objects.filter(page__text=text).exists()
    assert document.access == Access.HELD
    assert document.dated_on == date(2024, 5, 4)


def test_every_step_of_a_document_is_in_the_record() -> None:
    document = make.document()

    told = Event.objects.filter(subject_kind="archive.document", subject=document.pk)
    assert [event.verb for event in told.order_by("pk")] == ["added", "read", "screened"]
    assert {event.actor.name for event in told if event.actor} == {"tests", "worker"}


def test_the_same_file_is_known_by_its_content_whatever_it_is_called() -> None:
    body = make.body()
    first = add(Handed("a.txt", [b"words"]), body=body)
    again = add(Handed("b.txt", [b"wo", b"rds"]), body=body)

    assert (states(first), states(again)) == (["received"], ["known"])
    assert Document.objects.count() == 1
    assert again.intakes.get().capture == first.intakes.get().capture


def test_the_same_file_twice_in_one_batch_is_one_document() -> None:
    batch = add(Handed("a.txt", [b"words"]), Handed("b.txt", [b"words"]))

    assert states(batch) == ["received", "known"]


def test_the_same_file_of_another_body_is_a_document_of_its_own_and_is_read_once() -> None:
    one, other = make.document(), make.document()

    assert one.body != other.body
    assert one.captures.get().sha256 == other.captures.get().sha256
    assert Text.objects.count() == 1
    assert set(queries.documents_of(Match.objects.all()[0].page, by=machine("tests"))) == {one, other}


def test_a_file_that_cannot_be_taken_is_said_and_the_others_are_kept() -> None:
    def too_large() -> Iterator[bytes]:
        for _ in range(60):
            yield b"x" * store.MEGABYTE

    def gone(_piece: bytes) -> bytes:
        raise AnswerableError("It could not be opened.", hint="Try again.")

    batch = add(
        Handed("a.txt", [b"a"]), Handed("huge.bin", too_large()), Handed("gone.txt", map(gone, [b""]))
    )

    assert states(batch) == ["received", "refused", "refused"]
    reasons = [intake.reason for intake in batch.intakes.order_by("pk")]
    assert "larger than 50 MB" in reasons[1]
    assert reasons[2] == "It could not be opened. Try again."
    assert Document.objects.count() == 1


def test_where_the_disk_is_full_nothing_is_recorded() -> None:
    def full() -> Iterator[bytes]:
        yield b"a"
        raise OSError(28, "No space left on device")

    with pytest.raises(NoRoom):
        add(Handed("a.txt", [b"a"]), Handed("b.txt", full()))

    assert Batch.objects.count() == Document.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "boardpaper"}, "no kind"),
        ({"obtained": " "}, "obtained"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_what_is_wrong_with_a_batch_is_said_before_anything_is_kept(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        add(Handed("a.txt", [b"a"]), **wrong)

    assert list(store.hashes()) == []


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(AnswerableError, match="No file"):
        add()


def test_only_who_may_add_documents_to_this_body_can() -> None:
    mine, other = make.body(), make.body()
    archivist = make.person(Role.ARCHIVIST, body=mine.code)

    assert states(add(Handed("a.txt", [b"a"]), body=mine, by=archivist)) == ["received"]
    with pytest.raises(NotAllowed):
        add(Handed("a.txt", [b"a"]), body=other, by=archivist)
    with pytest.raises(NotAllowed):
        add(Handed("a.txt", [b"a"]), body=mine, by=make.person(Role.REVIEWER))


def test_a_title_is_taken_from_the_name_unless_there_is_a_better_one() -> None:
    batch = add(Handed("../Board_paper 4\u202e.pdf", [b"a"]), Handed("b.txt", [b"b"], title=" The  plan "))

    titles = set(Document.objects.values_list("title", flat=True))
    assert titles == {"Board paper 4\\u202e", "The plan"}
    assert Capture.objects.get(document__title="The plan").file_name == "b.txt"
    assert states(batch) == ["received", "received"]


def test_files_that_were_put_aside_are_taken_up_later() -> None:
    archivist = make.person(Role.ARCHIVIST)
    aside = actions.put_aside([Handed("a.txt", [b"words"])], by=archivist)

    assert Document.objects.count() == 0
    batch = add(*(actions.taken_up(name, sha256) for name, sha256 in aside), by=archivist)

    assert states(batch) == ["received"]
    assert Document.objects.get().title == "a"


def test_what_is_said_of_a_document_can_be_put_right_and_what_was_said_stays_in_the_record() -> None:
    document = make.document(is_screened=False)
    archivist = make.person(Role.ARCHIVIST)

    actions.change(
        document, title="Better", kind="policy", dated_on=None, address="https://example.org/a", by=archivist
    )

    document.refresh_from_db()
    event = Event.objects.get(subject=document.pk, verb="changed")
    assert (document.title, document.kind, document.address) == ("Better", "policy", "https://example.org/a")
    assert event.details["before"]["kind"] == "minutes"
    working.work_off()

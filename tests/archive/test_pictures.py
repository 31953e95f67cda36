"""Pages are drawn in the sandbox, with boxes round the words that somebody wants to check."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from time_machine import TimeMachineFixture

import answerable_engine
import make
from answerable.archive import drawing, pictures
from answerable.archive.models import Match, Page
from answerable.outside import store

pytestmark = pytest.mark.django_db

PAPER = Path(answerable_engine.__file__).parent / "samples" / "board-paper-september-2024.pdf"


@pytest.fixture
def match() -> Match:
    """A match in a PDF, and so one whose page was drawn ahead."""
    make.document(PAPER.read_bytes(), name="paper.pdf")
    return Match.objects.select_related("page__text").order_by("-score")[0]


def test_a_page_with_a_match_is_drawn_ahead_and_small_enough(match: Match) -> None:
    drawn_ahead = list((Path(settings.DATA) / "pictures").rglob("*.webp"))

    image = pictures.webp(match.page)

    assert drawn_ahead
    assert 1000 < len(image) <= pictures.LARGEST
    assert Image.open(BytesIO(image)).format == "WEBP"


def test_the_boxes_are_on_the_picture_and_round_some_words(match: Match) -> None:
    drawn = pictures.draw(match.page, start=match.start, end=match.end)

    assert Image.open(BytesIO(pictures.webp(match.page))).size == (drawn.width, drawn.height)
    assert drawn.boxes
    for box in drawn.boxes:
        assert 0 <= box.left < box.right <= drawn.width
        assert 0 <= box.top < box.bottom <= drawn.height


def test_what_was_drawn_once_is_known_the_next_time(match: Match) -> None:
    drawn = pictures.draw(match.page, start=match.start, end=match.end)
    files = {path: path.stat().st_mtime_ns for path in (Path(settings.DATA) / "pictures").rglob("*.*")}

    assert pictures.draw(match.page, start=match.start, end=match.end) == drawn
    assert {path: path.stat().st_mtime_ns for path in files} == files


def test_other_words_of_a_page_are_marked_on_the_picture_that_is_kept(match: Match) -> None:
    kept = drawing.place(match.page, pictures.WEBP)
    kept.write_bytes(smaller := shrunk(kept.read_bytes()))

    drawn = pictures.draw(match.page, start=match.start + 1, end=match.end)

    assert kept.read_bytes() == smaller
    assert (drawn.width, drawn.height) == Image.open(BytesIO(smaller)).size
    assert all(box.right <= drawn.width and box.bottom <= drawn.height for box in drawn.boxes)


def test_a_picture_that_was_damaged_is_drawn_again_when_other_words_are_asked_for(match: Match) -> None:
    kept = drawing.place(match.page, pictures.WEBP)
    whole = kept.read_bytes()
    kept.write_bytes(b"RIFF")

    assert pictures.draw(match.page, start=match.start + 1, end=match.end).boxes
    assert kept.read_bytes() == whole


def shrunk(picture: bytes) -> bytes:
    """Return a picture at half its size."""
    image, written = Image.open(BytesIO(picture)), BytesIO()
    image.resize((image.width // 2, image.height // 2)).save(written, "WEBP")
    return written.getvalue()


def test_pictures_that_were_thrown_away_are_drawn_again(match: Match) -> None:
    before = pictures.webp(match.page)
    assert pictures.sweep(older_than=-1) > 0

    assert pictures.webp(match.page) == before


def test_pages_without_a_picture_say_why() -> None:
    make.document()
    page = Page.objects.select_related("text").get()

    assert "not drawn" in pictures.draw(page).reason
    assert pictures.webp(page) == b""


def test_a_page_that_could_not_be_drawn_says_why_and_is_not_tried_again_at_each_visit(
    match: Match, time_machine: TimeMachineFixture
) -> None:
    pictures.sweep(older_than=-1)
    time_machine.move_to("2026-11-22 12:00Z", tick=False)
    file = store.path(match.page.text.file_sha256)
    whole = file.read_bytes()
    file.unlink()

    failed = pictures.draw(match.page, start=match.start, end=match.end)
    file.write_bytes(whole)

    assert failed.reason.startswith("It could not be drawn: ")
    assert failed.again_at == datetime(2026, 11, 22, 12, 10, tzinfo=UTC)
    assert pictures.draw(match.page) == failed, "whatever is marked on it"
    assert pictures.webp(match.page) == b""
    time_machine.move_to("2026-11-22 12:11Z", tick=False)
    assert pictures.draw(match.page, start=match.start, end=match.end).boxes
    assert pictures.webp(match.page)


def test_a_page_whose_file_cannot_be_drawn_is_left_alone_for_a_day(
    match: Match, time_machine: TimeMachineFixture
) -> None:
    pictures.sweep(older_than=-1)
    time_machine.move_to("2026-11-22 12:00Z", tick=False)
    Page.objects.filter(pk=match.page_id).update(number=999)

    failed = pictures.draw(Page.objects.select_related("text").get(pk=match.page_id))

    assert failed.again_at == datetime(2026, 11, 23, 12, tzinfo=UTC)

"""Files come in: bytes first, each once for a body, read and screened in jobs."""

import pytest

import make
from answerable.archive.models import Intake, Match, Text
from answerable.archive.rules import IntakeState

pytestmark = pytest.mark.django_db


def test_a_document_that_was_handed_in_is_read_and_screened() -> None:
    document = make.document()

    capture = document.captures.get()
    intake = Intake.objects.get(capture=capture)
    text = Text.objects.get(file_sha256=capture.sha256)
    assert intake.state == IntakeState.SCREENED
    assert text.state == "read"
    assert Match.objects.filter(page__text=text).exists()
    for match in Match.objects.all():
        assert match.page.content[match.start : match.end] == match.quote

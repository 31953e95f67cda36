"""Text comes back as it was extracted, code point for code point, so that every offset stays true."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

import make
from answerable.archive.models import Match, Page, Text
from answerable.outside.columns import read_back, written

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\0\ufdd0\ufdd1\ufdd2"))


@given(ANY_TEXT)
def test_whatever_is_written_is_read_back(text: str) -> None:
    assert read_back(written(text)) == text
    assert "\0" not in written(text)


@given(ANY_TEXT, ANY_TEXT)
def test_no_two_texts_are_written_alike(one: str, other: str) -> None:
    assert (written(one) == written(other)) == (one == other)


@pytest.mark.django_db
def test_a_page_with_a_zero_in_it_comes_back_from_the_database_as_it_was() -> None:
    content = "before\0after \ufdd0\ufdd1\ufdd2 \0\0 \U0001f600 e\u0301 \u202e"
    text = Text.objects.create(
        file_sha256="a" * 64, sha256="a" * 64, state="read", metadata={"ti\0tle": "a\0"}
    )
    page = Page.objects.create(text=text, number=1, content=content)

    page.refresh_from_db()
    text.refresh_from_db()

    assert page.content == content
    assert text.metadata == {"ti\0tle": "a\0"}


@pytest.mark.django_db
def test_quotes_stand_at_their_offsets_in_a_text_with_characters_that_the_database_cannot_hold() -> None:
    # A mail may declare a charset in which zeros are text.
    words = make.WORDS.replace("police officer", "police\0 officer")
    mail = f"From: a@example.org\nSubject: n\nContent-Type: text/plain; charset=utf-8\n\n\0\0{words}"
    document = make.document(mail.encode(), name="reply.eml")

    sha256 = document.captures.get().sha256
    pages = Page.objects.filter(text__file_sha256=sha256)
    assert any("\0" in page.content for page in pages)
    matches = list(Match.objects.filter(page__in=pages).select_related("page"))
    assert matches
    for match in matches:
        assert match.page.content[match.start : match.end] == match.quote


@pytest.mark.django_db
def test_the_columns_hold_text_that_any_program_can_read() -> None:
    text = Text.objects.create(file_sha256="a" * 64, sha256="a" * 64, state="read")
    Page.objects.create(text=text, number=1, content="plain words")

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM archive_page")
        assert cursor.fetchone() == ("plain words",)

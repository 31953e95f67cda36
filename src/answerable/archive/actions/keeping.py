"""What a reading made is kept: each text as it was extracted, page by page, ready for the search."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from answerable.archive import rules
from answerable.archive.models import Page, Stretch, Text
from answerable.outside import clock
from answerable.outside.columns import ExactTextField
from answerable_engine.document import Document as Read
from answerable_engine.document import State

AT_ONCE: Final = 200  # pages in one statement
WITH_PAGES: Final = frozenset({State.READ, State.NO_TEXT})


def keep_texts(sha256: str, documents: Sequence[Read]) -> None:
    """Keep what was read of the file with these bytes, beside what earlier readers made of it.

    A reading that failed never takes the place of one that did not.
    """
    present = {text.member: text for text in Text.objects.filter(file_sha256=sha256, superseded_at=None)}
    for document in documents:
        before = present.pop(document.member, None)
        if before is None or _is_better(document, before):
            _supersede(before)
            _keep(sha256, document)
    if documents and documents[0].state in WITH_PAGES:
        for gone in present.values():  # inside files that this reader does not find any more
            _supersede(gone)


def _is_better(document: Read, before: Text) -> bool:
    if document.reader == before.reader and document.state == before.state:
        return False
    return document.state in WITH_PAGES or before.state not in WITH_PAGES


def _supersede(text: Text | None) -> None:
    if text:
        now = clock.now()
        Text.objects.filter(pk=text.pk).update(superseded_at=now)
        text.screenings.filter(superseded_at=None).update(superseded_at=now)


def _keep(sha256: str, document: Read) -> None:
    text = Text.objects.create(
        file_sha256=sha256,
        sha256=document.sha256,
        reader=document.reader,
        media_type=document.media_type,
        state=document.state,
        reason=document.reason,
        pages_without_text=len(document.pictures),
        metadata=dict(document.metadata),
        regions=[[one.page, one.start, one.end, one.kind] for one in document.regions],
        member=document.member,
    )
    pictures = set(document.pictures)
    pages = Page.objects.bulk_create(
        (
            Page(text=text, number=number, content=content, has_picture_only=number in pictures)
            for number, content in enumerate(document.pages, start=1)
        ),
        batch_size=AT_ONCE,
    )
    Stretch.objects.bulk_create((one for page in pages for one in _stretches(page)), batch_size=AT_ONCE)


def _stretches(page: Page) -> Iterator[Stretch]:
    language = rules.language(page.content)
    plain = rules.plain_for_search(page.content)
    for start, end in rules.stretches(page.content):
        words = Value(plain[start:end], output_field=ExactTextField())
        yield Stretch(
            page=page, start=start, end=end, language=language, words=SearchVector(words, config=language)
        )

"""Every query of the archive costs what it says, however much there is."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from answerable.archive import queries
from answerable.archive.models import Document, Intake, Page
from answerable.people.models import Person
from answerable.people.rules import Role

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Known:
    """A document, and what the questions name, looked up beforehand."""

    document: Document
    sha256: str
    intake: Intake
    page: Page
    every: list[Document]
    by: Person


COSTS: dict[str, tuple[int, Callable[[Known], object]]] = {
    "document": (2, lambda known: queries.document(known.document.pk, by=known.by)),
    "listed": (5, lambda known: queries.listed(known.document)),
    "captures": (1, lambda known: queries.captures(known.document)),
    "own_words": (1, lambda known: queries.own_words(known.document)),
    "texts": (1, lambda known: queries.texts(known.sha256)),
    "history": (1, lambda known: queries.history(known.document)),
    "documents": (2, lambda known: list(queries.documents(by=known.by)[:50])),
    "with_standing": (5, lambda known: queries.with_standing(known.every)),
    "count_of": (1, lambda known: queries.count_of(known.document.body.code)),
    "search_record": (7, lambda known: queries.search_record(known.document.body.code)),
    "batch": (2, lambda known: queries.batch(known.intake.batch_id, by=known.by)),
    "intakes": (1, lambda known: queries.intakes(known.intake.batch)),
    "intakes_of": (1, lambda known: queries.intakes_of(known.document)),
    "intake": (2, lambda known: queries.intake(known.intake.pk, by=known.by)),
    "progress": (1, lambda known: queries.progress(known.intake.batch)),
    "progress_of_all": (1, lambda _: queries.progress_of_all()),
    "failed": (2, lambda known: list(queries.failed(by=known.by))),
    "batches_under_way": (2, lambda known: queries.batches_under_way(by=known.by)),
    "sheet": (4, lambda known: queries.sheet(known.document, 1)),
    "page": (1, lambda known: queries.page(known.page.pk)),
    "page_of": (1, lambda known: queries.page_of(known.page.text, 1)),
    "documents_of": (2, lambda known: queries.documents_of(known.page, by=known.by)),
    "matches_on": (1, lambda known: queries.matches_on(known.page)),
    "matched_pages": (1, lambda known: queries.matched_pages(known.page.text)),
    "matches_in": (1, lambda known: queries.matches_in(known.intake.batch)),
    "page_numbers": (1, lambda known: queries.page_numbers(known.page.text)),
    "matches_of": (1, lambda known: list(queries.matches_of(known.document.body.code))),
    "unmatched_pages": (
        1,
        lambda known: list(queries.unmatched_pages(known.document.body.code, pack="stopsim")),
    ),
    "check_bytes": (1, lambda _: queries.check_bytes()),
    "unknown_bytes": (1, lambda _: queries.unknown_bytes()),
    "download": (2, lambda known: queries.download(known.document, known.sha256, by=known.by)),
}


@pytest.fixture
def known() -> Known:
    """A document among others."""
    make.document(b"", name="x.txt")
    made = make.document()
    make.document("Another paper, on the painting of the car park.", of=made.body)
    make.document("still waiting", is_screened=False)
    sha256 = made.captures.get().sha256
    return Known(
        document=Document.objects.select_related("body").get(pk=made.pk),
        sha256=sha256,
        intake=Intake.objects.select_related("batch").get(capture__document=made),
        page=Page.objects.select_related("text").get(text__file_sha256=sha256),
        every=list(Document.objects.select_related("body")),
        by=make.person(Role.REVIEWER),
    )


@pytest.mark.parametrize("name", COSTS)
def test_a_query_costs_what_it_says(name: str, known: Known) -> None:
    cost, ask = COSTS[name]

    with CaptureQueriesContext(connection) as asked:
        ask(known)

    assert len(asked) == cost, [query["sql"] for query in asked.captured_queries]

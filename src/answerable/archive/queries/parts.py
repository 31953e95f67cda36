"""What is told of documents and of files on their way in, part by part: for doors that send lists."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from answerable import ids
from answerable.archive import rules
from answerable.archive.models import Batch, Document, Intake
from answerable.archive.queries.reach import seen
from answerable.errors import NotFound
from answerable.parts import Part, part
from answerable.people.models import Person
from answerable.register.queries import parts as register


@dataclass(frozen=True, slots=True)
class Progress:
    """A batch, and how many of its files are in each state."""

    batch: Batch
    states: Mapping[str, int]


def documents(*, limit: int, offset: int = 0, body: str = "", kind: str = "") -> Part[Document]:
    """Return documents, newest first: of one body, of one kind. Three queries, and one more for a body."""
    rows = _documents().order_by("-added_at", "pk")
    if body:
        rows = rows.filter(body=register.body(body))
    if kind:
        rows = rows.filter(kind=rules.kind(kind))
    return part(rows, limit=limit, offset=offset)


def document(written: str) -> Document:
    """Return the document with this id, in whatever way it is written. Two queries."""
    kept = ids.tidy(written)
    found = _documents().filter(pk=kept).first() if kept else None
    if found is None:
        raise NotFound(
            f"There is no document “{written[:40]}” here.",
            hint="Documents are named by their id, such as D-7K3QX4M.",
        )
    return found


def batches(*, by: Person, limit: int, offset: int = 0) -> Part[Progress]:
    """Return what was handed in for the bodies whose documents somebody may read, newest first.

    Four queries.
    """
    rows = Batch.objects.filter(seen(by, "body")).select_related("body", "by").order_by("-at", "-pk")
    found = part(rows, limit=limit, offset=offset)
    states = _states(found.items)
    return found.each(lambda batch: Progress(batch, states[batch.pk]))


def _documents() -> QuerySet[Document]:
    return Document.objects.select_related("body").prefetch_related("captures")


def _states(batches: tuple[Batch, ...]) -> dict[int, Counter[str]]:
    counted = Intake.objects.filter(batch__in=batches).values_list("batch", "state")
    states: dict[int, Counter[str]] = {batch.pk: Counter() for batch in batches}
    for batch, state, count in counted.annotate(count=Count("pk")).order_by():
        states[batch][state] = count
    return states

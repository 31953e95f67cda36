"""Files on their way in: how far each is, what failed and why, and what is still to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from answerable.archive.models import Batch, Document, Intake
from answerable.archive.queries.reach import seen
from answerable.archive.rules import IntakeState
from answerable.errors import NotFound
from answerable.people.models import Person

UNDER_WAY = (IntakeState.RECEIVED, IntakeState.READ)
TROUBLED = (IntakeState.FAILED, IntakeState.REFUSED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: files in all, and those that are done, whatever came of them."""

    total: int
    done: int
    failed: int
    refused: int

    @property
    def is_over(self) -> bool:
        """Whether nothing is to come any more."""
        return self.done == self.total


def batch(number: int, *, by: Person) -> Batch:
    """Return files that were handed in together. Two queries. Raises NotFound, also out of reach."""
    found = Batch.objects.select_related("body", "by").filter(seen(by, "body"), pk=number)
    if batch := found.first():
        return batch
    raise NotFound(
        _("There are no files here that were handed in together under this number."),
        hint=_("The archive lists those that are on their way."),
    )


def intakes(batch: Batch) -> list[Intake]:
    """Return the files of a batch: first what failed or was refused, then the others by name. One query."""
    files = batch.intakes.select_related("batch__body", "capture__document").order_by("file_name", "pk")
    return sorted(files, key=lambda one: one.state not in TROUBLED)


def intakes_of(document: Document) -> list[Intake]:
    """Return every file that was handed in as this document, newest first. One query."""
    files = Intake.objects.filter(capture__document=document)
    return list(files.select_related("batch__body", "capture__document").order_by("-pk"))


def intake(number: int, *, by: Person) -> Intake:
    """Return one file that was handed in. Two queries. Raises NotFound, also out of reach."""
    found = Intake.objects.select_related("batch__body", "capture__document")
    if intake := found.filter(seen(by, "batch__body"), pk=number).first():
        return intake
    raise NotFound(_("There is no such file here."), hint=_("The archive lists those that failed."))


def progress(batch: Batch) -> Progress:
    """Return how far a batch is. One query."""
    return _progress(batch.intakes.all())


def progress_of_all() -> Progress:
    """Return how far everything that was ever handed in is. One query."""
    return _progress(Intake.objects.all())


def failed(*, by: Person, body: str = "") -> "QuerySet[Intake, Intake]":
    """Return the files that failed, newest first; to be cut into pages. Two queries."""
    found = Intake.objects.filter(seen(by, "batch__body"), state=IntakeState.FAILED)
    if body:
        found = found.filter(batch__body__code=body)
    return found.select_related("batch__body", "capture__document").order_by("-changed_at", "-pk")


def batches_under_way(*, by: Person) -> list[tuple[Batch, Progress]]:
    """Return the batches that are not over, newest first, each with how far it is. Two queries."""
    coming = Intake.objects.filter(batch=OuterRef("pk"), state__in=UNDER_WAY)
    under_way = Batch.objects.filter(seen(by, "body"), Exists(coming)).select_related("body")
    counted = under_way.annotate(**_counts("intakes")).order_by("-pk")
    return [(one, _of(vars(one))) for one in counted]


def _progress(intakes: "QuerySet[Intake, Intake]") -> Progress:
    return _of(intakes.aggregate(**_counts()))


def _counts(path: str = "") -> dict[str, Count]:
    state = f"{path}__state" if path else "state"
    file = f"{path}__pk" if path else "pk"
    return {
        "all_files": Count(file),
        "all_done": Count(file, filter=~Q(**{f"{state}__in": UNDER_WAY})),
        "all_failed": Count(file, filter=Q(**{state: IntakeState.FAILED})),
        "all_refused": Count(file, filter=Q(**{state: IntakeState.REFUSED})),
    }


def _of(counts: Mapping[str, Any]) -> Progress:
    return Progress(
        total=counts["all_files"],
        done=counts["all_done"],
        failed=counts["all_failed"],
        refused=counts["all_refused"],
    )

"""What waits to be read, and what was found, part by part: for doors that send lists."""

from typing import TypeVar

from django.db.models import QuerySet

from answerable import ids
from answerable.errors import NotFound
from answerable.findings.models import Finding, Triage
from answerable.findings.queries.reach import within
from answerable.findings.rules.states import WAITING
from answerable.parts import Part, part
from answerable.people.models import Person
from answerable.people.rules import Action
from answerable.register.queries import listed as register

R = TypeVar("R", Triage, Finding)


def waiting(
    *, by: Person, limit: int, offset: int = 0, body: str = "", pack: str = "", requirement: str = ""
) -> Part[Triage]:
    """Return the passages that wait to be read and that this person may read, the highest score first.

    Four queries, and one more for a body.
    """
    rows = Triage.objects.filter(within(by, Action.TRIAGE), state__in=WAITING)
    rows = _narrowed(rows, body=body, pack=pack, requirement=requirement)
    brought = rows.select_related("body", "document", "match__page")
    return part(brought.order_by("-score", "pk"), limit=limit, offset=offset)


def findings(
    *, by: Person, limit: int, offset: int = 0, body: str = "", pack: str = "", requirement: str = ""
) -> Part[Finding]:
    """Return the findings that this person may see, newest first; those that were taken back too.

    Four queries, and one more for a body.
    """
    rows = _narrowed(_findings(by), body=body, pack=pack, requirement=requirement)
    return part(rows.order_by("-accepted_at", "pk"), limit=limit, offset=offset)


def finding(written: str, *, by: Person) -> Finding:
    """Return the finding with this id, in whatever way it is written. Three queries."""
    kept = ids.tidy(written)
    found = _findings(by).filter(pk=kept).first() if kept else None
    if found is None:
        raise NotFound(
            f"There is no finding “{written[:40]}” that you may see.",
            hint="Findings are named by their id, such as F-7K3QX4M.",
        )
    return found


def _findings(by: Person) -> QuerySet[Finding]:
    seen = Finding.objects.filter(within(by, Action.SEE_FINDING))
    return seen.select_related("body", "accepted_by")


def _narrowed(rows: QuerySet[R], *, body: str, pack: str, requirement: str) -> QuerySet[R]:
    if body:
        rows = rows.filter(body=register.body(body))
    if pack:
        rows = rows.filter(pack=pack)
    return rows.filter(requirement=requirement) if requirement else rows

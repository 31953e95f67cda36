"""What waits and what was found, part by part: for doors that send lists to people who may read them."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from answerable.findings.models import Finding, Triage
from answerable.findings.queries.found import finding as of_id
from answerable.findings.queries.reach import to_triage, within
from answerable.findings.rules.states import DECIDED
from answerable.parts import Part, part
from answerable.people.models import Person
from answerable.people.queries import check_may_somewhere
from answerable.people.rules import Action
from answerable.register.queries import parts as register

M = TypeVar("M", bound=Model)


def waiting(
    *, by: Person, limit: int, offset: int = 0, body: str = "", pack: str = "", requirement: str = ""
) -> Part[Triage]:
    """Return what waits to be read and this person may read, the best first. Five queries, or six."""
    check_may_somewhere(by, Action.TRIAGE)
    rows = Triage.objects.filter(to_triage(by)).exclude(state__in=sorted(DECIDED))
    about = rows.select_related("body", "document", "match__page").defer("match__page__content")
    ordered = about.order_by("-score", "pk")
    return part(_narrowed(ordered, body, pack, requirement), limit=limit, offset=offset)


def findings(
    *, by: Person, limit: int, offset: int = 0, body: str = "", pack: str = "", requirement: str = ""
) -> Part[Finding]:
    """Return the findings that this person may see, newest first. Five queries, or six."""
    check_may_somewhere(by, Action.SEE_FINDING)
    rows = Finding.objects.filter(within(by, Action.SEE_FINDING))
    ordered = rows.select_related("body", "document", "accepted_by").order_by("-accepted_at", "pk")
    return part(_narrowed(ordered, body, pack, requirement), limit=limit, offset=offset)


def finding(written: str, *, by: Person) -> Finding:
    """Return one finding that this person may see. Four queries."""
    check_may_somewhere(by, Action.SEE_FINDING)
    return of_id(written, person=by)


def _narrowed(rows: QuerySet[M], body: str, pack: str, requirement: str) -> QuerySet[M]:
    rows = rows.filter(body=register.body(body)) if body else rows
    rows = rows.filter(pack=pack) if pack else rows
    return rows.filter(requirement=requirement) if requirement else rows

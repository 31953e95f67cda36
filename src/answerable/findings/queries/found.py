"""Findings as people who work here read them: one, or a list, with the paper and the page that carry them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from answerable import ids
from answerable.errors import NotFound
from answerable.findings.models import Finding
from answerable.findings.queries.reach import within
from answerable.findings.queries.shown import is_verbatim
from answerable.findings.rules.states import FindingState
from answerable.people.models import Event, Person
from answerable.people.queries import happened_to
from answerable.people.rules import Action
from answerable.register.models import Body, Requirement


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the requirement, in the version that it was judged by. `is_verbatim`: the page says
    so.
    """

    finding: Finding
    requirement: Requirement | None
    is_verbatim: bool


def finding(written: str, *, person: Person) -> Finding:
    """Return the finding with this id, in whatever way it is written, if this person may read it. Three
    queries.
    """
    found = (
        Finding.objects.filter(within(person, Action.SEE_FINDING), pk=ids.tidy(written) or "")
        .select_related("body", "document", "page__text", "accepted_by", "masked_by", "decision")
        .first()
    )
    if found is None:
        raise NotFound(
            _("There is no finding %(id)s, or you cannot read it.") % {"id": written[:20]},
            hint=_("Findings are named like F-7K3QX4M."),
        )
    return found


def found(finding: Finding) -> Found:
    """Return a finding with what it was judged by, its quote checked against its page. One query."""
    requirement = Requirement.objects.filter(
        pack=finding.pack, code=finding.requirement, version=finding.requirement_version
    ).first()
    return Found(finding, requirement, is_verbatim=is_verbatim(finding))


def history(finding: Finding) -> tuple[Event, ...]:
    """Return what was done with a finding, newest first. One query."""
    return happened_to(finding)


def findings(
    person: Person, *, body: Body | None = None, state: FindingState | None = None
) -> QuerySet[Finding]:
    """Return the findings that this person may read, newest first. Two queries, and one when read."""
    rows = Finding.objects.filter(within(person, Action.SEE_FINDING)).select_related("body", "document")
    if body:
        rows = rows.filter(body=body)
    if state:
        rows = rows.filter(state=str(state))
    return rows.order_by("-accepted_at", "pk")


def not_verbatim() -> list[str]:
    """Return the ids of findings whose quote does not stand at its place on its page: there must be none.

    One query.
    """
    rows = Finding.objects.select_related("page").order_by("pk").iterator(chunk_size=200)
    return [row.pk for row in rows if not is_verbatim(row)]

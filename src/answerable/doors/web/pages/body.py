"""One body: its cells, the findings in its papers, and what is known of it, each with its source."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from answerable.archive import queries as archive
from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.doors.web.look.bodies import whole_body_told
from answerable.doors.web.look.names import PURPOSES, named
from answerable.doors.web.pages.archive import Linked
from answerable.findings import queries as findings
from answerable.findings.words import period
from answerable.people.queries import actions as actions_of
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register import queries

if TYPE_CHECKING:
    from answerable.archive.models import Document
    from answerable.people.models import Person
    from answerable.register.models import Body, Contact

FINDINGS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Office:
    """An office that can be written to, and what can be done about its address."""

    office: str
    purpose: str
    email: str
    address: str
    state: str
    since: object
    source: str
    change_address: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, as the page of its body lists it."""

    address: str
    requirement: str
    stance: str
    speaker: str
    period: str
    document: "Document"
    page_number: int


@public.public
def body(request: HttpRequest, slug: str, form: str = "") -> HttpResponse:
    """Show what is known of one body, each thing with where and when it was known."""
    found = at(slug)
    if found.slug != slug:
        return redirect("body_json" if form else "body", found.slug)
    told = whole_body_told(found, papers=archive.counts_of([found]).get(found.pk, 0))
    person = public.reader(request)
    return public.answer(
        request,
        "body.html",
        told,
        form=form,
        crumbs=[(_("Bodies"), address("bodies"))],
        **(_for_who_works_here(person, found) if person and not form else {}),
    )


def _for_who_works_here(person: "Person", body: "Body") -> dict[str, object]:
    """Return what the page has besides for somebody who works here, and where it leads them."""
    can = actions_of(person)
    may_change = may(person, Action.CHANGE_BODY, body=body.code)
    waiting = waiting_for(person)
    return {
        "works_here": True,
        "papers_address": address("archive", body=body.code) if Action.READ_DOCUMENT in can else "",
        "add_papers_address": address("archive_add", body=body.code) if Action.ADD_DOCUMENT in can else "",
        "waiting": None if waiting is None else waiting.get(body.pk, 0),
        "triage_address": address("triage_body", body.slug),
        "findings": _findings(person, body) if Action.SEE_FINDING in can else [],
        "rounds": _rounds(person, body) if Action.SEE_ROUND in can else [],
        # Where offices are written to is no secret, and still for those who work here with some role.
        "contacts": [_office(contact, may_change=may_change) for contact in queries.contacts(body)]
        if can
        else [],
        "contact_address": address("contact_add", body.slug) if may_change else "",
        "change_address": address("body_change", body.slug) if may_change else "",
        "follow_address": address("body_follow", body.slug) if may_change else "",
        "interests": queries.is_tied(person, body),
        "interest_address": address("interests", body=body.code) if Action.DECLARE_INTEREST in can else "",
    }


def at(written: str) -> "Body":
    """Return the body of an address: its name there, or its id or code as somebody wrote it."""
    return queries.body_at(written) or queries.body(written)


def waiting_for(person: "Person") -> dict[str, int] | None:
    """Return how many passages of each body wait that this person may read; None where they read none.

    Their own number would be 0 then, and read as if nothing waited.
    """
    if Action.TRIAGE not in actions_of(person):
        return None
    return {one.body.pk: one.waiting for one in findings.bodies_in_triage(person)}


def _rounds(person: "Person", body: "Body") -> list[Linked]:
    """Return the rounds that this body is in, as far as this person may see them."""
    return [
        Linked(one.title, address("round", one.code)) for one in findings.rounds_with(body, person=person)
    ]


def _office(contact: "Contact", *, may_change: bool) -> Office:
    return Office(
        office=contact.office,
        purpose=named(PURPOSES, contact.purpose),
        email=contact.email,
        address=contact.address,
        state=contact.state,
        since=contact.state_since,
        source=contact.source,
        change_address=address("contact", contact.pk) if may_change else "",
    )


def _findings(person: "Person", body: "Body") -> list[Found]:
    """Return the newest findings of a body, as far as this person may read them."""
    return [
        Found(
            address=address("finding", one.pk),
            requirement=one.requirement,
            stance=one.stance,
            speaker=one.speaker,
            period=period(one),
            document=one.document,
            page_number=one.page_number,
        )
        for one in findings.findings(person, body=body).select_related("document")[:FINDINGS_SHOWN]
    ]

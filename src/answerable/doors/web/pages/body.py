"""One body: its cells, the findings in its papers, and what is known of it, each with its source."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.archive import queries as archive
from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.gate import signed_in
from answerable.doors.web.look.names import PURPOSES, named
from answerable.findings import queries as findings
from answerable.findings.words import period
from answerable.people.queries import actions as actions_of
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register import queries
from answerable.register.rules import About, Verdict
from answerable.register.words import about, loosely

if TYPE_CHECKING:
    from answerable.archive.models import Document
    from answerable.doors.web.gate import SignedInRequest
    from answerable.register.models import Body, Contact, Fact, Requirement, Succession

FINDINGS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement, as a cell names it."""

    code: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Met:
    """A cell."""

    requirement: Asked
    verdict: Verdict
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A fact, in words."""

    about: str
    value: str
    link: str
    source: str
    known_on: date


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
    requirement: Asked
    stance: str
    speaker: str
    period: str
    document: "Document"
    page_number: int


@require_safe
@signed_in
def body(request: "SignedInRequest", slug: str) -> HttpResponse:
    """Show what is known of one body, each thing with where and when it was known."""
    found = at(slug)
    if found.slug != slug:
        return redirect("body", found.slug)
    known = queries.known(found.pk)
    can = actions_of(request.user)
    may_change = may(request.user, Action.CHANGE_BODY, body=found.code)
    waiting = waiting_for(request)
    return render(
        request,
        "body.html",
        {
            "crumbs": [(_("Bodies"), address("bodies"))],
            "body": found,
            "region": _region(known.facts),
            "before": [_step(step, step.before) for step in known.before],
            "after": [_step(step, step.after) for step in known.after],
            "former_names": [fact for fact in known.facts if fact.about == About.FORMER_NAME],
            "cells": [_met(cell.requirement, cell.verdict) for cell in queries.cells(found)],
            "papers": archive.counts_of([found]).get(found.pk, 0),
            "papers_address": address("archive", body=found.code) if Action.READ_DOCUMENT in can else "",
            "add_papers_address": address("archive_add", body=found.code)
            if Action.ADD_DOCUMENT in can
            else "",
            "waiting": None if waiting is None else waiting.get(found.pk, 0),
            "triage_address": address("triage_body", found.slug),
            "findings": _findings(request, found) if Action.SEE_FINDING in can else [],
            "facts": [_known(fact) for fact in known.facts],
            # Where offices are written to is no secret, and still for those who work here with some role.
            "contacts": [_office(contact, may_change=may_change) for contact in queries.contacts(found)]
            if can
            else [],
            "contact_address": address("contact_add", found.slug) if may_change else "",
            "change_address": address("body_change", found.slug) if may_change else "",
            "follow_address": address("body_follow", found.slug) if may_change else "",
            "packs": known.packs,
            "interests": queries.is_tied(request.user, found),
            "interest_address": address("interests", body=found.code)
            if Action.DECLARE_INTEREST in can
            else "",
        },
    )


def at(written: str) -> "Body":
    """Return the body of an address: its name there, or its id or code as somebody wrote it."""
    return queries.body_at(written) or queries.body(written)


def waiting_for(request: "SignedInRequest") -> dict[str, int] | None:
    """Return how many passages of each body wait that this person may read; None where they read none.

    Their own number would be 0 then, and read as if nothing waited.
    """
    if Action.TRIAGE not in actions_of(request.user):
        return None
    return {one.body.pk: one.waiting for one in findings.bodies_in_triage(request.user)}


def _met(requirement: "Requirement", verdict: Verdict) -> Met:
    return Met(
        Asked(
            requirement.code,
            requirement.title,
            address("requirement", requirement.pack_id, requirement.code),
        ),
        verdict,
    )


def _step(step: "Succession", body: "Body") -> tuple[str, str, str, str]:
    """Return a body before or after, its address, when, and which work went."""
    return body.name, of_body(body), loosely(step.on, step.exactness), step.work


def _known(fact: "Fact") -> Known:
    what = About(fact.about)
    return Known(
        about=about(what).capitalize(),
        value=fact.value,
        link=fact.value if what is About.WEBSITE and fact.value.startswith("https://") else "",
        source=fact.source,
        known_on=fact.known_on,
    )


def _region(facts: "tuple[Fact, ...]") -> str:
    """Return the region that was stated last, with the name of the body of that code where it is known."""
    stated = [fact for fact in facts if fact.about == About.REGION]
    if not stated:
        return ""
    code = max(stated, key=lambda fact: fact.known_on).value
    named_so = queries.bodies_by_code([code])
    return f"{named_so[code].name} ({code})" if code in named_so else code


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


def _findings(request: "SignedInRequest", body: "Body") -> list[Found]:
    """Return the newest findings of a body, as far as this person may read them."""
    return [
        Found(
            address=address("finding", one.pk),
            requirement=Asked(one.requirement, "", address("requirement", one.pack, one.requirement)),
            stance=one.stance,
            speaker=one.speaker,
            period=period(one),
            document=one.document,
            page_number=one.page_number,
        )
        for one in findings.findings(request.user, body=body).select_related("document")[:FINDINGS_SHOWN]
    ]

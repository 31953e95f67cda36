"""Triage: what waits, body by body; one passage at a time; what a person says of it; and how to take it
back.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.found import STEPS, strength
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.archive import Linked
from answerable.findings import queries
from answerable.findings.rules import stopping
from answerable.findings.rules.keys import chosen
from answerable.findings.rules.states import TriageState
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Triage
    from answerable.findings.rules.stopping import Progress
    from answerable.register.models import Body

PER_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body of whose papers something waits."""

    body: Linked
    address: str
    waiting: int
    read: int
    accepted: int
    enough: str
    is_enough: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A passage in the list of a body."""

    address: str
    requirement: reading.Asked
    document: reading.Paper
    page_number: int
    state: str
    topics: tuple[str, ...]
    strength: str
    copies: int
    is_yours: bool


@require_safe
@allowed(Action.TRIAGE)
def bodies(request: "SignedInRequest") -> HttpResponse:
    """List the bodies of whose papers passages were offered, those first of which most waits."""
    page = Paginator(queries.bodies_in_triage(request.user), PER_PAGE).get_page(request.GET.get("page"))
    here = [counted.body for counted in page.object_list]
    queues = queries.queues(here, person=request.user)
    return render(
        request,
        "triage.html",
        {
            "rows": [_row(body, queues[body.pk]) for body in here],
            "page": page,
            "rule_address": address("triage_rule"),
        },
    )


@require_safe
@allowed(Action.TRIAGE)
def rule(request: HttpRequest) -> HttpResponse:
    """Say by which rule it is decided that enough was read."""
    return render(
        request,
        "triage_rule.html",
        {
            "crumbs": crumbs(),
            "risk": round(100 * stopping.RISK),
            "one_in": round(1 / (1 - stopping.TARGET)),
            "in_a_row": stopping.IN_A_ROW,
        },
    )


@require_safe
@allowed(Action.TRIAGE)
def body(request: "SignedInRequest", slug: str) -> HttpResponse:
    """List what waits of one body, in the order in which it is best read; with `show=answered`, what does
    not.
    """
    found = queries.body_of(slug)
    queue = queries.queue(found, person=request.user)
    answered = request.GET.get("show") == "answered"
    order = queue.answered if answered else queue.order
    page = Paginator(order, PER_PAGE).get_page(request.GET.get("page"))
    progress = queue.progress
    return render(
        request,
        "triage_body.html",
        {
            "crumbs": crumbs(),
            "body": Linked(found.name, of_body(found)),
            "waiting": queue.waiting,
            "read": progress.read,
            "accepted": progress.accepted,
            "enough": _enough(progress),
            "is_enough": progress.enough,
            "rule_address": address("triage_rule"),
            "next": address("triage_next", found.slug) if queue.free else "",
            "keys": chosen(queries.pace_of(request.user).keys),
            "keys_address": address("keys"),
            "answered": answered,
            "tabs": [
                (_("Waiting"), address("triage_body", found.slug), not answered),
                (_("Answered"), address("triage_body", found.slug, show="answered"), answered),
            ],
            "items": _items(request, queue, list(page.object_list)),
            "page": page,
        },
    )


@require_safe
@allowed(Action.TRIAGE)
def passage(request: "SignedInRequest", number: int) -> HttpResponse:
    """Show one passage: its words, closed until they are asked for, its page, and what was asked for."""
    triage = queries.triage(number, person=request.user)
    found = queries.passage(triage, **span_of(request))
    queue = queries.queue(triage.body, person=request.user)
    drawn, no_picture = reading.picture(
        triage.document, found.quoted.page, start=found.quoted.span.start, end=found.quoted.span.end
    )
    pace = queries.pace_of(request.user)
    return render(
        request,
        "triage_item.html",
        {
            "crumbs": crumbs(triage.body),
            "item": _item(triage, found, queue),
            "document": reading.paper(triage.document, found.quoted.page),
            "passage": reading.words(triage.document, found.quoted),
            "is_stretched": found.is_stretched,
            "picture": drawn,
            "no_picture": no_picture,
            "requirement": reading.asked(found.requirement, triage.requirement, seen=triage.match.elements),
            "keys": chosen(pace.keys),
            "keys_address": address("keys"),
            **_ways(triage, found, opens=pace.opens_words or is_open(request)),
            **_standing(request, triage, found),
        },
    )


def _item(triage: "Triage", found: queries.Passage, queue: queries.Queue) -> dict[str, object]:
    """Return where a passage stands, and why it was offered."""
    return {
        "number": queue.number_of(triage.pk),
        "of": queue.waiting,
        "id": triage.pk,
        "body": Linked(triage.body.name, of_body(triage.body)),
        "state": triage.state,
        "score_words": strength(triage.score, named=triage.named),
        "why": found.why,
        "topics": found.quoted.mentions,
        "copies": len(queue.others_with_the_same_words(triage.pk)),
    }


def _ways(triage: "Triage", found: queries.Passage, *, opens: bool) -> dict[str, object]:
    """Return where a passage leads: to a longer or shorter quote, and to each answer."""
    span, steps = found.quoted.span, found.quoted.steps
    return {
        "words_are_open": opens,
        "stretches": [
            (STEPS[step], address("passage", triage.pk, start=to.start, end=to.end, open="yes"))
            for step, to in steps.items()
        ],
        "reset_address": address("passage", triage.pk, open="yes"),
        "answer_address": address("passage_answer", triage.pk),
        "accept_address": address(
            "passage_accept", triage.pk, start=span.start, end=span.end, open="yes" if opens else ""
        ),
    }


def is_open(request: HttpRequest) -> bool:
    """Say whether the words were asked for on the page before."""
    return request.GET.get("open") == "yes"


def _standing(request: "SignedInRequest", triage: "Triage", found: queries.Passage) -> dict[str, object]:
    """Return whether this person can answer now, and if not, why."""
    decision = found.decision
    is_theirs = decision is not None and decision.person_id == request.user.pk
    yours = decision.said if decision and is_theirs else ""
    is_open_elsewhere = triage.state == TriageState.CLAIMED and triage.claimed_by_id != request.user.pk
    return {
        "is_answered": triage.state in (TriageState.ACCEPTED, TriageState.REJECTED),
        "yours": yours,
        "is_open_elsewhere": is_open_elsewhere,
        "undo_address": address("undo", decision.pk) if decision and yours and not is_open_elsewhere else "",
        "last": _last(request, triage),
    }


def _last(request: "SignedInRequest", triage: "Triage") -> dict[str, object] | None:
    """Return this person's last answer, which a slip of the hand may have given."""
    for decision in queries.last_answers(request.user)[:1]:
        if decision.triage_id != triage.pk:
            return {"answer": decision.said, "undo_address": address("undo", decision.pk)}
    return None


def _row(body: "Body", queue: queries.Queue) -> BodyRow:
    progress = queue.progress
    return BodyRow(
        body=Linked(body.name, of_body(body)),
        address=address("triage_body", body.slug),
        waiting=queue.waiting,
        read=progress.read,
        accepted=progress.accepted,
        enough=_enough(progress),
        is_enough=progress.enough,
    )


def _items(request: "SignedInRequest", queue: queries.Queue, numbers: list[int]) -> list[Item]:
    titles = {f"{one.pack_id}/{one.code}": one for one in queries.requirements_in_force()}
    return [
        Item(
            address=address("passage", one.pk),
            requirement=reading.asked(titles.get(f"{one.pack}/{one.requirement}"), one.requirement),
            document=reading.paper(one.document),
            page_number=one.match.page.number,
            state=one.state,
            topics=queries.topic_names(titles.get(f"{one.pack}/{one.requirement}"), one.topics),
            strength=strength(one.score, named=one.named),
            copies=len(queue.others_with_the_same_words(one.pk)),
            is_yours=one.claimed_by_id == request.user.pk,
        )
        for one in queries.listed(numbers)
    ]


def _enough(progress: "Progress") -> str:
    """Return what the rule says, in a sentence."""
    if not progress.unread:
        return _("All that the machine pointed to was read.")
    if progress.enough:
        words = ngettext(
            "%(unread)s was not read. All but surely, at most %(left)s more would be accepted.",
            "%(unread)s were not read. All but surely, at most %(left)s more of them would be accepted.",
            progress.unread,
        )
        return words % {"left": progress.at_most_left, "unread": progress.unread}
    if not progress.read:
        return _("Nothing was read yet, so nothing is known.")
    words = ngettext(
        "%(unread)s was not read. It may have to be accepted.",
        "%(unread)s were not read. Up to %(left)s of them may have to be accepted.",
        progress.unread,
    )
    return words % {"left": progress.at_most_left, "unread": progress.unread}


def crumbs(body: "Body | None" = None) -> list[tuple[str, str]]:
    return [
        (_("Triage"), address("triage")),
        *([(body.name, address("triage_body", body.slug))] if body else []),
    ]


def span_of(request: HttpRequest) -> dict[str, int | None]:
    """Return the quote that was asked for; what is no number is as if nothing was asked."""
    try:
        return {"start": int(request.GET["start"]), "end": int(request.GET["end"])}
    except (KeyError, ValueError):
        return {"start": None, "end": None}

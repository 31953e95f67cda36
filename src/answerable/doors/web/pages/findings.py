"""Findings: the list, and one of them."""

from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.findings import Filters
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.words import FINDINGS
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.archive import Linked
from answerable.findings import queries
from answerable.findings.rules.states import FindingState
from answerable.findings.words import KNOWN_BY, PLACED, happened, period
from answerable.people.queries import actions as actions_of
from answerable.people.queries import may
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Finding
    from answerable.register.models import Requirement

PER_PAGE: Final = 25


@require_safe
@allowed(Action.SEE_FINDING)
def findings(request: "SignedInRequest") -> HttpResponse:
    """List the findings that this person may see, newest first."""
    every = queries.findings(request.user)
    bodies = every.order_by("body__name").values_list("body__code", "body__name").distinct()
    states = [(state, str(FINDINGS[state].word)) for state in FindingState]
    form = Filters(request.GET or None, bodies=list(bodies), states=states)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = every
    if wanted.get("body"):
        rows = rows.filter(body__code=wanted["body"])
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "findings.html",
        {
            "filters": form,
            "findings": [_row(one) for one in page.object_list],
            "page": page,
            "missed_address": address("missed") if Action.SAMPLE in actions_of(request.user) else "",
        },
    )


@require_safe
@allowed(Action.SEE_FINDING)
def finding(request: "SignedInRequest", finding_id: str) -> HttpResponse:
    """Show one finding: its words, the page, what they show, and what happened to it."""
    found = queries.finding(finding_id, person=request.user)
    if found.pk != finding_id:
        return redirect("finding", found.pk)
    about, shown = queries.found(found), queries.find_shown(found)
    quoted = queries.quoted(found.page, found.start, found.end, asked=about.requirement)
    drawn, no_picture = reading.picture(found.document, found.page, start=found.start, end=found.end)
    return render(
        request,
        "finding.html",
        {
            "crumbs": crumbs(),
            "finding": _told(found, about.requirement),
            "passage": reading.words(found.document, quoted),
            "masked": reading.masked(shown.parts) if shown else [],
            "masks_waiting": len(queries.masked_quote(found).waiting),
            "document": reading.paper(found.document, found.page),
            "topics": quoted.mentions,
            "words_are_open": queries.pace_of(request.user).opens_words,
            "picture": drawn,
            "no_picture": no_picture,
            "history": [
                {
                    "at": one.happened_at,
                    "who": one.actor.name if one.actor else "",
                    "what": happened(one.verb),
                }
                for one in queries.history(found)
            ],
            **_steps(request, found),
        },
    )


def _told(found: "Finding", requirement: "Requirement | None") -> dict[str, object]:
    """Return a finding in the words of its template."""
    asked = reading.asked(requirement, found.requirement, shown=found.elements)
    state, because = found.state, found.state_because
    return {
        "id": found.pk,
        "body": Linked(found.body.name, of_body(found.body)),
        "requirement": asked,
        "elements": asked.elements,
        "stance": found.stance,
        "speaker": found.speaker,
        "placed": PLACED[found.placed],
        "period": period(found),
        "period_known": KNOWN_BY[found.period_known_by],
        "state": state,
        "accepted_by": found.accepted_by.name,
        "accepted_at": found.accepted_at,
        "why_stale": because if state == FindingState.STALE else "",
        "withdrawn_because": because if state == FindingState.WITHDRAWN else "",
        "why_still": because if state == FindingState.ACCEPTED else "",
    }


def _steps(request: "SignedInRequest", found: "Finding") -> dict[str, object]:
    """Return what this person can do with a finding, and where."""
    is_standing = found.state != FindingState.WITHDRAWN
    of = {"body": found.body.code, "pack": found.pack}
    may_change = is_standing and may(request.user, Action.CHANGE_FINDING, **of)
    may_mask = is_standing and may(request.user, Action.MASK, **of)
    is_again = may_change and found.state == FindingState.STALE
    return {
        "is_taken_back": not is_standing,
        "masks_address": address("masks", found.pk) if may_mask else "",
        "may_change": may_change,
        "change_address": address("finding_change", found.pk),
        "withdraw_address": address("finding_withdraw", found.pk),
        "again_address": address("finding_again", found.pk) if is_again else "",
    }


def _row(found: "Finding") -> dict[str, object]:
    return {
        "id": found.pk,
        "address": address("finding", found.pk),
        "body": {"name": found.body.name},
        "requirement": {"code": found.requirement},
        "stance": found.stance,
        "speaker": found.speaker,
        "period": period(found),
        "document": {"title": found.document.title},
        "page_number": found.page_number,
        "state": found.state,
    }


def crumbs() -> list[tuple[str, str]]:
    return [(_("Findings"), address("findings"))]

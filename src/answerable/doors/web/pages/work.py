"""My work: what waits for one person, what they have open and last said, and how they want to be offered
it.
"""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from answerable.doors.web.addresses import address
from answerable.doors.web.forms.findings import Keys, Pace
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.found import KEYS
from answerable.doors.web.pages.archive import Linked
from answerable.doors.web.pages.rounds import of_cell
from answerable.doors.web.pages.triage_answers import open_next
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.findings.rules.keys import LIST, chosen
from answerable.findings.rules.rounds import RoundState
from answerable.people.queries import actions as actions_of
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Decision, Finding, Seat, Triage


@require_safe
@allowed(Action.TRIAGE)
def work(request: "SignedInRequest") -> HttpResponse:
    """Show what waits for this person, and what they last said."""
    found, pace = queries.work(request.user), queries.pace_of(request.user)
    if request.session.get("keys_are_on", False) != pace.keys_are_on:
        request.session["keys_are_on"] = pace.keys_are_on
    return render(
        request,
        "work.html",
        {
            "waiting": sum(one.waiting for one in queries.bodies_in_triage(request.user)),
            "next": address("work_next"),
            "open_item": _named(found.open_item) if found.open_item else None,
            "left_today": found.left_today,
            "daily_cap": found.daily_cap,
            "is_break_due": found.is_break_due,
            "recent": [_answer(one, can_undo=one.pk in found.can_undo) for one in found.recent],
            "returned": [_returned(one) for one in found.returned],
            "to_mask": queries.to_mask(request.user).count(),
            "masks_address": address("masks_waiting"),
            "cells": [_seat(one) for one in queries.open_seats(request.user)],
            "rounds": _rounds(request),
            "settings_address": address("work_settings"),
            "keys": chosen(pace.keys),
            "keys_address": address("keys"),
        },
    )


@require_POST
@allowed(Action.TRIAGE)
def next_passage(request: "SignedInRequest") -> HttpResponse:
    """Open the passage that is best read next, of whatever body."""
    found = open_next(request)
    if found is None:
        messages.info(request, _("Nothing that you may read waits just now."))
    return found or redirect("work")


@require_POST
@allowed(Action.TRIAGE)
def wave_break(request: "SignedInRequest") -> HttpResponse:
    """Let a break that was offered pass."""
    actions.wave_break(by=request.user)
    return redirect("work")


@allowed(Action.TRIAGE)
def settings(request: "SignedInRequest") -> HttpResponse:
    """Ask how many passages a day at most, which topics never, and whether words are open at once."""
    pace = queries.pace_of(request.user)
    form = Pace(
        request.POST if request.method == "POST" else None,
        topics=queries.topics_to_avoid(queries.requirements_in_force()),
        initial={"daily_cap": pace.daily_cap, "avoided": pace.avoided, "opens_words": pace.opens_words},
    )
    if request.method == "POST" and form.is_valid():
        actions.set_pace(by=request.user, **form.cleaned_data)
        messages.success(request, _("That is how you are offered passages from now on."))
        return redirect("work")
    crumbs = [(_("My work"), address("work"))]
    return render(request, "work_settings.html", {"crumbs": crumbs, "form": form, "back": address("work")})


@allowed(Action.TRIAGE)
def keys(request: "SignedInRequest") -> HttpResponse:
    """List the keys, turn them on or off, and change them."""
    pace = queries.pace_of(request.user)
    form = Keys(initial=chosen(pace.keys))
    if request.method == "POST":
        turned = request.POST.get("turn")
        if turned is None:
            form = Keys(request.POST)
        if turned or form.is_valid():
            try:
                pace = actions.set_keys(
                    are_on=turned == "on" if turned else pace.keys_are_on,
                    keys=pace.keys if turned else form.cleaned_data,
                    by=request.user,
                )
            except AnswerableError as error:
                form.add_error(None, f"{error.message} {error.hint}")
            else:
                request.session["keys_are_on"] = pace.keys_are_on
                return redirect("keys")
    now = chosen(pace.keys)
    return render(
        request,
        "keys.html",
        {
            "crumbs": [(_("My work"), address("work"))],
            "keys_are_on": pace.keys_are_on,
            "form": form,
            "keys": [(now[code], words) for code, words in KEYS.items()] + [(LIST, _("This list"))],
        },
    )


def _named(triage: "Triage") -> dict[str, str]:
    title = _("%(requirement)s in “%(paper)s”, %(body)s")
    words = {
        "requirement": triage.requirement,
        "paper": triage.document.title,
        "body": triage.body.name,
    }
    return {"address": address("passage", triage.pk), "title": title % words}


def _seat(seat: "Seat") -> Linked:
    cell = seat.cell
    words = {"requirement": cell.requirement.code, "body": cell.body.name, "round": cell.round.title}
    return Linked(_("%(requirement)s, %(body)s, %(round)s") % words, of_cell(cell))


def _rounds(request: "SignedInRequest") -> list[Linked]:
    """Return the rounds in which cells can be marked now, as far as this person may mark some."""
    if Action.MARK not in actions_of(request.user):
        return []
    rows = queries.rounds(request.user).filter(state=str(RoundState.OPEN), paused_at=None)
    return [Linked(one.title, address("round", one.code)) for one in rows]


def _answer(decision: "Decision", *, can_undo: bool) -> dict[str, object]:
    triage = decision.triage
    words = {"paper": triage.document.title, "page": triage.match.page.number}
    return {
        "passage": _("%(paper)s, page %(page)s") % words,
        "address": address("passage", triage.pk),
        "answer": decision.said,
        "at": decision.at,
        "undo_address": address("undo", decision.pk) if can_undo else "",
    }


def _returned(finding: "Finding") -> dict[str, str]:
    words = {"id": finding.pk, "body": finding.body.name, "requirement": finding.requirement}
    return {
        "name": _("%(id)s: %(body)s, %(requirement)s") % words,
        "address": address("finding", finding.pk),
        "why": finding.state_because,
    }

"""What has to be covered of a quote: rules propose, a person keeps, drops, moves and adds."""

import re
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from answerable.doors.web.addresses import address
from answerable.doors.web.forms.findings import Cover
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.found import STEPS, WHY_MASKED
from answerable.doors.web.look.lines import flowing
from answerable.doors.web.pages import reading
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.findings.rules.masks import MaskKind, MaskState
from answerable.findings.rules.stretching import Span, Step, stretched
from answerable.findings.words import MASKS
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Finding, Mask

PER_PAGE: Final = 25
MOVES: Final = (Step.WORD_BEFORE, Step.FIRST_WORD, Step.LAST_WORD, Step.WORD_AFTER)
MOST_PLACES: Final = 200  # of the same words in one quote


@require_safe
@allowed(Action.MASK)
def waiting(request: "SignedInRequest") -> HttpResponse:
    """List the findings of which nobody has said yet what has to be covered."""
    page = Paginator(queries.to_mask(request.user), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "address": address("masks", one.pk),
            "id": one.pk,
            "body": one.body.name,
            "document": one.document.title,
            "page_number": one.page_number,
        }
        for one in page.object_list
    ]
    return render(
        request,
        "masks_waiting.html",
        {"crumbs": [(_("Findings"), address("findings"))], "rows": rows, "page": page},
    )


@allowed(Action.MASK)
def masks(request: "SignedInRequest", finding_id: str) -> HttpResponse:
    """Show what is covered of a quote and what the public would see, and keep what a person says of each
    mask.
    """
    finding = queries.finding(finding_id, person=request.user)
    add_form = Cover()
    if request.method == "POST":
        if "add" in request.POST:
            add_form = Cover(request.POST)
            if add_form.is_valid() and _cover(request, finding, add_form):
                return redirect("masks", finding.pk)
        else:
            return _keep(request, finding)
    return render(request, "masks.html", _shown(request, finding) | {"add_form": add_form})


def _keep(request: "SignedInRequest", finding: "Finding") -> HttpResponse:
    """Keep what was said of each mask; move one if that was asked for, else settle them if none is left."""
    every = queries.masked_quote(finding).masks
    for number, mask in enumerate(every, 1):
        said = request.POST.get(f"mask-{number}")
        if said == MaskState.CONFIRMED:
            actions.confirm(mask, by=request.user)
        elif said == MaskState.DROPPED:
            actions.drop(mask, by=request.user)
    if move := request.POST.get("move"):
        _move(request, move, every)
        return redirect("masks", finding.pk)
    left = len(queries.masked_quote(finding).waiting)
    if left:
        words = ngettext(
            "%(left)s stretch still waits for you.", "%(left)s stretches still wait for you.", left
        )
        messages.warning(request, words % {"left": left})
        return redirect("masks", finding.pk)
    actions.settle(finding, by=request.user)
    messages.success(request, _("This is what the public would see of the quote."))
    return redirect("finding", finding.pk)


def _move(request: "SignedInRequest", move: str, every: "tuple[Mask, ...]") -> None:
    number, _colon, step = move.partition(":")
    by_number = {str(place): mask for place, mask in enumerate(every, 1)}
    if number not in by_number or step not in set(Step):
        raise AnswerableError(_("There is no such mask."), hint=_("Look at the page again."))
    mask = by_number[number]
    span = stretched(mask.finding.quote, Span(mask.start, mask.end), Step(step))
    actions.shift(mask, span.start, span.end, by=request.user)


def _cover(request: "SignedInRequest", finding: "Finding", form: Cover) -> bool:
    """Cover each place with these words, and say whether there was any that was not covered yet."""
    kind = MaskKind(form.cleaned_data["kind"])
    taken = {(mask.start, mask.end) for mask in finding.masks.all()}
    # As they are copied from a screen: a line end in the paper is a space there.
    words = r"\s+".join(map(re.escape, form.cleaned_data["words"].split()))
    places = [place.span() for place in re.finditer(words, finding.quote)][:MOST_PLACES]
    new = [place for place in places if place not in taken]
    for start, end in new:
        actions.cover(finding, start, end, kind=kind, by=request.user)
    if not new:
        form.add_error("words", _("These words do not stand in the quote, or have a mask already."))
    return bool(new)


def _shown(request: "SignedInRequest", finding: "Finding") -> dict[str, object]:
    masked = queries.masked_quote(finding)
    return {
        "crumbs": [(_("Findings"), address("findings")), (finding.pk, address("finding", finding.pk))],
        "finding": {
            "id": finding.pk,
            "address": address("finding", finding.pk),
            "body": {"name": finding.body.name},
        },
        "topics": queries.mentioned(finding.quote, queries.found(finding).requirement),
        "words_are_open": queries.pace_of(request.user).opens_words or request.method == "POST",
        "parts": _numbered(flowing(finding.quote), masked.masks),
        "masks": [_mask(number, mask) for number, mask in enumerate(masked.masks, 1)],
        "masked": reading.masked(masked.parts),
        "means": [
            _("Number %(number)s may say how somebody came to harm.") % {"number": number}
            for number, mask in enumerate(masked.masks, 1)
            if mask.kind == MaskKind.METHOD
        ],
    }


def _mask(number: int, mask: "Mask") -> dict[str, object]:
    return {
        "number": number,
        "words": mask.finding.quote[mask.start : mask.end],
        "is_closed": mask.kind == MaskKind.METHOD,
        "kind": MASKS[mask.kind],
        "why": WHY_MASKED[mask.kind],
        "state": mask.state,
        "moves": [(STEPS[step], f"{number}:{step}") for step in MOVES] if mask.state != "dropped" else [],
    }


def _numbered(quote: str, every: "tuple[Mask, ...]") -> list[tuple[str, int]]:
    """Return a quote in pieces, each with the number of the mask over it, or 0; of two masks the first
    counts.
    """
    pieces: list[tuple[str, int]] = []
    done = 0
    for number, mask in enumerate(every, 1):
        start, end = max(mask.start, done), mask.end
        if start < end:
            pieces += [(quote[done:start], 0), (quote[start:end], number)]
            done = end
    return [piece for piece in (*pieces, (quote[done:], 0)) if piece[0]]

"""How much was missed: samples, what they say, and the reading of their places once more."""

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.findings import Draw
from answerable.doors.web.forms.refusing import refuse
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.missed import of_all, of_pile, pile_name
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.archive import Linked
from answerable.doors.web.pages.triage_answers import accept_form
from answerable.errors import AnswerableError
from answerable.findings import actions, queries
from answerable.findings.rules.missed import Pile, Reread
from answerable.findings.rules.stretching import sentences
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register.queries import parts as register

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.findings.models import Place, Sample

MOST_PACKS: Final = 100
LONGEST_SPLIT: Final = 60_000  # code points of a page whose sentences are offered to choose from


@require_safe
@allowed(Action.SAMPLE)
def missed(request: "SignedInRequest") -> HttpResponse:
    """Show what each sample says."""
    samples = queries.samples(request.user)
    return render(
        request,
        "missed.html",
        {
            "crumbs": [(_("Findings"), address("findings"))],
            "rounds": [_round(request, sample) for sample in samples],
            "may_draw": bool(_packs(request)),
            "draw_address": address("missed_draw"),
        },
    )


@allowed(Action.SAMPLE)
def draw(request: "SignedInRequest") -> HttpResponse:
    """Ask for which round a sample is drawn and how large, and draw it."""
    form = Draw(request.POST if request.method == "POST" else None, packs=_packs(request))
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            actions.draw_sample(wanted["pack"], round=wanted["round"], size=wanted["size"], by=request.user)
        except AnswerableError as error:
            refuse(form, error)
        else:
            return redirect("missed")
    return render(request, "missed_draw.html", {"crumbs": _crumbs(), "form": form, "back": address("missed")})


@require_POST
@allowed(Action.REREAD)
def next_place(request: "SignedInRequest", number: int) -> HttpResponse:
    """Open a place of a sample that nobody has read again."""
    return _go_on(request, queries.sample(number, person=request.user))


def _go_on(request: "SignedInRequest", sample: "Sample", *, after: str = "") -> HttpResponse:
    waiting = queries.to_read_again(sample, person=request.user)
    place = waiting.filter(key__gt=after).first() or waiting.first()
    return redirect("place", place.pk) if place else redirect("missed")


@allowed(Action.REREAD)
def place(request: "SignedInRequest", number: int) -> HttpResponse:
    """Show a page, or a rejected passage, that was drawn by lot, and keep what a person says of it."""
    found = queries.place(number, person=request.user)
    if request.method == "POST":
        return _answer(request, found)
    content, start, end = found.page.content, 0, 0
    if found.triage:
        start, end = found.triage.match.start, found.triage.match.end
    drawn, no_picture = reading.picture(found.document, found.page, start=start, end=end)
    report = queries.report(found.sample)
    return render(
        request,
        "sample_item.html",
        {
            "crumbs": _crumbs(),
            "id": found.pk,
            "number": report.read + (not found.said),
            "of": report.drawn,
            "stratum": "match" if found.pile == Pile.REJECTED else "page",
            "body": Linked(found.body.name, of_body(found.body)),
            "document": reading.paper(found.document, found.page),
            "page_number": found.page.number,
            "pages": found.page.text.pages.count(),
            "parts": [
                part
                for part in ((content[:start], False), (content[start:end], True), (content[end:], False))
                if part[0]
            ],
            "topics": queries.mentioned(content),
            "words_are_open": queries.pace_of(request.user).opens_words,
            "requirements": _asked(found),
            "picture": drawn,
            "no_picture": no_picture,
            "answer_address": address("place", found.pk),
            "said": found.said,
            "undo_address": address("place_undo", found.pk) if found.read_by_id == request.user.pk else "",
        },
    )


def _answer(request: "SignedInRequest", found: "Place") -> HttpResponse:
    said = request.POST.get("answer", "")
    if said == "something":
        span = (found.triage.match.start, found.triage.match.end) if found.triage else None
        return redirect(
            address("place_found", found.pk, **({"start": span[0], "end": span[1]} if span else {}))
        )
    if said == "handed_back":
        return _go_on(request, found.sample, after=found.key)
    if said not in {Reread.NOTHING, Reread.CANNOT_TELL}:
        raise AnswerableError(
            _("That is no answer that can be given here."), hint=_("Press one of the buttons.")
        )
    actions.read_again(found, Reread(said), by=request.user)
    return _go_on(request, found.sample)


@allowed(Action.REREAD)
def found(request: "SignedInRequest", number: int) -> HttpResponse:
    """Ask which words of a place were missed and what they show, and make a finding of them."""
    place = queries.place(number, person=request.user)
    chosen = _chosen(request)
    if chosen is None:
        return _choose(request, place)
    quoted = queries.quoted(place.page, *chosen)
    initial = {"body": place.body.code}
    if place.triage:
        initial["requirement"] = f"{place.triage.pack}/{place.triage.requirement}"
    form = accept_form(request, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.missed(place, form.cleaned_data["said"], quoted.span, by=request.user)
        except AnswerableError as error:
            refuse(form, error)
        else:
            return _go_on(request, place.sample)
    return render(
        request,
        "accept.html",
        {
            "crumbs": _crumbs(),
            "form": form,
            "passage": reading.words(place.document, quoted),
            "document": reading.paper(place.document),
            "topics": quoted.mentions,
            "words_are_open": True,
            "requirement": reading.asked(form.asked, ""),
            "back": address("place", place.pk),
        },
    )


@allowed(Action.REREAD)
def undo(request: "SignedInRequest", number: int) -> HttpResponse:
    """Ask whether what one said of a place shall be taken back, and take it back."""
    found = queries.place(number, person=request.user)
    if request.method == "POST":
        actions.unread(found, by=request.user)
        return redirect("place", found.pk)
    return render(
        request,
        "confirm.html",
        {
            "crumbs": _crumbs(),
            "question": _("Undo your answer?"),
            "happens": [
                _("The place waits to be read again."),
                *([_("The finding that you made of it is taken back.")] if found.finding else []),
            ],
            "can_be_undone": _("You can answer again at once. The record keeps both."),
            "yes": _("Yes, undo it"),
            "back": address("place", found.pk),
        },
    )


def _choose(request: "SignedInRequest", place: "Place") -> HttpResponse:
    content = place.page.content[:LONGEST_SPLIT]
    return render(
        request,
        "sample_choose.html",
        {
            "crumbs": _crumbs(),
            "id": place.pk,
            "document": reading.paper(place.document),
            "page_number": place.page.number,
            "sentences": [(span.start, span.end, span.of(content)) for span in sentences(content)],
            "back": address("place", place.pk),
        },
    )


def _chosen(request: HttpRequest) -> tuple[int, int] | None:
    try:
        return int(request.GET["start"]), int(request.GET["end"])
    except (KeyError, ValueError):
        return None


def _round(request: "SignedInRequest", sample: "Sample") -> dict[str, Any]:  # as templates take it
    report = queries.report(sample)
    waits = queries.to_read_again(sample, person=request.user).exists()
    return {
        "name": f"{sample.round} ({sample.pack})",
        "drawn_at": sample.drawn_at,
        "seed": sample.seed,
        "to_read": report.drawn,
        "read": report.read,
        "says": of_all(report),
        "next": address("missed_next", sample.pk) if waits else "",
        "strata": [
            {
                "name": pile_name(pile),
                "of": looked.all,
                "read": looked.read,
                "missed": looked.missed,
                "says": of_pile(looked),
            }
            for pile, looked in report.missed.piles
        ],
    }


def _asked(place: "Place") -> list[reading.Asked]:
    """Return what a place is read for: the one requirement of a rejected passage, or all of the pack."""
    wanted = place.triage.requirement if place.triage else ""
    every = queries.requirements_in_force()
    return [
        reading.asked(one, one.code)
        for one in every
        if one.pack_id == place.sample.pack and one.code == (wanted or one.code)
    ]


def _packs(request: "SignedInRequest") -> list[tuple[str, str]]:
    loaded = register.packs(limit=MOST_PACKS).items
    return [(one.code, one.title) for one in loaded if may(request.user, Action.SAMPLE, pack=one.code)]


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Findings"), address("findings")), (_("How much was missed"), address("missed"))]

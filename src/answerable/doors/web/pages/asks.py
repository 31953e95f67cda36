"""Asks: the list, one of them, its letter and what shows that it was sent, for people who work here."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.archive import queries as archive
from answerable.asks import queries
from answerable.asks.rules import UNSENT, AskState
from answerable.asks.rules.clocks import WEEKDAYS
from answerable.asks.words import COMPARED, HAPPENED, HOW, POSITIONS
from answerable.doors.web import given_out
from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.forms.asks import Filters
from answerable.doors.web.gate import allowed
from answerable.doors.web.look.notes import hard_topics
from answerable.doors.web.look.subjects import actor
from answerable.doors.web.pages.archive import Linked
from answerable.findings import queries as findings
from answerable.outside import clock
from answerable.people.queries import may
from answerable.people.rules import Action
from answerable.register.queries import parts as register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from answerable.asks.models import Ask
    from answerable.asks.rules import AskedAbout, Quoted
    from answerable.doors.web.gate import SignedInRequest

PER_PAGE: Final = 25


@require_safe
@allowed(Action.SEE_ASK)
def asks(request: "SignedInRequest") -> HttpResponse:
    """List the asks that this person may see, the next to fall due first."""
    every = findings.asks(request.user).order_by()
    form = Filters(
        request.GET or None,
        bodies=list(every.order_by("body__name").values_list("body__code", "body__name").distinct()),
        rounds=list(every.order_by("round").values_list("round", "round_title").distinct()),
    )
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = findings.asks(
        request.user,
        round=wanted.get("round", ""),
        body=register.body(wanted["body"]) if wanted.get("body") else None,
        state=AskState(wanted["state"]) if wanted.get("state") else None,
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "asks.html",
        {"filters": form, "asks": [_row(one) for one in page.object_list], "page": page},
    )


@require_safe
@allowed(Action.SEE_ASK)
def ask(request: "SignedInRequest", ask_id: str) -> HttpResponse:
    """Show one ask: where it stands, how its last day was counted, its letter, and every answer in full."""
    found = findings.ask(ask_id, person=request.user)
    if found.pk != ask_id:
        return redirect("ask", found.pk)
    return render(
        request,
        "ask.html",
        {
            "crumbs": crumbs(),
            "ask": found,
            "body": Linked(found.body.name, of_body(found.body)),
            "is_sent": found.state not in UNSENT,
            "how": HOW.get(found.sent_how, ""),
            "counted": _counted(found),
            "points": _points(request, queries.points(found)),
            "topics": hard_topics(found.letter),
            "answers": [_answer(one) for one in queries.answers(found)],
            "history": _history(found),
            **_addresses(request, found),
        },
    )


@require_safe
@allowed(Action.SEE_ASK)
def letter(request: "SignedInRequest", ask_id: str) -> StreamingHttpResponse:
    """Give out the letter as a PDF, as it is in the store."""
    return given_out.file(ask_id, queries.letter_file(findings.ask(ask_id, person=request.user)))


@require_safe
@allowed(Action.SEE_ASK)
def proof(request: "SignedInRequest", ask_id: str) -> StreamingHttpResponse:
    """Give out the file that shows that an ask was sent, to be opened elsewhere."""
    return given_out.file(ask_id, queries.proof_file(findings.ask(ask_id, person=request.user)))


def crumbs(*more: tuple[str, str]) -> list[tuple[object, str]]:
    """Return the way down from the list of asks."""
    return [(_("Asks"), address("asks")), *more]


def _addresses(request: "SignedInRequest", ask: "Ask") -> dict[str, object]:
    """Return where this person goes on from here; "" for what they may not do, or not now."""
    own = {"body": ask.body.code, "pack": ask.pack}
    may_send = ask.state in UNSENT and may(request.user, Action.SEND_ASK, **own)
    may_record = ask.state not in UNSENT and may(request.user, Action.RECORD_REPLY, **own)
    is_written = ask.state != AskState.DRAFT
    return {
        "write_address": address("ask_write", ask.pk) if may_send else "",
        "sent_address": address("ask_sent", ask.pk) if may_send and is_written else "",
        "reply_address": address("ask_reply", ask.pk) if may_record else "",
        "letter_address": address("ask_letter", ask.pk) if is_written else "",
        "proof_address": address("ask_proof", ask.pk) if ask.proof_sha256 else "",
    }


def _row(ask: "Ask") -> dict[str, object]:
    return {
        "id": ask.pk,
        "address": address("ask", ask.pk),
        "body": Linked(ask.body.name, of_body(ask.body)),
        "round": ask.round_title,
        "state": ask.state,
        "due_on": ask.due_on,
        "is_over": bool(ask.due_on and clock.today() > ask.due_on),
    }


def _counted(ask: "Ask") -> dict[str, object]:
    """Return the days that were not counted: how many of the weekend, and each bank holiday with its name."""
    kinds = Counter(why in WEEKDAYS for _day, why in ask.not_counted)
    return {
        "weekend": kinds[True],
        "holidays": [(day, why) for day, why in ask.not_counted if why not in WEEKDAYS],
    }


def _points(request: "SignedInRequest", points: "Sequence[AskedAbout]") -> list[dict[str, object]]:
    """Return the points, each with where its words stand: a link for papers that this person may read."""
    named = {quote.document for point in points for quote in point.quotes}
    readable = set(archive.documents(by=request.user).filter(pk__in=named).values_list("pk", flat=True))
    return [
        {"asked": point, "sources": [_source(quote, readable) for quote in point.quotes]} for point in points
    ]


def _source(quote: "Quoted", readable: set[str]) -> Linked:
    where = {"title": quote.title, "page": quote.page}
    leads_to = address("page_text", quote.document, quote.page) if quote.document in readable else ""
    return Linked(_("%(title)s, page %(page)s") % where, leads_to)


def _answer(answer: queries.Answer) -> dict[str, object]:
    reply = answer.reply
    return {
        "code": reply.code,
        "words": reply.words,
        "topics": (topics := hard_topics(reply.words)),
        "is_open": not topics,
        "received_on": reply.received_on,
        "is_late": reply.is_late,
        "document": Linked(reply.document.title, address("document", reply.document_id)),
        "compared": COMPARED[answer.compared],
        "is_compared": answer.compared is queries.Compared.SAME,
        "positions": [(code, POSITIONS[position]) for code, position in answer.positions.items()],
        "recorded_by": actor(reply.recorded_by),
    }


def _history(ask: "Ask") -> list[dict[str, object]]:
    return [
        {
            "at": event.happened_at,
            "who": actor(event.actor),
            "what": HAPPENED.get(event.verb, event.verb),
        }
        for event in queries.history(ask)
    ]

"""The record: who did what, and when; whether its chain holds; and all of it to take away."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from answerable.doors.web.forms.record import RecordForm
from answerable.doors.web.gate import allowed_everywhere
from answerable.doors.web.look.subjects import actor, subject
from answerable.people import queries
from answerable.people.rules import Action
from answerable_engine.outputs.csv import BYTE_ORDER_MARK, cell
from answerable_engine.outputs.escapes import harmless

if TYPE_CHECKING:
    from answerable.doors.web.gate import SignedInRequest
    from answerable.people.models import Event

PER_PAGE: Final = 50
SHOWN_OF_SEAL: Final = 8  # characters
FAULTS_NAMED: Final = 5
COLUMNS: Final = (
    *("line", "position", "seal"),
    *("happened_at", "who", "verb", "subject_kind", "subject", "details"),
)
FURTHEST: Final = 1_000_000  # pages
Told = dict[str, object]  # what a template is given


@allowed_everywhere(Action.SEE_RECORD)
@require_safe
def record(request: "SignedInRequest") -> HttpResponse:
    """Show the lines that were asked for, newest first."""
    return render(request, "record.html", _shown(request))


@allowed_everywhere(Action.SEE_RECORD)
@require_POST
def check(request: "SignedInRequest") -> HttpResponse:
    """Check the whole chain now, and say how that went, above the newest lines."""
    faults = list(queries.faults_of_record())
    end = queries.end_of_record()
    told = {"is_whole": not faults, "says": _broken(faults) if faults else _whole(end)}
    return render(request, "record.html", _shown(request) | {"chain": told, "was_checked": True})


@allowed_everywhere(Action.SEE_RECORD)
@require_safe
def export_csv(request: "SignedInRequest") -> StreamingHttpResponse:
    """Hand over the lines that were asked for, as a table that is safe to open in a spreadsheet."""
    rows = (_cells(_exported(event)) for event in queries.every_event(_form(request).asked))
    return _download(_with_head(rows), "text/csv; charset=utf-8", "record.csv")


@allowed_everywhere(Action.SEE_RECORD)
@require_safe
def export_json(request: "SignedInRequest") -> StreamingHttpResponse:
    """Hand over the lines that were asked for, one JSON object a line."""
    events = queries.every_event(_form(request).asked)
    lines = (json.dumps(_exported(event), ensure_ascii=False) + "\n" for event in events)
    return _download(lines, "application/jsonl", "record.jsonl")


def _shown(request: "SignedInRequest") -> Told:
    form = _form(request)
    written = request.GET.get("page", "")[:9]
    number = min(max(int(written) if written.isdecimal() else 1, 1), FURTHEST)
    found = queries.events(form.asked, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filters": form,
        "events": [_event(each) for each in found.items],
        "page": Paginator(range(found.total), PER_PAGE).get_page(number),
        "total": found.total,
        "end": queries.end_of_record(),
        "check_address": reverse("record_check"),
        "csv_address": f"{reverse('record_csv')}?{query.urlencode()}",
        "json_address": f"{reverse('record_json')}?{query.urlencode()}",
    }


def _form(request: "SignedInRequest") -> RecordForm:
    actors = [(str(each.pk), actor(each)) for each in queries.actors()]
    verbs = [(verb, verb) for verb in queries.verbs()]
    return RecordForm(request.GET or None, actors=actors, verbs=verbs)


def _event(event: "Event") -> Told:
    is_own = event.subject_kind == "people.person" and event.subject == str(event.actor_id)
    words, address = ("", "") if is_own else subject(event.subject_kind, event.subject)
    return {
        "number": event.pk,
        "at": event.happened_at,
        "actor": actor(event.actor),
        "what": event.verb,
        "subject": words,
        "subject_address": address,
        "details": None if event.salt is None else list(event.details.items()),
        "seal": event.seal.chained[:SHOWN_OF_SEAL] if hasattr(event, "seal") else "",
    }


def _exported(event: "Event") -> Told:
    seal = getattr(event, "seal", None)
    return {
        "line": event.pk,
        "position": seal.position if seal else None,
        "happened_at": event.happened_at.isoformat(),
        "who": event.actor.name if event.actor else None,
        "verb": event.verb,
        "subject_kind": event.subject_kind,
        "subject": event.subject,
        "details": None if event.salt is None else event.details,
        "payload_hash": event.payload_hash,
        "seal": seal.chained if seal else None,
    }


def _with_head(rows: Iterable[str]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _cells(dict(zip(COLUMNS, COLUMNS, strict=True)))
    yield from rows


def _cells(told: Told) -> str:
    return ",".join(cell(_written(told[column])) for column in COLUMNS) + "\r\n"


def _written(value: object) -> str:
    if value is None:
        return ""
    return harmless(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _download(lines: Iterable[str], kind: str, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(lines, content_type=kind, headers=headers)


def _whole(end: queries.End) -> str:
    if not end.position:
        return _("Nothing is sealed yet. That happens within a minute.")
    told = {"position": end.position, "seal": end.chained}
    return _("All %(position)d sealed lines hold each other. The last seal is %(seal)s") % told


def _broken(faults: list[queries.Fault]) -> str:
    named = "; ".join(f"{fault.position}: {fault.what}" for fault in faults[:FAULTS_NAMED])
    count = len(faults)
    found = ngettext("%(n)d place does not hold.", "%(n)d places do not hold.", count) % {"n": count}
    return f"{found} {named}"

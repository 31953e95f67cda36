"""Pages for everybody: without a cookie, kept for a while by whoever asks, and told as data as well.

What such a page says is made once, as a frozen dataclass: its template reads that, and so does the address
with `.json` at its end, under the names in docs/reference/public-json.md.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from answerable.doors.web.gate import NOTHING, everyone, is_let_in
from answerable.doors.web.look import places
from answerable.doors.web.refusals import refusal
from answerable.errors import NotFound
from answerable.findings import queries as findings
from answerable.register import queries as register

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from answerable.people.models import Person

JSON: Final = "json"
KEPT_BY_ANYBODY: Final = "public, max-age=300"  # seconds
KEPT_BY_NOBODY: Final = "private, no-cache"
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Open a page to all the world; whoever is not signed in may keep what it answers for five minutes."""

    @wraps(view)
    def shown(request: HttpRequest, *parts: object, **named: Any) -> HttpResponse:  # the parts of the address
        if NOTHING in request.path:
            return refusal(request, NotFound(_("There is no such page.")))
        return _kept(request, view(request, *parts, **named))

    return everyone(require_safe(shown))


def reader(request: HttpRequest) -> "Person | None":
    """Return who looks, if they work here and are wholly signed in."""
    return request.user if is_let_in(request) and request.user.is_authenticated else None


def answer(
    request: HttpRequest, template: str, told: "DataclassInstance", *, form: str = "", **more: object
) -> HttpResponse:
    """Return a page that reads what is told, as `told`, or the same as data where the form is JSON.

    `more` is for the page alone: what leads on, and what only they who work here may see.
    """
    if form == JSON:
        return data(told)
    context = {"told": told, "alternate": _as_data(request), **more}
    if not reader(request):
        context["places"] = public_places(request)
    return render(request, template, context)


def data(told: "DataclassInstance") -> HttpResponse:
    """Return what is told as JSON, field by field, for any program of any site to read."""
    return JsonResponse(asdict(told), headers={"Access-Control-Allow-Origin": "*"})


def public_places(request: HttpRequest) -> tuple[places.Place, ...]:
    """Return the places that are open to everybody and hold something. Three queries."""
    bodies = register.has_bodies()
    there = {
        "matrix": bodies,
        "bodies": bodies,
        "methods": has_methods(),
        "corrections": register.corrections().exists(),
    }
    return places.public(request.path, there=[name for name, is_there in there.items() if is_there])


def has_methods() -> bool:
    """Say whether a method is published, so that a page may lead there. One query."""
    return findings.published_methods().exists()


def _kept(request: HttpRequest, seen: HttpResponse) -> HttpResponse:
    """Say how long an answer may be kept, and say less where whoever asks has it already."""
    if seen.status_code != 200:
        return seen
    if seen.cookies or (not _is_data(seen) and request.user.is_authenticated):
        seen["Cache-Control"] = KEPT_BY_NOBODY
        return seen
    seen["Cache-Control"] = KEPT_BY_ANYBODY
    set_response_etag(seen)
    told = get_conditional_response(request, etag=seen.get("ETag"), response=seen)
    return told if isinstance(told, HttpResponse) else seen


def _is_data(seen: HttpResponse) -> bool:
    """Say whether an answer is the same for everybody, so that who asks need not be looked up."""
    return not seen["Content-Type"].startswith("text/html")


def _as_data(request: HttpRequest) -> dict[str, str]:
    asked = request.GET.urlencode()
    return {
        "type": "application/json",
        "address": request.path.rstrip("/") + ".json" + (f"?{asked}" if asked else ""),
        "name": str(_("The same as data (JSON)")),
    }

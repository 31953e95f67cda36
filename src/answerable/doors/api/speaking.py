"""How the API speaks, whatever it is asked: GET and HEAD only, JSON always, refusals in words.

An answer is nobody else's to keep and to read, unless a public noun has said otherwise (see `routing`).
"""

import logging
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Final, cast

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from answerable.doors.api.wrong import wrong
from answerable.errors import AnswerableError, NotFound

View = Callable[..., HttpResponse]

METHODS: Final = ("GET", "HEAD")
KEPT_BY_NOBODY: Final = "private, no-store"
HINT: Final = "/api/v1/ lists every address of the API; none but this one ends with a slash."
AS_WRITTEN: Final = {"ensure_ascii": False}
_log = logging.getLogger(__name__)


class OnlyRead(AnswerableError):
    """The API changes nothing."""

    status = HTTPStatus.METHOD_NOT_ALLOWED


class Broken(AnswerableError):
    """A fault of ours."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


class Away(AnswerableError):
    """The database does not answer."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class Renderer(JSONRenderer):
    """Writes answers in the letters of every language, as they are."""

    json_dumps_params = AS_WRITTEN


def spoken(view: View) -> View:
    """Return a view that keeps to what every answer of the API promises."""

    @wraps(view)
    def speak(request: HttpRequest, **named: str) -> HttpResponse:
        if request.method not in METHODS:
            return refusal(OnlyRead(_("The API can only be read."), hint=_("Use GET or HEAD.")))
        if any("\0" in text for text in (request.path, *request.GET, *request.GET.values())):
            return refusal(AnswerableError(_("The address holds a character that no text has."), hint=HINT))
        return _finished(request, _read(view, request, named))

    speak.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is changed, so a form's token proves nothing
    return speak


def refusal(error: AnswerableError) -> HttpResponse:
    """Return what an error says, as every refusal of the API is written."""
    answer = JsonResponse(
        {"message": error.message, "hint": error.hint}, status=error.status, json_dumps_params=AS_WRITTEN
    )
    if error.status == HTTPStatus.METHOD_NOT_ALLOWED:
        answer["Allow"] = ", ".join(METHODS)
    if error.status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Cookie"
    return answer


def refuse(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Answer for whatever went wrong; what is a fault of ours is told to the log and not to the asker."""
    assert isinstance(error, Exception)  # ninja's own handlers take classes too; nothing here raises one
    match error:
        case AnswerableError():
            return refusal(error)
        case ValidationError():
            return refusal(wrong(error.errors))
        case OperationalError() | InterfaceError():
            _log.exception("the database does not answer")
            return refusal(Away(_("The register is not there just now."), hint=_("Try again in a minute.")))
    # What Django does itself where a page fails: tests hear of it by this signal.
    got_request_exception.send(sender=None, request=request)
    _log.error("the API failed", exc_info=error)
    return refusal(
        Broken(_("Something went wrong here, and it was not your doing."), hint=_("Try again later."))
    )


def nothing_here(request: HttpRequest, **named: str) -> HttpResponse:
    """Answer for every address that the API does not have."""
    del request, named
    return refusal(NotFound(_("The API has no such address."), hint=HINT))


def _read(view: View, request: HttpRequest, named: dict[str, str]) -> HttpResponse:
    """Call the view as for GET, which is the only method that views know."""
    asked_by, request.method = request.method, "GET"
    try:
        return view(request, **named)
    finally:
        request.method = asked_by


def _finished(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Give an answer its name and its limits, and leave out what was not asked for."""
    answer.headers.setdefault("Cache-Control", KEPT_BY_NOBODY)
    answer.headers.setdefault("Content-Length", str(len(answer.content)))
    if answer.status_code == HTTPStatus.OK:
        etag = f'"{sha256(answer.content).hexdigest()[:32]}"'
        answer["ETag"] = etag
        answer = cast(HttpResponse, get_conditional_response(request, etag=etag, response=answer))
    if request.method == "HEAD":
        answer.content = b""
    return answer

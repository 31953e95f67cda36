"""What is said when something outside fails that pages need: the database is away, or the disk is full.

Nothing here asks the database: it may be what failed.
"""

import sys
from typing import Final

import psycopg
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, NoRoom, NotSetUp
from answerable.outside.store import FULL

API: Final = "/api/"
AGAIN: Final = "20"  # seconds after which to ask again


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for an error that nobody expected, or for one of the two that come from outside."""
    error = refusal_of(sys.exc_info()[1])
    status = error.status if error else 500
    if request.path.startswith(API):
        answer: HttpResponse = JsonResponse(_told(error), status=status)
    else:
        answer = HttpResponse(_page(status, error), status=status)
    if error:
        answer["Retry-After"] = AGAIN
    answer["Cache-Control"] = "no-store"
    return answer


def _page(status: int, error: AnswerableError | None) -> str:
    known = {
        "error": error,
        "contact": settings.CONTACT,
        "leave_to": settings.LEAVE_TO,
        "is_demonstration": settings.IS_DEMONSTRATION,
    }
    return render_to_string(f"errors/{status}.html", known)


def refusal_of(error: BaseException | None) -> AnswerableError | None:
    """Return what to say of an error that comes from outside, and None for a fault of ours."""
    if isinstance(error, OSError) and error.errno in FULL:
        return _no_room()
    if isinstance(error, DatabaseError) and isinstance(error.__cause__, psycopg.errors.DiskFull):
        return _no_room()
    if isinstance(error, OperationalError | InterfaceError):
        return NotSetUp(
            _("The database does not answer just now. What you sent was not kept."),
            hint=_("Nothing that was kept before is lost. Go back and try again in a minute."),
        )
    return None


def _no_room() -> NoRoom:
    return NoRoom(
        _("The disk of this site is full. Reading works; what you sent was not kept."),
        hint=_("Nothing that was kept before is lost. It goes on by itself when somebody has made room."),
    )


def _told(error: AnswerableError | None) -> dict[str, str]:
    if error:
        return {"message": error.message, "hint": error.hint}
    return {"message": _("Something broke here."), "hint": _("It is not your fault. Try again later.")}

"""How long somebody stays signed in: twelve hours at most, an hour without a page, or until they end it."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from answerable.doors.web import unsent
from answerable.doors.web.adapters import how_they_signed_in
from answerable.errors import WrongState
from answerable.outside import clock
from answerable.people import actions, queries
from answerable.people.rules.lasting import ends_soon, is_over

if TYPE_CHECKING:
    from answerable.people.models import Person, SignIn

KEPT: Final = "sign_in"  # in the session
ENDS_AT: Final = "signed_in_until"  # on a request, when it is time to say so


class VisitMiddleware:
    """Notes that somebody is here, and signs out whoever was away too long. One query if signed in."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # To ask who is there marks the answer as one person's own, which no page for everybody should be.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _check(request, request.user)
        return self.respond(request)


def present(request: HttpRequest, person: "Person") -> "SignIn | None":
    """Return which of their times of being signed in this is. One query."""
    return queries.find_sign_in(request.session.get(KEPT), of=person)


def _check(request: HttpRequest, person: "Person") -> None:
    if KEPT not in request.session:
        request.session[KEPT] = actions.begin_sign_in(by=person, how=how_they_signed_in(request)).pk
        return
    here = present(request, person)
    if here is not None and not is_over(began_at=here.began_at, seen_at=here.seen_at, now=clock.real()):
        actions.see(here, by=person)
        setattr(request, ENDS_AT, ends_soon(began_at=here.began_at, now=clock.real()))
        return
    if here is not None:
        with suppress(WrongState):  # another page of theirs was quicker
            actions.end_sign_in(here, by=person)
    form = unsent.filled_in(request, person)
    logout(request)
    unsent.keep(request, form)
    messages.info(request, _("You have been signed out, as you were away for a while. Please sign in again."))

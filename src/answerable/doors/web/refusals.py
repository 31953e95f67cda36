"""Turns a refusal into a page, once for all pages: what happened, and what to do about it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, NotAllowed

Respond = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """Answers with a page where an action or query refused.

    The page has the refusal's own words and status.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a refusal, and leave every other error to Django."""
        return refusal(request, error) if isinstance(error, AnswerableError) else None


def refusal(request: HttpRequest, error: AnswerableError) -> HttpResponse:
    """Return the page that says a refusal; a template of its status is used where there is one."""
    templates = [f"errors/{error.status}.html", "errors/refusal.html"]
    return render(request, templates, {"error": error}, status=error.status)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form without its token: after a long break, or with cookies off."""
    del reason
    return refusal(
        request,
        NotAllowed(
            _("This form was open too long, or your browser did not send its cookie. Nothing was changed."),
            hint=_("Go back, copy what you wrote, load the page again and send it once more."),
        ),
    )

"""Who may ask: a noun of the API is public, or is for those who may do one named thing. There is no third."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from types import MethodType
from typing import TYPE_CHECKING, Any, Final, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.security import SessionAuth
from pydantic import Field

from answerable.doors.api.wrong import check_known
from answerable.errors import AnswerableError, NotAllowed
from answerable.people import queries as people
from answerable.people.rules import Action

if TYPE_CHECKING:
    from ninja.operation import Operation

    from answerable.people.models import Person

Run = Callable[..., HttpResponse]

BAD, MISSING = HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND
# What may happen at every address that is not public.
SHUT: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

# Public things change seldom, and what is taken down has to be gone soon.
KEPT_BY_ANYBODY: Final = "public, max-age=60"


class RefusalOut(Schema):
    """What happened, and what to do about it."""

    message: str = Field(description="What happened.")
    hint: str = Field(description="What to do about it; empty where there is nothing to do.")


class NotSignedIn(AnswerableError):
    """Somebody has to be signed in for this."""

    status = HTTPStatus.UNAUTHORIZED


class SignedIn(SessionAuth):
    """Lets those in who are signed in here and may do one named thing, somewhere at least."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action

    def authenticate(self, request: HttpRequest, key: str | None) -> "Person | None":
        """Return who asks. Raises NotSignedIn or NotAllowed."""
        person = cast("Person | None", super().authenticate(request, key))
        if person is None:
            raise NotSignedIn(
                _("Only people who are signed in here may read this."), hint=_("Sign in first.")
            )
        if not people.is_let_in(person, request.session):
            raise NotAllowed(
                _("You have no second factor yet, so nothing else is open to you."),
                hint=_("Set one up on the page of your account."),
            )
        people.check_may_somewhere(person, self.action)
        return person


def public() -> Router:
    """Return the router of a noun that anybody may read, from any page and with no account."""
    router = Router()
    router.add_decorator(_asked_rightly, mode="view")
    router.add_decorator(_for_anybody, mode="view")
    return router


def for_those_who_may(action: Action) -> Router:
    """Return the router of a noun that is for those who may do this. Its queries must keep to their scope."""
    router = Router(auth=SignedIn(action))
    router.add_decorator(_asked_rightly, mode="view")
    return router


def answers(schema: Any, *refusals: HTTPStatus) -> dict[int, Any]:  # a schema, or a list of one
    """Return what an address may answer, for its description."""
    return {200: schema, **{int(status): RefusalOut for status in refusals}}


def asker(request: HttpRequest) -> "Person":
    """Return who asks, at an address that let nobody else in."""
    return cast("Person", request.auth)  # type: ignore[attr-defined]  # set where somebody was let in


def _asked_rightly(run: Run) -> Run:
    """Refuse parameters that an address does not have."""
    operation = cast("Operation", cast(MethodType, run).__self__)
    known = {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in getattr(model, "__ninja_flatten_map__", model.model_fields)
    }

    @wraps(run)
    def check(request: HttpRequest, **named: Any) -> HttpResponse:  # the parts of the address
        try:
            check_known(dict(request.GET.lists()), known)
        except Exception as error:
            return operation.api.on_exception(request, error)
        return run(request, **named)

    return check


def _for_anybody(run: Run) -> Run:
    """Say that the answer is public: it may be kept for a minute, and read by a script of any page."""

    @wraps(run)
    def say(request: HttpRequest, **named: Any) -> HttpResponse:  # the parts of the address
        answer = run(request, **named)
        if answer.status_code == HTTPStatus.OK:
            answer["Cache-Control"] = KEPT_BY_ANYBODY
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    return say

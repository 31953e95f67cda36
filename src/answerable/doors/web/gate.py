"""Who may open which page. Every page says so with one decorator, and one that does not is closed.

The gate asks whether somebody may do an action anywhere; the action itself asks whether they may do it here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.doors.web import unsent
from answerable.doors.web.refusals import refusal
from answerable.errors import AnswerableError, NotAllowed, NotFound
from answerable.people import queries
from answerable.people.queries import ASK_A_STEWARD
from answerable.people.rules import Action

if TYPE_CHECKING:
    from answerable.people.models import Person

    class SignedInRequest(HttpRequest):
        """A request that came through the gate: somebody is signed in."""

        user: Person


class Who(IntEnum):
    """Who may open a page, from the widest."""

    EVERYONE = 0
    SIGNED_IN_HALFWAY = 1  # with a password, and without a second factor so far
    SIGNED_IN = 2


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a page is open to; with `actions`, to people who may do one of them somewhere, or everywhere."""

    who: Who
    actions: frozenset[Action] = frozenset()
    everywhere: bool = False

    def may(self, person: "Person") -> bool:
        """Say whether somebody may do what this asks for. One query for each action."""
        if self.everywhere:
            return any(queries.may(person, action) for action in self.actions)
        return not self.actions or bool(self.actions & queries.actions(person))


View = TypeVar("View", bound=Callable[..., object])
MARK, LET_IN = "opening", "is_let_in"  # on a page, and on a request
NOTHING = "\0"  # stands in no name or code, and no database may be asked for it


def everyone(view: View) -> View:
    """Open a page to all the world."""
    return _marked(view, Opening(Who.EVERYONE))


def halfway(view: View) -> View:
    """Open a page to people who have signed in and have yet to set up their second factor."""
    return _marked(view, Opening(Who.SIGNED_IN_HALFWAY))


def signed_in(view: View) -> View:
    """Open a page to everybody who works here, whatever their role."""
    return _marked(view, Opening(Who.SIGNED_IN))


def allowed(*actions: Action) -> Callable[[View], View]:
    """Open a page to people who may do one of these actions, at least in some scope."""
    return lambda view: _marked(view, Opening(Who.SIGNED_IN, frozenset(actions)))


def allowed_everywhere(*actions: Action) -> Callable[[View], View]:
    """Open a page to people who may do one of these actions everywhere, and not only in some scope."""
    return lambda view: _marked(view, Opening(Who.SIGNED_IN, frozenset(actions), everywhere=True))


def proved_again(view: View) -> View:
    """Ask people who they are once more before a page that matters, unless they have just proved it."""
    return cast(View, reauthentication_required(view))


def opening(view: Callable[..., object]) -> Opening | None:
    """Return whom a page is open to; None where it does not say, and is closed."""
    found = getattr(view, MARK, None)
    return found if isinstance(found, Opening) else None


class GateMiddleware:
    """Lets a request through to its page, or not."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_args: object
    ) -> HttpResponse | None:
        """Return where to go instead, or None to go on."""
        to = opening(view)
        if to is None:
            return refusal(request, NotAllowed(_("This page is closed.")))
        if to.who is Who.EVERYONE:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(_back_to(request))
        if to.who is Who.SIGNED_IN and not is_let_in(request):
            return redirect("second_factor")
        error = _error(cast("SignedInRequest", request), to)
        return refusal(request, error) if error else None


def is_let_in(request: HttpRequest) -> bool:
    """Say whether who is signed in has a second factor, or came to a demonstration by its link.

    One query, the first time that a request asks.
    """
    if not hasattr(request, LET_IN):
        is_in = request.user.is_authenticated and queries.is_let_in(request.user, request.session)
        setattr(request, LET_IN, is_in)
    return bool(getattr(request, LET_IN))


def _error(request: "SignedInRequest", to: Opening) -> AnswerableError | None:
    """Return why this page does not open to somebody who is signed in, or None."""
    if NOTHING in request.path:
        return NotFound(_("There is no such page."))
    if not to.may(request.user):
        return NotAllowed(_("Your role does not open this page."), hint=_(ASK_A_STEWARD))
    return None


def _back_to(request: HttpRequest) -> str:
    """Return where somebody goes on once they have signed in: to what they sent, or to what they wanted."""
    if unsent.KEPT in request.session:
        return reverse("unsent")
    return request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("home")


def _marked(view: View, to: Opening) -> View:
    setattr(view, MARK, to)
    return view

"""Made-up content for screens that tests hardly come by: refusals, odd states of signing in, every part."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from answerable.doors.web.look import places, words
from answerable.people.rules import Action
from web import made_forms

Values = dict[str, Any]  # what a template is given: anything at all


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen: its template, what it is given, and whether somebody is signed in."""

    template: str
    context: Values = field(default_factory=dict)
    signed_in: bool = True
    status: int = 200


def thing(**values: object) -> SimpleNamespace:
    """Return something with these attributes."""
    return SimpleNamespace(**values)


def around(shown: Shown, request: HttpRequest) -> Values:
    """Return what a page is given, with what every page knows of the person before it."""
    if not shown.signed_in:
        return {**shown.context, "user": thing(is_authenticated=False)}
    theirs = {
        "user": thing(is_authenticated=True, name="Wren"),
        "places": places.places(request.path, may=frozenset(Action)),
        "theme": request.GET.get("theme", ""),
        "keys_are_on": "keys" in request.GET,
        "is_demonstration": True,
    }
    return {**theirs, **shown.context}


def page_of(things: list[Any], *, number: int = 2, size: int = 10, total: int = 47) -> Page[Any]:
    """Return a page in the middle of a longer list."""
    return Paginator([things[n % len(things)] for n in range(total)], size).page(number)


NOW: Final = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
PARTS: Final[Values] = {
    "crumbs": [("Bodies", "/bodies/"), ("Northmoor Care Trust", "/bodies/northmoor/")],
    "kinds": [(kind, list(values)) for kind, values in words.WORDS.items()],
    "tabs": [("As text", "#text", True), ("As it looks", "#looks", False)],
    "label": "Views of the page",
    "page": page_of([1]),
    "done": 12,
    "total": 40,
    "what": "files",
    "is_refreshing": True,
    "before": "The service continues to develop. ",
    "quote": "The mentoring officer joins the care co-ordinator at each planned appointment.",
    "after": " The group will report again in the spring.",
    "topics": ["police and punishment", "self-harm"],
    "day": date(2026, 3, 2),
    "now": NOW,
    "form": made_forms.Every(),
    "picture": thing(
        address="/window-picture.svg",
        width=1240,
        height=1754,
        page=4,
        says="",
        boxes=[(150, 598, 940, 40), (150, 646, 890, 40)],
    ),
}
WRONG: Final = thing(
    message="This passage was answered by somebody else a minute ago.",
    hint="Look at it as it is now, and then decide again.",
)
REFUSALS: Final = (400, 403, 404, 409, 410, 413, 429, 500, 503, 507)

SHOWN: Final[dict[str, Shown]] = {
    "parts": Shown("parts_shown.html", PARTS),
    "parts-wrong": Shown(
        "parts_shown.html", {**PARTS, "form": made_forms.Every({"day_0": "31", "day_1": "2"})}
    ),
    "confirm": Shown(
        "confirm.html",
        {
            "question": "Close the account of Plover?",
            "happens": ["Plover cannot sign in any more.", "What they did stays in the record."],
            "can_be_undone": "A steward can open the account again.",
            "yes": "Close the account",
            "back": "/people/3/",
            "is_dangerous": True,
        },
    ),
    "sign-in-wrong": Shown("account/login.html", {"form": made_forms.SignIn({})}, signed_in=False),
    "second-step-now": Shown(
        "mfa/authenticate.html",
        {
            "form": made_forms.Code(),
            "webauthn_form": made_forms.Passkey(),
            "js_data": {},
            "MFA_SUPPORTED_TYPES": ["webauthn"],
        },
        signed_in=False,
    ),
    "still-you-passkey": Shown(
        "mfa/webauthn/reauthenticate.html", {"form": made_forms.Passkey(), "js_data": {}}
    ),
    "passkeys": Shown("mfa/webauthn/authenticator_list.html", {"authenticators": [made_forms.KEY]}),
    "passkey-rename": Shown("mfa/webauthn/edit_form.html", {"form": made_forms.Named()}),
    "passkey-remove": Shown(
        "mfa/webauthn/authenticator_confirm_delete.html", {"authenticator": made_forms.KEY}
    ),
    **{
        f"error-{status}": Shown(
            f"errors/{status}.html",
            {"error": WRONG if status == 409 else "", "contact": "help@example.org"},
            signed_in=status in (409, 413, 507),
            status=status,
        )
        for status in REFUSALS
    },
}


def picture() -> str:
    """Return a picture of a page that nobody wrote: grey lines where words would be."""
    lines = "".join(
        f'<rect x="150" y="{y}" width="{700 + y % 7 * 36}" height="16" fill="#9a938a"/>'
        for y in range(330, 1600, 48)
        if y % 336 > 48
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1240 1754">'
        f'<path fill="#fff" d="M0 0h1240v1754H0z"/>{lines}</svg>'
    )

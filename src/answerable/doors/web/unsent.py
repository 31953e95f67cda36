"""What somebody sent after they had been signed out: kept until they are back, so that it is not lost."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest

if TYPE_CHECKING:
    from answerable.people.models import Person

KEPT: Final = "unsent"  # in the session
LONGEST: Final = 200_000  # characters of one form
KEPT_FOR: Final = 60 * 60  # seconds
SIGNING_IN: Final = "/accounts/"  # below it codes are proof of who somebody is, and nothing there is kept
LEFT_OUT: Final = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Unsent:
    """A form as it was filled in: where it goes, its fields in order, and whose it is."""

    path: str
    fields: list[tuple[str, str]]
    person: int


def keep(request: HttpRequest, form: Unsent | None) -> None:
    """Keep a form in the session that begins now, for an hour."""
    if form is not None:
        request.session[KEPT] = asdict(form)
        request.session.set_expiry(KEPT_FOR)


def filled_in(request: HttpRequest, person: "Person") -> Unsent | None:
    """Return the form that a request sends; None for what is no form, too long, or has a secret in it."""
    if request.method != "POST":
        return None
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in LEFT_OUT and isinstance(value, str)
    ]
    has_secret = any("password" in name or name == "credential" for name, _value in fields)
    if (
        has_secret
        or request.path.startswith(SIGNING_IN)
        or not fields
        or sum(len(value) for _name, value in fields) > LONGEST
    ):
        return None
    return Unsent(request.get_full_path(), fields, person.pk)


def kept(request: HttpRequest, person: "Person") -> Unsent | None:
    """Return what somebody sent before they were signed out, if it is theirs. Another's is thrown away."""
    found = request.session.get(KEPT)
    if not found:
        return None
    form = Unsent(
        found["path"], [(str(name), str(value)) for name, value in found["fields"]], found["person"]
    )
    if form.person != person.pk:
        drop(request)
        return None
    return form


def drop(request: HttpRequest) -> None:
    """Throw away what was kept."""
    request.session.pop(KEPT, None)

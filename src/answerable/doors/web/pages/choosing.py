"""Which bodies a page is about, as its reader chose them: the form, and what the queries take."""

from typing import TYPE_CHECKING, Any, Final, TypeVar

from answerable.doors.web.forms.register import GONE, HERE, Bodies, Filters
from answerable.outside import clock
from answerable.register import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from answerable.register.models import Pack

ALL_PACKS: Final = 100  # more than any register holds

Chosen = TypeVar("Chosen", bound=Filters)


def packs() -> "tuple[Pack, ...]":
    """Return every pack, by code. Two queries."""
    return queries.packs(limit=ALL_PACKS).items


def filters(of: type[Chosen], request: "HttpRequest") -> Chosen:
    """Return a form by which bodies are chosen, as it was filled in. Five queries."""
    return of(
        request.GET,
        kinds=queries.kinds(),
        regions=list(queries.regions()),
        packs=[(pack.code, pack.title) for pack in packs()],
    )


def given(form: Bodies) -> dict[str, Any]:  # Any: of each field its own
    """Return what was filled in; nothing where it is faulty."""
    return form.cleaned_data if form.is_valid() else {}


def named(form: Bodies) -> dict[str, str]:
    """Return the bodies that are meant, as the queries take it."""
    wanted = given(form)
    return {
        "words": wanted.get("q", ""),
        "kind": wanted.get("kind", ""),
        "region": wanted.get("region", ""),
    }


def listed(form: Filters) -> dict[str, Any]:  # Any: what the query takes by these names
    """Return the same with the pack that lists them, and whether they are still there."""
    there, today = given(form).get("there"), clock.today()
    return {
        **named(form),
        "pack": given(form).get("pack", ""),
        "here_on": today if there == HERE else None,
        "gone_on": today if there == GONE else None,
    }

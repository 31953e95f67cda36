"""Methods: how cells are judged, as it was published, and the rounds that judged so."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.doors.web import public
from answerable.doors.web.addresses import address
from answerable.findings import queries

if TYPE_CHECKING:
    from datetime import datetime

    from answerable.findings.models import Method, Round


@dataclass(frozen=True, slots=True)
class MethodTold:
    """A published method. `hash` is the SHA-256 of its title, an empty line and its text, in UTF-8."""

    pack: str
    pack_title: str
    number: int
    title: str
    published_on: date | None
    hash: str
    address: str


@dataclass(frozen=True, slots=True)
class MethodsTold:
    """The methods that are published: by pack, the newest first."""

    methods: tuple[MethodTold, ...]


@dataclass(frozen=True, slots=True)
class RoundTold:
    """A round that judged by a method. What it searched ends with `up_to`; it is over once it is closed."""

    code: str
    title: str
    up_to: date
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class WholeMethodTold:
    """A published method with its text, the rounds that used it, and the other methods of its pack."""

    method: MethodTold
    text: str
    rounds: tuple[RoundTold, ...]
    others: tuple[MethodTold, ...]


@public.public
def methods(request: HttpRequest, form: str = "") -> HttpResponse:
    """List the methods that are published. Four queries."""
    told = MethodsTold(tuple(map(_method, queries.published_methods())))
    return public.answer(request, "methods.html", told, form=form)


@public.public
def method(request: HttpRequest, pack: str, number: int, form: str = "") -> HttpResponse:
    """Show one method as it was published. Six queries."""
    found = queries.published_method(pack, number)
    told = WholeMethodTold(
        method=_method(found),
        text=found.text,
        rounds=tuple(map(_round, queries.rounds_by(found))),
        others=tuple(
            _method(other) for other in queries.published_methods().filter(pack=pack) if other != found
        ),
    )
    crumbs = [(_("How we judge"), address("methods"))]
    return public.answer(request, "method.html", told, form=form, crumbs=crumbs)


def _method(method: "Method") -> MethodTold:
    return MethodTold(
        pack=method.pack_id,
        pack_title=method.pack.title,
        number=method.number,
        title=method.title,
        published_on=_day(method.published_at),
        hash=method.hash,
        address=address("method", method.pack_id, method.number),
    )


def _round(round: "Round") -> RoundTold:
    return RoundTold(
        code=round.code,
        title=round.title,
        up_to=round.up_to,
        opened_on=_day(round.opened_at),
        closed_on=_day(round.closed_at),
    )


def _day(at: "datetime | None") -> date | None:
    return timezone.localdate(at) if at else None

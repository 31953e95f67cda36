"""Brings bodies from a list into the register: what would change, and then the change.

What a list leaves empty is left as it is. A name that a later source gave is kept. What a person put right
since the list said it stays until the list says something else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.errors import NotAllowed
from answerable.people.models import Person
from answerable.register import actions as register
from answerable.register.models import Body, Fact, Succession
from answerable.register.rules import About, Exactness, Statement
from answerable.register.words import about, loosely
from answerable.setting_up.changes import Change, Difference, Thing, What

# The fields that a list fills in, and that a person may put right.
LABELS: Final = {
    "name": gettext_lazy("name"),
    "short_name": gettext_lazy("short name"),
    "kind": gettext_lazy("kind"),
    "valid_from": gettext_lazy("first day"),
    "valid_to": gettext_lazy("last day"),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """That a body's work came from another, as a list has it."""

    code: str
    on: date | None
    exactness: Exactness
    work: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A body as a list has it. `said` is what the same list said of it before, as `as_said` tells it."""

    code: str
    name: str
    kind: str
    source: str
    known_on: date
    short_name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    is_fictional: bool = False
    facts: tuple[Statement, ...] = field(default=())
    before: tuple[Followed, ...] = field(default=())
    said: Mapping[str, str] = field(default_factory=dict, hash=False)


def as_said(one: Wanted) -> dict[str, str]:
    """Return what a list says of a body that a person may put right, in a form that can be kept as JSON."""
    told = {name: str(getattr(one, name) or "") for name in LABELS}
    return told | {_work_of(each): f"{each.on} {each.exactness} {each.work}" for each in one.before}


def check_belong_here(wanted: Sequence[Wanted]) -> None:
    """Refuse bodies that are real where every page says that all of them are made up."""
    if settings.IS_DEMONSTRATION and not all(one.is_fictional for one in wanted):
        raise NotAllowed(
            _("This is a demonstration, and these bodies are real."),
            hint=_("Load them into a register of its own."),
        )


def changes(wanted: Sequence[Wanted], known: Mapping[str, Body]) -> Iterator[Change]:
    """Yield what bringing these bodies in would change. No query, given what is known of them."""
    for one in wanted:
        body = known.get(one.code)
        if body is None:
            yield Change(What.ADDED, Thing.BODY, one.code, one.name, note=one.kind)
        elif differences := tuple(_differences(one, body)):
            yield Change(What.CHANGED, Thing.BODY, one.code, body.name, differences)


def kept(wanted: Sequence[Wanted], known: Mapping[str, Body]) -> Iterator[Change]:
    """Yield what lists say again of bodies, and that stays otherwise: somebody put it right since."""
    for one in wanted:
        if (body := known.get(one.code)) and (differences := tuple(_put_right(one, body))):
            yield Change(What.CHANGED, Thing.BODY, one.code, body.name, differences)


def bring(wanted: Sequence[Wanted], known: Mapping[str, Body], *, by: Person) -> dict[str, Body]:
    """Bring these bodies in, as `changes` said. Returns all of them, by code."""
    bodies = {one.code: _brought(one, known.get(one.code), by=by) for one in wanted}
    for one in wanted:
        for followed in _new_successions(one, known.get(one.code)):
            register.succeed(
                bodies[followed.code] if followed.code in bodies else known[followed.code],
                bodies[one.code],
                on=followed.on,
                exactness=followed.exactness,
                work=followed.work,
                source=one.source,
                by=by,
            )
    return bodies


def _brought(one: Wanted, body: Body | None, *, by: Person) -> Body:
    if body is None:
        body = register.add(
            one.code,
            name=one.name,
            kind=one.kind,
            short_name=one.short_name,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            is_fictional=one.is_fictional,
            by=by,
        )
        register.state(body, _named(one), *one.facts, by=by)
        return body
    new = set(_news(one, body))
    if "name" in new:
        body = register.rename(body, one.name, source=one.source, known_on=one.known_on, by=by)
    body = register.change(
        body,
        short_name=one.short_name if "short_name" in new else None,
        kind=one.kind if "kind" in new else None,
        valid_from=one.valid_from if "valid_from" in new else None,
        by=by,
    )
    if one.valid_to and "valid_to" in new:
        body = register.end(body, on=one.valid_to, by=by)
    if facts := _new_facts(one, body):
        register.state(body, *facts, by=by)
    return body


def _differences(one: Wanted, body: Body) -> Iterator[Difference]:
    for name in _news(one, body):
        yield Difference(_label(one, body, name), _shown(getattr(body, name)), _shown(getattr(one, name)))
    latest = {fact.about: fact for fact in sorted(body.facts.all(), key=lambda fact: fact.known_on)}
    for fact in _new_facts(one, body):
        yield _fact_difference(fact, latest.get(fact.about))
    for followed in _new_successions(one, body):
        came = _("from {code}, {day}").format(
            code=followed.code, day=loosely(followed.on, followed.exactness)
        )
        yield Difference(_("took over work"), "", f"{came} ({followed.work})" if followed.work else came)


def _news(one: Wanted, body: Body) -> Iterator[str]:
    """Yield the fields of a body in which a list says something new, and something else than is here."""
    for name, told in as_said(one).items():
        is_new = name in LABELS and bool(told) and told != one.said.get(name)
        if is_new and getattr(one, name) != getattr(body, name) and (name != "name" or _is_later(one, body)):
            yield name


def _put_right(one: Wanted, body: Body) -> Iterator[Difference]:
    """Yield the fields in which a list says what it said before somebody put them right."""
    for name, told in as_said(one).items():
        if name in one.said and told == one.said[name] and told and getattr(one, name) != getattr(body, name):
            yield Difference(str(LABELS[name]), _shown(getattr(body, name)), _shown(getattr(one, name)))


def _label(one: Wanted, body: Body, name: str) -> str:
    """Return what a field is called; where it was changed here since, with what it said before."""
    said = one.said.get(name)
    if said is None or said == str(getattr(body, name) or ""):
        return str(LABELS[name])
    told = {"field": LABELS[name], "said": said or _("nothing")}
    return _("{field} (changed here; before that it said “{said}”)").format(**told)


def _shown(value: str | date | None) -> str:
    return value if isinstance(value, str) else loosely(value)


def _fact_difference(fact: Statement, latest: Fact | None) -> Difference:
    after = _("{value} (known on {day})").format(value=fact.value, day=loosely(fact.known_on))
    before = (
        _("{value} (known on {day})").format(value=latest.value, day=loosely(latest.known_on))
        if latest
        else ""
    )
    return Difference(about(fact.about), before, after)


def _is_later(one: Wanted, body: Body) -> bool:
    """Say whether no source gave the present name of a body later than a list was made."""
    days = (
        fact.known_on for fact in body.facts.all() if fact.about == About.NAME and fact.value == body.name
    )
    return one.known_on >= max(days, default=date.min)


def _named(one: Wanted) -> Statement:
    return Statement(About.NAME, one.name, one.source, one.known_on)


def _new_facts(one: Wanted, body: Body) -> tuple[Statement, ...]:
    kept = {(fact.about, fact.value, fact.source): fact.known_on for fact in body.facts.all()}
    stated = (*([_named(one)] if one.name == body.name else []), *one.facts)
    return tuple(
        fact for fact in stated if kept.get((fact.about, fact.value, fact.source), date.min) < fact.known_on
    )


def _new_successions(one: Wanted, body: Body | None) -> tuple[Followed, ...]:
    kept = {succession.before.code: succession for succession in (body.precessions.all() if body else ())}
    return tuple(
        followed
        for followed in one.before
        if as_said(one)[_work_of(followed)] != one.said.get(_work_of(followed))
        and _told(kept.get(followed.code)) != (followed.on, followed.exactness, followed.work, one.source)
    )


def _work_of(followed: Followed) -> str:
    return f"work of {followed.code}"


def _told(succession: Succession | None) -> tuple[date | None, str, str, str] | None:
    if succession is None:
        return None
    return (succession.on, succession.exactness, succession.work, succession.source)

"""Bodies: added, changed, renamed, succeeded, ended. Nothing is ever deleted."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import rules
from answerable.register.models import Body, Fact, Succession
from answerable.register.rules import About, Exactness, Statement

SLUG_LENGTH = 110  # leaves room for a number behind it
NOT_A_BODY = {"add", "offices"}  # stand where a body's name would, in the addresses of pages


@transaction.atomic
def add(
    code: str,
    *,
    name: str,
    kind: str,
    by: Person,
    short_name: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    is_fictional: bool = False,
) -> Body:
    """Add a body under its official code, or under one of our own where it has none."""
    check_may(by, Action.CHANGE_BODY)
    code = rules.code(code)
    rules.check_span(valid_from, valid_to)
    _check_free(code)
    body = Body.objects.create(
        code=code,
        name=_name(name),
        slug=_slug(name),
        short_name=_short_name(short_name),
        kind=_kind(kind),
        valid_from=valid_from,
        valid_to=valid_to,
        is_fictional=is_fictional,
    )
    record("added", body, by=by, code=body.code, name=body.name, kind=body.kind)
    return body


@transaction.atomic
def change(
    body: Body,
    *,
    by: Person,
    short_name: str | None = None,
    kind: str | None = None,
    valid_from: date | None = None,
) -> Body:
    """Correct what is said of a body: only what is given. `rename` gives a new name, `end` a last day."""
    check_may(by, Action.CHANGE_BODY, body=body.code)
    given = {
        "short_name": None if short_name is None else _short_name(short_name),
        "kind": None if kind is None else _kind(kind),
        "valid_from": valid_from,
    }
    rules.check_span(valid_from or body.valid_from, body.valid_to)
    new = {field: value for field, value in given.items() if value not in (None, getattr(body, field))}
    return _changed(body, new, by=by)


@transaction.atomic
def correct(
    body: Body,
    *,
    name: str,
    source: str,
    known_on: date,
    short_name: str,
    kind: str,
    valid_from: date | None,
    valid_to: date | None,
    by: Person,
) -> Body:
    """Put right all that is said of a body, as on a form: a day that is left empty is not known.

    A new name needs the source that it is from.
    """
    check_may(by, Action.CHANGE_BODY, body=body.code)
    rules.check_span(valid_from, valid_to)
    if _name(name) != body.name:
        if not source.strip():
            raise AnswerableError(
                _("A new name needs its source."), hint=_("Say where this name can be read.")
            )
        body = rename(body, name, source=source, known_on=known_on, by=by)
    told = {
        "short_name": _short_name(short_name),
        "kind": _kind(kind),
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    return _changed(
        body, {field: value for field, value in told.items() if value != getattr(body, field)}, by=by
    )


@transaction.atomic
def rename(body: Body, to: str, *, source: str, known_on: date, by: Person) -> Body:
    """Give a body its new name. The one before is kept as a fact, and its address stays as it is."""
    check_may(by, Action.CHANGE_BODY, body=body.code)
    name = _name(to)
    if name == body.name:
        return body
    names = (
        Statement(About.FORMER_NAME, body.name, source, known_on),
        Statement(About.NAME, name, source, known_on),
    )
    state(body, *names, by=by)
    return _changed(body, {"name": name}, by=by)


@transaction.atomic
def end(body: Body, *, on: date, by: Person) -> Body:
    """Say on which day a body was there for the last time."""
    check_may(by, Action.CHANGE_BODY, body=body.code)
    rules.check_span(body.valid_from, on)
    return _changed(body, {"valid_to": on} if body.valid_to != on else {}, by=by)


@transaction.atomic
def succeed(
    before: Body,
    after: Body,
    *,
    source: str,
    by: Person,
    on: date | None = None,
    exactness: Exactness = Exactness.DAY,
    work: str = "",
) -> Succession:
    """Say that one body's work, or the part of it that `work` names, went to another."""
    check_may(by, Action.CHANGE_BODY, body=after.code)
    if before == after:
        raise AnswerableError("A body cannot follow itself.", hint="Choose two bodies.")
    if Succession.objects.filter(before=after, after=before).exists():
        raise AnswerableError(
            f"{after} is already said to have gone before {before}.", hint="Check which of them came first."
        )
    told = {
        "on": on,
        "exactness": exactness,
        "work": rules.line(work, what="work", longest=200, needed=False),
        "source": _source(source),
    }
    succession, is_new = Succession.objects.get_or_create(before=before, after=after, defaults=told)
    if is_new:
        record("succeeded", after, by=by, before=before.code, on=on, work=work)
    elif changed := {field: value for field, value in told.items() if getattr(succession, field) != value}:
        Succession.objects.filter(pk=succession.pk).update(**changed)
        succession.refresh_from_db()
        record("succession changed", after, by=by, before=before.code, **changed)
    return succession


@transaction.atomic
def state(body: Body, *statements: Statement, by: Person) -> None:
    """Put down facts about a body, each with where and when it was known. What was known before stays.

    The same fact from the same source, known on a later day, has that day from then on.
    """
    check_may(by, Action.CHANGE_BODY, body=body.code)
    kept = {(fact.about, fact.value, fact.source): fact for fact in body.facts.select_for_update()}
    new: dict[tuple[str, str, str], Fact] = {}
    later: dict[tuple[str, str, str], Fact] = {}
    for one in statements:
        key = (one.about, rules.line(one.value, what="value", longest=1000), _source(one.source))
        known = kept.get(key) or new.get(key)
        if known is None:
            about, value, source = key
            new[key] = Fact(body=body, about=about, value=value, source=source, known_on=one.known_on)
        elif known.known_on < one.known_on:
            known.known_on = one.known_on
            later.update({key: known} if key in kept else {})
    Fact.objects.bulk_create(new.values())
    Fact.objects.bulk_update(later.values(), ["known_on"])
    for verb, facts in (("facts stated", new), ("facts confirmed", later)):
        if facts:
            record(verb, body, by=by, facts=[_as_told(fact) for fact in facts.values()])


def _as_told(fact: Fact) -> dict[str, object]:
    return {"about": fact.about, "value": fact.value, "source": fact.source, "known_on": fact.known_on}


def _changed(body: Body, new: Mapping[str, object], *, by: Person) -> Body:
    """Write what is new, unless somebody has just written something else there."""
    if not new:
        return body
    old = {field: getattr(body, field) for field in new}
    if not Body.objects.filter(pk=body.pk, **old).update(**new):
        raise WrongState("Somebody else has just changed this body.", hint="Read it again first.")
    body.refresh_from_db()
    record("changed", body, by=by, before=old, after=new)
    return body


def _check_free(code: str) -> None:
    if holder := Body.objects.filter(code__iexact=code).first():
        raise AnswerableError(
            f"There is already a body with the code {holder.code}: {holder.name}.",
            hint="Change that one, or give this one a code of its own.",
        )


def _name(written: str) -> str:
    return rules.line(written, what="name", longest=200)


def _short_name(written: str) -> str:
    return rules.line(written, what="short name", longest=80, needed=False)


def _kind(written: str) -> str:
    return rules.line(written, what="kind", longest=40)


def _source(written: str) -> str:
    return rules.line(written, what="source", longest=1000)


def _slug(name: str) -> str:
    """Return what stands in the address of a body's page: its first name there, for good."""
    whole = slugify(name)[:SLUG_LENGTH].strip("-") or "body"
    taken = set(Body.objects.filter(slug__startswith=whole).values_list("slug", flat=True))
    return next(slug for slug in _slugs(whole) if slug not in taken | NOT_A_BODY)


def _slugs(whole: str) -> Iterator[str]:
    yield whole
    yield from (f"{whole}-{number}" for number in count(2))

"""Standings: published, corrected, answered. Each call adds a version or a reply; nothing is ever changed.

Whoever calls has carried out the round: here the verdict meets its row of the table once more, before the
database holds it against the table a third time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from answerable.errors import AnswerableError, WrongState
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register import rules
from answerable.register.models import (
    Body,
    Citation,
    Evidence,
    Opinion,
    Reply,
    Requirement,
    Standing,
    Version,
)
from answerable.register.queries.cells import is_bound
from answerable.register.rules import Verdict
from answerable.register.rules.exhibits import Answer, Exhibit, Procedure
from answerable.register.rules.sides import side
from answerable.register.rules.standings import Seat, VersionKind
from answerable.register.rules.verdicts import Asked, Searched, Situation, Unchecked, refusal

CHECKS = ", ".join(
    (
        "register_version_is_in_order",
        *(f"register_{table}_meets_its_row" for table in ("version", "citation", "opinion")),
    )
)
LONGEST = 4000


class Refused(AnswerableError):
    """The evidence does not allow this verdict; the message is the table's own sentence."""

    status = 409


@dataclass(frozen=True, slots=True)
class Heard:
    """What one person said of the cell, and under what pseudonym the public reads it."""

    seat: Seat
    pseudonym: str
    person: Person
    verdict: Verdict
    why: str
    given_on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a cell with everything that it goes with: every finding, not a choice of them."""

    verdict: Verdict
    why: str
    requirement: Requirement
    exhibits: Sequence[Exhibit]
    opinions: Sequence[Heard]
    asked: Asked
    searched: Searched | None = None
    unchecked: Unchecked | None = None


@transaction.atomic
def publish(body: Body, judged: Judged, procedure: Procedure, *, by: Person) -> Version:
    """Publish a verdict on a cell: its first one, or one of a later round."""
    return _add(_standing(body, judged.requirement), judged, procedure, correcting="", by=by)


@transaction.atomic
def correct(standing: Standing, judged: Judged, procedure: Procedure, *, because: str, by: Person) -> Version:
    """Publish a dated correction with its reason; the version that was wrong stays readable."""
    because = because.strip()
    if not because or len(because) > LONGEST:
        raise AnswerableError(
            _("A correction needs its reason, of at most %(longest)s characters.") % {"longest": LONGEST},
            hint=_("Say in a sentence what was wrong. It is published with the correction."),
        )
    if not standing.versions.exists():
        raise WrongState(
            _("There is nothing to correct: no verdict was published here."),
            hint=_("It is published through a round."),
        )
    return _add(standing, judged, procedure, correcting=because, by=by)


@transaction.atomic
def show_reply(standing: Standing, answer: Answer, *, by: Person) -> Reply:
    """Put a body's own words beside what was published of it, in full and for good. A second time is none."""
    reply, is_new = Reply.objects.get_or_create(
        standing=standing, reply=answer.reply, defaults={**asdict(answer), "standing": standing}
    )
    if is_new:
        record("shown with a reply", standing, by=by, reply=answer.reply, ask=answer.ask, late=answer.is_late)
    return reply


def situation(body: Body, judged: Judged, *, today: date) -> Situation:
    """Return what the table of verdicts reads of a cell."""
    requirement = judged.requirement
    return Situation(
        elements=requirement.element_codes,
        in_force_from=requirement.directive.in_force_from,
        binds=is_bound(body, requirement),
        today=today,
        grounds=tuple(exhibit.ground() for exhibit in judged.exhibits),
        searched=judged.searched,
        unchecked=judged.unchecked,
        asked=judged.asked,
        why=judged.why,
    )


def _standing(body: Body, requirement: Requirement) -> Standing:
    standing, _is_new = Standing.objects.get_or_create(
        body=body, pack=requirement.pack, requirement=requirement.code
    )
    return standing


def _add(standing: Standing, judged: Judged, procedure: Procedure, *, correcting: str, by: Person) -> Version:
    body = standing.body
    check_may(by, Action.PUBLISH, body=body.code, pack=standing.pack_id)
    today = clock.today()
    read = situation(body, judged, today=today)
    if refused := refusal(judged.verdict, read):
        raise Refused(_(refused.text) % refused.values, hint=_("Look at the evidence again."))
    if not judged.asked.is_over(today):
        raise WrongState(
            _("The body has until %(day)s to answer.") % {"day": f"{judged.asked.due_on:%-d %B %Y}"},
            hint=_("Publish when it has answered, or when that day has passed."),
        )
    # One at a time: whoever presses second finds the other's version, and the next number free.
    Standing.objects.select_for_update().get(pk=standing.pk)
    last = standing.versions.order_by("-number").first()
    with _held_against_the_table():
        version = Version.objects.create(
            standing=standing,
            number=last.number + 1 if last else 1,
            kind=_kind(last, correcting),
            because=correcting,
            published_on=today,
            published_at=clock.now(),
            published_by=by,
            **_columns(judged, procedure, read),
        )
        _cite(version, judged, read)
        _hear(version, judged.opinions)
    record(
        "corrected" if correcting else "published",
        standing,
        by=by,
        version=version.number,
        verdict=judged.verdict,
        because=correcting,
        round=procedure.round,
        evidence=len(judged.exhibits),
    )
    return version


def _kind(last: Version | None, correcting: str) -> VersionKind:
    if correcting:
        return VersionKind.CORRECTION
    return VersionKind.AGAIN if last else VersionKind.FIRST


def _columns(judged: Judged, procedure: Procedure, read: Situation) -> dict[str, object]:
    asked = judged.asked
    return {
        "verdict": judged.verdict,
        "why": judged.why.strip(),
        "requirement": judged.requirement,
        "elements": list(read.elements),
        "in_force_from": read.in_force_from,
        "binds": read.binds,
        "round": procedure.round,
        "round_title": procedure.title,
        "method": procedure.method,
        "method_hash": procedure.method_hash,
        "recheck_on": procedure.recheck_on,
        "unchecked": judged.unchecked or "",
        **_search_columns(judged.searched),
        "ask": asked.ask,
        "asked_on": asked.asked_on,
        "due_on": asked.due_on,
        "answered_on": asked.answered_on,
        "refused_on": asked.refused_on,
        "cites": len(judged.exhibits),
        "heard": len(judged.opinions),
    }


def _search_columns(searched: Searched | None) -> dict[str, object]:
    if searched is None:
        return {}
    return {
        "searched_documents": searched.documents,
        "searched_pages": searched.pages,
        "searched_unreadable": searched.unreadable,
        "searched_earliest": searched.earliest,
        "searched_latest": searched.latest,
        "searched_up_to": searched.up_to,
        "searched_kinds": dict(searched.kinds),
        "pack_version": searched.pack_version,
        "pack_hash": searched.pack_hash,
    }


def _cite(version: Version, judged: Judged, read: Situation) -> None:
    standing = version.standing
    for exhibit in judged.exhibits:
        copied = asdict(exhibit)
        noted = {"shows": copied.pop("shows") or "", "site": copied.pop("site")}
        evidence, _is_new = Evidence.objects.get_or_create(
            finding=copied.pop("finding"),
            shown_hash=copied.pop("shown_hash"),
            defaults={
                **copied,
                "body": standing.body,
                "pack": standing.pack,
                "requirement": standing.requirement,
                "elements": list(exhibit.elements),
                "topics": list(exhibit.topics),
                "parts": [dict(part) for part in exhibit.parts],
            },
        )
        which = side(exhibit.ground(), judged.verdict, read.in_force_from)
        Citation.objects.create(version=version, evidence=evidence, side=which, **noted)


def _hear(version: Version, opinions: Sequence[Heard]) -> None:
    Opinion.objects.bulk_create(
        Opinion(
            version=version,
            seat=heard.seat,
            pseudonym=rules.line(heard.pseudonym, what="pseudonym", longest=40),
            person=heard.person,
            verdict=heard.verdict,
            why=heard.why.strip(),
            given_on=heard.given_on,
        )
        for heard in opinions
    )


@contextmanager
def _held_against_the_table() -> Iterator[None]:
    """Have the database check now what it would check at the end, so that a refusal can be said in words."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute(f"SET CONSTRAINTS {CHECKS} IMMEDIATE")
                cursor.execute(f"SET CONSTRAINTS {CHECKS} DEFERRED")
    except IntegrityError as refused:
        raise Refused(
            _("This cannot be published: %(refusal)s.") % {"refusal": _said(refused)},
            hint=_("Look at the conditions of the cell again."),
        ) from refused


def _said(refused: IntegrityError) -> str:
    """Return the database's own sentence, without the name of the standing that it begins with."""
    first = str(refused).partition("\n")[0]
    return first.partition("cannot be published: ")[2] or first

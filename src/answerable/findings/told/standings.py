"""A standing as the public is told it: what holds, why, who said so, what the body says, what was before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.findings.told.answers import Put, put_to_it, says
from answerable.findings.told.parts import Body, Piece, body, pieces
from answerable.findings.told.record import Record, record
from answerable.findings.told.sentences import counted, covered, sentence
from answerable.findings.told.writing import fingerprint
from answerable.findings.words import period
from answerable.register import models, words
from answerable.register.queries import Published, carried_on, published
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of evidence in a few words, with its quote as the public may see it."""

    id: str
    side: str
    shows: str
    site: str
    pieces: tuple[Piece, ...]
    stance: str
    speaker: str
    is_here: bool
    period: str
    document: str
    document_title: str
    document_kind: str
    dated_on: date | None
    page_number: int
    topics: tuple[str, ...]
    is_heavy: bool


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the requirement, on which sides there is evidence that covers it, and that in words."""

    code: str
    title: str
    sides: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the body answered, in its own words and in full.

    `position` is what it says to the verdict that was put to it, and `says` what that comes to for the one
    that is shown, in words.
    """

    id: str
    words: str
    position: str
    says: str
    received_on: date
    is_late: bool
    document: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A version in the history of a standing."""

    number: int
    kind: str
    verdict: str
    because: str
    published_on: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A body to which the work of this one went."""

    body: Body
    when: str
    work: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is told of a standing, in one of its versions. `stale` is empty while it still holds fully."""

    id: str
    body: Body
    requirement_title: str
    requirement_words: str
    verdict_words: str
    sentence: str
    meaning: str
    as_of: date
    is_current: bool
    stale: str
    asked: str
    counted: str
    record: Record
    hash: str
    elements: tuple[Element, ...]
    evidence: tuple[Cited, ...]
    replies: tuple[Reply, ...]
    history: tuple[Numbered, ...]
    moved_to: tuple[Moved, ...]


def standing(written: str, *, version: int = 0) -> Standing:
    """Return a standing by its id, however it is written: what holds now, or an earlier version of it.

    Seven queries. Raises NotFound.
    """
    found = published(written)
    shown = _version(found, version)
    kept, put = record(shown), put_to_it(found.replies)
    of = shown.requirement
    return Standing(
        id=found.standing.pk,
        body=body(found.standing.body),
        requirement_title=of.title,
        requirement_words=of.words,
        verdict_words=words.verdict(shown.verdict),
        sentence=sentence(shown),
        meaning=str(words.MEANINGS[Verdict(shown.verdict)]),
        as_of=shown.searched_up_to or shown.published_on,
        is_current=shown == found.current,
        stale=words.stale(shown) if shown == found.current else "",
        asked=words.asked(shown),
        counted=counted(shown),
        record=kept,
        hash=fingerprint(kept),
        elements=_elements(shown),
        evidence=tuple(map(_cited, _in_order(shown.citations.all()))),
        replies=tuple(_reply(reply, shown, put) for reply in found.replies),
        history=tuple(map(_numbered, found.versions)),
        moved_to=tuple(
            Moved(body(step.after), words.loosely(step.on, step.exactness), step.work)
            for step in carried_on(found.standing.body)
        ),
    )


def _version(found: Published, number: int) -> models.Version:
    for version in found.versions:
        if number in {0, version.number}:
            return version
    raise NotFound(
        _("%(id)s has no version %(number)s.") % {"id": found.standing.pk, "number": number},
        hint=_("Its page lists those there are."),
    )


def _in_order(citations: Iterable[models.Citation]) -> list[models.Citation]:
    """Return citations as they are read: for, against, beside, and of each the latest paper first."""
    places = [str(side) for side in Side]
    newest = sorted(citations, key=lambda one: str(one.evidence.dated_on or ""), reverse=True)
    return sorted(newest, key=lambda one: places.index(one.side))


def _cited(citation: models.Citation) -> Cited:
    evidence = citation.evidence
    return Cited(
        id=evidence.pk,
        side=citation.side,
        shows=citation.shows,
        site=citation.site,
        pieces=pieces(evidence.parts),
        stance=evidence.stance,
        speaker=evidence.speaker,
        is_here=evidence.is_here,
        period=period(evidence),
        document=evidence.document,
        document_title=evidence.document_title,
        document_kind=evidence.document_kind,
        dated_on=evidence.dated_on,
        page_number=evidence.page_number,
        topics=tuple(evidence.topics),
        is_heavy=evidence.is_heavy,
    )


def _elements(version: models.Version) -> tuple[Element, ...]:
    titles = {str(part["code"]): str(part["title"]) for part in version.requirement.elements}
    by_code = {
        code: [one for one in version.citations.all() if code in one.evidence.elements]
        for code in version.elements
    }
    return tuple(
        Element(
            code,
            titles.get(code, code),
            tuple(str(side) for side in Side if any(one.side == side for one in cited)),
            covered(version, cited),
        )
        for code, cited in by_code.items()
    )


def _reply(reply: models.Reply, beside: models.Version, put: Put) -> Reply:
    return Reply(
        id=reply.reply,
        words=reply.words,
        position=reply.position,
        says=says(reply, beside, put),
        received_on=reply.received_on,
        is_late=reply.is_late,
        document=reply.document,
        sha256=reply.sha256,
    )


def _numbered(version: models.Version) -> Numbered:
    return Numbered(version.number, version.kind, version.verdict, version.because, version.published_on)

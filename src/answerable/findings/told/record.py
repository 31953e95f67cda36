"""One version of a standing as it was published: what its hash is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answerable.register import models


@dataclass(frozen=True, slots=True)
class Search:
    """What was read, from when to when, up to which day, and with which pack."""

    documents: int
    pages: int
    unreadable: int
    earliest: date | None
    latest: date | None
    up_to: date | None
    kinds: Mapping[str, int]
    pack_version: str
    pack_hash: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What the body was asked before, until when, and what it did."""

    id: str
    asked_on: date
    due_on: date
    answered_on: date | None
    refused_on: date | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person said of the cell, under a name that is not theirs."""

    seat: str
    pseudonym: str
    verdict: str
    why: str
    given_on: date


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence that a version goes with, and on which side it stands."""

    evidence: str
    finding: str
    side: str
    shows: str
    site: str
    shown_hash: str


@dataclass(frozen=True, slots=True)
class Record:
    """One version as it was published. Nothing in it ever changes, so its hash does not either."""

    standing: str
    number: int
    kind: str
    verdict: str
    why: str
    because: str
    body: str
    pack: str
    requirement: str
    requirement_version: int
    elements: tuple[str, ...]
    in_force_from: date | None
    binds: bool
    round: str
    round_title: str
    method: int
    method_hash: str
    unchecked: str
    search: Search | None
    ask: Ask
    opinions: tuple[Opinion, ...]
    evidence: tuple[Weighed, ...]
    published_on: date
    recheck_on: date


def record(version: models.Version) -> Record:
    """Return a version as it was published. No query if its evidence and opinions were read."""
    standing = version.standing
    return Record(
        standing=standing.pk,
        number=version.number,
        kind=version.kind,
        verdict=version.verdict,
        why=version.why,
        because=version.because,
        body=standing.body_id,
        pack=standing.pack_id,
        requirement=standing.requirement,
        requirement_version=version.requirement.version,
        elements=tuple(version.elements),
        in_force_from=version.in_force_from,
        binds=version.binds,
        round=version.round,
        round_title=version.round_title,
        method=version.method,
        method_hash=version.method_hash,
        unchecked=version.unchecked,
        search=_search(version) if version.searched_up_to else None,
        ask=Ask(version.ask, version.asked_on, version.due_on, version.answered_on, version.refused_on),
        opinions=tuple(
            Opinion(one.seat, one.pseudonym, one.verdict, one.why, one.given_on)
            for one in sorted(version.opinions.all(), key=lambda one: one.pk)
        ),
        evidence=tuple(map(_weighed, sorted(version.citations.all(), key=lambda one: one.pk))),
        published_on=version.published_on,
        recheck_on=version.recheck_on,
    )


def _search(version: models.Version) -> Search:
    return Search(
        documents=version.searched_documents,
        pages=version.searched_pages,
        unreadable=version.searched_unreadable,
        earliest=version.searched_earliest,
        latest=version.searched_latest,
        up_to=version.searched_up_to,
        kinds=version.searched_kinds,
        pack_version=version.pack_version,
        pack_hash=version.pack_hash,
    )


def _weighed(citation: models.Citation) -> Weighed:
    evidence = citation.evidence
    return Weighed(
        evidence.pk, evidence.finding, citation.side, citation.shows, citation.site, evidence.shown_hash
    )

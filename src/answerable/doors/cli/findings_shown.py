"""One finding as a terminal shows it: in the words that pages use, or as codes for programs."""

from typing import TYPE_CHECKING

from answerable.doors.cli.findings_said import lines_of
from answerable.doors.cli.saying import shown
from answerable.findings import queries
from answerable.findings.words import STATES, happened, period
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from answerable.findings.models import Finding
    from answerable.register.models import Requirement


def lines(finding: "Finding", *, words: bool) -> "Iterator[str]":
    """Yield what a person reads of a finding, with its quote where `words` are asked for."""
    requirement = queries.found(finding).requirement
    asked = f"{finding.pack}/{finding.requirement}"
    title = f": {one_line(requirement.title)}" if requirement else ""
    yield f"{finding.pk}: {STATES[finding.state]}. {one_line(finding.state_because)}".rstrip()
    yield f"{finding.body.name}, {asked}{title}"
    yield from shown(
        stance=finding.stance,
        speaker=finding.speaker,
        placed=finding.placed,
        when=period(finding),
        known_by=finding.period_known_by,
        parts=_parts(requirement, finding.elements),
    )
    yield f"In: {one_line(finding.document.title)} ({finding.document_id}), file {finding.sha256}"
    yield from lines_of(queries.quoted(finding.page, finding.start, finding.end), words=words)
    yield from _happenings(finding)


def coded(finding: "Finding", *, words: bool) -> dict[str, object]:
    """Return a finding as codes under the names that the API gives them; the quote only where `words`."""
    codes = {
        "id": finding.pk,
        "body": finding.body.code,
        "pack": finding.pack,
        "requirement": finding.requirement,
        "requirement_version": finding.requirement_version,
        "elements": finding.elements,
        "stance": finding.stance,
        "speaker": finding.speaker,
        "placed": finding.placed,
        "period_from": finding.period_from,
        "period_to": finding.period_to,
        "period_exactness": finding.period_exactness,
        "period_known_by": finding.period_known_by,
        "document": finding.document_id,
        "sha256": finding.sha256,
        "page_number": finding.page_number,
        "start": finding.start,
        "end": finding.end,
        "origin": finding.origin,
        "accepted_by": finding.accepted_by.name,
        "accepted_at": finding.accepted_at,
        "state": finding.state,
        "state_since": finding.state_since,
        "state_because": finding.state_because,
        "masked_at": finding.masked_at,
    }
    return {**codes, "quote": finding.quote} if words else codes


def _parts(requirement: "Requirement | None", codes: "Iterable[str]") -> list[str]:
    """Return the parts of a requirement as its pack calls them; where it has none any more, their codes."""
    titles = {part["code"]: str(part["title"]) for part in requirement.elements} if requirement else {}
    return [titles.get(code, code) for code in codes]


def _happenings(finding: "Finding") -> "Iterator[str]":
    yield "What happened to it, newest first:"
    for event in queries.history(finding):
        who = event.actor.name if event.actor else "somebody"
        yield f"  {event.happened_at:%d %B %Y %H:%M}  {who}: {happened(event.verb)}"

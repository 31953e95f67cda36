"""Bodies as pages for everybody tell them: every cell, what the body answered, and what was before.

The names of the fields are those of the JSON beside the page: docs/reference/public-json.md has each.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from answerable.doors.web.addresses import address, of_body
from answerable.doors.web.look.cells import (
    CellTold,
    RequirementTold,
    cell_told,
    requirement_told,
)
from answerable.doors.web.look.words import word
from answerable.findings.told import Put, put_to_it, says, sentence
from answerable.findings.words import period
from answerable.register import queries
from answerable.register.rules import About
from answerable.register.words import about, loosely

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from answerable.register.models import Body, Citation, Fact, Reply, Succession, Version


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """What a body answered, word for word. `position` is what it says to this verdict, in words.

    `is_above`: the same answer stands with a cell before this one.
    """

    reply: str
    received_on: date
    is_late: bool
    position: str
    words: str
    is_above: bool


@dataclass(frozen=True, slots=True)
class MetTold:
    """A cell of a body: what was published of it, and beside it what the body answered.

    `sentence` says the verdict as what papers say, and is made from nothing else.
    """

    requirement: RequirementTold
    cell: CellTold
    sentence: str
    replies: tuple[ReplyTold, ...]


@dataclass(frozen=True, slots=True)
class UseTold:
    """Words in a paper that tell of another time: history, which says nothing about today."""

    requirement: str
    when: str
    stance: str
    stance_word: str
    speaker_word: str
    document_title: str
    dated_on: date | None
    page: int
    is_heavy: bool
    topics: tuple[str, ...]
    evidence: str
    address: str


@dataclass(frozen=True, slots=True)
class StepTold:
    """A body before or after this one: when, and which work went; all of it where none is named."""

    name: str
    address: str
    when: str
    work: str


@dataclass(frozen=True, slots=True)
class CarriedTold:
    """What was published of a body whose work came here. It is of that body, and of its time."""

    body: StepTold
    cells: tuple[MetTold, ...]


@dataclass(frozen=True, slots=True)
class KnownTold:
    """A fact, with where and when it was known. `link` is its value where that is an address."""

    about: str
    value: str
    link: str
    source: str
    known_on: date


@dataclass(frozen=True, slots=True)
class WholeBodyTold:
    """All that everybody is told of one body."""

    id: str
    code: str
    name: str
    short_name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    is_fictional: bool
    region: str
    former_names: tuple[str, ...]
    before: tuple[StepTold, ...]
    after: tuple[StepTold, ...]
    packs: tuple[str, ...]
    papers: int
    cells: tuple[MetTold, ...]
    history: tuple[UseTold, ...]
    carried: tuple[CarriedTold, ...]
    facts: tuple[KnownTold, ...]

    @property
    def is_published(self) -> bool:
        """Whether anything was published of it."""
        return any(met.cell.standing for met in self.cells)


def whole_body_told(body: "Body", *, papers: int) -> WholeBodyTold:
    """Return all that everybody is told of a body. Eighteen queries at most."""
    known = queries.known(body.pk)
    return WholeBodyTold(
        id=body.pk,
        code=body.code,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        is_fictional=body.is_fictional,
        region=_region(known.facts),
        former_names=tuple(fact.value for fact in known.facts if fact.about == About.FORMER_NAME),
        before=tuple(_step(step, step.before) for step in known.before),
        after=tuple(_step(step, step.after) for step in known.after),
        packs=known.packs,
        papers=papers,
        cells=_met(queries.cells(body), queries.replies([body])),
        history=tuple(map(_use, queries.history_of_use(body))),
        carried=_carried(queries.carried_to(body)),
        facts=tuple(map(_known, known.facts)),
    )


def _met(cells: "Iterable[queries.Cell]", replies: "Iterable[Reply]") -> tuple[MetTold, ...]:
    """Return the cells, each with what the body answered; words that stand above are named, not repeated."""
    met, given, above = tuple(cells), tuple(replies), set[tuple[str, str]]()
    put = put_to_it(given)
    queries.with_evidence(cell.version for cell in met if cell.version)
    found = []
    for cell in met:
        told, said = cell_told(cell), sentence(cell.version) if cell.version else ""
        its = [reply for reply in given if reply.standing_id == told.standing]
        shown = tuple(
            _reply(reply, cell.version, put, is_above=(reply.reply, reply.words) in above) for reply in its
        )
        above |= {(reply.reply, reply.words) for reply in its}
        found.append(MetTold(requirement_told(cell.requirement), told, said, shown))
    return tuple(found)


def _reply(reply: "Reply", beside: "Version | None", put: "Put", *, is_above: bool) -> ReplyTold:
    return ReplyTold(
        reply=reply.reply,
        received_on=reply.received_on,
        is_late=reply.is_late,
        position=says(reply, beside, put) if beside else "",
        words=reply.words,
        is_above=is_above,
    )


def _use(citation: "Citation") -> UseTold:
    shown = citation.evidence
    return UseTold(
        requirement=shown.requirement,
        when=period(shown),
        stance=shown.stance,
        stance_word=str(word("stance", shown.stance).word),
        speaker_word=str(word("speaker", shown.speaker).word),
        document_title=shown.document_title,
        dated_on=shown.dated_on,
        page=shown.page_number,
        is_heavy=shown.is_heavy,
        topics=tuple(shown.topics),
        evidence=shown.pk,
        address=address("evidence", shown.pk),
    )


def _step(step: "Succession", body: "Body") -> StepTold:
    return StepTold(body.name, of_body(body), loosely(step.on, step.exactness), step.work)


def _carried(before: "Collection[tuple[Succession, tuple[Version, ...]]]") -> tuple[CarriedTold, ...]:
    """Return what is known of bodies before this one, with what they answered: it was said of them."""
    replies = queries.replies([step.before for step, _versions in before]) if before else ()
    return tuple(
        CarriedTold(
            _step(step, step.before),
            _met((queries.Cell(step.before, version.requirement, version) for version in versions), replies),
        )
        for step, versions in before
    )


def _known(fact: "Fact") -> KnownTold:
    what = About(fact.about)
    return KnownTold(
        about=about(what).capitalize(),
        value=fact.value,
        link=fact.value if what is About.WEBSITE and fact.value.startswith("https://") else "",
        source=fact.source,
        known_on=fact.known_on,
    )


def _region(facts: "tuple[Fact, ...]") -> str:
    """Return the region that was stated last, with the name of the body of that code where it is known."""
    stated = [fact for fact in facts if fact.about == About.REGION]
    if not stated:
        return ""
    code = max(stated, key=lambda fact: fact.known_on).value
    named_so = queries.bodies_by_code([code])
    return f"{named_so[code].name} ({code})" if code in named_so else code

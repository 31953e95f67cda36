"""One passage, with what a person needs to judge it; and the page that it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.archive.models import Document, Page
from answerable.archive.packs import packs
from answerable.errors import NotFound
from answerable.findings.models import Decision, Triage
from answerable.findings.queries import topics
from answerable.findings.queries.reach import to_triage
from answerable.findings.rules.stretching import Span, Step, check_span, possible_steps
from answerable.people.models import Person
from answerable.register.models import Requirement
from answerable_engine.document import Reason
from answerable_engine.pack import Pack
from answerable_engine.reasons import say

AROUND = 320  # code points of the page that are shown on either side of a quote


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a page with some of what stands before and after them. `is_cut`: the page goes on there."""

    page: Page
    span: Span
    before: str
    quote: str
    after: str
    mentions: tuple[str, ...]
    steps: Mapping[Step, Span]

    @property
    def number(self) -> int:
        """The number of the page."""
        return self.page.number


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was offered: its words as they are chosen now, the requirement, and why it was offered.

    `decision` is the last answer that stands, if any, and `requirement` is None where the pack has dropped
    it.
    """

    triage: Triage
    quoted: Quoted
    requirement: Requirement | None
    why: tuple[str, ...]
    decision: Decision | None

    @property
    def is_stretched(self) -> bool:
        """Whether the quote is another than the one that was found."""
        match = self.triage.match
        return (self.quoted.span.start, self.quoted.span.end) != (match.start, match.end)


def triage(pk: int, *, person: Person) -> Triage:
    """Return one passage in triage, if this person may read it. Three queries."""
    found = (
        Triage.objects.filter(to_triage(person), pk=pk)
        .select_related("body", "document", "match__page__text", "claimed_by")
        .first()
    )
    if found is None:
        raise NotFound(
            _("There is no such passage, or you cannot read it."), hint=_("Begin at the list of what waits.")
        )
    return found


def passage(triage: Triage, *, start: int | None = None, end: int | None = None) -> Passage:
    """Return what a person needs to judge a passage, with a quote of their own choice if they made one.

    Three queries, and one more the first time that a pack is used.
    """
    match = triage.match
    span = (match.start, match.end) if start is None or end is None else (start, end)
    reasons = tuple(Reason(code, tuple(args)) for code, args in match.why)
    pack, requirement = _pack(triage.pack), requirement_in_force(triage.pack, triage.requirement)
    return Passage(
        triage=triage,
        quoted=quoted(match.page, *span, asked=requirement),
        requirement=requirement,
        why=tuple(say(reason, pack) for reason in reasons) if pack else (),
        decision=triage.decisions.filter(undone_at=None).select_related("person").order_by("at", "pk").last(),
    )


def quoted(page: Page, start: int, end: int, *, asked: Requirement | None = None) -> Quoted:
    """Return words of a page; raises NotOnPage where there are none. No query.

    What they mention is told by the general words, and by those of the requirement that was asked for.
    """
    content = page.content
    span = check_span(content, start, end)
    before = content[_word_after(content, span.start - AROUND, span.start) : span.start]
    after = content[span.end : _word_before(content, span.end + AROUND, span.end)]
    return Quoted(
        page=page,
        span=span,
        before=f"\u2026{before}" if len(before) < span.start else before,
        quote=span.of(content),
        after=f"{after}\u2026" if span.end + len(after) < len(content) else after,
        mentions=topics.mentioned(f"{before}{span.of(content)}{after}", asked),
        steps=possible_steps(content, span),
    )


def _word_after(content: str, place: int, end: int) -> int:
    """Return where the first whole word after a place begins, and never more than `end`."""
    if place <= 0:
        return 0
    return next((at + 1 for at in range(place, end) if content[at].isspace()), end)


def _word_before(content: str, place: int, start: int) -> int:
    """Return where the last whole word before a place ends, and never less than `start`."""
    if place >= len(content):
        return len(content)
    return next((at for at in range(place, start, -1) if content[at].isspace()), start)


def requirement_in_force(pack: str, code: str) -> Requirement | None:
    """Return the requirement as it stands now, if the pack still has it. One query."""
    return (
        Requirement.objects.select_related("directive")
        .filter(pack=pack, code=code, superseded_at=None)
        .first()
    )


def requirements_in_force() -> tuple[Requirement, ...]:
    """Return every requirement that is in force, by pack and code. One query."""
    return tuple(Requirement.objects.filter(superseded_at=None).order_by("pack_id", "code"))


def document_of(page: Page, *, document: str) -> Document:
    """Return the document of this id that the page belongs to. One query."""
    found = (
        Document.objects.select_related("body")
        .filter(pk=document, captures__sha256=page.text.file_sha256)
        .first()
    )
    if found is None:
        raise NotFound(_("That page is not part of this document."), hint=_("Open the document again."))
    return found


def _pack(code: str) -> Pack | None:
    return next((pack for pack in packs() if pack.code == code), None)

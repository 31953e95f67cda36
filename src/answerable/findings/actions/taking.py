"""What the archive screened is taken in: matches are offered, quotes found again, changed documents noticed.

Lower chapters never call this one, so a clock does, again and again; to do it twice changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from answerable.archive.models import Capture, Document, Match, Screening, Text
from answerable.findings.actions.comparing import compare_changed, find_again_in
from answerable.findings.models import Taken, Triage
from answerable.findings.queries.passages import requirements_in_force
from answerable.findings.queries.topics import touched
from answerable.findings.rules.copies import find_near, groups, same_words
from answerable.findings.rules.states import WAITING
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.models import Requirement

AT_ONCE: Final = 500  # screenings in one go, so that a clock's other work is not kept waiting
NAME: Final = "name"  # the engine's reason for a match that holds a name

Asked = Mapping[tuple[str, str], Requirement]


def take_screenings(*, by: Person, at_most: int = AT_ONCE) -> int:
    """Take in what was screened since the last time, each screening whole or not at all; return how many.

    A document that comes with bytes which were screened before, for another body, is taken in as well.
    """
    check_may(by, Action.CHANGE_DOCUMENT)
    asked = {(one.pack_id, one.code): one for one in requirements_in_force()}
    new = _not_taken().order_by("pk").values_list("pk", flat=True)[:at_most]
    return sum(_take(pk, asked, by=by) for pk in list(new))


def _not_taken() -> QuerySet[Screening]:
    taken = Taken.objects.filter(screening=OuterRef(OuterRef("pk")), document=OuterRef("document"))
    waiting = Capture.objects.filter(~Exists(taken), sha256=OuterRef("text__file_sha256"))
    return Screening.objects.filter(Exists(waiting), superseded_at=None)


@transaction.atomic
def _take(pk: int, asked: Asked, *, by: Person) -> bool:
    free = Screening.objects.select_for_update(skip_locked=True, of=("self",)).select_related("text")
    screening = free.filter(pk=pk).first()
    if screening is None:
        return False  # somebody else takes it just now
    new = _new_documents(screening)
    for document in new:
        _offer(screening, document, asked, by=by)
    find_again_in(screening.text, by=by)
    for document in new:
        compare_changed(document, screening.text, by=by)
        Taken.objects.create(screening=screening, document=document)
    return bool(new)


def _new_documents(screening: Screening) -> list[Document]:
    """Return the documents that have a screening's bytes and for which it was not taken in, oldest first."""
    taken = Taken.objects.filter(screening=screening).values("document")
    having = Document.objects.filter(captures__sha256=screening.text.file_sha256).exclude(pk__in=taken)
    return list(having.select_related("body").order_by("added_at", "pk").distinct())


@dataclass(frozen=True, slots=True)
class _Known:
    """The passages of a body that are in triage for one requirement already."""

    leaders: Mapping[int, str]  # the bare words of those that lead a group
    on_page: Mapping[tuple[str, int], Mapping[int, str]]  # all of them, by the bytes and the page they are on


def _offer(screening: Screening, document: Document, asked: Asked, *, by: Person) -> None:
    matches = list(
        Match.objects.filter(screening=screening, score__gte=screening.shown_from)
        .select_related("page")
        .defer("page__content")
        .order_by("pk")
    )
    matches = [match for match in matches if (match.pack, match.requirement) in asked]
    known = dict(
        Triage.objects.filter(
            body=document.body, identity__in=[match.identity for match in matches]
        ).values_list("identity", "pk")
    )
    _renew([(known[match.identity], match) for match in matches if match.identity in known])
    new = [match for match in matches if match.identity not in known]
    offered = sum(
        _offer_new(
            [one for one in new if one.requirement == code], document, asked[pack, code], screening.text
        )
        for pack, code in sorted({(match.pack, match.requirement) for match in new})
    )
    if offered:
        record("passages offered", document, by=by, pack=screening.pack, number=offered)


def _renew(again: Iterable[tuple[int, Match]]) -> None:
    """Let what still waits stand on the newest text and engine; what was decided stays as it was read."""
    for pk, match in again:
        Triage.objects.filter(pk=pk, state__in=sorted(WAITING)).update(
            match=match, score=match.score, named=_is_named(match)
        )


def _offer_new(matches: Sequence[Match], document: Document, requirement: Requirement, text: Text) -> int:
    """Offer the matches of one requirement, but for those whose words were offered before from this very
    page.
    """
    known = _known(document, requirement)
    new = [
        match
        for match in matches
        if find_near(same_words(match.quote), known.on_page.get((text.sha256, match.page.number), {})) is None
    ]
    made = Triage.objects.bulk_create(_passage(match, document, requirement) for match in new)
    leads = groups(((row.pk, match.quote) for row, match in zip(made, new, strict=True)), known=known.leaders)
    for row in made:
        row.copy_of_id = leads[row.pk] if leads[row.pk] != row.pk else None
    Triage.objects.bulk_update([row for row in made if row.copy_of_id], ["copy_of"])
    return len(made)


def _known(document: Document, requirement: Requirement) -> _Known:
    rows = Triage.objects.filter(
        body=document.body_id, pack=requirement.pack_id, requirement=requirement.code
    ).order_by("pk")
    leaders: dict[int, str] = {}
    on_page: dict[tuple[str, int], dict[int, str]] = {}
    for pk, copy_of, quote, sha256, number in rows.values_list(
        "pk", "copy_of", "match__quote", "match__page__text__sha256", "match__page__number"
    ):
        words = same_words(quote)
        if copy_of is None:
            leaders[pk] = words
        on_page.setdefault((sha256, number), {})[pk] = words
    return _Known(leaders, on_page)


def _passage(match: Match, document: Document, requirement: Requirement) -> Triage:
    about = touched(requirement, match.quote)
    return Triage(
        identity=match.identity,
        body=document.body,
        document=document,
        match=match,
        pack=match.pack,
        requirement=match.requirement,
        score=match.score,
        named=_is_named(match),
        topics=list(about.topics),
        is_heavy=about.is_heavy,
    )


def _is_named(match: Match) -> bool:
    return any(code == NAME for code, _ in match.why)

"""Documents: one with all that is known of it, a list of many, and what a body's search record is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from answerable import ids
from answerable.archive.models import Capture, Document, Intake, Match, Screening, Text
from answerable.archive.queries.reach import readable
from answerable.archive.rules import Access, IntakeState
from answerable.errors import NotFound
from answerable.people.models import Event, Person
from answerable.people.queries import happened_to
from answerable.register.models import Body
from answerable_engine.document import State


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a document has come: its intake's state, its reading's, and the reason where it was not read.

    `pages` and `pages_without_text` count all that came in the file. `matches` are the passages that are
    worth a look: those of the present search, from the score on that its pack shows.
    """

    intake: IntakeState
    state: str = ""
    reason: str = ""
    media_type: str = ""
    pages: int = 0
    pages_without_text: int = 0
    matches: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list, its newest bytes, and how far it has come."""

    document: Document
    capture: Capture
    standing: Standing


@dataclass(frozen=True, slots=True)
class Searched:
    """A line of a body's search record: what was there to search, and whether and with what it was.

    `screenings` names the present searches, each as (pack, hash of the pack).
    """

    document: str
    title: str
    kind: str
    dated_on: date | None
    sha256: str
    address: str
    state: str
    reason: str
    screened_at: datetime | None
    screenings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a file says of itself: programs write it, and it is often wrong. Empty where it says nothing."""

    title: str
    date: str


def document(document_id: str, *, by: Person) -> Document:
    """Return a document by its id, however it is written. Two queries. Raises NotFound, also out of reach."""
    tidied = ids.tidy(document_id)
    found = Document.objects.select_related("body", "added_by").filter(readable(by), pk=tidied)
    if tidied and (document := found.first()):
        return document
    raise NotFound(
        _("There is no document %(id)s here.") % {"id": document_id[:20]},
        hint=_("Check its id: D, a dash, and seven letters or digits."),
    )


def access(document_id: str) -> Access | None:
    """Return what the public may see of a document, or None where it is not here any more. One query."""
    found = Document.objects.filter(pk=document_id).values_list("access", flat=True).first()
    return Access(found) if found else None


def listed(document: Document) -> Listed:
    """Return a document with its newest bytes and how far it has come. Five queries."""
    return _listed([document])[0]


def own_words(document: Document) -> OwnWords:
    """Return what the newest bytes of a document say of themselves. One query."""
    text = Text.objects.filter(
        file_sha256__in=document.captures.order_by("-captured_at", "-pk").values("sha256")[:1],
        member="",
        superseded_at=None,
    ).first()
    told = text.metadata if text else {}
    return OwnWords(told.get("title", "") or told.get("subject", ""), told.get("date", ""))


def captures(document: Document) -> list[Capture]:
    """Return a document's bytes through time, newest first. One query."""
    return list(document.captures.order_by("-captured_at", "-pk"))


def texts(sha256: str) -> list[Text]:
    """Return what was read of a file, the file itself first, then what came inside it. One query.

    Each has `matches`, the number of passages that are worth a look, and `page_count`.
    """
    present = Text.objects.filter(file_sha256=sha256, superseded_at=None)
    return list(present.annotate(page_count=Count("pages")).order_by("member", "pk"))


def history(document: Document) -> tuple[Event, ...]:
    """Return what was done with a document, newest first. One query."""
    return happened_to(document)


def documents(
    *, by: Person, body: str = "", kind: str = "", state: str = ""
) -> "QuerySet[Document, Document]":
    """Return the documents that a person may see, newest first; to be cut into pages by whoever shows them.

    `state` is one of an intake, such as `failed`. One query, and one more for each page.
    """
    found = Document.objects.filter(readable(by))
    if body:
        found = found.filter(body__code=body)
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(captures__intakes__state=state).distinct()
    return found.select_related("body").order_by("-added_at", "-pk")


def with_standing(documents: Iterable[Document]) -> list[Listed]:
    """Return how far each document has come, in the order given. Five queries, however many."""
    return _listed(list(documents))


def count_of(body: str) -> int:
    """Return how many documents a body has, by its code. One query."""
    return Document.objects.filter(body__code=body).count()


def counts_of(bodies: Iterable[Body]) -> dict[str, int]:
    """Return how many documents each of these bodies has, by its id; none has no entry. One query."""
    counted = Document.objects.filter(body__in=[body.pk for body in bodies]).order_by()
    return dict(counted.values_list("body").annotate(number=Count("pk")))


def search_record(body: str) -> list[Searched]:
    """Return everything of a body that was there to search, by its code, oldest day first. Seven queries."""
    found = Document.objects.filter(body__code=body).select_related("body")
    rows = _listed(list(found.order_by(F("dated_on").asc(nulls_last=True), "pk")))
    searches: dict[str, list[tuple[str, str, datetime]]] = {}
    hashes = [row.capture.sha256 for row in rows]
    present = Screening.objects.filter(text__file_sha256__in=hashes, superseded_at=None)
    for sha256, pack, pack_hash, at in present.order_by("pk").values_list(
        "text__file_sha256", "pack", "pack_hash", "done_at"
    ):
        searches.setdefault(sha256, []).append((pack, pack_hash, at))
    return [_searched(row, searches.get(row.capture.sha256, [])) for row in rows]


def _searched(row: Listed, searches: list[tuple[str, str, datetime]]) -> Searched:
    return Searched(
        document=row.document.pk,
        title=row.document.title,
        kind=row.document.kind,
        dated_on=row.document.dated_on,
        sha256=row.capture.sha256,
        address=row.capture.address or row.document.address,
        state=row.standing.state,
        reason=row.standing.reason,
        screened_at=max((at for _, _, at in searches), default=None),
        screenings=tuple(dict.fromkeys((pack, pack_hash) for pack, pack_hash, _ in searches)),
    )


def _listed(documents: list[Document]) -> list[Listed]:
    newest: dict[str, Capture] = {}
    for capture in Capture.objects.filter(document__in=documents).order_by("captured_at", "pk"):
        newest[capture.document_id] = capture
    standings = standings_of(newest.values())
    return [
        Listed(document, newest[document.pk], standings[newest[document.pk].pk]) for document in documents
    ]


def standings_of(captures: Iterable[Capture]) -> Mapping[int, Standing]:
    """Return how far the bytes of each capture have come, by its number. Four queries, however many."""
    captures = list(captures)
    hashes = {capture.sha256 for capture in captures}
    intakes = {intake.capture_id: intake for intake in _intakes(captures)}
    tops = {
        text.file_sha256: text
        for text in Text.objects.filter(file_sha256__in=hashes, superseded_at=None, member="")
    }
    pages = _pages(hashes)
    matches = _matches(hashes)
    return {
        capture.pk: _standing(capture, intakes.get(capture.pk), tops.get(capture.sha256), pages, matches)
        for capture in captures
    }


def _intakes(captures: Iterable[Capture]) -> "QuerySet[Intake, Intake]":
    return Intake.objects.filter(capture__in=captures).exclude(state=IntakeState.KNOWN).order_by("pk")


def _pages(hashes: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    texts = Text.objects.filter(file_sha256__in=hashes, superseded_at=None)
    counted = texts.values("file_sha256").annotate(
        all=Count("pages"), pictures=Count("pages", filter=Q(pages__has_picture_only=True))
    )
    return {row["file_sha256"]: (row["all"], row["pictures"]) for row in counted}


def _matches(hashes: Iterable[str]) -> Mapping[str, int]:
    counted = (
        present_matches()
        .filter(screening__text__file_sha256__in=hashes)
        .values("screening__text__file_sha256")
        .annotate(all=Count("identity", distinct=True))
    )
    return {row["screening__text__file_sha256"]: row["all"] for row in counted}


def present_matches() -> "QuerySet[Match, Match]":
    """Return the matches of the present searches, from the score on that their packs show."""
    return Match.objects.filter(screening__superseded_at=None, score__gte=F("screening__shown_from"))


def _standing(
    capture: Capture,
    intake: Intake | None,
    text: Text | None,
    pages: Mapping[str, tuple[int, int]],
    matches: Mapping[str, int],
) -> Standing:
    all_pages, pictures = pages.get(capture.sha256, (0, 0))
    unread = text.reason if text and text.state != State.READ else ""
    came_by_itself = IntakeState.SCREENED if text else IntakeState.RECEIVED  # nobody handed it in
    return Standing(
        intake=IntakeState(intake.state) if intake else came_by_itself,
        state=text.state if text else "",
        reason=(intake.reason if intake else "") or unread,
        media_type=text.media_type if text else "",
        pages=all_pages,
        pages_without_text=pictures,
        matches=matches.get(capture.sha256, 0),
    )

"""Full-text search over all pages: by words, phrases in quotes, and filters; with what was found marked."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from django.db import OperationalError, connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled

from answerable.archive import rules
from answerable.archive.models import Capture, Document, Intake, Page, Text
from answerable.archive.queries.reach import readable
from answerable.archive.rules import IntakeState
from answerable.archive.rules.snippets import Part, parts, snippet
from answerable.archive.rules.stretches import GONE, HERE
from answerable.errors import AnswerableError
from answerable.people.models import Person
from answerable.people.rules import Action
from answerable_engine.document import State

PER_PAGE: Final = 20
PATIENCE: Final = 10_000  # milliseconds that a search may take
LONGEST: Final = 300  # code points of what somebody looks for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: `words` as one writes them to any search ("a phrase", -without, this OR that).

    `requirement` is a pack and a code, `stopsim/P1`. `is_matched` chooses pages in which the machine pointed
    to something, or those in which it did not. Years are those that documents bear; one without a day is in
    no year.
    """

    words: str
    body: str = ""
    kind: str = ""
    year_from: int | None = None
    year_to: int | None = None
    requirement: str = ""
    is_matched: bool | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that has the words: some of it, in parts of which some are marked, and where that stands.

    `start` and `end` are where on the page the most of the words stand side by side.
    """

    document: Document
    page: Page
    start: int
    end: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the pages that have the words, the likeliest first, and how many there are in all."""

    hits: tuple[Hit, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a search goes through, and what it does not: nobody could read that by machine."""

    pages: int
    pages_without_words: int
    documents_not_read: int
    documents_waiting: int


class _Row(NamedTuple):
    document: str
    page: int
    start: int
    end: int
    language: str
    rank: float
    total: int


@dataclass(slots=True)
class _Condition:
    """A piece of SQL and its parameters, in step. The SQL is ours; all that comes in is a parameter."""

    sql: list[str] = field(default_factory=list)
    parameters: list[Any] = field(default_factory=list)  # as the database driver takes them

    def add(self, sql: str, *parameters: object) -> None:
        self.sql.append(sql)
        self.parameters.extend(parameters)


FOUND: Final = """
    SELECT DISTINCT ON (capture.document_id, stretch.page_id)
        capture.document_id, stretch.page_id, stretch.start, stretch."end", stretch.language,
        CASE stretch.language
            WHEN 'simple' THEN ts_rank_cd(stretch.words, websearch_to_tsquery('simple', %s), 1)
            ELSE ts_rank_cd(stretch.words, websearch_to_tsquery('english', %s), 1)
        END AS rank
    FROM archive_stretch stretch
    JOIN archive_page page ON page.id = stretch.page_id
    JOIN archive_text text ON text.id = page.text_id AND text.superseded_at IS NULL
    JOIN archive_capture capture ON capture.sha256 = text.file_sha256
    WHERE (
        (stretch.language = 'english' AND stretch.words @@ websearch_to_tsquery('english', %s))
        OR (stretch.language = 'simple' AND stretch.words @@ websearch_to_tsquery('simple', %s))
    )
    AND capture.document_id IN ({documents})
    {conditions}
    ORDER BY capture.document_id, stretch.page_id, rank DESC
"""
RANKED: Final = """
    SELECT document_id, page_id, start, "end", language, rank, count(*) OVER ()
    FROM ({found}) AS found
    ORDER BY rank DESC, document_id, page_id
    LIMIT %s OFFSET %s
"""
MATCHED: Final = """
    EXISTS (
        SELECT FROM archive_match found
        JOIN archive_screening screening ON screening.id = found.screening_id
        WHERE found.page_id = page.id AND screening.superseded_at IS NULL
        AND found.score >= screening.shown_from {only}
    )
"""
MARKED: Final = """
    SELECT ts_headline(given.language::regconfig, given.words,
        websearch_to_tsquery(given.language::regconfig, %s), %s)
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given (language, words, place)
    ORDER BY given.place
"""
MARKS: Final = f"HighlightAll=true, StartSel={HERE}, StopSel={GONE}"


def search(
    wanted: Wanted, *, by: Person, offset: int = 0, limit: int = PER_PAGE, patience: int = PATIENCE
) -> Hits:
    """Return the pages that have the words and fit the rest, the likeliest first.

    Eight queries, and one more within a transaction. Of a page that is in several documents (the same file of
    two bodies), each is a hit. Raises AnswerableError for words that cannot be looked for, or not within
    `patience` milliseconds.
    """
    words = _words(wanted.words)
    with _in_time(patience):
        rows = _rows(wanted, words, by=by, offset=offset, limit=limit)
    documents = Document.objects.select_related("body").in_bulk([row.document for row in rows])
    pages = Page.objects.select_related("text").in_bulk([row.page for row in rows])
    places = _places(words, rows, pages)
    if not rows and not offset:
        _check_not_too_common(words)
    hits = tuple(
        _hit(documents[row.document], pages[row.page], row, marks)
        for row, marks in zip(rows, places, strict=True)
    )
    return Hits(hits, rows[0].total if rows else 0)


def coverage(wanted: Wanted, *, by: Person) -> Coverage:
    """Return what a search with these filters goes through, whatever its words are. Five queries."""
    documents = _documents(wanted, by=by)
    hashes = documents.values("captures__sha256")
    present = Text.objects.filter(superseded_at=None, file_sha256__in=hashes)
    pages = Page.objects.filter(text__in=present)
    is_read = Text.objects.filter(superseded_at=None, state=State.READ, file_sha256=OuterRef("sha256"))
    unread = documents.filter(~Exists(Capture.objects.filter(Exists(is_read), document=OuterRef("pk"))))
    waits = Exists(Intake.objects.filter(capture__document=OuterRef("pk"), state=IntakeState.RECEIVED))
    return Coverage(
        pages=pages.filter(has_picture_only=False).count(),
        pages_without_words=pages.filter(has_picture_only=True).count(),
        documents_not_read=unread.filter(~waits).count(),
        documents_waiting=unread.filter(waits).count(),
    )


def _words(written: str) -> str:
    words = " ".join(written.replace("\0", " ").split())
    if not words:
        raise AnswerableError(
            _("There is nothing to look for."), hint=_("Write a word, or a phrase in quotes.")
        )
    if len(words) > LONGEST:
        raise AnswerableError(
            _("That is %(long)s characters long.") % {"long": len(words)},
            hint=_("Look for %(most)s characters or fewer.") % {"most": LONGEST},
        )
    return words


def _check_not_too_common(words: str) -> None:
    """Raise AnswerableError where nothing is left of the words without "the", "of" and their like."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery('english', %s))", [words])
        (left,) = cursor.fetchone()
    if not left:
        raise AnswerableError(
            _("These words stand on every page, or are no words."),
            hint=_("Look for a word that tells more."),
        )


def _documents(wanted: Wanted, *, by: Person) -> Any:  # a query of documents, as Django makes it
    documents = Document.objects.filter(readable(by, to=Action.SEARCH))
    if wanted.body:
        documents = documents.filter(body__code=wanted.body)
    if wanted.kind:
        documents = documents.filter(kind=wanted.kind)
    if wanted.year_from:
        documents = documents.filter(dated_on__year__gte=wanted.year_from)
    if wanted.year_to:
        documents = documents.filter(dated_on__year__lte=wanted.year_to)
    return documents


def _conditions(wanted: Wanted) -> _Condition:
    condition = _Condition()
    if wanted.requirement:
        pack, _, code = wanted.requirement.partition("/")
        condition.add(
            "AND" + MATCHED.format(only="AND found.pack = %s AND found.requirement = %s"), pack, code
        )
    if wanted.is_matched is not None:
        condition.add("AND " + ("" if wanted.is_matched else "NOT ") + MATCHED.format(only=""))
    return condition


def _rows(wanted: Wanted, words: str, *, by: Person, offset: int, limit: int) -> Sequence[_Row]:
    documents, allowed = _documents(wanted, by=by).values("pk").query.sql_with_params()
    condition = _conditions(wanted)
    found = FOUND.format(documents=documents, conditions=" ".join(condition.sql))
    parameters = [words] * 4 + [*allowed, *condition.parameters, limit, offset]
    with connection.cursor() as cursor:
        cursor.execute(RANKED.format(found=found), parameters)
        return [_Row(*row) for row in cursor.fetchall()]


@contextmanager
def _in_time(patience: int) -> Iterator[None]:
    """Break off what takes too long, and say so: one search must not hold all the others up."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(patience)])
            yield
            # Nothing was written. This takes the limit back, for a transaction that goes on around this.
            transaction.set_rollback(True)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        raise AnswerableError(
            _("This search takes too long, so it was broken off."),
            hint=_("Look for fewer words, or for rarer ones, or narrow it down to one body."),
        ) from error


def _places(
    words: str, rows: Sequence[_Row], pages: Mapping[int, Page]
) -> Sequence[Sequence[tuple[int, int]]]:
    """Return where the words stand in the stretch of each row, as PostgreSQL itself finds them."""
    given = [rules.plain_for_search(pages[row.page].content[row.start : row.end]) for row in rows]
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(MARKED, [words, MARKS, [row.language for row in rows], given])
        marked = [text for (text,) in cursor.fetchall()]
    return [rules.marks(text, of=plain) for text, plain in zip(marked, given, strict=True)]


def _hit(document: Document, page: Page, row: _Row, marks: Sequence[tuple[int, int]]) -> Hit:
    placed = [(row.start + start, row.start + end) for start, end in marks]
    window = snippet(page.content, placed or [(row.start, row.start)])
    shown = [mark for mark in placed if window[0] <= mark[0] and mark[1] <= window[1]]
    start, end = rules.closest(shown) if shown else window
    return Hit(document, page, start, end, parts(page.content, window, shown))

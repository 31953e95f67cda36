"""Findings kept in step with what they rest on: quotes found again in a new text, documents that changed."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from answerable.archive.models import Capture, Document, Page, Text
from answerable.findings.actions.finding import move_finding
from answerable.findings.models import Finding
from answerable.findings.rules.anchors import Anchor, Likeness, Place, anchor, find_again
from answerable.findings.rules.states import FindingState
from answerable.people.actions import record
from answerable.people.models import Person


def find_again_in(text: Text, *, by: Person) -> None:
    """Let findings that stand on an older text of these very bytes stand on this one, where it has their
    words.

    Where it has not, they stay where they are: the older text is kept, and the bytes are the same. A finding
    with masks moves only if no letter of its quote has changed, because masks are places in the quote.
    """
    older = _standing().filter(
        page__text__file_sha256=text.file_sha256,
        page__text__member=text.member,
        page__text__superseded_at__isnull=False,
    )
    pages: list[Page] = []
    for finding in older.exclude(page__text=text).prefetch_related("masks"):
        pages = pages or list(text.pages.order_by("number"))
        place = find_again(_anchor(finding), [page.content for page in pages])
        if place and _can_move(finding, place):
            _move_to(finding, pages[place.page - 1], place, by=by)


def compare_changed(document: Document, text: Text, *, by: Person) -> None:
    """Say of findings that rest on earlier bytes of a document that it has changed, where their words are
    gone.
    """
    newest = Capture.objects.filter(document=document).order_by("captured_at", "pk").last()
    if newest is None or newest.sha256 != text.file_sha256:
        return
    resting = _standing().filter(document=document, page__text__member=text.member)
    pages: list[str] = []
    for finding in resting.exclude(page__text__file_sha256=text.file_sha256):
        pages = pages or list(text.pages.order_by("number").values_list("content", flat=True))
        place = find_again(_anchor(finding), pages)
        if place is None or place.likeness is Likeness.NEARLY:
            said = _("The document was changed, and the newest copy (%(day)s) does not hold these words.")
            move_finding(
                finding, FindingState.STALE, because=said % {"day": newest.captured_at.date()}, by=by
            )


def _standing() -> QuerySet[Finding]:
    return Finding.objects.filter(state=str(FindingState.ACCEPTED)).order_by("pk")


def _anchor(finding: Finding) -> Anchor:
    return Anchor(finding.quote, finding.prefix, finding.suffix, finding.page_number)


def _can_move(finding: Finding, place: Place) -> bool:
    has_masks: Iterable[object] = finding.masks.all()
    return place.likeness is Likeness.SAME or (
        place.likeness is Likeness.SAME_WORDS and not list(has_masks) and finding.masked_by_id is None
    )


def _move_to(finding: Finding, page: Page, place: Place, *, by: Person) -> None:
    before = {"page": finding.page_number, "start": finding.start, "end": finding.end}
    kept = anchor(page.content, place.start, place.end, number=page.number)
    Finding.objects.filter(pk=finding.pk).update(
        page=page,
        page_number=page.number,
        start=place.start,
        end=place.end,
        quote=kept.quote,
        prefix=kept.prefix,
        suffix=kept.suffix,
    )
    record("found again", finding, by=by, before=before, page=page.number, start=place.start, end=place.end)

"""Findings kept in step with their documents: found again in a new text, noticed when the document
changes.
"""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from answerable.archive.models import Capture, Page, Screening, Text
from answerable.findings import actions, queries
from answerable.findings.models import Finding
from answerable.findings.rules.masks import MaskKind
from answerable.findings.rules.states import FindingState
from answerable.people.models import Event
from answerable.people.queries import machine
from findings.papers import one, reviewer, said

pytestmark = pytest.mark.django_db


def found() -> Finding:
    row = one()
    return actions.accept(row, said(row), by=reviewer())


def read_anew(finding: Finding, content: str, *, sha: str = "") -> Text:
    """As if a new reader (or, with `sha`, a changed file) had given this as the only page."""
    old = finding.page.text
    if not sha:
        Text.objects.filter(pk=old.pk).update(superseded_at=timezone.now())
        Screening.objects.filter(text=old).update(superseded_at=timezone.now())
    text = Text.objects.create(
        file_sha256=sha or old.file_sha256, sha256=sha or old.sha256, reader="another reader", state="read"
    )
    Page.objects.create(text=text, number=1, content=content)
    Screening.objects.create(
        text=text, pack=finding.pack, pack_hash="0" * 64, matcher="m", done_at=timezone.now()
    )
    return text


def changed(finding: Finding, content: str) -> None:
    """As if the document had been fetched again, with other bytes."""
    sha = sha256(content.encode()).hexdigest()
    Capture.objects.create(
        document=finding.document,
        sha256=sha,
        size=len(content),
        file_name="notes.txt",
        captured_at=timezone.now() + timedelta(days=1),
    )
    read_anew(finding, content, sha=sha)


def take() -> None:
    actions.take_screenings(by=machine("clock"))


def test_a_quote_is_found_again_in_what_a_new_reader_made_of_the_bytes() -> None:
    finding = found()
    text = read_anew(finding, "A new first line.\n" + finding.page.content)

    take()

    finding.refresh_from_db()
    assert finding.page.text == text
    assert finding.page.content[finding.start : finding.end] == finding.quote
    assert Event.objects.filter(verb="found again", subject=finding.pk).exists()
    assert queries.not_verbatim() == []


def test_the_same_words_on_other_lines_are_found_again_and_stay_verbatim() -> None:
    finding = found()
    before = finding.quote
    read_anew(finding, finding.page.content.replace(" ", "\n"))

    take()

    finding.refresh_from_db()
    assert finding.quote == before.replace(" ", "\n")
    assert queries.not_verbatim() == []


def test_a_quote_with_masks_moves_only_letter_by_letter() -> None:
    finding = found()
    actions.cover(finding, 0, 8, kind=MaskKind.OTHER, by=reviewer())
    old = finding.page_id
    read_anew(finding, finding.page.content.replace(" ", "\n"))

    take()

    finding.refresh_from_db()
    assert finding.page_id == old
    assert finding.state == FindingState.ACCEPTED


def test_a_quote_that_a_new_reader_lost_stays_on_the_older_text() -> None:
    finding = found()
    old = finding.page_id
    read_anew(finding, "Nothing of the kind.")

    take()

    finding.refresh_from_db()
    assert (finding.page_id, finding.state) == (old, FindingState.ACCEPTED)
    assert queries.not_verbatim() == []


def test_a_finding_goes_stale_when_its_document_no_longer_says_so() -> None:
    finding = found()
    changed(finding, "The team works with nobody else now.")

    take()

    finding.refresh_from_db()
    assert finding.state == FindingState.STALE
    assert "changed" in finding.state_because
    assert finding.page.content[finding.start : finding.end] == finding.quote


def test_a_finding_stands_when_the_changed_document_still_says_so() -> None:
    finding = found()
    changed(finding, "Corrected on 9 June.\n" + finding.page.content)

    take()

    finding.refresh_from_db()
    assert finding.state == FindingState.ACCEPTED


def test_a_stale_finding_is_looked_at_again_by_a_person_and_stands_or_is_taken_back() -> None:
    finding, ada = found(), reviewer()
    changed(finding, "The team works with nobody else now.")
    take()
    finding.refresh_from_db()
    assert [one.pk for one in queries.work(ada).returned] == [finding.pk]

    actions.look_again(finding, because="The first copy is still what they said in May.", by=ada)

    assert Finding.objects.get().state == FindingState.ACCEPTED
    assert queries.work(ada).returned == ()

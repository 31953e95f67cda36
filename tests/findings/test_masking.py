"""Masks over personal data: rules propose, a person decides, and what is left is shown."""

from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from answerable.errors import NotAllowed, WrongState
from answerable.findings import actions, queries
from answerable.findings.models import Finding, Mask
from answerable.findings.rules.masks import BadMask, MaskKind, MaskState
from answerable.findings.rules.stretching import Span
from answerable.people.models import Event
from answerable.people.queries import machine
from findings.papers import one, reviewer, said

pytestmark = pytest.mark.django_db

WORDS = (
    "A police officer, PC Pelham, is part of the community mental health team. Each week he visits people at "
    "home with Ms Harrow, and helps to deliver their care plan. Ring 01632 960001."
)


def found() -> Finding:
    """A finding whose quote holds names and a telephone number."""
    row = one(words=WORDS)
    content = row.match.page.content
    start = content.index("A police officer")
    span = Span(start, content.index("960001.") + len("960001."))
    return actions.accept(row, said(row), span=span, by=reviewer())


def words(mask: Mask) -> str:
    return mask.finding.quote[mask.start : mask.end]


def test_accepting_proposes_a_mask_for_each_stretch_of_personal_data() -> None:
    finding = found()

    proposed = {words(mask): mask.kind for mask in finding.masks.all()}
    assert proposed == {"Pelham": "name", "Harrow": "name", "01632 960001": "phone"}
    assert {mask.state for mask in finding.masks.all()} == {MaskState.PROPOSED}


def test_until_somebody_looked_the_proposals_cover_their_words() -> None:
    shown = queries.masked_quote(found()).shown

    assert "Pelham" not in shown
    assert "PC [name], is part" in shown


def test_a_mask_that_is_dropped_shows_its_words_and_one_that_is_kept_does_not() -> None:
    finding, ada = found(), reviewer()
    pelham, harrow, phone = finding.masks.order_by("start")

    actions.confirm(pelham, by=ada)
    actions.drop(harrow, by=ada)
    actions.confirm(phone, by=ada)

    shown = queries.masked_quote(finding).shown
    assert "[name]" in shown
    assert "Pelham" not in shown
    assert "Harrow" in shown
    assert Event.objects.filter(verb="mask dropped", subject=finding.pk).count() == 1


def test_more_can_be_covered_and_a_mask_be_moved() -> None:
    finding, ada = found(), reviewer()
    place = finding.quote.index("Each week")

    actions.cover(finding, place, place + len("Each week"), kind=MaskKind.OTHER, by=ada)
    phone = finding.masks.get(kind="phone")
    moved = actions.shift(phone, phone.start - 5, phone.end, by=ada)

    shown = queries.masked_quote(finding).shown
    assert "[other] he visits" in shown
    assert shown.endswith("[phone].")
    assert words(moved) == "Ring 01632 960001"


@pytest.mark.parametrize("place", [(5, 5), (-1, 4), (0, 10_000)])
def test_what_does_not_lie_in_the_quote_cannot_be_covered(place: tuple[int, int]) -> None:
    with pytest.raises(BadMask):
        actions.cover(found(), *place, kind=MaskKind.NAME, by=reviewer())


def test_the_same_words_are_covered_once() -> None:
    finding = found()
    pelham = finding.masks.order_by("start")[0]

    with pytest.raises(BadMask, match="over these very words"):
        actions.cover(finding, pelham.start, pelham.end, kind=MaskKind.NAME, by=reviewer())


def test_masks_are_settled_when_each_was_looked_at_and_both_hashes_are_kept() -> None:
    finding, ada = found(), reviewer()
    with pytest.raises(WrongState, match="Not every proposed mask"):
        actions.settle(finding, by=ada)
    for mask in finding.masks.all():
        actions.confirm(mask, by=ada)

    settled = actions.settle(finding, by=ada)

    assert settled.masked_by == ada
    assert settled.quote_hash == sha256(finding.quote.encode()).hexdigest()
    assert settled.shown_hash == sha256(queries.masked_quote(finding).shown.encode()).hexdigest()
    assert settled.quote_hash != settled.shown_hash


def test_any_change_of_a_mask_unsettles_them() -> None:
    finding, ada = found(), reviewer()
    for mask in finding.masks.all():
        actions.confirm(mask, by=ada)
    actions.settle(finding, by=ada)

    actions.drop(finding.masks.order_by("start")[0], by=ada)

    finding.refresh_from_db()
    assert (finding.masked_by, finding.quote_hash, finding.shown_hash) == (None, "", "")


def test_of_two_people_who_settle_one_mask_at_once_the_first_counts() -> None:
    finding = found()
    first, second = (Mask.objects.select_related("finding").order_by("start")[0] for _ in range(2))
    actions.confirm(first, by=reviewer())

    with pytest.raises(WrongState):
        actions.drop(second, by=reviewer())
    assert finding.masks.order_by("start")[0].state == MaskState.CONFIRMED


def test_a_machine_settles_no_mask_and_the_database_says_so_too() -> None:
    finding = found()
    mask = finding.masks.order_by("start")[0]

    with pytest.raises(NotAllowed):
        actions.confirm(mask, by=machine("clock"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Mask.objects.filter(pk=mask.pk).update(
            state="confirmed", settled_by=machine("clock"), settled_at=finding.accepted_at
        )


def test_a_finding_that_was_taken_back_needs_no_masks() -> None:
    finding, ada = found(), reviewer()
    actions.withdraw(finding, because="Another team.", by=ada)

    with pytest.raises(WrongState):
        actions.confirm(finding.masks.order_by("start")[0], by=ada)
    assert finding not in queries.to_mask(ada)


def test_what_is_to_be_masked_is_listed_until_it_is_settled() -> None:
    finding, ada = found(), reviewer()
    assert list(queries.to_mask(ada)) == [finding]

    for mask in finding.masks.all():
        actions.confirm(mask, by=ada)
    actions.settle(finding, by=ada)

    assert list(queries.to_mask(ada)) == []

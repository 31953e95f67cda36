"""No words of a finding are for the public before a person has settled what is covered of them."""

import pytest
from django.test import Client
from django.urls import reverse

import make
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.models import Finding, Mask
from answerable.findings.rules.masks import MaskKind, MaskState
from findings.papers import one, reviewer, said

pytestmark = pytest.mark.django_db

WORDS = (
    "A police officer, PC Pelham, is part of the community mental health team. Each week he visits people at "
    "home, and helps to deliver their care plan."
)


def found() -> Finding:
    """A finding whose quote holds a name, of which nobody has said anything yet."""
    row = one(words=WORDS)
    return actions.accept(row, said(row), by=reviewer())


def settled() -> Finding:
    finding, ada = found(), reviewer()
    for mask in finding.masks.all():
        actions.confirm(mask, by=ada)
    return actions.settle(finding, by=ada)


def test_words_are_withheld_until_somebody_has_settled_every_mask() -> None:
    finding = found()

    assert queries.find_shown(finding) is None
    with pytest.raises(NotFound, match="are not shown") as refused:
        queries.shown(finding)
    assert "Pelham" not in f"{refused.value.message} {refused.value.hint}"


def test_a_quote_in_which_no_rule_found_anything_is_withheld_too_until_somebody_looked() -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer())

    assert not finding.masks.exists()
    assert queries.find_shown(finding) is None
    actions.settle(finding, by=reviewer())
    assert queries.shown(finding).words == finding.quote


def test_what_was_settled_is_shown_with_its_masks_and_both_hashes() -> None:
    finding = settled()

    shown = queries.shown(finding)

    assert "PC [name], is part" in shown.words
    assert "Pelham" not in "".join(part.words for part in shown.parts)
    assert (shown.quote_hash, shown.shown_hash) == (finding.quote_hash, finding.shown_hash)


def test_words_are_withheld_again_as_soon_as_a_mask_is_changed() -> None:
    finding = settled()
    before = Finding.objects.get(pk=finding.pk)  # as a page has it that was begun before

    actions.cover(finding, 0, 8, kind=MaskKind.OTHER, by=reviewer())

    assert queries.find_shown(before) is None


def test_words_of_a_finding_that_was_taken_back_are_withheld() -> None:
    finding = settled()

    actions.withdraw(finding, because="It speaks of another trust.", by=reviewer())

    assert queries.find_shown(finding) is None


def test_words_are_withheld_where_a_mask_was_changed_past_the_action() -> None:
    finding = settled()

    Mask.objects.filter(finding=finding).update(state=MaskState.DROPPED)

    assert queries.find_shown(finding) is None


def test_words_are_withheld_where_the_page_does_not_hold_them() -> None:
    finding = settled()

    Finding.objects.filter(pk=finding.pk).update(start=finding.start + 1, end=finding.end + 1)

    assert queries.find_shown(finding) is None


def test_the_cost_of_asking_what_may_be_shown_is_two_queries(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    finding = settled()

    with django_assert_num_queries(2):  # type: ignore[operator]  # it is made to be called
        queries.shown(finding)


def test_the_page_of_a_finding_says_that_nothing_is_shown_yet(client: Client) -> None:
    finding = found()
    client.force_login(make.person())

    page = client.get(reverse("finding", args=[finding.pk])).content.decode()

    assert "Nothing yet: " in page
    assert "Show the masked words" not in page

"""Words that say how somebody was hurt: told of before they are met, spelt out nowhere, and covered."""

import pytest
from django.test import Client
from django.urls import reverse

import make
from answerable.findings import actions, queries
from answerable.findings.actions.publishing import exhibit
from answerable.findings.queries.topics import METHODS, methods, spoken_of, touched
from answerable.findings.rules.grounds import Note
from answerable.findings.rules.masks import MaskKind
from answerable.findings.rules.stretching import Span
from answerable.register.models import Requirement
from findings import judging
from findings.papers import OFFICER, one, reviewer, said

pytestmark = pytest.mark.django_db

# No method is spelt out here either: the pack of these tests has a made-up word for one.
MADE_UP = "quindled"
WORDS = OFFICER.replace("Each week", f"A patient {MADE_UP} in May. Each week")


def with_a_word() -> Requirement:
    """The first requirement, once its pack has a word of its own for how somebody was hurt."""
    found = Requirement.objects.get(pack="stopsim", code="P1", superseded_at=None)
    own = {"code": "hurt", "title": "How", "heavy": True, "words": ["quind"], "covered": True}
    found.tags = [*(tag for tag in found.tags if not tag.get("covered")), own]
    found.save()
    return found


def test_a_topic_with_words_is_touched_only_where_one_of_them_stands() -> None:
    make.pack()
    requirement = with_a_word()

    assert METHODS not in touched(requirement, OFFICER).topics
    assert METHODS in touched(requirement, WORDS).topics
    assert touched(requirement, WORDS).is_heavy
    assert "police" in touched(requirement, OFFICER).topics  # a topic without words is touched by all


def test_the_words_of_a_pack_are_covered_whole_and_told_of_before_they_are_met() -> None:
    row = one(words=WORDS)
    with_a_word()
    passage = queries.passage(row)
    assert METHODS in passage.quoted.mentions

    content = row.match.page.content
    start = content.index("A police")
    span = Span(start, content.index("in May.") + len("in May."))
    finding = actions.accept(row, said(row), span=span, by=reviewer())

    [mask] = finding.masks.filter(kind=MaskKind.METHOD)
    assert finding.quote[mask.start : mask.end] == MADE_UP
    assert "[method] in May" in queries.masked_quote(finding).shown


def test_the_general_words_are_covered_to_the_end_of_the_word() -> None:
    [pattern] = methods()

    for word in ("overdosed", "ligatures", "lacerations"):
        found = pattern.search(f"after {word}, he")
        assert found
        assert found.group() == word


def test_a_published_quote_is_closed_behind_a_note_where_it_holds_a_word_that_the_pack_calls_heavy() -> None:
    row = one(words=WORDS)
    with_a_word()
    content = row.match.page.content
    hard = Span(content.index("A police"), content.index("in May.") + len("in May."))
    by = reviewer()
    finding = actions.accept(row, said(row), span=hard, by=by)
    judging.settle(finding, by=by)

    shown = exhibit(finding, Note())

    assert shown.is_heavy
    assert METHODS in shown.topics


def test_a_published_quote_is_open_where_only_its_requirement_touches_on_something_heavy() -> None:
    make.pack()
    quote = "Clients were no longer offered a place if they called the crisis line."
    requirement = Requirement.objects.get(pack="stopsim", code="P2", superseded_at=None)

    assert touched(requirement, quote).is_heavy
    assert not spoken_of(quote, requirement).is_heavy


def test_words_of_a_method_are_closed_where_masks_are_settled(client: Client) -> None:
    row = one(words=WORDS)
    with_a_word()
    content = row.match.page.content
    span = Span(content.index("A police"), content.index("in May.") + len("in May."))
    finding = actions.accept(row, said(row), span=span, by=reviewer())
    client.force_login(reviewer())

    page = client.get(reverse("masks", args=[finding.pk])).content.decode()

    settle = page[page.index('aria-labelledby="settle"') :]
    before = settle[: settle.index(f">{MADE_UP}<")]
    assert before.count("<details") == before.count("</details>") + 1
    assert "how somebody was hurt" in page


def test_the_topic_to_leave_to_others_stands_in_the_list_once() -> None:
    make.pack()

    listed = [code for code, _name in queries.topics_to_avoid([with_a_word()])]

    assert listed.count(METHODS) == 1
    assert "hurt" not in listed


def test_every_requirement_of_the_first_pack_covers_words_of_its_own() -> None:
    make.pack()

    for requirement in queries.requirements_in_force():
        assert len(methods(requirement)) == 2, requirement.code

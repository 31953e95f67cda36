"""How much was missed: a sample drawn again and again the same, read by others, and what it says."""

import pytest
from django.db import IntegrityError, transaction

import make
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.findings import actions, queries
from answerable.findings.models import Finding, Place, Sample
from answerable.findings.rules.missed import Pile, Reread
from answerable.findings.rules.placing import Origin
from answerable.findings.rules.states import FindingState, TriageState
from answerable.findings.rules.stretching import Span
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register.models import Body
from findings.papers import CONTRACT, OFFICER, fresh, paper, reviewer, said, waiting

pytestmark = pytest.mark.django_db

DULL = "The car park has a new barrier. Parking costs two pounds."


def read_through() -> tuple[Body, Person]:
    """A body with one rejected match, one accepted, and three pages on which nothing was offered."""
    body, ada = make.body(), reviewer()
    paper(OFFICER, of=body)
    paper(CONTRACT, of=body)
    for number in range(3):
        paper(f"{DULL} Level {number}.", of=body)
    officer, *rest = waiting(body)
    actions.reject(officer, by=ada)
    for row in rest:
        actions.accept(row, said(row, elements=tuple(row.match.elements)), by=ada)
    return body, ada


def drawn(size: int = 10, *, by: Person | None = None, round: str = "Spring 2026", seed: str = "") -> Sample:
    return actions.draw_sample("stopsim", round=round, size=size, by=by or reviewer(), seed=seed)


def of(sample: Sample, pile: Pile) -> list[Place]:
    return list(
        Place.objects.select_related(
            "sample", "body", "document", "page__text", "triage__match", "triage__body"
        )
        .filter(sample=sample, pile=pile)
        .order_by("key")
    )


def test_a_sample_holds_rejected_matches_and_pages_of_which_nothing_was_offered() -> None:
    read_through()

    sample = drawn()

    assert sample.piles == {"rejected": 1, "unmatched": 3}
    assert sample.found == 1
    assert (len(of(sample, Pile.REJECTED)), len(of(sample, Pile.UNMATCHED))) == (1, 3)
    assert all(DULL in place.page.content for place in of(sample, Pile.UNMATCHED))


def test_the_same_seed_draws_the_same_sample() -> None:
    read_through()
    first = drawn(2)

    second = drawn(2, round="Again", seed=first.seed)

    for pile in Pile:
        assert [place.key for place in of(first, pile)] == [place.key for place in of(second, pile)]


def test_a_round_is_sampled_once() -> None:
    read_through()
    drawn()

    with pytest.raises(WrongState):
        drawn()


@pytest.mark.parametrize(("round", "size"), [("", 5), ("Spring", 0), ("x" * 81, 5)])
def test_a_sample_that_cannot_be_is_refused_with_what_to_do(round: str, size: int) -> None:
    make.pack()

    with pytest.raises(AnswerableError) as refused:
        drawn(size, round=round)
    assert refused.value.hint


def test_nobody_reads_their_own_rejection_again() -> None:
    _body, ada = read_through()
    sample, bo = drawn(), reviewer()
    (rejected,) = of(sample, Pile.REJECTED)

    assert rejected not in queries.to_read_again(sample, person=ada)
    assert rejected in queries.to_read_again(sample, person=bo)
    with pytest.raises(NotAllowed, match="read this passage before"):
        actions.read_again(rejected, Reread.NOTHING, by=ada)
    actions.read_again(rejected, Reread.NOTHING, by=bo)


def test_a_place_is_read_once_whoever_comes_first() -> None:
    read_through()
    sample = drawn()
    place, stale = of(sample, Pile.UNMATCHED)[0], of(sample, Pile.UNMATCHED)[0]
    actions.read_again(place, Reread.NOTHING, by=reviewer())

    with pytest.raises(WrongState, match="already"):
        actions.read_again(stale, Reread.CANNOT_TELL, by=reviewer())


def test_what_was_missed_on_a_page_becomes_a_finding() -> None:
    body, _ada = read_through()
    sample, bo = drawn(), reviewer()
    place = of(sample, Pile.UNMATCHED)[0]
    told = said(waiting(body)[0])
    start = place.page.content.index("The car park")

    finding = actions.missed(place, told, Span(start, start + 12), by=bo)

    assert (finding.origin, finding.quote) == (Origin.SAMPLE, "The car park")
    assert Place.objects.get(pk=place.pk).finding == finding
    with pytest.raises(AnswerableError, match="is a finding"):
        actions.read_again(of(sample, Pile.UNMATCHED)[1], Reread.MISSED, by=bo)


def test_a_rejected_passage_that_was_missed_is_accepted_after_all_and_the_rejection_is_kept() -> None:
    body, _ada = read_through()
    sample, bo = drawn(), reviewer()
    (place,) = of(sample, Pile.REJECTED)
    officer = waiting(body)[0]

    finding = actions.missed(place, said(officer), Span(officer.match.start, officer.match.end), by=bo)

    assert finding.triage == officer
    assert fresh(officer).state == TriageState.ACCEPTED
    assert sorted(officer.decisions.values_list("said", flat=True)) == ["accepted", "rejected"]


def test_an_answer_to_a_place_can_be_undone_with_its_finding() -> None:
    body, _ada = read_through()
    sample, bo = drawn(), reviewer()
    (place,) = of(sample, Pile.REJECTED)
    officer = waiting(body)[0]
    finding = actions.missed(place, said(officer), Span(officer.match.start, officer.match.end), by=bo)

    (answered,) = of(sample, Pile.REJECTED)
    with pytest.raises(NotAllowed):
        actions.unread(answered, by=reviewer())
    actions.unread(answered, by=bo)

    finding.refresh_from_db()
    assert finding.state == FindingState.WITHDRAWN
    assert fresh(officer).state == TriageState.REJECTED
    assert Place.objects.get(pk=place.pk).said == ""


def test_the_report_says_between_what_and_what_and_never_nothing() -> None:
    read_through()
    sample, bo = drawn(1), reviewer()
    for pile in Pile:
        for place in of(sample, pile):
            actions.read_again(place, Reread.NOTHING, by=bo)

    report = queries.report(sample)

    assert (report.drawn, report.read) == (2, 2)
    assert report.missed.count.likeliest == 0
    assert report.missed.count.most > 1
    assert report.missed.share is not None
    assert report.missed.share.most > 0.5


def test_what_nobody_could_tell_counts_as_not_read() -> None:
    read_through()
    sample = drawn(1)
    actions.read_again(of(sample, Pile.UNMATCHED)[0], Reread.CANNOT_TELL, by=reviewer())

    report = queries.report(sample)

    assert (report.read, report.cannot_tell) == (1, 1)
    assert not report.missed.is_known


def test_what_is_missed_later_does_not_count_as_found_before() -> None:
    body, _ada = read_through()
    sample = drawn()
    place = of(sample, Pile.UNMATCHED)[0]
    actions.missed(place, said(waiting(body)[0]), Span(0, 10), by=reviewer())

    again = drawn(round="Summer 2026")

    assert again.found == sample.found == 1


@pytest.mark.parametrize("role", [Role.ARCHIVIST, Role.AUDITOR, None])
def test_who_may_not_sample_draws_and_sees_none(role: Role | None) -> None:
    read_through()
    sample, person = drawn(), make.person(role)

    with pytest.raises(NotAllowed):
        drawn(by=person, round="Another")
    with pytest.raises(NotAllowed):
        queries.sample(sample.pk, person=person)
    assert queries.samples(person) == ()


def test_a_machine_reads_no_sample_and_the_database_says_so_too() -> None:
    read_through()
    place = of(drawn(), Pile.UNMATCHED)[0]

    with pytest.raises(NotAllowed):
        actions.read_again(place, Reread.NOTHING, by=machine("clock"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=place.pk).update(
            said="nothing", read_by=machine("clock"), read_at=place.sample.drawn_at
        )


def test_missed_places_have_findings_and_the_database_says_so_too() -> None:
    read_through()
    place = of(drawn(), Pile.UNMATCHED)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Place.objects.filter(pk=place.pk).update(
            said="missed", read_by=reviewer(), read_at=place.sample.drawn_at
        )
    assert Finding.objects.count() == 1

"""What people say of passages, and how they take it back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

import make
from answerable.errors import NotAllowed, WrongState
from answerable.findings import actions, queries
from answerable.findings.actions import AlreadyOpen, EnoughForToday
from answerable.findings.models import Decision, Finding, Triage
from answerable.findings.rules.offering import CLAIM_LASTS
from answerable.findings.rules.periods import of_document
from answerable.findings.rules.placing import BadFinding, Origin
from answerable.findings.rules.states import FindingState, TriageState
from answerable.findings.rules.stretching import NotOnPage, Span
from answerable.people.models import Event, Person
from answerable.people.queries import machine
from answerable.people.rules import Role
from findings.papers import OFFICER, fresh, one, paper, reviewer, said, waiting

pytestmark = pytest.mark.django_db

Answer = Callable[..., Decision]
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def declared(person: Person, triage: Triage) -> None:
    """Let a person have a tie to a passage's body."""
    person.interests.create(body=triage.body, kind="works_there")


def test_accepting_makes_a_finding_of_exactly_these_words() -> None:
    row, ada = one(), reviewer()

    finding = actions.accept(row, said(row), by=ada)

    page = finding.page.content
    assert page[finding.start : finding.end] == finding.quote == row.match.quote
    assert page[: finding.start].endswith(finding.prefix)
    assert page[finding.end :].startswith(finding.suffix)
    assert (finding.accepted_by, finding.origin, finding.state) == (ada, Origin.MATCH, FindingState.ACCEPTED)
    assert (finding.document, finding.sha256) == (row.document, row.match.page.text.sha256)
    assert fresh(row).state == TriageState.ACCEPTED


def test_a_quote_can_be_made_another_before_it_is_accepted() -> None:
    row = one()
    start = row.match.page.content.index("Each week")

    finding = actions.accept(row, said(row), span=Span(start, start + 30), by=reviewer())

    assert finding.quote == row.match.page.content[start : start + 30]


@pytest.mark.parametrize("span", [Span(0, 10**6), Span(5, 5), Span(-1, 4)])
def test_words_that_are_not_on_the_page_make_no_finding(span: Span) -> None:
    row = one()

    with pytest.raises(NotOnPage):
        actions.accept(row, said(row), span=span, by=reviewer())

    assert fresh(row).state == TriageState.OFFERED
    assert not Finding.objects.exists()


@pytest.mark.parametrize("elements", [(), ("no-such-part",)])
def test_a_finding_shows_at_least_one_part_that_the_requirement_has(elements: tuple[str, ...]) -> None:
    row = one()

    with pytest.raises(BadFinding) as refused:
        actions.accept(row, said(row, elements=elements), by=reviewer())

    assert refused.value.hint


def test_a_finding_can_be_of_another_body_than_the_papers() -> None:
    row, other = one(), make.body()

    finding = actions.accept(row, said(row, body=other), by=reviewer())

    assert finding.body == other
    assert finding.document.body == row.body


@pytest.mark.parametrize("answer", [actions.reject, actions.mark_unsure, actions.mark_cannot_tell])
def test_every_answer_is_kept_with_who_gave_it_and_leaves_an_event(answer: Answer) -> None:
    row, ada = one(), reviewer()

    decision = answer(row, by=ada)

    assert fresh(row).state == decision.said
    assert Event.objects.filter(verb=decision.said, subject=str(row.pk), actor=ada).count() == 1


def test_a_machine_never_accepts_nor_says_anything() -> None:
    row, clock = one(), machine("clock")

    for act in (
        lambda: actions.accept(row, said(row), by=clock),
        lambda: actions.reject(row, by=clock),
        lambda: actions.claim(row, by=clock),
        lambda: actions.add_by_hand(row.match.page, Span(0, 8), said(row), document=row.document, by=clock),
    ):
        with pytest.raises(NotAllowed, match="Only a person"):
            act()

    assert not Finding.objects.exists()
    assert not Decision.objects.exists()


def test_the_database_itself_refuses_a_machine_in_a_finding_and_in_a_decision() -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer())
    clock = machine("clock")

    with pytest.raises(IntegrityError, match="machine account"), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(accepted_by=clock)
    with pytest.raises(IntegrityError, match="machine account"), transaction.atomic():
        Decision.objects.update(person=clock)
    finding.pk, finding.decision_id, finding.accepted_by = "F-0000000", None, clock
    with pytest.raises(IntegrityError, match="machine account"), transaction.atomic():
        finding.save(force_insert=True)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ARCHIVIST, Role.AUDITOR, None])
def test_only_reviewers_answer(role: Role | None) -> None:
    row, person = one(), make.person(role)

    with pytest.raises(NotAllowed):
        actions.accept(row, said(row), by=person)


def test_a_reviewer_of_another_body_does_not_answer_here() -> None:
    row = one()
    elsewhere = reviewer(body=make.body().code)

    with pytest.raises(NotAllowed):
        actions.reject(row, by=elsewhere)
    actions.reject(row, by=reviewer(body=row.body.code))


def test_nobody_judges_a_body_that_they_are_tied_to() -> None:
    row, ada = one(), reviewer()
    declared(ada, row)

    with pytest.raises(NotAllowed, match="tie"):
        actions.reject(row, by=ada)
    assert queries.bodies_in_triage(ada) == ()


def test_of_two_people_who_answer_at_once_the_first_counts_and_the_second_is_told() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    seen_by_ada, seen_by_bo = fresh(row), fresh(row)

    actions.reject(seen_by_ada, by=ada)

    with pytest.raises(AlreadyOpen) as refused:
        actions.accept(seen_by_bo, said(row), by=bo)
    assert refused.value.hint
    assert fresh(row).state == TriageState.REJECTED
    assert not Finding.objects.exists()


def test_what_was_answered_is_not_answered_again_by_somebody_else() -> None:
    row = one()
    actions.reject(row, by=reviewer())

    with pytest.raises(AlreadyOpen, match="answered this passage already"):
        actions.accept(fresh(row), said(row), by=reviewer())


def test_two_people_cannot_have_the_same_passage_open() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    seen_by_bo = fresh(row)
    actions.claim(row, by=ada)

    with pytest.raises(AlreadyOpen):
        actions.claim(seen_by_bo, by=bo)
    with pytest.raises(AlreadyOpen):
        actions.claim(fresh(row), by=bo)
    assert actions.claim(fresh(row), by=ada).claimed_by == ada


def test_a_claim_lapses_and_the_passage_goes_to_somebody_else_with_nothing_lost() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    with time_machine.travel(NINE, tick=False):
        actions.claim(row, by=ada)
        assert queries.next_passage(bo) is None
    with time_machine.travel(NINE + CLAIM_LASTS, tick=False):
        assert queries.next_passage(bo) == row.pk
        taken = actions.claim(fresh(row), by=bo)

        assert taken.claimed_by == bo
        with pytest.raises(AlreadyOpen):
            actions.reject(row, by=ada)  # who still has the old page open


def test_whoever_answers_late_and_was_not_overtaken_is_heard() -> None:
    row, ada = one(), reviewer()
    with time_machine.travel(NINE, tick=False):
        actions.claim(row, by=ada)
    with time_machine.travel(NINE + 5 * CLAIM_LASTS, tick=False):
        actions.reject(row, by=ada)

    assert fresh(row).state == TriageState.REJECTED


def test_a_passage_can_be_let_go_without_an_answer() -> None:
    row, ada = one(), reviewer()
    actions.claim(row, by=ada)

    actions.release(row, by=ada)

    assert fresh(row).state == TriageState.OFFERED
    with pytest.raises(AlreadyOpen):
        actions.release(fresh(row), by=ada)


@pytest.mark.parametrize("answer", [actions.mark_unsure, actions.mark_cannot_tell])
def test_what_one_could_not_say_goes_to_somebody_else(answer: Answer) -> None:
    row, ada, bo = one(), reviewer(), reviewer()

    answer(row, by=ada)

    assert queries.next_passage(ada) is None
    assert queries.next_passage(bo) == row.pk
    with pytest.raises(AlreadyOpen, match="waits for somebody else"):
        actions.reject(fresh(row), by=ada)
    actions.reject(fresh(row), by=bo)


def test_handing_back_asks_for_no_reason_and_spares_this_person_for_today() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    with time_machine.travel(NINE, tick=False):
        actions.hand_back(row, by=ada)

        assert queries.next_passage(ada) is None
        assert queries.next_passage(bo) == row.pk
    with time_machine.travel(NINE + timedelta(days=1), tick=False):
        assert queries.next_passage(ada) == row.pk


def test_undoing_an_answer_opens_the_passage_again_and_keeps_the_finding_as_withdrawn() -> None:
    row, ada = one(), reviewer()
    finding = actions.accept(row, said(row), by=ada)
    decision = Decision.objects.get()

    actions.undo(decision, by=ada)

    finding.refresh_from_db()
    assert finding.state == FindingState.WITHDRAWN
    assert finding.state_because
    assert (fresh(row).state, fresh(row).claimed_by) == (TriageState.CLAIMED, ada)
    actions.reject(fresh(row), by=ada)
    assert Decision.objects.count() == 2


def test_an_answer_is_undone_by_whoever_gave_it_and_only_once() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    decision = actions.reject(row, by=ada)

    with pytest.raises(NotAllowed):
        actions.undo(decision, by=bo)
    actions.undo(decision, by=ada)
    with pytest.raises(WrongState):
        actions.undo(Decision.objects.get(), by=ada)


def test_an_answer_after_which_somebody_else_spoke_cannot_be_undone() -> None:
    row, ada, bo = one(), reviewer(), reviewer()
    unsure = actions.mark_unsure(row, by=ada)
    actions.reject(fresh(row), by=bo)

    with pytest.raises(WrongState, match="gone on since"):
        actions.undo(Decision.objects.select_related("triage__body").get(pk=unsure.pk), by=ada)


def test_two_stale_copies_of_one_answer_are_undone_once() -> None:
    row, ada = one(), reviewer()
    actions.reject(row, by=ada)
    first, second = (Decision.objects.select_related("triage__body").get() for _ in range(2))
    actions.undo(first, by=ada)

    with pytest.raises(WrongState):
        actions.undo(second, by=ada)


def two_copies() -> list[Triage]:
    """Two papers of one body with the same words."""
    body = make.body()
    paper(OFFICER, of=body, dated_on=date(2024, 5, 4))
    paper(OFFICER, "Another meeting.", of=body, dated_on=date(2025, 1, 9))
    return [row for row in waiting(body) if row.requirement == "P1"]


def test_a_copy_is_left_alone_unless_somebody_chose_to_answer_it_too() -> None:
    first, second = two_copies()

    actions.reject(first, by=reviewer())

    assert fresh(second).state == TriageState.OFFERED


def test_one_answer_can_be_given_to_all_copies_and_undone_with_all() -> None:
    first, second = two_copies()
    ada = reviewer()

    decision = actions.reject(first, by=ada, with_copies=True)

    assert {fresh(first).state, fresh(second).state} == {TriageState.REJECTED}
    actions.undo(Decision.objects.select_related("triage__body").get(pk=decision.pk), by=ada)
    assert fresh(first).state == TriageState.CLAIMED
    assert fresh(second).state == TriageState.OFFERED


def test_accepting_copies_makes_a_finding_in_each_paper_with_its_own_day() -> None:
    first, second = two_copies()
    told = said(first, period=of_document(first.document.dated_on))

    actions.accept(first, told, by=reviewer(), with_copies=True)

    by_paper = {finding.document_id: finding for finding in Finding.objects.all()}
    assert by_paper[first.document_id].period_from == date(2024, 5, 4)
    assert by_paper[second.document_id].period_from == date(2025, 1, 9)
    assert {finding.quote for finding in by_paper.values()} == {first.match.quote, second.match.quote}


def test_a_copy_that_somebody_else_has_open_is_left_to_them() -> None:
    first, second = two_copies()
    bo = reviewer()
    actions.claim(second, by=bo)

    actions.reject(first, by=reviewer(), with_copies=True)

    assert (fresh(second).state, fresh(second).claimed_by) == (TriageState.CLAIMED, bo)


def test_a_daily_limit_that_somebody_set_holds_until_midnight() -> None:
    body, ada = make.body(), reviewer()
    paper(OFFICER, of=body)
    paper("A police mentor is part of the team that plans ongoing care, and sees patients weekly.", of=body)
    first, second, *_ = waiting(body)
    actions.set_pace(daily_cap=1, avoided=(), opens_words=False, by=ada)
    with time_machine.travel(NINE, tick=False):
        actions.reject(first, by=ada)
        with pytest.raises(EnoughForToday) as refused:
            actions.claim(second, by=ada)
        assert refused.value.hint
    with time_machine.travel(NINE + timedelta(days=1), tick=False):
        actions.claim(fresh(second), by=ada)


def test_a_passage_that_the_machine_missed_is_added_by_hand() -> None:
    row, ada = one(), reviewer()
    page = row.match.page
    start = page.content.index("Northmoor")

    finding = actions.add_by_hand(page, Span(start, start + 20), said(row), document=row.document, by=ada)

    assert (finding.origin, finding.triage) == (Origin.SEARCH, None)
    assert finding.quote == page.content[start : start + 20]


def test_a_finding_is_taken_back_with_a_reason_and_kept() -> None:
    row, ada = one(), reviewer()
    finding = actions.accept(row, said(row), by=ada)

    with pytest.raises(Exception, match="reason is needed"):
        actions.withdraw(finding, because="  ", by=ada)
    actions.withdraw(finding, because="It speaks of another team.", by=reviewer())

    assert Finding.objects.get().state == FindingState.WITHDRAWN
    with pytest.raises(WrongState):
        actions.look_again(finding, because="No.", by=ada)

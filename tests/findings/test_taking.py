"""Matches are taken in from the archive and offered, once, whatever engine finds them."""

import pytest

import make
import working
from answerable.archive.models import Match, Screening, Text
from answerable.errors import NotAllowed
from answerable.findings import actions
from answerable.findings.models import Triage
from answerable.findings.rules.states import TriageState
from answerable.people.models import Event
from answerable.people.queries import machine
from findings.papers import CONTRACT, OFFICER, fresh, one, paper, reviewer, said, waiting

pytestmark = pytest.mark.django_db

COPY = OFFICER.replace("community mental health team", "community mental  health\nteam").upper()


def screened_anew(body_text: Text, *, pack_hash: str = "0" * 64, **changes: object) -> Screening:
    """As if another version of the pack had searched a text and found the same, but for `changes`."""
    before = Screening.objects.get(text=body_text, superseded_at=None)
    matches = list(Match.objects.filter(screening=before))
    Screening.objects.filter(pk=before.pk).update(superseded_at=before.done_at)
    before.pk, before.pack_hash, before.superseded_at = None, pack_hash, None
    before.save(force_insert=True)
    for match in matches:
        match.pk, match.screening = None, before
        for name, value in changes.items():
            setattr(match, name, value)
        match.save(force_insert=True)
    return before


def test_what_was_screened_is_offered_once() -> None:
    body = make.body()
    paper(OFFICER, of=body)

    assert actions.take_screenings(by=machine("clock")) == 0
    (row,) = waiting(body)
    assert (row.requirement, row.state) == ("P1", TriageState.OFFERED)
    assert "police" in row.topics


def test_the_record_says_that_passages_were_offered_and_none_of_their_words() -> None:
    row = one()

    event = Event.objects.get(verb="passages offered")
    assert event.subject == row.document.pk
    assert "officer" not in str(event.payload)


def test_only_what_is_worth_a_readers_time_is_offered() -> None:
    body = make.body()
    paper(OFFICER, of=body)
    (row,) = waiting(body)
    screening = screened_anew(row.match.page.text, identity="f" * 64, quote="x y z", score=0.41)

    actions.take_screenings(by=machine("clock"))

    assert screening.shown_from > 0.41
    assert len(waiting(body)) == 1


def test_the_same_file_of_two_bodies_is_read_for_each() -> None:
    one_body, other = make.body(), make.body()
    text = f"Joint notes.\n\n{OFFICER}\n"
    for body in (one_body, other):
        make.document(text, of=body)
    actions.take_screenings(by=machine("clock"))

    # The second came after the bytes were screened, and nobody screens them again.
    assert [len(waiting(body)) for body in (one_body, other)] == [1, 1]


def test_a_body_that_gets_known_bytes_later_is_offered_them_too() -> None:
    one_body, other = make.body(), make.body()
    text = f"Joint notes.\n\n{OFFICER}\n"
    make.document(text, of=one_body)
    actions.take_screenings(by=machine("clock"))

    make.document(text, of=other)
    actions.take_screenings(by=machine("clock"))

    assert [len(waiting(body)) for body in (one_body, other)] == [1, 1]


def test_the_same_words_in_two_papers_are_one_group_and_the_first_leads_it() -> None:
    body = make.body()
    paper(OFFICER, of=body)
    paper(COPY, of=body)

    first, second = (row for row in waiting(body) if row.requirement == "P1")
    assert first.copy_of_id is None
    assert second.copy_of_id == first.pk


def test_the_same_words_at_another_body_are_no_copy() -> None:
    bodies = make.body(), make.body()
    for body in bodies:
        paper(OFFICER, f"Only for {body.code}.", of=body)

    assert [waiting(body)[0].copy_of_id for body in bodies] == [None, None]


def test_a_rejected_match_does_not_come_back_with_a_new_pack() -> None:
    row = one()
    actions.reject(row, by=reviewer())
    screened_anew(row.match.page.text)

    actions.take_screenings(by=machine("clock"))

    assert Triage.objects.get().state == TriageState.REJECTED
    assert fresh(row).match_id == row.match_id


def test_a_rejected_match_does_not_come_back_a_word_wider() -> None:
    row = one()
    actions.reject(row, by=reviewer())
    screened_anew(
        row.match.page.text, identity="e" * 64, quote=row.match.quote + " So", end=row.match.end + 3
    )

    actions.take_screenings(by=machine("clock"))

    assert Triage.objects.count() == 1


def test_other_words_of_the_same_page_are_offered() -> None:
    row = one()
    actions.reject(row, by=reviewer())
    other = (
        "An officer sits in at the clinic with the nurse when people come for their weekly reviews of care."
    )
    screened_anew(row.match.page.text, identity="e" * 64, quote=other)

    actions.take_screenings(by=machine("clock"))

    assert Triage.objects.count() == 2


def test_what_still_waits_stands_on_the_newest_search() -> None:
    row = one()
    newer = screened_anew(row.match.page.text, score=0.99)

    actions.take_screenings(by=machine("clock"))

    assert fresh(row).match.screening_id == newer.pk
    assert fresh(row).score == 0.99


def test_a_screening_that_was_superseded_before_it_was_taken_is_passed_over() -> None:
    body = make.body()
    make.document(f"Notes.\n\n{OFFICER}\n", of=body)
    screened_anew(Text.objects.get())

    assert actions.take_screenings(by=machine("clock")) == 1
    assert len(waiting(body)) == 1


def test_heavy_topics_are_told_by_the_pack_and_by_the_words() -> None:
    light, heavy = one(), one(words=CONTRACT)

    assert not light.is_heavy
    assert heavy.is_heavy
    assert {"self-harm", "punishment"} <= set(heavy.topics)


def test_a_person_without_that_role_cannot_have_it_taken_in() -> None:
    with pytest.raises(NotAllowed):
        actions.take_screenings(by=reviewer())


def test_what_a_person_said_stands_when_the_same_is_screened_again() -> None:
    row = one()
    finding = actions.accept(row, said(row), by=reviewer())
    screened_anew(row.match.page.text)
    working.work_off()

    actions.take_screenings(by=machine("clock"))

    finding.refresh_from_db()
    assert finding.state == "accepted"

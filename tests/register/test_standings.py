"""A standing is published with its proof, is only ever added to, and never without what its verdict needs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import make
from answerable.errors import AnswerableError, NotAllowed, WrongState
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register import actions, queries
from answerable.register.actions.standings import situation
from answerable.register.models import Citation, Evidence, Opinion, Reply, Standing, Version
from answerable.register.rules import InterestKind, Verdict
from answerable.register.rules.exhibits import Answer, Exhibit
from answerable.register.rules.sides import Shows, Side
from answerable.register.rules.standings import Seat, Stale, VersionKind
from answerable.register.rules.verdicts import Unchecked, refusal
from answerable_engine.document import Speaker, Stance
from register import standing as make_standing

pytestmark = pytest.mark.django_db


def test_a_verdict_is_published_with_everything_that_it_was_judged_by() -> None:
    of = make_standing.requirement()
    seen, denied = make_standing.exhibit(of), make_standing.exhibit(of, Stance.DENIED)

    version = make_standing.publish(
        of=of, judged=make_standing.judged(of, Verdict.SHOWN_CONTINUING, seen, denied)
    )

    published = queries.published(version.standing_id)
    assert (published.current.verdict, published.current.kind) == (
        Verdict.SHOWN_CONTINUING,
        VersionKind.FIRST,
    )
    sides = {row.evidence.finding: row.side for row in published.current.citations.all()}
    assert sides == {seen.finding: Side.FOR, denied.finding: Side.AGAINST}
    assert [row.pseudonym for row in published.current.opinions.all()] == ["Reviewer 1", "Reviewer 2"]
    assert published.stale is None


def test_the_public_sees_the_words_with_their_masks() -> None:
    make_standing.publish()

    assert Evidence.objects.get().words == "A police officer helps to deliver [name]'s plan"


def test_a_verdict_that_its_evidence_does_not_allow_is_refused_in_the_words_of_the_table() -> None:
    of = make_standing.requirement()
    part = make_standing.exhibit(of, elements=make_standing.elements(of)[:1])

    with pytest.raises(actions.Refused, match="covers"):
        make_standing.publish(of=of, judged=make_standing.judged(of, Verdict.SHOWN_CONTINUING, part))
    assert not Standing.objects.exists() or not Version.objects.exists()


def test_a_later_round_adds_a_version_and_the_earlier_one_stays() -> None:
    of, body = make_standing.requirement(), make.body()
    first = make_standing.publish(body, of)

    second = make_standing.publish(
        body,
        of,
        judged=make_standing.judged(
            of,
            Verdict.NO_EVIDENCE_FOUND,
            opinions=make_standing.heard(Verdict.NO_EVIDENCE_FOUND),
            exhibits=(),
        ),
    )

    published = queries.published(first.standing_id)
    assert [row.kind for row in published.versions] == [VersionKind.AGAIN, VersionKind.FIRST]
    assert published.current == second


def test_a_correction_gives_its_reason_and_keeps_what_was_wrong_readable() -> None:
    of = make_standing.requirement()
    wrong = make_standing.publish(of=of)
    two = make_standing.heard(Verdict.NOT_ASSESSED, Seat.CORRECTED, Seat.CONFIRMED)
    right = make_standing.judged(of, Verdict.NOT_ASSESSED, opinions=two)

    version = actions.correct_standing(
        wrong.standing,
        right,
        make_standing.procedure(),
        because="The minutes are of another body.",
        by=make.steward(),
    )

    assert (version.kind, version.number) == (VersionKind.CORRECTION, 2)
    assert list(queries.corrections()) == [version]
    assert queries.version_before(version) == wrong
    assert Event.objects.filter(verb="corrected", subject=wrong.standing_id).exists()


@pytest.mark.parametrize("because", ["", "   ", "x" * 4001])
def test_a_correction_without_a_reason_is_refused(because: str) -> None:
    of = make_standing.requirement()
    wrong = make_standing.publish(of=of)
    two = make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.CORRECTED, Seat.CONFIRMED)

    with pytest.raises(AnswerableError, match="reason"):
        actions.correct_standing(
            wrong.standing,
            make_standing.judged(of, opinions=two),
            make_standing.procedure(),
            because=because,
            by=make.steward(),
        )


def test_nothing_is_put_back_to_not_assessed_but_by_a_correction() -> None:
    of = make_standing.requirement()
    heard = make_standing.heard(Verdict.NOT_ASSESSED)

    with pytest.raises(actions.Refused):
        make_standing.publish(of=of, judged=make_standing.judged(of, Verdict.NOT_ASSESSED, opinions=heard))


@pytest.mark.parametrize(
    "seats",
    [
        (Seat.FIRST,),
        (Seat.SECOND,),
        (Seat.THIRD,),
        (Seat.CORRECTED, Seat.CONFIRMED),
        (Seat.FIRST, Seat.THIRD),
    ],
)
def test_what_two_people_did_not_judge_is_not_published(seats: tuple[Seat, ...]) -> None:
    of = make_standing.requirement()
    few = make_standing.heard(Verdict.SHOWN_CONTINUING, *seats)

    with pytest.raises(actions.Refused, match="judged"):
        make_standing.publish(of=of, judged=make_standing.judged(of, opinions=few))


def test_where_two_disagreed_the_third_decides_and_where_the_body_disputed_the_auditor_does() -> None:
    of = make_standing.requirement()
    two = [
        *make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.FIRST),
        *make_standing.heard(Verdict.NO_EVIDENCE_FOUND, Seat.SECOND),
    ]
    third = make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.THIRD)
    overruled = make_standing.heard(Verdict.COULD_NOT_CHECK, Seat.AUDIT)

    make_standing.publish(of=of, judged=make_standing.judged(of, opinions=[*two, *third]))
    with pytest.raises(actions.Refused, match="judged"):
        make_standing.publish(of=of, judged=make_standing.judged(of, opinions=two))
    with pytest.raises(actions.Refused, match="judged"):
        make_standing.publish(of=of, judged=make_standing.judged(of, opinions=[*two, *third, *overruled]))


def test_who_is_tied_to_the_body_has_no_say_and_does_not_publish() -> None:
    of, body = make_standing.requirement(), make.body()
    tied = make.person()
    actions.declare(body, InterestKind.WORKS_THERE, by=tied)
    opinions = [
        *make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.FIRST, first=tied),
        *make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.SECOND),
    ]

    with pytest.raises(actions.Refused, match="tied"):
        make_standing.publish(body, of, judged=make_standing.judged(of, opinions=opinions))


def test_nobody_publishes_what_they_judged_and_no_machine_does() -> None:
    of, steward = make_standing.requirement(), make.steward()
    mine = [
        *make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.FIRST, first=steward),
        *make_standing.heard(Verdict.SHOWN_CONTINUING, Seat.SECOND),
    ]

    with pytest.raises(actions.Refused, match="judged"):
        actions.publish(
            make.body(), make_standing.judged(of, opinions=mine), make_standing.procedure(), by=steward
        )
    with pytest.raises(actions.Refused, match="judged"):
        actions.publish(make.body(), make_standing.judged(of), make_standing.procedure(), by=machine("clock"))
    with pytest.raises(NotAllowed):
        actions.publish(make.body(), make_standing.judged(of), make_standing.procedure(), by=make.person())


def test_nothing_is_published_while_the_time_of_the_body_runs() -> None:
    of, today = make_standing.requirement(), timezone.localdate()
    running = make_standing.asked(due_on=today)

    with pytest.raises(WrongState, match="until"):
        make_standing.publish(of=of, judged=make_standing.judged(of, asked=running))
    make_standing.publish(of=of, judged=make_standing.judged(of, asked=replace(running, answered_on=today)))


@pytest.mark.parametrize("model", [Standing, Version, Opinion, Evidence, Citation, Reply])
def test_what_was_published_never_changes_and_never_goes(model: Any) -> None:
    version = make_standing.publish()
    actions.show_reply(version.standing, answer(), by=make.steward())
    row = model.objects.first()

    for change in (row.save, lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
            change()


def answer(**more: Any) -> Answer:
    made = Answer(
        "R-000001X",
        "A-000001X",
        "We stopped.\nIn May.",
        "disputes",
        timezone.localdate(),
        False,
        "D-1",
        "c" * 64,
    )
    return replace(made, **more)


def test_a_reply_stands_in_full_beside_the_standing_once_and_a_late_one_too() -> None:
    version = make_standing.publish()
    steward = make.steward()

    for _ in range(2):
        actions.show_reply(version.standing, answer(), by=steward)
    actions.show_reply(version.standing, answer(reply="R-000002X", is_late=True), by=steward)

    shown = queries.published(version.standing_id).replies
    assert [(row.words, row.is_late) for row in shown] == [
        ("We stopped.\nIn May.", True),
        ("We stopped.\nIn May.", False),
    ]


def test_nothing_is_hung_on_a_version_later() -> None:
    of = make_standing.requirement()
    version, other = make_standing.publish(of=of), make_standing.publish(of=of)
    elsewhere = other.citations.get().evidence

    with pytest.raises(IntegrityError, match="not those that it was published with"), transaction.atomic():
        _cite(version, elsewhere)


def test_the_standing_of_a_day_that_passed_has_gone_stale_and_so_has_one_of_old_words() -> None:
    version = make_standing.publish()
    on_the_day = version.recheck_on

    assert queries.how_stale(version, today=on_the_day) is None
    assert queries.how_stale(version, today=on_the_day + timedelta(days=1)) is Stale.RECHECK
    version.requirement.superseded_at = timezone.now()
    assert queries.how_stale(version, today=on_the_day) is Stale.SUPERSEDED


def test_what_was_published_of_a_body_goes_with_its_work_to_the_next_one() -> None:
    version, after = make_standing.publish(), make.body()
    actions.succeed(
        version.standing.body, after, on=timezone.localdate(), source="a notice", by=machine("tests")
    )

    ((succession, carried),) = queries.carried_to(after)
    assert (succession.before, carried) == (version.standing.body, (version,))


def _cite(version: Version, evidence: Evidence) -> None:
    Citation.objects.create(version=version, evidence=evidence, side=Side.FOR)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# ---- the database's table says what the published one says ----

exhibits = st.lists(
    st.fixed_dictionaries(
        {
            "stance": st.sampled_from(Stance),
            "speaker": st.sampled_from(Speaker),
            "is_here": st.sampled_from([True, True, True, False]),
            "document_kind": st.sampled_from(["minutes", "review"]),
            "dated_on": st.sampled_from([None, make_standing.IN_FORCE, make_standing.AFTER]),
            "surely_until": st.sampled_from([None, make_standing.IN_FORCE, make_standing.AFTER]),
            "shows": st.sampled_from([None, Shows.AUDIT]),
            "site": st.sampled_from(["", "North", "South"]),
            "sha256": st.sampled_from(["a" * 64, "b" * 64]),
            "share": st.sampled_from([slice(None), slice(None), slice(0, 1), slice(1, None)]),
        }
    ),
    max_size=4,
)


def _exhibit(of: Any, said: dict[str, Any]) -> Exhibit:
    share = said.pop("share")
    return make_standing.exhibit(of, said.pop("stance"), elements=make_standing.elements(of)[share], **said)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    verdict=st.sampled_from([each for each in Verdict if each is not Verdict.NOT_ASSESSED]),
    said=exhibits,
    unchecked=st.sampled_from([None, Unchecked.BLOCKED]),
    documents=st.sampled_from([0, 3]),
)
def test_the_database_allows_exactly_what_the_table_allows(
    cell: Callable[[], tuple[Any, ...]],
    verdict: Verdict,
    said: list[dict[str, Any]],
    unchecked: Any,
    documents: int,
) -> None:
    of, body, two, steward = cell()
    told = make_standing.judged(
        of,
        verdict,
        exhibits=[_exhibit(of, dict(one)) for one in said],
        opinions=[replace(one, verdict=verdict) for one in two],
        unchecked=unchecked,
        searched=make_standing.searched(documents),
    )
    allowed = refusal(verdict, situation(body, told, today=timezone.localdate())) is None

    assert _database_allows(body, told, steward) == allowed


@pytest.fixture
def cell() -> Callable[[], tuple[Any, ...]]:
    """The people and the cell that every example shares."""
    made: list[tuple[Any, ...]] = []

    def _cell() -> tuple[Any, ...]:
        if not made:
            of = make_standing.requirement()
            made.append((of, make.body(), make_standing.heard(Verdict.NO_EVIDENCE_FOUND), make.steward()))
        return made[0]

    return _cell


def _database_allows(body: Any, told: actions.Judged, by: Any) -> bool:
    """Publish with the table in Python set aside, and take it back."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("answerable.register.actions.standings.refusal", lambda *_: None)
        try:
            with transaction.atomic():
                actions.publish(body, told, make_standing.procedure(), by=by)
                raise _Allowed
        except _Allowed:
            return True
        except actions.Refused:
            return False


class _Allowed(Exception):
    pass

"""What the database itself refuses, whoever writes to it: a verdict that came through no round, and whatever
would change what people judged, said or were asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

import make
from answerable.asks.models import Ask
from answerable.asks.rules import AskState, Position
from answerable.asks.rules.asks import NEXT_ASK_STATES
from answerable.findings import actions
from answerable.findings.models import RoundCell
from answerable.findings.rules.seats import SeatKind
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Version
from answerable.register.rules import Verdict
from answerable.register.rules.exhibits import Answer
from findings import judging
from register import standing

pytestmark = pytest.mark.django_db
EMPTIED = [
    *(
        f"findings_{name}"
        for name in ("method", "round", "roundcell", "seat", "mark", "answer", "correction")
    ),
    *(f"asks_{name}" for name in ("ask", "askedcell", "reply", "replyoncell")),
    *("findings_finding", "register_interest"),
]
# Another version of what was published, as the row before it but for what stands in `but`.
COPY = """
INSERT INTO register_version ({names})
SELECT {values} FROM register_version WHERE standing_id = '{standing}' AND number = 1
"""
OPINIONS = """
INSERT INTO register_opinion (version_id, seat, pseudonym, person_id, verdict, why, given_on)
SELECT (SELECT max(id) FROM register_version), {seat}, pseudonym, {person}, verdict, why, given_on
FROM register_opinion
WHERE version_id = (SELECT min(id) FROM register_version WHERE standing_id = '{standing}')
"""


@pytest.fixture(autouse=True)
def the_whole_way() -> None:
    """Let the database ask after the round, which it does not for tests of the chapter below."""
    run("ALTER TABLE register_version ENABLE TRIGGER version_came_through_a_round")
    run("ALTER TABLE register_reply ENABLE TRIGGER reply_came_through_a_round")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def refused(why: str = ".") -> Iterator[None]:
    with pytest.raises(IntegrityError, match=why), transaction.atomic(), checked():
        yield


@contextmanager
def checked() -> Iterator[None]:
    """Have the database check now what it would at the end of the transaction."""
    yield
    run("SET CONSTRAINTS ALL IMMEDIATE")


def columns() -> dict[str, str]:
    names = [str(field.column) for field in Version._meta.concrete_fields]
    return {name: f'"{name}"' for name in names if name != "id"}


def copy(of: Version, *, seat: str = "seat", person: str = "person_id", **but: str) -> None:
    """Write down another version by hand, with the opinions of the first."""
    told = columns() | {"number": "2", "kind": "'again'"} | but
    names = ", ".join(f'"{name}"' for name in told)
    run(COPY.format(names=names, values=", ".join(told.values()), standing=of.standing_id))
    run(OPINIONS.format(seat=seat, person=person, standing=of.standing_id))


def test_what_went_all_the_way_is_published_and_corrected() -> None:
    cell, first = judging.published()
    nothing = actions.Judgement(Verdict.NOT_ASSESSED, "It has to be judged anew.")
    proposed = actions.propose_correction(cell, nothing, because="A mistake.", by=make.person(Role.REVIEWER))
    actions.confirm_correction(proposed, by=judging.steward())
    again = judging.settled(judging.cell(cell.body, code="autumn"))
    judging.answered(judging.asked(again))
    actions.publish(actions.make_ready(judging.fresh(again), by=judging.steward()), by=judging.steward())

    run("SET CONSTRAINTS ALL IMMEDIATE")

    assert [version.kind for version in first.standing.versions.order_by("number")] == [
        "first",
        "correction",
        "again",
    ]


def test_a_verdict_of_no_round_is_not_published() -> None:
    with refused("it is not what a round came to"):
        standing.publish()


def test_a_round_that_was_published_is_not_published_again_with_people_who_did_not_judge() -> None:
    _cell, version = judging.published()
    strangers = f"CASE seat WHEN 'first' THEN {judging.steward().pk} ELSE {judging.steward().pk} END"

    with refused("somebody is said to have judged it who did not"):
        copy(version, person=strangers)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("ask", "'A-000001X'", "it is not what a round came to"),
        ("round", "'another'", "it is not what a round came to"),
        ("method_hash", "repeat('0', 64)", "it is not what a round came to"),
        ("due_on", "due_on + 1", "the body was not asked, or did not answer so"),
        ("refused_on", "published_on", "the body was not asked, or did not answer so"),
        ("answered_on", "asked_on - 1", "the body answered before it was asked"),
        ("why", "'  '", "it does not say why"),
    ],
)
def test_nor_with_another_ask_round_method_or_answer(column: str, value: str, why: str) -> None:
    _cell, version = judging.published()

    with refused(why):
        copy(version, **{column: value})


def test_a_correction_that_nobody_proposed_is_not_published() -> None:
    _cell, version = judging.published()
    seats = "CASE seat WHEN 'first' THEN 'corrected' ELSE 'confirmed' END"

    with refused("nobody proposed this correction, or nobody else confirmed it"):
        copy(version, seat=seats, kind="'correction'", because="'A mistake.'")
    with refused("a correction has its reason"):
        copy(version, seat=seats, kind="'correction'", because="' '")


@pytest.mark.parametrize(
    ("but", "is_shown"),
    [
        ({}, True),
        ({"words": "We admit it."}, False),
        ({"position": "accepts"}, False),
        ({"is_late": True}, False),
        ({"reply": "R-000001X"}, False),
    ],
)
def test_no_body_is_shown_to_have_said_what_it_did_not(but: dict[str, object], is_shown: bool) -> None:
    _cell, version = judging.published()
    ask = Ask.objects.get(pk=version.ask)
    said = judging.put_down(ask, Position.DISPUTES, words="One thing more.")
    told = Answer(
        reply=said.code,
        ask=ask.pk,
        words=said.words,
        position="disputes",
        received_on=said.received_on,
        is_late=False,
        document=said.document_id,
        sha256=said.sha256,
    )

    with nullcontext() if is_shown else refused("it did not say"):
        register.show_reply(version.standing, replace(told, **but), by=machine("tests"))  # type: ignore[arg-type]  # as above
        run("SET CONSTRAINTS ALL IMMEDIATE")


def test_whoever_is_tied_to_the_body_that_went_before_has_no_part_in_it() -> None:
    before, cell = make.body(), judging.ready()
    register.succeed(before, cell.body, on=None, source="A list", by=machine("tests"))
    publisher = judging.steward()
    version = actions.publish(cell, by=publisher)
    judging.tie(publisher, before)

    with refused("somebody who had a part in it is tied to the body"):
        copy(version)


@pytest.mark.parametrize("table", EMPTIED)
def test_no_table_of_what_was_judged_asked_or_declared_is_emptied(table: str) -> None:
    name = table.partition("_")[2]
    run(f"ALTER TABLE {table} ENABLE TRIGGER {name}_is_not_emptied")

    with refused():
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE findings_roundcell SET state = 'to_mark'",
        "UPDATE findings_roundcell SET standing = 'S-000001X'",
        "UPDATE findings_round SET opened_at = '2001-01-01'",
        "UPDATE findings_answer SET position = 'disputes'",
        "DELETE FROM findings_answer",
        "UPDATE findings_correction SET because = 'Nothing.'",
        "UPDATE findings_correction SET state = 'confirmed', ended_by_id = proposed_by_id",
        "DELETE FROM findings_correction",
        "UPDATE asks_ask SET state = 'sent'",
        "DELETE FROM register_interest",
        "UPDATE register_interest SET ended_at = NULL",
        "UPDATE register_requirement SET words = 'Anything.'",
    ],
)
def test_what_was_said_judged_and_declared_stays_as_it_was(statement: str) -> None:
    cell, _version = judging.published()
    nothing = actions.Judgement(Verdict.NOT_ASSESSED, "It has to be judged anew.")
    proposed = actions.propose_correction(cell, nothing, because="A mistake.", by=make.person(Role.REVIEWER))
    actions.turn_down_correction(proposed, because="It is none.", by=judging.steward())
    tied = make.person(Role.REVIEWER)
    judging.tie(tied, cell.body)
    register.withdraw(cell.body, by=tied)

    with refused():
        run(statement)


def test_what_was_put_to_a_body_stays_while_its_time_runs() -> None:
    judging.asked(judging.settled(judging.cell()))

    with refused():
        run("UPDATE findings_roundcell SET asked_verdict = 'shown_continuing'")


def test_a_cell_is_not_called_published_before_it_is_nor_a_round_done() -> None:
    judging.ready()

    with refused("something was published of it"):
        run("UPDATE findings_roundcell SET state = 'published', standing = 'S-000001X'")
    with refused("each of its cells"):
        run("UPDATE findings_round SET state = 'closed', closed_at = now() WHERE closed_at IS NULL")


def test_a_round_that_was_closed_is_not_opened_again() -> None:
    cell, _version = judging.published()
    actions.close_round(cell.round, by=judging.steward())

    with refused():
        run("UPDATE findings_round SET state = 'open', closed_at = NULL")


@pytest.mark.parametrize("kind", [SeatKind.THIRD, SeatKind.AUDIT])
def test_nobody_decides_before_both_of_the_first_two_have_marked(kind: SeatKind) -> None:
    cell = judging.cell()
    person = make.person(Role.REVIEWER)
    cell.seats.create(person=person, kind=kind, number=1, taken_at=cell.state_since)

    with refused("A mark is given when its cell waits for it"):
        run(
            "INSERT INTO findings_mark (seat_id, verdict, why, unchecked, notes, prints, searched, given_at) "
            "SELECT max(id), 'no_evidence_found', 'So.', '', '{}', '{}', '{}', now() FROM findings_seat"
        )
    assert RoundCell.objects.get(pk=cell.pk).state == "to_mark"


def test_the_database_lets_asks_become_what_the_rules_let_them() -> None:
    with connection.cursor() as cursor:
        for now, later in product(AskState, AskState):
            cursor.execute("SELECT asks_may_become(%s, %s)", [str(now), str(later)])
            assert cursor.fetchone() == (now == later or later in NEXT_ASK_STATES[now],), (now, later)

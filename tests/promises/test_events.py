"""Every change of state leaves an event, in the transaction in which it is made: promise nine."""

from collections.abc import Iterator

import pytest
from django.db import connection

import make
from answerable.findings import actions
from answerable.findings.actions import Judgement
from answerable.findings.models import Finding, RoundCell
from answerable.findings.rules.masks import MaskKind
from answerable.people.actions import record
from answerable.register import actions as register
from answerable.register.models import Body
from answerable.register.rules import ContactPurpose, Verdict
from findings import judging
from findings.papers import reviewer

WATCH = """
CREATE TABLE watched (tx bigint NOT NULL, of text NOT NULL);
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR to_jsonb(NEW) ->> 'state' IS DISTINCT FROM to_jsonb(OLD) ->> 'state' THEN
        INSERT INTO watched VALUES (txid_current(), TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
"""
WITH_STATE = """
SELECT table_name FROM information_schema.columns
WHERE table_schema = 'public' AND column_name = 'state' AND table_name ~ '^(archive|asks|findings|register)_'
"""
LEFT = """
SELECT DISTINCT of FROM watched WHERE tx NOT IN (SELECT tx FROM watched WHERE of = 'people_event') ORDER BY of
"""
# What reads papers notes how far it is. What comes of it, `passages offered`, is an event.
MACHINES: frozenset[str] = frozenset({"archive_text"})


@pytest.fixture
def watched() -> Iterator[frozenset[str]]:
    """The tables with a life cycle, of which each step is written down with its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(WITH_STATE)
        tables = frozenset(name for (name,) in cursor.fetchall())
        cursor.execute(WATCH)
        for table in sorted(tables | {"people_event"}):
            cursor.execute(
                f"CREATE TRIGGER watched AFTER INSERT OR UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION watch()"
            )
    yield tables
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION watch() CASCADE; DROP TABLE watched")


@pytest.mark.django_db(transaction=True)
def test_no_state_changes_without_an_event_in_the_same_transaction(watched: frozenset[str]) -> None:
    body = make.body()
    moves_a_contact(body)
    finding = judging.finding(body)
    covers_a_name(finding)
    cell, _version = judging.published(judging.CONTINUING, body=body)
    corrects(cell)
    actions.withdraw(finding, because="It was of another place.", by=finding.accepted_by)

    assert moved() >= watched - MACHINES
    assert unrecorded() - MACHINES == frozenset()


@pytest.mark.django_db(transaction=True)
def test_a_change_without_an_event_would_be_found(watched: frozenset[str]) -> None:
    del watched
    finding = judging.finding(make.body())
    assert "findings_finding" not in unrecorded()

    Finding.objects.filter(pk=finding.pk).update(state="stale", state_because="behind the back")

    assert "findings_finding" in unrecorded()
    record("noticed", finding, by=make.steward())
    assert "findings_finding" in unrecorded(), "an event of another transaction does not count"


def moves_a_contact(body: Body) -> None:
    by = make.steward()
    contact = register.add_contact(
        body,
        office="Trust Secretary",
        purpose=ContactPurpose.LETTERS,
        email="secretary@northmoor.example",
        source="made up",
        by=by,
    )
    register.retire_contact(register.confirm_contact(contact, by=by), by=by)


def covers_a_name(finding: Finding) -> None:
    by = finding.accepted_by
    actions.shift(actions.cover(finding, 0, 8, kind=MaskKind.NAME, by=by), 2, 8, by=by)
    actions.settle(finding, by=by)


def corrects(cell: RoundCell) -> None:
    nothing = Judgement(Verdict.NOT_ASSESSED, "We judged too early.")
    proposed = actions.propose_correction(cell, nothing, because="It was too early.", by=reviewer())
    actions.confirm_correction(proposed, by=judging.steward())


def moved() -> frozenset[str]:
    """The tables in which some state changed."""
    return asked("SELECT DISTINCT of FROM watched")


def unrecorded() -> frozenset[str]:
    """The tables in which a state changed in a transaction that left no event."""
    return asked(LEFT)


def asked(sql: str) -> frozenset[str]:
    """The names that a query gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return frozenset(name for (name,) in cursor.fetchall())

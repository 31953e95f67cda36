"""Rounds, asks and what was published, as programs read them: whole, and no mark before its time."""

from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

import make
from answerable.asks.rules import Position
from answerable.findings import actions as findings
from answerable.people.rules import Role
from answerable.register.rules import Verdict
from findings import judging, proof
from findings.papers import reviewer
from register import published
from signing import signed_in

pytestmark = pytest.mark.django_db

ROUNDS = "/api/v1/rounds"


def told(client: Client, address: str) -> Any:  # as deep as the answer is
    """What an address answers."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.json()


def of(cell: Any) -> str:  # RoundCell
    """The address of a cell."""
    return f"{ROUNDS}/{cell.round.code}/cells/{cell.body.code}/{cell.requirement.code}"


def test_a_round_is_told_with_its_cells_and_how_far_each_has_come() -> None:
    cell = judging.cell()
    judging.marked(cell)
    client = signed_in(make.person(Role.ARCHIVIST))

    assert [one["code"] for one in told(client, ROUNDS)["items"]] == [cell.round.code]
    progress = told(client, f"{ROUNDS}/{cell.round.code}")
    assert (progress["states"], progress["one_mark_in"]) == ({"to_mark": 1}, 1)
    (row,) = told(client, f"{ROUNDS}/{cell.round.code}/cells")["items"]
    assert (row["body"]["code"], row["requirement"], row["state"]) == (cell.body.code, "P1", "to_mark")


def test_the_table_of_a_cell_says_what_is_allowed_and_why_not() -> None:
    cell = judging.cell()

    rows = {row["verdict"]: row for row in told(signed_in(make.person()), of(cell))["table"]}

    assert rows.keys() == set(Verdict) - {Verdict.NOT_ASSESSED}
    assert rows["no_evidence_found"] == {"verdict": "no_evidence_found", "allowed": True, "why_not": ""}
    assert rows["shown_continuing"]["why_not"].endswith(".")


def test_nobody_is_told_a_mark_before_both_are_in() -> None:
    cell, ada = judging.cell(), reviewer()
    judging.marked(cell, by=ada)

    for role in (Role.STEWARD, Role.AUDITOR, Role.ARCHIVIST, Role.REVIEWER):
        found = told(signed_in(make.person(role)), of(cell))
        assert (found["marks"], found["marks_in"]) == ([], 1)
    assert [one["is_yours"] for one in told(signed_in(ada), of(cell))["marks"]] == [True]
    gate = told(signed_in(make.person(Role.STEWARD)), f"{of(cell)}/gate")
    assert (gate["marks"], gate["verdict"], gate["why"]) == ([], "", "")


def test_the_gate_is_told_to_those_who_run_the_round_and_to_nobody_who_may_judge_it() -> None:
    cell = judging.settled(judging.cell())

    gate = told(signed_in(make.person(Role.STEWARD)), f"{of(cell)}/gate")

    assert (gate["verdict"], gate["is_open"], len(gate["marks"])) == ("no_evidence_found", False, 2)
    assert {"name": "running", "holds": True, "sentence": "The round is open."} in gate["conditions"]
    assert signed_in(make.person()).get(f"{of(cell)}/gate").status_code == 403


def test_an_ask_is_told_with_its_points_and_the_answer_in_full() -> None:
    ask = judging.asked(judging.settled(judging.cell()))
    judging.answered(ask, Position.DISPUTES)
    client = signed_in(make.person(Role.ARCHIVIST))

    (row,) = told(client, f"/api/v1/asks?body={ask.body.code}&round={ask.round}")["items"]
    found = told(client, f"/api/v1/asks/{ask.pk.lower()}")

    assert (row["id"], row["state"]) == (ask.pk, "answered")
    assert [point["verdict"] for point in found["points"]] == ["no_evidence_found"]
    (reply,) = found["replies"]
    assert (reply["words"], reply["positions"]) == (judging.WORDS, {"P1": "disputes"})
    assert found["not_counted"]


def test_what_was_published_is_told_to_anybody_with_its_evidence(client: Client) -> None:
    body = make.body()
    judging.finding(body)
    cell, version = judging.published(judging.CONTINUING, body=body)

    (held,) = told(client, f"/api/v1/standings?body={body.code}&pack=stopsim")["items"]
    found = told(client, f"/api/v1/standings/{held['id'].lower()}")
    (cited,) = found["evidence"]
    evidence = told(client, f"/api/v1/evidence/{cited['id']}")

    assert (held["id"], held["verdict"]) == (cell.standing, "shown_continuing")
    assert found["record"]["why"] == version.why
    assert [one["pseudonym"] for one in found["record"]["opinions"]] == [
        one.pseudonym for one in version.opinions.order_by("pk")
    ]
    assert [one["words"] for one in found["replies"]] == [judging.WORDS]
    assert [one["standing"] for one in evidence["cited_by"]] == [cell.standing]
    assert told(client, "/api/v1/standings?pack=nothing")["items"] == []
    assert client.get(f"/api/v1/standings/{held['id']}?version=9").status_code == 404


def test_a_correction_is_told_with_what_was_said_before(client: Client) -> None:
    version = proof.shown()
    proof.corrected(version)

    (row,) = told(client, "/api/v1/corrections")["items"]

    assert (row["standing"], row["before"]["number"], row["after"]["number"]) == (version.standing_id, 1, 2)
    assert row["before"]["verdict"] == "shown_continuing"
    assert row["because"]
    before = told(client, f"/api/v1/standings/{version.standing_id}?version=1")
    assert before["is_current"] is False


def test_a_method_is_told_with_its_text_its_lock_and_the_rounds_that_judged_by_it(client: Client) -> None:
    made = published.method()

    (row,) = told(client, "/api/v1/methods")["items"]
    found = told(client, f"/api/v1/methods/{made.pack_id}/{made.number}")

    assert row == found["method"]
    assert (row["pack"], row["number"], row["is_locked"]) == ("stopsim", 1, True)
    assert row["published_at"]
    assert sha256(f"{row['title']}\n\n{found['text']}".encode()).hexdigest() == row["hash"]
    assert [one["code"] for one in found["rounds"]] == [one.code for one in made.rounds.all()]
    assert client.get(f"/api/v1/methods/{made.pack_id}/99").status_code == 404


def test_a_method_that_is_only_drafted_is_told_to_nobody(client: Client) -> None:
    drafted = findings.draft_method(make.pack(), title="A draft", text="Words.", by=make.steward())

    assert told(client, "/api/v1/methods")["items"] == []
    assert client.get(f"/api/v1/methods/stopsim/{drafted.number}").status_code == 404

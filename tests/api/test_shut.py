"""What is not public: nobody gets in without an account, a second factor and a role."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import make
import working
from answerable.doors.api import addresses
from answerable.people.queries.accounts import BY_LINK
from answerable.people.rules import ALLOWED, Action, Role

pytestmark = pytest.mark.django_db

# The whole list: an address that is neither here nor public fails a test below.
NEEDED = {
    "/api/v1/batches": Action.READ_DOCUMENT,
    "/api/v1/batches/{batch}": Action.READ_DOCUMENT,
    "/api/v1/matches": Action.TRIAGE,
    "/api/v1/findings": Action.SEE_FINDING,
    "/api/v1/findings/{finding}": Action.SEE_FINDING,
    "/api/v1/rounds": Action.SEE_ROUND,
    "/api/v1/rounds/{round}": Action.SEE_ROUND,
    "/api/v1/rounds/{round}/cells": Action.SEE_ROUND,
    "/api/v1/rounds/{round}/cells/{body}/{requirement}": Action.SEE_ROUND,
    "/api/v1/rounds/{round}/cells/{body}/{requirement}/gate": Action.SEE_ROUND,
    "/api/v1/asks": Action.SEE_ASK,
    "/api/v1/asks/{ask}": Action.SEE_ASK,
    "/api/v1/events": Action.SEE_RECORD,
}
PUBLIC = {
    "/api/v1/",
    "/api/v1/packs",
    "/api/v1/packs/{pack}",
    "/api/v1/directives",
    "/api/v1/directives/{pack}/{code}",
    "/api/v1/requirements",
    "/api/v1/requirements/{pack}/{code}",
    "/api/v1/bodies",
    "/api/v1/bodies/{body}",
    "/api/v1/cells",
    "/api/v1/documents",
    "/api/v1/documents/{document}",
    "/api/v1/standings",
    "/api/v1/standings/{standing}",
    "/api/v1/evidence/{evidence}",
    "/api/v1/corrections",
    "/api/v1/methods",
    "/api/v1/methods/{pack}/{number}",
}


def filled(address: str) -> str:
    names = {"batch": "1", "finding": "F-0000000", "round": "none", "body": "NM1", "requirement": "P1"}
    return address.format(**names, ask="A-0000000")


def signed_in(role: Role | None, **scope: str) -> Client:
    client = Client()
    client.force_login(make.person(role, **scope))
    return client


def read(client: Client, address: str) -> Any:  # JSON
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_every_address_is_public_on_purpose_or_shut() -> None:
    paths = addresses.described()["paths"]

    assert {address for address, asked in paths.items() if "security" not in asked["get"]} == PUBLIC
    assert {address for address, asked in paths.items() if "security" in asked["get"]} == NEEDED.keys()


@pytest.mark.parametrize("address", NEEDED)
def test_who_is_not_signed_in_is_told_so(client: Client, address: str) -> None:
    answer = client.get(filled(address))

    assert answer.status_code == 401
    assert answer.json()["hint"] == "Sign in first."
    assert answer["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("address", NEEDED)
def test_who_has_no_second_factor_yet_is_not_let_in(client: Client, address: str) -> None:
    client.force_login(make.newcomer(Role.STEWARD))

    assert client.get(filled(address)).status_code == 403


def test_who_came_by_a_link_into_a_demonstration_needs_none(settings: Any) -> None:  # pytest-django's own
    client = Client()
    client.force_login(make.newcomer(Role.STEWARD))
    session = client.session
    session[BY_LINK] = True
    session.save()

    assert client.get("/api/v1/events").status_code == 403
    settings.IS_DEMONSTRATION = True
    assert client.get("/api/v1/events").status_code == 200


@pytest.mark.parametrize("address", NEEDED)
@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_reads_what_the_table_of_grants_says_and_nothing_else(
    address: str, role: Role | None
) -> None:
    may = role is not None and NEEDED[address] in ALLOWED[role]

    answer = signed_in(role).get(filled(address))

    assert (answer.status_code in (200, 404)) == may, answer.content
    assert may or answer.status_code == 403
    assert answer["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_answer_is_the_same_for_everybody(client: Client, address: str) -> None:
    steward = signed_in(Role.STEWARD)

    assert steward.get(address).content == client.get(address).content


def test_somebody_whose_account_was_closed_is_shut_out_at_once() -> None:
    person = make.person(Role.STEWARD)
    client = Client()
    client.force_login(person)
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/api/v1/events").status_code in (401, 403)


def test_a_batch_tells_how_far_each_of_its_files_has_come() -> None:
    body = make.body("RX1")
    document = make.document(of=body, name="minutes.txt", is_screened=False)
    archivist = signed_in(Role.ARCHIVIST)

    (batch,) = read(archivist, "batches")["items"]
    assert batch["body"]["code"] == "RX1"
    assert batch["states"] == {"received": 1}
    working.work_off()
    told = read(archivist, f"batches/{batch['id']}")
    assert told["states"] == {"read": 1} or told["states"] == {"screened": 1}
    (file,) = told["intakes"]
    assert (file["file_name"], file["document"]) == ("minutes.txt", document.pk)


def test_somebody_with_one_body_sees_no_row_of_another() -> None:
    north, south = make.body("RX1"), make.body("RX2")
    make.document(of=north)
    make.document(of=south)

    archivist = signed_in(Role.ARCHIVIST, body="RX1")
    steward = signed_in(Role.STEWARD)

    batches = {batch["body"]["code"]: batch["id"] for batch in read(steward, "batches")["items"]}
    assert batches.keys() == {"RX1", "RX2"}
    assert [batch["body"]["code"] for batch in read(archivist, "batches")["items"]] == ["RX1"]
    assert archivist.get(f"/api/v1/batches/{batches['RX2']}").status_code == 404


def test_the_record_is_read_by_verb_and_thing() -> None:
    body = make.body("RX1")
    auditor = signed_in(Role.AUDITOR)

    about = read(auditor, f"events?subject={body.pk}&subject_kind=register.body")["items"]

    assert [event["verb"] for event in about] == ["added"]
    assert about[0]["actor"] == "tests"
    assert about[0]["details"]["code"] == "RX1"
    assert about[0]["seal"] is None
    assert read(auditor, "events?verb=never")["items"] == []


def test_a_role_for_one_body_does_not_open_the_record_of_everything() -> None:
    make.body("RX1")

    assert signed_in(Role.AUDITOR, body="RX1").get("/api/v1/events").status_code == 403


@pytest.mark.parametrize(
    ("address", "queries"),
    [("batches", 9), ("batches/{batch}", 8), ("events", 8), ("matches", 12), ("findings", 11)],
)
def test_a_longer_list_asks_the_database_no_more_often(
    address: str, queries: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    # Five of them are for who asks: the session, the person, the visit, the second factor and the role.
    body = make.body("RX1")
    for _ in range(3):
        make.document(of=body)
    somebody = signed_in(Role.AUDITOR if address == "events" else Role.REVIEWER)
    batch = read(somebody, "batches")["items"][0]["id"]

    with django_assert_max_num_queries(queries):
        read(somebody, address.replace("{batch}", str(batch)))

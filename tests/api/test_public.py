"""What anybody may read, and exactly that."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import make
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register.models import Body
from answerable.register.rules import Verdict

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> Any:  # JSON
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_index_lists_every_address_and_says_which_are_public(client: Client) -> None:
    index = read(client, "")
    described = read(client, "openapi.json")

    assert [one["address"] for one in index["addresses"]] == list(described["paths"])
    assert {one["address"] for one in index["addresses"] if one["is_public"]} >= {
        "/api/v1/bodies",
        "/api/v1/documents",
    }
    assert all(one["about"] for one in index["addresses"])
    assert index["description"] == "/api/v1/openapi.json"


def test_a_body_is_found_by_its_id_however_it_is_written_and_by_its_code(client: Client) -> None:
    body = make.body("RX1", name="Fictional Trust of the North")

    for written in (body.pk, body.pk.lower(), body.pk.replace("-", "-").replace("0", "O"), "RX1", "rx1"):
        assert read(client, f"bodies/{written}")["id"] == body.pk


def test_a_body_is_told_with_what_came_before_and_after_and_what_is_stated_of_it(client: Client) -> None:
    before, body = make.body("RX2"), make.body("RX1", kind="mental health trust", valid_to=date(2025, 3, 31))
    register.succeed(
        before, body, on=date(2024, 4, 1), source="https://register.example/1", by=machine("tests")
    )

    told = read(client, "bodies/RX1")

    assert told == {
        "id": body.pk,
        "code": "RX1",
        "name": body.name,
        "short_name": "",
        "kind": "mental health trust",
        "valid_from": None,
        "valid_to": "2025-03-31",
        "is_fictional": True,
        "packs": [],
        "predecessors": [
            {
                "body": {"id": before.pk, "code": "RX2", "name": before.name},
                "on": "2024-04-01",
                "exactness": "day",
                "work": "",
                "source": "https://register.example/1",
            }
        ],
        "successors": [],
        "facts": [],
    }
    assert [step["body"]["code"] for step in read(client, "bodies/RX2")["successors"]] == ["RX1"]


def test_bodies_are_filtered_by_words_and_kind(client: Client) -> None:
    make.body("RX1", name="Fictional Trust of the North", kind="mental health trust")
    make.body("RX2", name="Fictional Force of the South", kind="police force")

    def found(query: str) -> list[str]:
        return [body["code"] for body in read(client, f"bodies?{query}")["items"]]

    assert found("") == ["RX2", "RX1"]
    assert found("words=north") == ["RX1"]
    assert found("words=rx2") == ["RX2"]
    assert found("words=100%25") == []
    assert found("kind=police force") == ["RX2"]
    assert found("pack=none") == []


def test_a_long_list_comes_in_parts_that_lead_to_each_other_and_lose_nothing(client: Client) -> None:
    bodies = {make.body().pk for _ in range(7)}
    address: str | None = "/api/v1/bodies?limit=3&kind=mental health trust"
    found: list[str] = []
    while address:
        part = client.get(address).json()
        assert (part["total"], part["limit"]) == (7, 3)
        found += [body["id"] for body in part["items"]]
        address = part["next"]

    assert len(found) == 7
    assert set(found) == bodies


def test_of_a_document_that_is_only_held_no_more_is_told_than_may_be(client: Client) -> None:
    body = make.body("RX1")
    document = make.document(
        of=body, title="Minutes of May", kind="minutes", dated_on=date(2024, 5, 4), is_screened=False
    )
    capture = document.captures.get()

    told = read(client, f"documents/{document.pk.lower()}")

    assert told == {
        "id": document.pk,
        "body": {"id": body.pk, "code": "RX1", "name": body.name},
        "title": "Minutes of May",
        "kind": "minutes",
        "dated_on": "2024-05-04",
        "address": "",
        "access": "held",
        "added_at": document.added_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "captures": [
            {
                "sha256": capture.sha256,
                "captured_at": capture.captured_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "address": "",
            }
        ],
    }


def test_documents_are_filtered_by_body_and_kind(client: Client) -> None:
    north, south = make.body("RX1"), make.body("RX2")
    first = make.document(of=north, kind="minutes", is_screened=False)
    second = make.document(of=south, kind="policy", is_screened=False)

    def found(query: str) -> list[str]:
        return [document["id"] for document in read(client, f"documents?{query}")["items"]]

    assert found("") == [second.pk, first.pk]
    assert found("body=rx1") == found(f"body={north.pk}") == [first.pk]
    assert found("kind=policy") == [second.pk]
    assert found("kind=minutes&body=RX2") == []


@pytest.mark.parametrize("address", ["documents?body=none", "documents/D-0000000", "documents/x"])
def test_what_nobody_knows_is_refused_rather_than_answered_with_nothing(client: Client, address: str) -> None:
    assert client.get(f"/api/v1/{address}").status_code == 404


def test_a_kind_of_document_that_there_is_not_is_refused(client: Client) -> None:
    answer = client.get("/api/v1/documents?kind=minute")

    assert answer.status_code == 400
    assert answer.json()["hint"] == "Did you mean minutes?"


def test_a_pack_is_told_as_it_was_loaded(client: Client) -> None:
    pack = make.pack()

    assert read(client, "packs")["items"] == [read(client, "packs/stopsim")]
    assert read(client, "packs/stopsim")["hash"] == pack.hash


def test_no_body_is_told_with_how_to_reach_anybody_in_it(client: Client) -> None:
    body = make.body("RX1")
    told = read(client, f"bodies/{Body.objects.get(pk=body.pk).pk}")

    assert "contacts" not in told


def test_a_cell_that_nobody_assessed_says_so_and_what_that_means(client: Client) -> None:
    make.pack()
    body = make.body("RX1", kind="mental health trust")

    told = read(client, "cells?body=RX1&pack=stopsim")

    assert {cell["verdict"] for cell in told["items"][0]["cells"]} <= {"not_assessed"}
    assert told["items"][0]["body"]["id"] == body.pk
    means = {meaning["verdict"]: meaning["means"] for meaning in told["meanings"]}
    assert means["not_assessed"] == "Nobody has assessed this yet. That says nothing, good or bad."
    assert means.keys() == {str(verdict) for verdict in Verdict}


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("", 0),
        ("openapi.json", 0),
        ("packs", 2),
        ("packs/stopsim", 1),
        ("directives", 2),
        ("requirements", 2),
        ("bodies", 2),
        ("bodies/RX1", 5),
        ("cells", 5),
        ("cells?body=RX1", 4),
        ("documents", 3),
        ("documents?body=RX1", 4),
    ],
)
def test_a_longer_list_asks_the_database_no_more_often(
    client: Client, address: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.pack()
    body = make.body("RX1")
    for _ in range(3):
        make.body()
        make.document(of=body, is_screened=False)

    with django_assert_num_queries(queries):
        read(client, address)

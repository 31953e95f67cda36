"""The API is asked in every odd way whether it keeps to its own description, by a program made for that."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

import make
from answerable.doors.api import addresses
from answerable.people.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]

SOME, MANY = 12, 200
# A description has no word for "every character but U+0000"; that it is refused is tested elsewhere.
NO_NUL = schemathesis.Config.from_dict({"generation": {"allow-x00": False}})
ODD = settings(
    max_examples=SOME,
    deadline=None,
    # Nothing that a question does is kept, so the register is the same for each.
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)


def described(*, leave_out: str = "") -> schemathesis.BaseSchema:
    """Return what the API says of itself, asked through the very thing that a server calls."""
    description = json.loads(json.dumps(addresses.described()))
    for asked in description["paths"].values():
        asked["get"].pop(leave_out, None)
    schema = schemathesis.openapi.from_dict(description, config=NO_NUL)
    schema.app = WSGIHandler()
    return schema


api = described()
# Whoever is signed in sends the cookie with every question, so none of them is without.
api_signed_in = described(leave_out="security")


@pytest.fixture(autouse=True)
def a_little_of_everything(db: None) -> Iterator[None]:
    """Answers are about something, and come through the connection in which the test made it."""
    del db
    make.document(of=make.body("RX1"), title="Minutes of May")
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def cookie() -> str:
    """The session of somebody who may read what is not public."""
    client = Client()
    client.force_login(make.person(Role.REVIEWER))
    return client.cookies["session"].value


@api.parametrize()
@ODD
def test_the_api_keeps_to_its_description_for_anybody(case: "schemathesis.Case[Any]") -> None:
    case.call_and_validate()


@api_signed_in.parametrize()
@ODD
def test_the_api_keeps_to_its_description_for_somebody_signed_in(
    case: "schemathesis.Case[Any]", cookie: str
) -> None:
    case.call_and_validate(cookies={"session": cookie})


@pytest.mark.soak
@api.parametrize()
@settings(ODD, max_examples=MANY)
def test_the_api_keeps_to_its_description_however_often_it_is_asked(case: "schemathesis.Case[Any]") -> None:
    case.call_and_validate()

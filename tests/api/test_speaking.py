"""How the API answers, whatever it is asked."""

import json

import pytest
from django.test import Client

import make

pytestmark = pytest.mark.django_db

PUBLIC = ("/api/v1/", "/api/v1/openapi.json", "/api/v1/bodies", "/api/v1/packs")


@pytest.fixture
def somebody() -> Client:
    """A visitor who has no account, and whose cookies are checked as in life."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_answer_may_be_kept_for_a_minute_and_read_from_any_page(
    somebody: Client, address: str
) -> None:
    answer = somebody.get(address, headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_an_answer_that_did_not_change_is_not_sent_twice(somebody: Client, address: str) -> None:
    first = somebody.get(address)

    second = somebody.get(address, headers={"If-None-Match": first["ETag"]})

    assert second.status_code == 304
    assert second.content == b""
    assert second["ETag"] == first["ETag"]


def test_an_answer_that_changed_has_another_name(somebody: Client) -> None:
    before = somebody.get("/api/v1/bodies")["ETag"]
    make.body()

    assert somebody.get("/api/v1/bodies")["ETag"] != before


@pytest.mark.parametrize("address", [*PUBLIC, "/api/v1/no-such-noun", "/api/v1/bodies/none"])
def test_head_says_what_get_would_say_and_sends_nothing(somebody: Client, address: str) -> None:
    whole, head = somebody.get(address), somebody.head(address)

    assert head.status_code == whole.status_code
    assert head.content == b""
    assert {**head.headers, "Content-Length": ""} == {**whole.headers, "Content-Length": ""}
    assert head["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FROBNICATE"])
@pytest.mark.parametrize("address", [*PUBLIC, "/api/v1/no-such-noun"])
def test_the_api_can_only_be_read(somebody: Client, method: str, address: str) -> None:
    answer = somebody.generic(method, address, data="{}", content_type="application/json")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert json.loads(answer.content) == {"message": "The API can only be read.", "hint": "Use GET or HEAD."}


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("bodies?limit=101", "This cannot be: “limit”.", "It can be at most 100."),
        ("bodies?limit=0", "This cannot be: “limit”.", "It must be at least 1."),
        ("bodies?offset=-1", "This cannot be: “offset”.", "It must be at least 0."),
        ("bodies?limit=many", "This cannot be: “limit”.", "Give a whole number."),
        ("bodies?limit=" + "9" * 5000, "This cannot be: “limit”.", "Give a smaller number."),
        ("bodies?limit=a&offset=b", "This cannot be: “limit”, “offset”.", "Give a whole number."),
        ("bodies?limit=1&limit=2", "“limit” is given 2 times.", "Give it once."),
        ("bodies?limits=1", "This address has no parameter “limits”.", "Did you mean “limit”?"),
        ("bodies/X1?kind=a", "This address has no parameter “kind”.", "It has none."),
        (
            "packs?colour=red",
            "This address has no parameter “colour”.",
            "It has: limit, offset.",
        ),
        ("requirements?superseded=perhaps", "This cannot be: “superseded”.", "Write true or false."),
        ("bodies?kind=" + "x" * 41, "This cannot be: “kind”.", "It can have at most 40 characters."),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(
    somebody: Client, address: str, message: str, hint: str
) -> None:
    answer = somebody.get(f"/api/v1/{address}")

    assert answer.status_code == 400
    assert answer.json() == {"message": message, "hint": hint}
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", ["bodies?words=%00", "bodies/%00", "packs/a%00b", "bodies?%00=1"])
def test_a_character_that_no_text_has_is_refused_before_the_database_sees_it(
    somebody: Client, address: str
) -> None:
    assert somebody.get(f"/api/v1/{address}").status_code == 400


@pytest.mark.parametrize(
    "address", ["nothing", "bodies/", "bodies/B-0000000", "packs/none", "requirements/a/b", "x/../../etc"]
)
def test_what_is_not_there_is_said_as_every_refusal_is(somebody: Client, address: str) -> None:
    answer = somebody.get(f"/api/v1/{address}")

    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("application/json")
    assert answer.json().keys() == {"message", "hint"}


def test_words_of_all_languages_are_sent_as_they_are(somebody: Client) -> None:
    make.body(name="Ymddiriedolaeth Llŷn “Dŵr” <b>")

    answer = somebody.get("/api/v1/bodies")

    assert "Ymddiriedolaeth Llŷn “Dŵr” <b>" in answer.content.decode()
    assert answer["X-Content-Type-Options"] == "nosniff"

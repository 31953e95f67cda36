"""The gate before every page: closed unless the page says otherwise, and a second factor for everybody."""

import pytest
from django.test import Client
from django.urls import reverse

import make
from answerable.people.rules import Role

pytestmark = pytest.mark.django_db


def test_without_a_second_factor_every_page_leads_to_setting_one_up(client: Client) -> None:
    client.force_login(make.newcomer(Role.STEWARD))

    reply = client.get(reverse("mfa_index"))

    assert (reply.status_code, reply["Location"]) == (302, reverse("second_factor"))


def test_with_a_second_factor_the_pages_open(client: Client) -> None:
    client.force_login(make.person(Role.STEWARD))

    assert client.get(reverse("mfa_index")).status_code == 200


def test_who_is_not_signed_in_is_led_to_signing_in_and_back_again(client: Client) -> None:
    reply = client.get(reverse("mfa_index"))

    assert reply["Location"] == f"{reverse('account_login')}?next={reverse('mfa_index')}"


@pytest.mark.parametrize("page", ["/bodies/%00/", "/packs/%00/", "/requirements/%00/P1/"])
def test_an_address_with_a_sign_that_no_database_takes_leads_to_no_page(client: Client, page: str) -> None:
    client.force_login(make.person(Role.STEWARD))

    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    "page", ["/bodies/%00/", "/requirements/%00/P1/", "/standings/%00/", "/evidence/%00/"]
)
def test_nor_does_it_for_somebody_who_is_not_signed_in(client: Client, page: str) -> None:
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("page", ["/matrix/", "/bodies/", "/corrections/"])
@pytest.mark.parametrize("name", ["q", "kind", "region", "pack", "verdict", "there", "page"])
def test_a_question_with_such_a_sign_is_answered_or_refused_in_words(
    client: Client, page: str, name: str
) -> None:
    assert client.get(page, {name: "\0"}).status_code in {200, 400, 404}


def test_a_request_for_another_host_is_refused_and_is_no_fault_of_ours(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400

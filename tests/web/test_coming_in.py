"""Coming in, in a real browser: with codes from an app, and with a passkey that the browser makes itself."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.totp.internal.auth import hotp_value
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

import make
from answerable.people import actions, queries
from answerable.people.models import Event, Person
from answerable.people.rules import Role
from signing import signed_in
from web.browsing import Chromium, Visit, visiting
from web.checks import check

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"\b[A-Z2-7]{32}\b")
# As a phone or a computer with a fingerprint reader has one.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def invited() -> str:
    """The address of an invitation, as a steward passes it on."""
    offer = actions.invite("wren@example.org", name="Wren", role=Role.STEWARD, by=make.steward())
    return reverse("invited", args=[offer.token])


def code(page: Page) -> str:
    """The digits that an app shows for the secret on a page."""
    (secret, *_more) = SECRET.findall(page.content())
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


@contextmanager
def with_a_device(chromium: Chromium, browser: Browser) -> Iterator[Visit]:
    """A page of a browser that can make passkeys and ask for a finger."""
    with visiting(chromium, browser) as visit:
        device = visit.page.context.new_cdp_session(visit.page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        yield visit


def test_somebody_comes_in_with_a_password_and_codes_from_an_app(chromium: Chromium) -> None:
    link = invited()

    def walk(browser: Browser) -> str:
        with visiting(chromium, browser) as visit:
            page = visit.page
            visit.goto(link)
            page.get_by_label("A password").fill(make.PASSWORD)
            page.get_by_role("button", name="Make my account").click()
            page.get_by_role("link", name="Set up codes").click()
            page.get_by_label("Authenticator code").fill(code(page))
            page.keyboard.press("Enter")
            page.get_by_role("heading", name="Recovery codes").wait_for()
            visit.goto(reverse("account"))
            assert visit.complaints == []
            return page.inner_text("main")

    told = chromium.do(walk, client=Client())

    assert "An app shows you codes" in told
    assert "10 recovery codes left" in told


def test_somebody_comes_in_with_a_passkey_alone_and_signs_in_with_it(chromium: Chromium) -> None:
    link = invited()

    def walk(browser: Browser) -> str:
        with with_a_device(chromium, browser) as visit:
            page = visit.page
            visit.goto(link)
            page.get_by_role("button", name="Use a passkey, and no password").click()
            page.get_by_role("button", name="Add it").click()
            page.get_by_role("heading", name="Recovery codes").wait_for()
            visit.goto(reverse("account"))
            page.get_by_role("button", name="Sign out").click()
            page.wait_for_load_state("networkidle")
            visit.goto(reverse("account_login") + "?next=/people/")
            page.get_by_role("button", name="Use a passkey").click()
            page.get_by_role("heading", name="People", exact=True).wait_for()
            visit.goto(reverse("invite"))  # to have used a passkey just now is proof enough
            assert visit.complaints == []
            return page.inner_text("h1")

    told = chromium.do(walk, client=Client())

    wren = Person.objects.get(email="wren@example.org")
    assert told == "Invite somebody"
    assert not wren.has_usable_password()
    assert queries.own_account(wren).factors.passkeys == 1
    assert Event.objects.filter(actor=wren, verb="signed in").last().details == {"how": "webauthn"}  # type: ignore[union-attr]


def test_what_was_sent_too_late_is_shown_to_be_sent_again(chromium: Chromium) -> None:
    person = make.person()
    client = signed_in(person)
    session = client.session
    form = {"path": reverse("account_name"), "fields": [["name", "Wren of the marsh"]], "person": person.pk}
    session["unsent"] = form
    session.save()

    check(chromium, client, reverse("unsent"), name="unsent")


def test_a_link_into_a_demonstration_asks_before_it_signs_in(chromium: Chromium, settings: object) -> None:
    settings.IS_DEMONSTRATION = True  # type: ignore[attr-defined]  # pytest-django's own
    token = actions.make_sign_in_link(make.newcomer(), by=queries.machine("tests"))

    check(chromium, Client(), reverse("sign_in_link", args=[token]), name="sign-in-link")


def test_somebodys_only_passkey_stays(chromium: Chromium) -> None:
    link = invited()

    def walk(browser: Browser) -> str:
        with with_a_device(chromium, browser) as visit:
            page = visit.page
            visit.goto(link)
            page.get_by_role("button", name="Use a passkey, and no password").click()
            page.get_by_role("button", name="Add it").click()
            page.get_by_role("heading", name="Recovery codes").wait_for()
            visit.goto(reverse("mfa_list_webauthn"))
            page.get_by_role("link", name="Remove").click()
            page.get_by_role("button", name="Remove it").click()
            page.wait_for_load_state("networkidle")
            return page.inner_text("main")

    assert "This is your only second step" in chromium.do(walk, client=Client())

"""Passkeys that no device made: they are refused in words, and none is kept."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import make
from answerable.people import queries
from signing import signed_in

pytestmark = pytest.mark.django_db

SHORT = {"id": "AA", "rawId": "AA", "type": "public-key"}
HOLLOW = {"clientDataJSON": "AA", "attestationObject": "AA", "authenticatorData": "AA", "signature": "AA"}
JUNK = [
    0,
    False,
    "",
    "x",
    [],
    {},
    [1],
    {"id": 1},
    SHORT,
    SHORT | {"response": {}},
    SHORT | {"response": HOLLOW},
]


@pytest.mark.parametrize("junk", JUNK, ids=json.dumps)
def test_what_no_device_made_is_no_second_step(junk: object) -> None:
    newcomer = make.newcomer()
    client = signed_in(newcomer)
    client.get(reverse("mfa_add_webauthn"))

    answer = client.post(reverse("mfa_add_webauthn"), {"name": "Key", "credential": json.dumps(junk)})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()
    assert queries.own_account(newcomer).factors.passkeys == 0


HANDLES = [
    SHORT | {"response": HOLLOW | {"userHandle": handle}}
    for handle in (None, "!!", "_w", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5")
]


@pytest.mark.parametrize("junk", [*JUNK, *HANDLES], ids=json.dumps)
def test_nobody_signs_in_with_what_no_device_made(client: Client, junk: object) -> None:
    cache.clear()  # who tries too often is asked to wait
    client.get(reverse("mfa_login_webauthn"))

    answer = client.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(junk)})

    assert answer.status_code in (200, 302)
    assert "_auth_user_id" not in client.session

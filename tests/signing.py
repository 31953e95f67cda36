"""Signing in for tests, as it stands after password and second factor."""

import time
from datetime import timedelta

from django.test import Client

from answerable.people.models import Person

JUST_NOW = timedelta()


def signed_in(person: Person, *, proved_ago: timedelta = JUST_NOW, client: Client | None = None) -> Client:
    """Return a browser in which somebody is signed in, who proved who they are that long ago."""
    client = client or Client()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - proved_ago.total_seconds()}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client

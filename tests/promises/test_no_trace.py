"""Nobody's address and nobody's browser is kept: not in a table, not in a file, not in what is logged."""

import logging
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

import make
import working
from answerable.doors.clock.people import seal_the_record
from answerable.people import actions
from answerable.people.models import Event, Person
from answerable.people.rules import Role

# An address of an example, and a browser that there is not: found anywhere, they can only be ours.
ADDRESS, BROWSER = "203.0.113.77", "Mozilla/5.0 (Marked; rv:77.7) Kept/77.7"
HOUSEHOLD = "2001:db8:77:77::77"
TRACES = (ADDRESS, "Kept/77.7", HOUSEHOLD, "2001:db8:77:77", "rv:77.7")
SECRET = re.compile(r"\b[A-Z2-7]{32}\b")

TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [ADDRESS, HOUSEHOLD])
def test_no_address_and_no_browser_is_kept_of_a_journey(
    address: str, tmp_path: Path, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # pytest-django's own
    caplog.set_level(logging.DEBUG)

    browser = Client(REMOTE_ADDR=address, headers={"user-agent": BROWSER, "referer": "https://kept.example"})
    with time_machine.travel(datetime(2026, 3, 2, 12, 0, 5, tzinfo=UTC), tick=False):
        journey(browser)
    seal_the_record()

    assert list(in_tables()) == []
    assert list(in_sessions()) == []
    assert [path for path in tmp_path.rglob("*") if path.is_file() and holds(path.read_bytes())] == []
    assert not holds(caplog.text.encode())


def test_the_traces_would_be_found() -> None:
    assert holds(f"from {ADDRESS}".encode())
    assert not holds(b"from nowhere")


def journey(browser: Client) -> None:
    """Do what leaves traces elsewhere: come in, fail, be refused, sign in and out, hand in, search, ask."""
    invited = actions.invite("wren@example.org", name="Wren", role=Role.STEWARD, by=make.steward())
    make.body("NM1")
    link = reverse("invited", args=[invited.token])
    browser.get(link)
    browser.post(link, {"name": "Wren", "password": make.PASSWORD})
    secret = _set_up(browser)
    browser.post(reverse("account_logout"))
    for password in ("wrong", "wrong again", make.PASSWORD):
        browser.post(reverse("account_login"), {"login": "wren@example.org", "password": password})
    browser.post(reverse("account_login"), {"login": "nobody@example.org", "password": "x"})
    browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    cache.clear()  # the same digits are good once; they are the next half minute's here
    browser.post(reverse("mfa_authenticate"), {"code": _code(secret)})
    browser.get(reverse("account"))
    browser.get("/not/there/")
    browser.get(reverse("people"))
    browser.post(
        reverse("invite"),
        {"name": "Teal", "email": "t@example.org", "role": "auditor", "scope": "everywhere"},
    )
    paper = SimpleUploadedFile("minutes.txt", b"Notes of the board.")
    told = {"papers": paper, "body": "NM1", "kind": "minutes", "obtained": "from its website", "whole": "yes"}
    browser.post(reverse("archive_add"), told)
    working.work_off()
    browser.get(reverse("search"), {"q": "notes"})
    browser.get("/api/v1/documents")
    browser.get(reverse("record"))
    wren = Person.objects.get(email="wren@example.org")
    assert wren.sign_ins.count() == 2, "they did come in, twice"
    assert Event.objects.filter(verb="could not sign in", subject=str(wren.pk)).count() == 2


def in_tables() -> Iterator[str]:
    """The tables in which a trace is found, in any column."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            for trace in TRACES:
                like = f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE %s'  # noqa: S608 - our tables
                cursor.execute(like, [f"%{trace}%"])
                if cursor.fetchone()[0]:
                    yield f"{table}: {trace}"


def in_sessions() -> Iterator[str]:
    """The sessions in which a trace is found; they are kept in a form that hides it from a search."""
    for session in Session.objects.all():
        if holds(str(session.get_decoded()).encode()):
            yield session.session_key


def holds(data: bytes) -> bool:
    return any(trace.encode() in data for trace in TRACES)


def _set_up(browser: Client) -> str:
    """Set up codes from an app, and return its secret."""
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    (secret, *_more) = SECRET.findall(page)
    browser.post(reverse("mfa_activate_totp"), {"code": _code(secret)})
    return str(secret)


def _code(secret: str) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30):06d}"

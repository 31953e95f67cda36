"""A hundred texts that try to run a script, in every text that people can write, on every page and answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from playwright.sync_api import Browser

import make
from hostile.crammed import WORST, Crammed, cram
from hostile.crawling import crawl
from payloads import MARK, PAYLOADS
from signing import signed_in
from web.browsing import NOTHING, Chromium, visiting_again

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(1800)]

OURS: Final = ("people", "register", "archive", "asks", "findings")
SOME, ALL = 12, 200  # pages of one kind
# What nobody writes freely, by the name of the field: made by us, chosen from a list, or of a form that has
# no room for a script. A text of another name has to be filled in `crammed.py`.
NO_ROOM: Final = frozenset(
    {
        *("id", "code", "pack", "requirement", "subject", "subject_kind", "scope_code", "key", "kept"),
        *(
            "sha256",
            "file_sha256",
            "hash",
            "pack_hash",
            "payload_hash",
            "token_hash",
            "quote_hash",
            "letter_sha256",
            "pdf_sha256",
            "proof_sha256",
            "shown_hash",
        ),
        *("identity", "chained", "salt", "seed", "password", "email"),
        *("access", "kind", "state", "role", "scope_kind", "verb", "purpose", "about", "held", "exactness"),
        *("said", "origin", "placed", "speaker", "stance", "period_exactness", "period_known_by", "pile"),
        *("verdict", "position", "sent_how", "working"),
        *("language", "matcher", "model", "reader", "media_type", "piles", "regions", "why", "elements"),
        *("topics", "avoided", "keys", "reason"),  # reasons are the engine's and ours
        *("reply", "ask", "standing", "finding", "document", "prints", "searched", "unchecked", "seat"),
        *("asked_verdict", "method_hash", "pseudonym", "binds", "side", "shows", "document_kind"),
        *("searched_kinds", "register.Version.round", "register.Version.pack_version"),
    }
)
STRANGE: Final = (Path(__file__).parent / "strange.js").read_text().strip().removesuffix(";")
AT_ONCE: Final = 25  # pages that the browser reads at once: each question costs as much as an answer
OPEN_ALL: Final = "document.querySelectorAll('details').forEach(each => each.open = true)"
# Where what somebody asks for is said again in the answer.
SAID_AGAIN: Final = (
    "/search/?q={}",
    "/bodies/?words={}",
    "/record/?verb={}",
    "/documents/{}/",
    "/findings/{}/",
    "/accounts/login/?next={}",
    "/api/v1/bodies?words={}",
    "/api/v1/{}",
    "/{}",
)


@pytest.fixture
def crammed() -> Crammed:
    """The register, and who may look at it."""
    return cram()


def test_every_text_that_people_can_write_is_looked_at_and_none_of_them_runs(
    chromium: Chromium, crammed: Crammed
) -> None:
    assert min(crammed.taken.values()) > 80, crammed.taken
    assert sorted(tame_texts()) == []
    look(chromium, crammed, most=SOME)


@pytest.mark.soak
def test_no_text_that_people_can_write_runs_on_any_of_all_pages(chromium: Chromium, crammed: Crammed) -> None:
    look(chromium, crammed, most=ALL)


@pytest.mark.parametrize("where", SAID_AGAIN)
def test_what_somebody_asks_for_does_not_run_in_the_answer(chromium: Chromium, where: str) -> None:
    client = Client() if "login" in where else signed_in(make.steward())
    wrong, pages = list[str](), list[tuple[str, str]]()
    for payload in PAYLOADS:
        address = where.format(quote(payload, safe=""))
        answer = client.get(address)
        wrong += [f"{address} failed"] if answer.status_code >= 500 else []
        if answer["Content-Type"].startswith("text/html"):
            pages.append((address, answer.content.decode()))
        if to := answer.get("Location", ""):
            wrong += [f"{address} leads to {to}"] if not to.startswith("/") or to.startswith("//") else []

    wrong += strange(chromium, pages)
    wrong += visit(chromium, client, [where.format(quote(WORST, safe=""))])

    assert not wrong, "\n".join(wrong[:30])


def tame_texts() -> set[str]:
    """Return the fields with texts in which no row tries to run a script."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.get_fields()
        if not {field.name, f"{model._meta.label}.{field.name}"} & NO_ROOM
        and isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not model._default_manager.filter(**{f"{field.name}__icontains": MARK}).exists()
    }


def look(chromium: Chromium, crammed: Crammed, *, most: int) -> None:
    """Look at every kind of page that a steward, a reviewer and anybody come to by links."""
    wrong, pages = list[str](), list[tuple[str, str]]()
    for client in (signed_in(crammed.steward), signed_in(crammed.reviewer), Client()):
        once = dict[str, str]()
        for met in crawl(client, most=most):
            wrong += [f"{met.address} failed"] if met.status >= 500 else []
            if met.kind.startswith("text/html"):
                pages.append((met.address, met.content))
            if met.status == 200 and met.kind.startswith(("text/html", "application/json;")):
                once.setdefault(met.name, met.address)
        wrong += visit(chromium, client, list(once.values()))
    wrong += strange(chromium, pages)
    assert not wrong, "\n".join(wrong[:50])


def strange(chromium: Chromium, pages: Sequence[tuple[str, str]]) -> list[str]:
    """Return what pages hold that none of ours does, as the browser reads them."""

    def read(browser: Browser) -> list[str]:
        found = list[str]()
        with visiting_again(chromium, browser) as opened:
            opened.page.goto(NOTHING)
            for first in range(0, len(pages), AT_ONCE):
                some = pages[first : first + AT_ONCE]
                told = opened.page.evaluate(f"pages => pages.map({STRANGE})", [html for _, html in some])
                pairs = zip(some, told, strict=True)
                found += [f"{address}: {each}" for (address, _), strange in pairs for each in strange]
        return found

    return chromium.do(read)


def visit(chromium: Chromium, client: Client, addresses: Sequence[str]) -> list[str]:
    """Open pages as a person does; return what ran, what was asked for elsewhere and what was refused."""

    def go(browser: Browser) -> list[str]:
        wrong = list[str]()
        with visiting_again(chromium, browser) as opened:
            for address in addresses:
                opened.goto(address)
                opened.page.evaluate(OPEN_ALL)
                if opened.page.evaluate(f"typeof window.{MARK} !== 'undefined'"):
                    wrong.append(f"{address} ran a script")
                refused = [said for said in opened.complaints if "status of" not in said]
                wrong += [f"{address}: {what}" for what in (*refused, *opened.elsewhere)]
        return wrong

    return chromium.do(go, client=client)

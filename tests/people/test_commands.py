"""Accounts, roles and the check of everything, from the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

import make
from answerable.__main__ import main
from answerable.outside import store
from answerable.people import actions, queries
from answerable.people.models import Event, Grant, Invitation, Person
from answerable.people.rules import Action, Role

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """What one command line prints; it must end with `code`."""

    def say(*words: str, code: int = 0) -> str:
        assert main([*words, "--data", str(tmp_path)]) == code, capsys.readouterr()
        return "".join(capsys.readouterr())

    return say


@pytest.mark.django_db
def test_the_first_steward_is_invited_from_the_machine(run: Run, client: Client) -> None:
    told = run("invite", "wren@example.org", "--role", "steward")
    (path,) = re.findall(r"http://localhost:\d+(/invitations/[\w-]+/)", told)
    until = timezone.localtime(Invitation.objects.get().expires_at)
    assert f"It works once, until {until.day} {until:%B %Y, %H:%M}." in told

    client.post(path, {"name": "Wren", "password": make.PASSWORD})

    person = Person.objects.get(email="wren@example.org")
    assert queries.may(person, Action.INVITE)
    invited = Event.objects.get(verb="invited")
    assert invited.actor
    assert invited.actor.name == "command"


@pytest.mark.django_db
def test_who_does_it_is_put_on_record_and_has_to_be_allowed(run: Run) -> None:
    make.steward(email="ada@example.org")
    make.person(Role.AUDITOR, email="bea@example.org")

    run("invite", "wren@example.org", "--role", "reviewer", "--by", "ada@example.org")
    refused = run("invite", "heron@example.org", "--role", "reviewer", "--by", "bea@example.org", code=12)

    assert "Your role does not let you do this" in refused
    assert Event.objects.get(verb="invited", actor__email="ada@example.org").details["role"] == "reviewer"


@pytest.mark.django_db
def test_roles_are_given_listed_and_ended(run: Run) -> None:
    make.person(Role.AUDITOR, email="wren@example.org", name="Wren")
    make.body("NM1")

    run("grant", "wren@example.org", "--role", "reviewer", "--body", "nm1")
    listed = run("people", "list")
    run("revoke", "wren@example.org", "--role", "reviewer", "--body", "NM1")
    twice = run("revoke", "wren@example.org", "--role", "reviewer", "--body", "NM1", code=11)

    assert "wren@example.org  Wren  auditor, reviewer for NM1\n" in listed
    assert "does not have this role there" in twice


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["invite", "grant"])
def test_no_role_is_given_for_a_body_or_a_pack_that_is_not_here(run: Run, verb: str) -> None:
    make.pack()
    make.body("NM1", name="Northmoor Care Trust")
    if verb == "grant":
        make.person(Role.AUDITOR, email="wren@example.org")
    before = (Grant.objects.count(), Invitation.objects.count())
    said = [verb, "wren@example.org", "--role", "reviewer"]

    assert "Did you mean NM1 (Northmoor Care Trust)?" in run(*said, "--body", "NM11", code=11)
    assert "Did you mean NM1 (Northmoor Care Trust)?" in run(*said, "--body", "northmoor trust", code=11)
    assert "named by their id" in run(*said, "--body", "quite another", code=11)
    assert "Did you mean stopsim (" in run(*said, "--pack", "stopsims", code=11)

    assert (Grant.objects.count(), Invitation.objects.count()) == before


@pytest.mark.django_db
def test_the_last_steward_stays(run: Run) -> None:
    make.steward(email="ada@example.org")

    for words in (
        ("people", "close", "ada@example.org", "--yes"),
        ("people", "erase", "ada@example.org", "--yes"),
    ):
        assert "is the last steward" in run(*words, code=13)
    assert "is the last steward" in run("revoke", "ada@example.org", "--role", "steward", code=13)

    make.steward(email="bea@example.org")
    assert run("people", "close", "ada@example.org", "--yes") == "Closed.\n"


@pytest.mark.django_db
def test_erasing_somebody_leaves_what_they_did_without_them(run: Run) -> None:
    person = make.person(email="wren@example.org", name="Wren Wrenson")
    done = Event.objects.filter(actor=person).count()

    run("people", "erase", "wren@example.org", "--yes")

    person.refresh_from_db()
    assert (person.email, person.is_active) == (None, False)
    assert Event.objects.filter(actor=person).count() == done
    assert not _anywhere("Wrenson")
    assert not _anywhere("wren@example.org")
    assert "Nobody here signs in" in run("people", "export", "wren@example.org", code=11)


@pytest.mark.django_db
def test_who_is_let_in_again_is_told_until_when_the_link_works(run: Run) -> None:
    make.person(email="wren@example.org")

    told = run("people", "let-in", "wren@example.org", "--yes")

    until = timezone.localtime(Invitation.objects.get(accepted_at=None).expires_at)
    assert told.endswith(f"It works once, until {until.day} {until:%B %Y, %H:%M}.\n")


@pytest.mark.django_db
def test_nothing_is_done_without_a_yes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    make.person(email="wren@example.org")
    monkeypatch.setattr("typer.confirm", lambda _question: False)

    run("people", "close", "wren@example.org", code=1)
    run("people", "let-in", "wren@example.org", code=1)

    assert queries.person("wren@example.org").is_active


@pytest.mark.django_db
def test_all_that_is_held_about_somebody_is_printed(run: Run) -> None:
    make.person(email="wren@example.org")

    held = json.loads(run("people", "export", "wren@example.org"))

    assert held["account"]["email"] == "wren@example.org"


@pytest.mark.django_db(transaction=True)
def test_verify_finds_everything_whole(run: Run) -> None:
    make.person()
    actions.seal(by=queries.machine("clock"))
    noted = queries.end_of_record().chained

    told = run("verify", "--seal", noted)

    assert told.endswith("Everything is as it was.\n")
    assert noted in told


@pytest.mark.django_db(transaction=True)
def test_verify_says_where_a_seal_that_was_noted_is_missing(run: Run) -> None:
    make.person()
    actions.seal(by=queries.machine("clock"))

    told = run("verify", "--seal", "f" * 64, code=1)

    assert "it may be mistyped; or lines were cut off" in told
    assert told.endswith("Something is not as it was.\n")


@pytest.mark.django_db(transaction=True)
def test_verify_says_of_what_can_be_no_seal_that_it_may_be_mistyped(run: Run) -> None:
    make.person()
    actions.seal(by=queries.machine("clock"))
    noted = queries.end_of_record().chained

    told = run("verify", "--seal", noted[:-1], code=1)

    assert f"{noted[:-1]} is no seal, so it may be mistyped" in told
    assert "cut off" not in told
    assert "Everything is as it was." in run("verify", "--seal", f" {noted.upper()}")


@pytest.mark.django_db
def test_verify_names_the_file_whose_bytes_were_changed(run: Run, tmp_path: Path, settings: object) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # pytest-django's own
    document = make.document(is_screened=False)
    sha256 = document.captures.get().sha256
    path = store.path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"changed")

    told = run("verify", code=1)

    assert f"{sha256} of {document.pk}: its bytes were changed" in told


def _anywhere(words: str) -> bool:
    """Whether words stand anywhere in the database."""
    return any(words in str(row) for model in apps.get_models() for row in model._default_manager.values())

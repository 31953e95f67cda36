"""Every page of the register, as somebody opens it: a line for each, and for each state that looks different.

To add a page, add its line: the name that `urls.py` gives it, who looks (None: nobody signed in), and how to
come to it. `test_every_page.py` looks at each in Chromium, and fails for a page that has no line here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

import answerable_engine
import make
from answerable.archive.models import Batch
from answerable.people import actions as people
from answerable.people.models import Person
from answerable.people.rules import Role
from asks import seen as asks
from findings import proof as standings
from findings import rounds_seen as rounds
from findings import seen as triage
from register import published
from register import seen as register

SAMPLES: Final = Path(answerable_engine.__file__).parent / "samples"

Where = Callable[[Person | None], str]  # the address, once what it shows was made; given who looks


@dataclass(frozen=True, slots=True)
class Seen:
    """A page in one of its states: its name in `urls.py`, who looks at it, its address and its answer."""

    name: str
    role: Role | None
    where: Where
    state: str = ""
    status: int = 200
    has_password: bool = False


def plain(name: str, query: str = "") -> Where:
    """Return how to come to a page that needs nothing made."""
    return lambda _: reverse(name) + query


def plain_of(name: str, *parts: str) -> Where:
    """Return how to come to a page that needs nothing made, and is about something."""
    return lambda _: reverse(name, args=parts)


def _document(_: Person | None) -> str:
    return reverse("document", args=[make.document().pk])


def _unread(_: Person | None) -> str:
    return reverse("document", args=[make.document(b"%PDF-1.7 cut off", name="cut-off.pdf").pk])


def _change(_: Person | None) -> str:
    return reverse("document_change", args=[make.document().pk])


def _page(query: str = "") -> Where:
    return lambda _: reverse("page_text", args=[make.document().pk, 1]) + query


def _batch(_: Person | None) -> str:
    make.document()
    return reverse("batch", args=[Batch.objects.latest("pk").pk])


def _waiting(_: Person | None) -> str:
    make.document(is_screened=False)
    return reverse("batch", args=[Batch.objects.latest("pk").pk])


def _failed(name: str) -> Where:
    def made(_: Person | None) -> str:
        make.document(b"%PDF-1.7 cut off", name="cut-off.pdf")
        return reverse(name, args=[Batch.objects.latest("pk").pk] if name == "batch" else [])

    return made


def _picture(_: Person | None) -> str:
    document = make.document((SAMPLES / "board-paper-september-2024.pdf").read_bytes(), name="paper.pdf")
    return reverse("page_text", args=[document.pk, 2]) + "?start=200&end=300"


def _mail(_: Person | None) -> str:
    document = make.document((SAMPLES / "foi-reply-2025-0417.eml").read_bytes(), name="reply.eml")
    return reverse("document", args=[document.pk])


def _found(query: str) -> Where:
    def made(_: Person | None) -> str:
        make.document()
        return reverse("search") + query

    return made


def _listed(_: Person | None) -> str:
    make.document()
    return reverse("archive")


def _invited(_: Person | None) -> str:
    by = make.steward()
    invited = people.invite("wren@example.org", name="Wren", role=Role.REVIEWER, by=by)
    return reverse("invited", args=[invited.token])


def _offer(_: Person | None) -> str:
    by = make.steward()
    offered = people.invite("wren@example.org", name="Wren", role=Role.REVIEWER, by=by)
    return reverse("withdraw_invitation", args=[offered.invitation.pk])


def _somebody(name: str) -> Where:
    return lambda _: reverse(name, args=[make.person(Role.ARCHIVIST, name="Plover").pk])


def _grant(_: Person | None) -> str:
    return reverse("end_grant", args=[make.person(Role.ARCHIVIST).grants.get().pk])


def _codes(who: Person | None) -> str:
    assert who
    RecoveryCodes.activate(who)
    return reverse("mfa_view_recovery_codes")


def _no_app(who: Person | None) -> str:
    assert who
    Authenticator.objects.filter(user=who).delete()
    return reverse("mfa_activate_totp")


PAGES: Final = (
    Seen("home", None, plain("home")),
    Seen("home", Role.REVIEWER, plain("home"), "signed in"),
    Seen("home", None, published.at("home"), "with what is there"),
    Seen("matrix", None, published.at("matrix")),
    Seen("matrix", None, published.at("matrix", "?verdict=partly_stopped"), "none fits"),
    Seen("methods", None, published.at("methods")),
    Seen("methods", None, plain("methods"), "none"),
    Seen("method", None, published.at("method")),
    Seen("corrections", None, published.at("corrections")),
    Seen("corrections", None, plain("corrections"), "none"),
    Seen("standing", None, standings.standing),
    Seen("standing", None, standings.unanswered, "not answered"),
    Seen("standing", None, standings.after_correction, "corrected"),
    Seen("standing", None, standings.before_correction, "an earlier version"),
    Seen("standing", None, lambda _: reverse("standing", args=["S-NONE"]), "not there", 404),
    Seen("evidence", None, standings.masked),
    Seen("evidence", None, standings.heavy, "hard to read"),
    Seen("evidence", None, standings.without_picture, "without a picture"),
    Seen("bodies", None, published.at("bodies"), "for everybody"),
    Seen("body", None, published.at("body"), "for everybody"),
    Seen("requirement", None, published.at("requirement"), "for everybody"),
    Seen("help_now", None, plain("help_now")),
    Seen("account_login", None, plain("account_login")),
    Seen("account_reauthenticate", Role.REVIEWER, plain("account_reauthenticate"), has_password=True),
    Seen("account_change_password", Role.REVIEWER, plain("account_change_password"), has_password=True),
    Seen("mfa_index", Role.REVIEWER, plain("mfa_index")),
    Seen("mfa_reauthenticate", Role.REVIEWER, plain("mfa_reauthenticate")),
    Seen("mfa_deactivate_totp", Role.REVIEWER, plain("mfa_deactivate_totp")),
    Seen("mfa_view_recovery_codes", Role.REVIEWER, _codes),
    Seen("mfa_generate_recovery_codes", Role.REVIEWER, plain("mfa_generate_recovery_codes")),
    Seen("mfa_list_webauthn", Role.REVIEWER, plain("mfa_list_webauthn")),
    Seen("mfa_add_webauthn", Role.REVIEWER, plain("mfa_add_webauthn")),
    Seen("mfa_activate_totp", Role.REVIEWER, _no_app),
    Seen("account_logout", Role.REVIEWER, plain("account_logout")),
    Seen("account_inactive", None, plain("account_inactive")),
    Seen("invited", None, _invited),
    Seen("invited", None, lambda _: reverse("invited", args=["of-nothing"]), "of nothing", 404),
    Seen("account", Role.REVIEWER, plain("account")),
    Seen("account_name", Role.REVIEWER, plain("account_name")),
    Seen("second_factor", Role.REVIEWER, plain("second_factor")),
    Seen("people", Role.STEWARD, plain("people")),
    Seen("people", Role.REVIEWER, plain("people"), "not allowed", 403),
    Seen("invite", Role.STEWARD, plain("invite")),
    Seen("person", Role.STEWARD, _somebody("person")),
    Seen("grant", Role.STEWARD, _somebody("grant")),
    Seen("let_in", Role.STEWARD, _somebody("let_in")),
    Seen("close_account", Role.STEWARD, _somebody("close_account")),
    Seen("end_grant", Role.STEWARD, _grant),
    Seen("withdraw_invitation", Role.STEWARD, _offer),
    Seen("record", Role.AUDITOR, plain("record")),
    Seen("archive", Role.ARCHIVIST, _listed),
    Seen("archive", Role.ARCHIVIST, plain("archive"), "empty"),
    Seen("archive_add", Role.ARCHIVIST, plain("archive_add")),
    Seen("archive_failed", Role.ARCHIVIST, plain("archive_failed")),
    Seen("archive_failed", Role.ARCHIVIST, _failed("archive_failed"), "with files"),
    Seen("batch", Role.ARCHIVIST, _batch),
    Seen("batch", Role.ARCHIVIST, _waiting, "waiting"),
    Seen("batch", Role.ARCHIVIST, _failed("batch"), "failed"),
    Seen("document", Role.ARCHIVIST, _document),
    Seen("document", Role.ARCHIVIST, _unread, "unread"),
    Seen("document", Role.STEWARD, _mail, "with a file inside it"),
    Seen("document", Role.ARCHIVIST, lambda _: reverse("document", args=["D-NONE"]), "not there", 404),
    Seen("document_change", Role.ARCHIVIST, _change),
    Seen("page_text", Role.REVIEWER, _page()),
    Seen("page_text", Role.REVIEWER, _page("?add=yes"), "adding"),
    Seen("page_text", Role.REVIEWER, _page("?marks=yes"), "marked"),
    Seen("page_text", Role.REVIEWER, _picture, "beside its picture"),
    Seen("search", Role.REVIEWER, plain("search")),
    Seen("search", Role.REVIEWER, _found("?q=police"), "found"),
    Seen("search", Role.REVIEWER, _found("?q=police&kind=minutes"), "narrowed"),
    Seen("search", Role.REVIEWER, _found("?q=zebra"), "nothing found"),
    Seen("search", Role.REVIEWER, _found("?q=the"), "too common"),
    Seen("work", Role.REVIEWER, triage.work),
    Seen("work", Role.REVIEWER, plain("work"), "empty"),
    Seen("work_settings", Role.REVIEWER, plain("work_settings")),
    Seen("keys", Role.REVIEWER, plain("keys")),
    Seen("triage", Role.REVIEWER, triage.list_of("triage")),
    Seen("triage", Role.REVIEWER, plain("triage"), "empty"),
    Seen("triage_rule", Role.REVIEWER, plain("triage_rule")),
    Seen("triage_body", Role.REVIEWER, triage.of_body("triage_body")),
    Seen("triage_body", Role.REVIEWER, triage.of_body("triage_body", "?show=answered"), "answered"),
    Seen("passage", Role.REVIEWER, triage.of_passage("passage")),
    Seen("passage", Role.REVIEWER, triage.of_passage("passage", "?open=yes"), "open"),
    Seen(
        "passage", Role.REVIEWER, triage.of_passage("passage", "?start=0&end=9999999"), "not on the page", 400
    ),
    Seen("passage", Role.REVIEWER, triage.answered("passage"), "answered"),
    Seen("passage_accept", Role.REVIEWER, triage.of_passage("passage_accept")),
    Seen("undo", Role.REVIEWER, triage.an_answer),
    Seen("findings", Role.REVIEWER, triage.list_of("findings")),
    Seen("findings", Role.REVIEWER, plain("findings"), "empty"),
    Seen("finding", Role.REVIEWER, triage.of_finding("finding")),
    Seen("finding", Role.REVIEWER, triage.stale("finding"), "stale"),
    Seen("finding_add", Role.REVIEWER, triage.by_hand),
    Seen("finding_change", Role.REVIEWER, triage.of_finding("finding_change")),
    Seen("finding_withdraw", Role.REVIEWER, triage.of_finding("finding_withdraw")),
    Seen("finding_again", Role.REVIEWER, triage.stale("finding_again")),
    Seen("masks", Role.REVIEWER, triage.of_finding("masks")),
    Seen("masks_waiting", Role.REVIEWER, triage.list_of("masks_waiting")),
    Seen("missed", Role.REVIEWER, triage.samples),
    Seen("missed", Role.REVIEWER, plain("missed"), "empty"),
    Seen("missed_draw", Role.REVIEWER, plain("missed_draw")),
    Seen("place", Role.REVIEWER, triage.of_place("place")),
    Seen("place", Role.REVIEWER, triage.read_again("place"), "read again"),
    Seen("place_found", Role.REVIEWER, triage.of_place("place_found")),
    Seen("place_found", Role.REVIEWER, triage.of_place("place_found", "?start=0&end=60"), "chosen"),
    Seen("place_undo", Role.REVIEWER, triage.read_again("place_undo")),
    Seen("rounds", Role.STEWARD, rounds.listed),
    Seen("rounds", Role.REVIEWER, plain("rounds"), "none"),
    Seen("round_add", Role.STEWARD, rounds.with_method("round_add")),
    Seen("round_add", Role.STEWARD, plain("round_add"), "without a method"),
    Seen("method_add", Role.STEWARD, rounds.packed),
    Seen("method_write", Role.STEWARD, rounds.of_method("method_write")),
    Seen("method_publish", Role.STEWARD, rounds.of_method("method_publish")),
    Seen("round", Role.STEWARD, rounds.of_draft("round"), "being set up"),
    Seen("round", Role.STEWARD, rounds.under_way()),
    Seen("round", Role.REVIEWER, rounds.under_way(), "for a reviewer"),
    Seen("round", Role.STEWARD, rounds.under_way(query="?show=to_ask"), "to be asked"),
    Seen("round", Role.STEWARD, rounds.paused("round"), "paused"),
    Seen("round_cells", Role.STEWARD, rounds.of_draft("round_cells")),
    Seen("round_cells", Role.STEWARD, rounds.under_way("round_cells"), "fixed"),
    Seen("round_open", Role.STEWARD, rounds.of_draft("round_open")),
    Seen("round_pause", Role.STEWARD, rounds.under_way("round_pause")),
    Seen("round_resume", Role.STEWARD, rounds.paused("round_resume")),
    Seen("round_close", Role.STEWARD, rounds.under_way("round_close")),
    Seen("round_ask", Role.STEWARD, rounds.to_ask),
    Seen("cell", Role.REVIEWER, rounds.free, "with a free seat"),
    Seen("cell", Role.REVIEWER, rounds.seated),
    Seen("cell", Role.REVIEWER, rounds.nothing_found, "with nothing found"),
    Seen("cell", Role.REVIEWER, rounds.marked, "marked by one"),
    Seen("cell", Role.REVIEWER, rounds.third, "for the third"),
    Seen("cell", Role.REVIEWER, rounds.audited, "for the fourth"),
    Seen("cell", Role.STEWARD, rounds.settled("cell"), "for a steward"),
    Seen("cell", Role.REVIEWER, rounds.published(), "published"),
    Seen("cell_gate", Role.STEWARD, rounds.settled("cell_gate")),
    Seen("cell_gate", Role.STEWARD, rounds.answered("cell_gate"), "answered"),
    Seen("cell_gate", Role.AUDITOR, rounds.published("cell_gate"), "published"),
    Seen("cell_audit", Role.STEWARD, rounds.answered("cell_audit")),
    Seen("cell_aside", Role.STEWARD, rounds.settled("cell_aside")),
    Seen("cell_remark", Role.STEWARD, rounds.settled("cell_remark")),
    Seen("cell_publish", Role.STEWARD, rounds.ready("cell_publish")),
    Seen("cell_publish", Role.STEWARD, rounds.answered("cell_publish"), "not ready"),
    Seen("cell_publish", Role.STEWARD, rounds.published("cell_publish"), "published already"),
    Seen("cell_correction", Role.REVIEWER, rounds.published("cell_correction")),
    Seen("cell_correction", Role.STEWARD, rounds.proposed("cell_correction"), "to be confirmed"),
    Seen("cell_correction", Role.REVIEWER, rounds.proposed("cell_correction", by_who_looks=True), "proposed"),
    Seen("correction_confirm", Role.STEWARD, rounds.proposed("correction_confirm")),
    Seen("correction_down", Role.STEWARD, rounds.proposed("correction_down")),
    Seen("asks", Role.ARCHIVIST, asks.listed),
    Seen("asks", Role.REVIEWER, plain("asks"), "none"),
    Seen("ask", Role.ARCHIVIST, asks.of_draft, "put down"),
    Seen("ask", Role.ARCHIVIST, asks.of_ready, "with its letter"),
    Seen("ask", Role.AUDITOR, asks.of_lapsed, "lapsed"),
    Seen("ask", Role.ARCHIVIST, asks.of_answered, "answered"),
    Seen("ask_write", Role.ARCHIVIST, asks.writing),
    Seen("ask_sent", Role.ARCHIVIST, asks.sending),
    Seen("ask_reply", Role.ARCHIVIST, asks.replying),
    Seen("bodies", Role.REVIEWER, plain("bodies"), "none"),
    Seen("bodies", Role.STEWARD, register.bodies()),
    Seen("bodies", Role.REVIEWER, register.bodies("?q=unheard-of"), "none fits"),
    Seen("body", Role.STEWARD, register.of_body("body")),
    Seen("body", Role.REVIEWER, register.gone, "gone"),
    Seen("body_add", Role.STEWARD, plain("body_add")),
    Seen("body_change", Role.STEWARD, register.of_body("body_change")),
    Seen("body_follow", Role.STEWARD, register.of_body("body_follow")),
    Seen("contact_add", Role.STEWARD, register.of_body("contact_add")),
    Seen("contact", Role.STEWARD, register.contact),
    Seen("interests", Role.REVIEWER, plain("interests"), "none"),
    Seen("interests", Role.REVIEWER, register.tied("interests")),
    Seen("interest_end", Role.REVIEWER, register.tied("interest_end")),
    Seen("packs", Role.REVIEWER, plain("packs"), "none"),
    Seen("packs", Role.STEWARD, register.packs),
    Seen("pack", Role.STEWARD, register.pack),
    Seen("pack_load", Role.STEWARD, plain_of("pack_load", "stopsim"), "new"),
    Seen("pack_load", Role.STEWARD, register.change_of_pack, "changed"),
    Seen("requirement", Role.REVIEWER, register.requirement()),
    Seen("requirement", Role.REVIEWER, register.requirement("?version=1"), "past"),
    Seen("settings", Role.STEWARD, plain("settings")),
)
# Addresses that answer with no page, or only take forms, or are looked at in the shop window.
NO_PAGES: Final = frozenset(
    {
        *(
            "theme",
            "account_export",
            "end_sign_in",
            "sign_in_link",
            "unsent",
            "record_check",
            "record_csv",
            "record_json",
            "matrix_csv",
        ),
        *(
            "batch_retry",
            "intake_retry",
            "document_retry",
            "page_picture",
            "document_file",
            "ask_letter",
            "ask_proof",
        ),
        *("matrix_json", "methods_json", "method_json", "corrections_json", "bodies_json", "body_json"),
        *("requirement_json", "standing_json", "evidence_json", "evidence_picture"),
        *("work_next", "work_break", "triage_next", "passage_answer", "missed_next"),
        *("round_next", "cell_seat", "cell_back", "cell_ready", "correction_back"),
        *("mfa_download_recovery_codes", "mfa_login_webauthn", "mfa_authenticate", "account_set_password"),
        *("mfa_reauthenticate_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"),
    }
)

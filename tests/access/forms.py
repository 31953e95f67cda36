"""What is sent to the addresses that take something: enough for the act itself to be reached."""

from collections.abc import Mapping
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from access.world import HERE

ACCEPTED: Final[Mapping[str, object]] = {
    "body": HERE,
    "requirement": "stopsim/P1",
    "elements_of": "stopsim/P1",
    "elements": ["police"],
    "stance": "in_use",
    "speaker": "body",
    "placed": "here",
    "period_from_2": "2024",
    "period_known_by": "stated",
    "because": "It was read again.",
}
ROLE_HERE: Final = {"role": "auditor", "scope": f"body:{HERE}"}
REASON: Final = {"because": "It was read again."}

SENT: Final[Mapping[str, Mapping[str, object]]] = {
    "theme": {"theme": "dark"},
    "account_name": {"name": "Plover"},
    "invited": {"name": "Heron", "password": "a kettle and a heron"},
    "invite": {"name": "Teal", "email": "teal@example.org", **ROLE_HERE},
    "grant": ROLE_HERE,
    "archive_add": {"body": HERE, "kind": "minutes", "obtained": "from its website", "whole": "yes"},
    "document_change": {"title": "Another title", "kind": "minutes"},
    "body_add": {"name": "Fenny Trust", "code": "FN1", "kind": "mental health trust"},
    "body_change": {"name": "Northmoor Care Trust", "kind": "mental health trust"},
    "body_follow": {"before": "SM1", "source": "A public page"},
    "contact_add": {
        "office": "Governance",
        "purpose": "letters",
        "email": "g@example.org",
        "source": "A public page",
    },
    "contact": {"to": "confirmed"},
    "interests": {"body": HERE, "kind": "other_tie"},
    "method_add": {"pack": "stopsim", "title": "How we judge", "text": "Two people look, apart."},
    "method_write": {"title": "How we judge", "text": "Two people look, apart."},
    "round_add": {
        "title": "Summer 2026",
        "code": "summer",
        "method": "stopsim/1",
        "up_to_0": "3",
        "up_to_1": "3",
        "up_to_2": "2026",
        "reply_days": "20",
        "recheck_months": "12",
    },
    "round_cells": {"body": HERE, "cell": f"{HERE}/P3"},
    "round_pause": REASON,
    "cell": {"verdict": "no_evidence_found", "why": "Nothing was found.", "seat": "first"},
    "cell_audit": REASON,
    "cell_aside": REASON,
    "cell_remark": REASON,
    "cell_correction": {"verdict": "not_assessed", "why": "It was wrong.", "because": "A slip."},
    "correction_down": REASON,
    "ask_sent": {
        "sent_on_0": "3",
        "sent_on_1": "3",
        "sent_on_2": "2026",
        "how": "email",
        "note": "Message 1 in the outbox",
        "whole": "yes",
    },
    "ask_reply": {
        "received_on_0": "9",
        "received_on_1": "3",
        "received_on_2": "2026",
        "words": "We stopped.",
        "point-0": "accepts",
        "point-1": "says_nothing",
        "whole": "yes",
    },
    "work_settings": {"daily_cap": "20"},
    "keys": {"turn": "on"},
    "passage_answer": {"answer": "rejected"},
    "passage_accept": ACCEPTED,
    "finding_add": ACCEPTED,
    "finding_change": ACCEPTED,
    "finding_withdraw": {"because": "It was wrong."},
    "finding_again": {"because": "It still stands."},
    "masks": {"add": "yes", "words": "officer", "kind": "name"},
    "missed_draw": {"pack": "stopsim", "round": "Summer 2026", "size": "10", "seed": ""},
    "place": {"answer": "nothing"},
    "place_found": ACCEPTED,
}
# Words on the page that go with the address.
ASKED: Final[Mapping[str, str]] = {"finding_add": "?start=40&end=90", "place_found": "?start=40&end=90"}


def sent(name: str) -> dict[str, object]:
    """Return what is sent to an address, with a file where it takes files."""
    given = dict(SENT.get(name, {}))
    if name == "archive_add":
        given["papers"] = SimpleUploadedFile("minutes.txt", b"Notes of the board.")
    if name == "ask_reply":
        given["paper"] = SimpleUploadedFile("answer.txt", b"We stopped.")
    return given

"""Made-up content for every screen. All bodies, people and papers here are fictional."""

import math
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.urls import reverse

from answerable.doors.web.look import help_lines, places
from answerable.people.rules import Action
from web import made_forms

Values = dict[str, Any]  # what a template is given: anything at all


@dataclass(frozen=True, slots=True)
class Shown:
    """One screen: its template, what it is given, and whether somebody is signed in."""

    template: str
    context: Values = field(default_factory=dict)
    signed_in: bool = True
    status: int = 200


def thing(**values: object) -> SimpleNamespace:
    """Return something with these attributes."""
    return SimpleNamespace(**values)


def around(shown: Shown, request: HttpRequest) -> Values:
    """Return what a page is given, with what every page knows of the person before it."""
    if not shown.signed_in:
        return {**shown.context, "user": thing(is_authenticated=False)}
    theirs = {
        "user": thing(is_authenticated=True, name="Wren"),
        "places": places.places(_here(shown.template), may=frozenset(Action)),
        "theme": request.GET.get("theme", ""),
        "keys_are_on": "keys" in request.GET,
        "is_demonstration": True,
    }
    return {**theirs, **shown.context}


def _here(template: str) -> str:
    """Return the address at which a template stands, or one within its place."""
    name = template.removesuffix(".html")
    for place, within in PLACES.items():
        if name == place or name in within:
            return reverse(place) + ("" if name == place else "within/")
    return ""


PLACES: Final = {
    "work": ("keys",),
    "triage": ("triage_body", "triage_item", "accept"),
    "findings": ("finding", "masks", "missed", "sample_item"),
    "archive": ("archive_add", "batch", "document", "page_text"),
    "search": (),
    "bodies": ("body", "requirement"),
    "people": ("person", "invite", "confirm"),
    "record": (),
    "account": (),
}


def page_of(things: list[Any], *, number: int = 2, size: int = 10, total: int = 47) -> Page[Any]:
    """Return a page in the middle of a longer list."""
    return Paginator([things[n % len(things)] for n in range(total)], size).page(number)


TODAY: Final = date(2026, 3, 2)
NOW: Final = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
SHA: Final = "8b1f3c5e7a9d0b2c4e6f8a1d3c5b7e9f0a2c4d6e8b1f3a5c7d9e0b2f4a6c8e1d"

NORTHMOOR: Final = thing(
    id="B-7K2QX",
    name="Northmoor Health Trust",
    address="/bodies/northmoor/",
    code="X7N",
    kind="mental-health trust",
    valid_from=date(2015, 4, 1),
    valid_to=None,
    is_fictional=True,
    papers=41,
    waiting=23,
)
SALTMARSH: Final = thing(
    id="B-3M9TR",
    name="Saltmarsh and Fenny Partnership Trust",
    address="/bodies/saltmarsh/",
    code="X3S",
    kind="mental-health trust",
    valid_from=None,
    valid_to=date(2024, 3, 31),
    is_fictional=True,
    papers=12,
    waiting=0,
)
HARROWDALE: Final = thing(
    id="B-9D4WE",
    name="Harrowdale Police",
    address="/bodies/harrowdale/",
    code="X-HD",
    kind="police force",
    valid_from=None,
    valid_to=None,
    is_fictional=True,
    papers=3,
    waiting=4,
)
P1: Final = thing(
    code="P1",
    title="Police delivering therapeutic interventions in planned community care",
    address="/requirements/stopsim/P1/",
    words="Police involvement in the delivery of therapeutic interventions in planned,"
    " non-emergency, community mental health care"
    " (this is not the same as saying all joint work with the police must stop).",
    source="https://example.org/directive",
    version=1,
    held_note="These words come from the page that announces the directive. Its full text is not held yet.",
    binds="bodies that give mental-health care",
    elements=[
        thing(title="Police", is_seen=True, is_shown=True),
        thing(title="Delivering a therapeutic intervention", is_seen=True, is_shown=True),
        thing(title="Planned, not an emergency", is_seen=True, is_shown=True),
        thing(title="In the community", is_seen=False, is_shown=False),
    ],
)
P2: Final = thing(
    code="P2",
    title="Sanctions, withholding care and punitive approaches",
    address="/requirements/stopsim/P2/",
    words="The use of sanctions (criminal or otherwise), withholding care and otherwise punitive approaches.",
)
P3: Final = thing(
    code="P3",
    title="Discriminatory practices and attitudes",
    address="/requirements/stopsim/P3/",
    words="Discriminatory practices and attitudes towards patients who express self harm behaviours,"
    " suicidality and/or those who are deemed \u2018high intensity users\u2019.",
)
PAPER: Final = thing(
    id="D-4T8QM",
    title="Board paper: community mental health, quarterly review",
    address="/documents/D-4T8QM/",
    kind="board paper",
    body=NORTHMOOR,
    dated_on=date(2025, 11, 27),
    pages=23,
    pages_without_text=1,
    access="held",
    state="read",
    reason="",
    waiting=7,
    obtained="Downloaded from the Trust\u2019s page of board papers",
    added_at=NOW,
    added_by="Wren",
    reader="pdf 5.15.2",
    sha256=SHA,
)
LOCKED: Final = thing(
    id="D-9R2VH",
    title="Annual review of complex cases",
    address="/documents/D-9R2VH/",
    kind="report",
    body=SALTMARSH,
    dated_on=None,
    access="held",
    state="encrypted",
    reason="A password is needed to open it. Ask the body for a copy without one.",
    waiting=0,
)
REPLY: Final = thing(
    id="D-1C6ZK",
    title="Reply to a freedom of information request, ref FOI-118",
    address="/documents/D-1C6ZK/",
    kind="FOI reply",
    body=HARROWDALE,
    dated_on=date(2025, 6, 3),
    access="quoted",
    state="read",
    reason="",
    waiting=2,
)
BEFORE: Final = "The service continues to develop. "
QUOTE: Final = (
    "The mentoring officer, a serving constable, joins the care co-ordinator at each planned monthly"
    " appointment and sets the goals of the response plan together with the person."
)
AFTER: Final = " The steering group will report again in the spring."
TOPICS: Final = ["police and punishment", "care that is refused or limited"]
PICTURE: Final = thing(
    address="/window-picture.svg",
    width=1240,
    height=1754,
    page=4,
    says="",
    boxes=[(150, 598, 940, 40), (150, 646, 890, 40)],
)
SPOKEN: Final = {"topics": TOPICS, "words_are_open": False, "picture": PICTURE}
CRUMBS: Final = [("Triage", "/triage/"), ("Northmoor Health Trust", "/triage/northmoor/")]
PASSAGE: Final = thing(
    page=4, before=BEFORE, quote=QUOTE, after=AFTER, start=34, end=205, text_address="/documents/D-4T8QM/p4/"
)
KEYS: Final = thing(accept="a", reject="d", unsure="u", cannot_tell="c", hand_back="b")
FOUND: Final = thing(
    id="F-5H3NB",
    address="/findings/F-5H3NB/",
    body=NORTHMOOR,
    requirement=P1,
    elements=P1.elements,
    stance="in_use",
    speaker="body",
    placed="at this body",
    period="from about April 2024 to November 2025",
    period_known="stated in the text",
    document=PAPER,
    page_number=4,
    state="accepted",
    accepted_by="Wren",
    accepted_at=NOW,
    why_stale="",
    withdrawn_because="",
)
STALE: Final = thing(
    **{
        **vars(FOUND),
        "id": "F-2W7KD",
        "stance": "ceased",
        "state": "stale",
        "requirement": P2,
        "document": REPLY,
        "period": "March 2025",
        "why_stale": "The paper that it rests on was changed on its page. Compare the two first.",
    }
)
MASKED: Final = [
    ("Contact ", ""),
    ("name", "name"),
    (" on ", ""),
    ("phone", "telephone number"),
    (" to ask for a copy of the plan.", ""),
]


def item(**changes: object) -> SimpleNamespace:
    """Return a passage that waits."""
    return thing(
        **{
            "address": "/triage/northmoor/7/",
            "requirement": P1,
            "document": PAPER,
            "page_number": 4,
            "state": "offered",
            "topics": TOPICS,
            "strength": "strong pointer",
            "copies": 4,
            "is_yours": False,
            **changes,
        }
    )


ITEMS: Final = [
    item(),
    item(requirement=P2, copies=0, topics=["self-harm"], strength="fair pointer", state="unsure"),
    item(requirement=P3, document=REPLY, page_number=2, copies=0, topics=[], state="claimed", is_yours=True),
]
TRIAGE_ITEM: Final[Values] = {
    "crumbs": CRUMBS,
    "item": thing(
        number=7,
        of=23,
        address="/triage/northmoor/7/",
        body=NORTHMOOR,
        score_words="strong pointer",
        topics=TOPICS,
        copies=4,
        why=[
            "The words name an officer beside a planned meeting.",
            "They stand in a paper of the body itself.",
            "A learned test agrees.",
        ],
    ),
    "document": PAPER,
    "passage": PASSAGE,
    "stretches": [
        ("A sentence more before", "?start=0"),
        ("A sentence more after", "?end=257"),
        ("A word less before", "?start=38"),
        ("A word less after", "?end=198"),
    ],
    "is_stretched": True,
    "reset_address": "?",
    "requirement": P1,
    "picture": PICTURE,
    "words_are_open": False,
    "answer_address": "/nowhere/",
    "accept_address": "/nowhere/",
    "keys": KEYS,
}
HAPPENED: Final = [
    thing(
        number=1204,
        at=NOW,
        actor="Wren",
        what="accepted a passage as",
        subject="F-5H3NB",
        subject_address="/findings/F-5H3NB/",
        details=[("requirement", "stopsim/P1"), ("stance", "in use")],
        seal="4f0c2b9e",
    ),
    thing(
        number=1203,
        at=NOW,
        actor="clock",
        what="screened",
        subject="D-4T8QM",
        subject_address="/documents/D-4T8QM/",
        details=[],
        seal="a90c117d",
    ),
    thing(
        number=1202,
        at=NOW,
        actor="Heron",
        what="invited somebody as reviewer",
        subject="",
        subject_address="",
        details=None,
        seal="",
    ),
]
STRATA: Final = [
    thing(
        name="passages that were rejected",
        read=60,
        missed=1,
        says="Between 0 and 9 of every 100 rejected passages show something after all.",
    ),
    thing(
        name="pages that the machine passed over",
        read=200,
        missed=2,
        says="Between 0.1 and 4 of every 100 such pages show something.",
    ),
]
WRONG: Final = thing(
    message="This passage was answered by somebody else a minute ago.",
    hint="Look at it as it is now, and then decide again.",
)

SHOWN: Final[dict[str, Shown]] = {
    "home": Shown("home.html", signed_in=False),
    "help-now": Shown(
        "help_now.html",
        {
            "lines": help_lines.HELP_LINES,
            "health_service": help_lines.HEALTH_SERVICE,
            "seen_on": help_lines.SEEN_ON,
        },
        signed_in=False,
    ),
    "work": Shown(
        "work.html",
        {
            "waiting": 23,
            "next": "/triage/northmoor/7/",
            "open_item": None,
            "left_today": 12,
            "daily_cap": 30,
            "done_today": 18,
            "is_break_due": True,
            "settings_address": "/work/settings/",
            "recent": [
                thing(
                    passage="Board paper, page 4",
                    address="/triage/northmoor/6/",
                    answer="accepted",
                    at=NOW,
                    undo_address="/undo/1/",
                ),
                thing(
                    passage="Board paper, page 9",
                    address="/triage/northmoor/5/",
                    answer="rejected",
                    at=NOW,
                    undo_address="/undo/2/",
                ),
                thing(
                    passage="FOI reply, page 2",
                    address="/triage/northmoor/4/",
                    answer="handed_back",
                    at=NOW,
                    undo_address="",
                ),
            ],
            "returned": [
                thing(
                    name="F-2W7KD: Harrowdale Police, P2",
                    address="/findings/F-2W7KD/",
                    why="Its paper was changed on the web.",
                )
            ],
        },
    ),
    "work-done": Shown(
        "work.html", {"waiting": 5, "left_today": 0, "daily_cap": 30, "settings_address": "/work/settings/"}
    ),
    "work-empty": Shown(
        "work.html", {"waiting": 0, "left_today": None, "settings_address": "/work/settings/"}
    ),
    "triage": Shown(
        "triage.html",
        {
            "rows": [
                thing(
                    body=NORTHMOOR,
                    address="/triage/northmoor/",
                    waiting=23,
                    read=41,
                    accepted=6,
                    enough="Not yet: of the last 20 that were read, 3 were accepted.",
                    is_enough=False,
                ),
                thing(
                    body=HARROWDALE,
                    address="/triage/harrowdale/",
                    waiting=4,
                    read=12,
                    accepted=1,
                    enough="Not yet: too few were read to say.",
                    is_enough=False,
                ),
                thing(
                    body=SALTMARSH,
                    address="/triage/saltmarsh/",
                    waiting=0,
                    read=58,
                    accepted=2,
                    enough="Yes: at most 1 of those left may show something (with 95% certainty).",
                    is_enough=True,
                ),
            ],
            "page": page_of([1], number=1),
            "rule_address": "/help/stopping/",
        },
    ),
    "triage-empty": Shown("triage.html", {"rows": [], "page": page_of([1])}),
    "triage-body": Shown(
        "triage_body.html",
        {
            "crumbs": CRUMBS[:1],
            "body": NORTHMOOR,
            "waiting": 23,
            "read": 41,
            "accepted": 6,
            "is_enough": False,
            "next": "/triage/northmoor/7/",
            "enough": "Of the last 20 that were read, 3 were accepted. The rule asks for 40 without one.",
            "items": ITEMS,
            "page": page_of([1]),
        },
    ),
    "triage-item": Shown("triage_item.html", TRIAGE_ITEM),
    "triage-item-open": Shown("triage_item.html", {**TRIAGE_ITEM, "words_are_open": True}),
    "triage-item-bare": Shown(
        "triage_item.html",
        {
            **TRIAGE_ITEM,
            "picture": None,
            "no_picture": "The file is a text without pages, so there is nothing to draw.",
            "is_stretched": False,
        },
    ),
    "accept": Shown(
        "accept.html",
        {
            "crumbs": CRUMBS,
            "form": made_forms.Accept(),
            "passage": PASSAGE,
            "document": PAPER,
            "requirement": P1,
            "back": "/triage/northmoor/7/",
            **SPOKEN,
        },
    ),
    "accept-wrong": Shown(
        "accept.html",
        {
            "crumbs": CRUMBS,
            "form": made_forms.Accept({"period_from_0": "31", "period_from_1": "2", "period_from_2": "2025"}),
            "passage": PASSAGE,
            "document": PAPER,
            "requirement": P1,
            "back": "/triage/northmoor/7/",
            **SPOKEN,
        },
    ),
    "archive": Shown(
        "archive.html",
        {
            "filters": made_forms.Filters(),
            "documents": [PAPER, LOCKED, REPLY],
            "page": page_of([PAPER]),
            "may_add": True,
            "batches": [thing(address="/archive/batches/7/", body=NORTHMOOR, at=NOW, done=12, total=40)],
        },
    ),
    "archive-empty": Shown("archive.html", {"documents": [], "page": page_of([1]), "may_add": True}),
    "archive-add": Shown(
        "archive_add.html",
        {
            "crumbs": [("Archive", "/archive/")],
            "form": made_forms.Add(),
            "limits": "A file may have up to 50 MB, and 200 files can come at once.",
            "formats": "PDF, Word, web pages, e-mails and plain text are read.",
        },
    ),
    "archive-add-wrong": Shown(
        "archive_add.html",
        {
            "crumbs": [("Archive", "/archive/")],
            "form": made_forms.Add({}),
            "limits": "A file may have up to 50 MB, and 200 files can come at once.",
            "formats": "PDF, Word, web pages, e-mails and plain text are read.",
        },
    ),
    "batch": Shown(
        "batch.html",
        {
            "crumbs": [("Archive", "/archive/")],
            "batch": thing(
                body=NORTHMOOR,
                at=NOW,
                obtained="Downloaded from the Trust\u2019s page of board papers",
                kind="board paper",
            ),
            "done": 12,
            "total": 40,
            "is_refreshing": True,
            "failed": 1,
            "matches": 9,
            "triage_address": "/triage/northmoor/",
            "retry_address": "/nowhere/",
            "intakes": [
                thing(
                    file_name="2025-11 Board papers, public session.pdf",
                    size_words="2.1 MB",
                    state="screened",
                    reason="",
                    document=PAPER,
                ),
                thing(
                    file_name="annual-review-damaged.pdf",
                    size_words="310 KB",
                    state="failed",
                    reason="It is a damaged PDF.",
                    document=None,
                ),
                thing(
                    file_name="copy of board papers.pdf",
                    size_words="2.1 MB",
                    state="known",
                    reason="The very same bytes are here as D-4T8QM.",
                    document=PAPER,
                ),
                thing(
                    file_name="a_very_long_name_without_any_space_a_very_long_name_without_any_space_.docx",
                    size_words="18 KB",
                    state="received",
                    reason="",
                    document=None,
                ),
            ],
        },
    ),
    "document": Shown(
        "document.html",
        {
            "crumbs": [("Archive", "/archive/")],
            "document": thing(**{**vars(PAPER), "address": "https://example.org/board/2025-11/paper.pdf"}),
            "matches": 7,
            "triage_address": "/triage/northmoor/",
            "may_change": True,
            "change_address": "/nowhere/",
            "page_links": [
                (n, f"/documents/D-4T8QM/p{n}/", 2 if n == 4 else int(n % 9 == 0), n == 23)
                for n in range(1, 24)
            ],
            "findings": [FOUND],
            "members": [thing(name="appendix-b.docx", address="/documents/D-4T8QM/inside/1/", state="read")],
            "captures": [
                thing(
                    captured_at=NOW,
                    file_name="2025-11 Board papers.pdf",
                    size_words="2.1 MB",
                    sha256=SHA,
                    download_address="/nowhere/",
                )
            ],
        },
    ),
    "document-locked": Shown(
        "document.html",
        {
            "document": thing(
                **{
                    **vars(LOCKED),
                    "obtained": "Sent to us by post",
                    "added_at": NOW,
                    "added_by": "Wren",
                    "reader": "-",
                    "address": "",
                }
            ),
            "captures": [],
        },
    ),
    "page-text": Shown(
        "page_text.html",
        {
            "crumbs": [("Archive", "/archive/")],
            "document": PAPER,
            "number": 4,
            "pages": 23,
            "previous": "../p3/",
            "next": "../p5/",
            "add_address": "?add=yes",
            "parts": [("Item 9. Community mental health\n\n" + BEFORE, False), (QUOTE, True), (AFTER, False)],
            **SPOKEN,
        },
    ),
    "page-text-add": Shown(
        "page_text.html",
        {
            "document": PAPER,
            "number": 5,
            "pages": 23,
            "add_address": "/nowhere/",
            "sentences": [(0, 33, BEFORE), (34, 205, QUOTE), (206, 257, AFTER)],
            "parts": [(BEFORE + QUOTE + AFTER, False)],
            "topics": [],
            "words_are_open": True,
            "no_picture": "This page could not be drawn.",
        },
    ),
    "search": Shown(
        "search.html",
        {
            "form": made_forms.Search({"q": "planned appointment"}),
            "asked": "planned appointment",
            "page": page_of([1]),
            "results": [
                thing(
                    document=PAPER,
                    address="/documents/D-4T8QM/p4/",
                    body=NORTHMOOR,
                    page_number=4,
                    topics=[],
                    snippet=[
                        ("joins the care co-ordinator at each ", False),
                        ("planned", True),
                        (" monthly ", False),
                        ("appointment", True),
                        (" and sets the goals", False),
                    ],
                ),
                thing(
                    document=REPLY,
                    address="/documents/D-1C6ZK/p2/",
                    body=HARROWDALE,
                    page_number=2,
                    topics=["self-harm"],
                    snippet=[
                        ("no ", False),
                        ("planned appointment", True),
                        (" is attended by an officer", False),
                    ],
                ),
            ],
        },
    ),
    "search-empty": Shown(
        "search.html",
        {
            "form": made_forms.Search({"q": "zebra"}),
            "asked": "zebra",
            "results": [],
            "searched": 1240,
            "unsearched": 3,
        },
    ),
    "search-start": Shown("search.html", {"form": made_forms.Search(), "asked": ""}),
    "bodies": Shown(
        "bodies.html",
        {
            "filters": made_forms.BodyFilters(),
            "requirements": ["P1", "P2", "P3"],
            "page": page_of([1]),
            "bodies": [
                thing(**{**vars(body), "cells": [("P1", one), ("P2", two), ("P3", three)]})
                for body, one, two, three in (
                    (NORTHMOOR, "shown_continuing", "not_assessed", "partly_stopped"),
                    (SALTMARSH, "stated_stopped", "no_evidence_found", "not_assessed"),
                    (HARROWDALE, "not_applicable", "refused_to_say", "could_not_check"),
                )
            ],
        },
    ),
    "body": Shown(
        "body.html",
        {
            "crumbs": [("Bodies", "/bodies/")],
            "body": NORTHMOOR,
            "before": [("Fenny Marsh Care Trust", "/bodies/fenny-marsh/", "April 2015", "the clinics")],
            "after": [],
            "papers": 41,
            "waiting": 23,
            "papers_address": "/archive/?body=X7N",
            "triage_address": "/triage/northmoor/",
            "interests": False,
            "interest_address": "/nowhere/",
            "cells": [
                thing(requirement=P1, verdict="not_assessed", as_of=None),
                thing(requirement=P2, verdict="stated_stopped", as_of=TODAY),
                thing(requirement=P3, verdict="shown_stopped", as_of=TODAY),
            ],
            "findings": [FOUND, STALE],
            "facts": [
                thing(
                    about="website",
                    value="northmoor.example.org",
                    source="https://example.org/list-of-trusts.csv",
                    known_on=TODAY,
                )
            ],
            "contacts": [
                thing(
                    office="Freedom of information office",
                    purpose="FOI requests",
                    email="foi@northmoor.example.org",
                    state="confirmed",
                ),
                thing(office="Medical Director", purpose="letters", email="", state="unchecked"),
            ],
        },
    ),
    "body-new": Shown(
        "body.html",
        {
            "body": SALTMARSH,
            "after": [("Northmoor Health Trust", "/bodies/northmoor/", "1 April 2024", "")],
            "papers": 0,
            "waiting": 0,
            "cells": [thing(requirement=P1, verdict="not_assessed", as_of=None)],
            "findings": [],
            "facts": [],
            "papers_address": "/",
            "interest_address": "/nowhere/",
        },
    ),
    "requirement": Shown(
        "requirement.html",
        {
            "crumbs": [("Bodies", "/bodies/")],
            "requirement": thing(**{**vars(P1), "elements": [element.title for element in P1.elements]}),
            "directive": thing(
                title="Position on mentoring schemes and similar models",
                issuer="Commissioning Board of Nowhere",
                published_on=date(2023, 3, 10),
                in_force_from=None,
                held="the page that announces it",
                held_note="What it asks of each body is not known until its full text is held.",
            ),
            "counts": [("not_assessed", 46), ("stated_stopped", 2), ("shown_continuing", 1)],
            "page": page_of([1]),
            "cells": [
                thing(body=NORTHMOOR, verdict="not_assessed", as_of=None),
                thing(body=SALTMARSH, verdict="stated_stopped", as_of=TODAY),
                thing(body=HARROWDALE, verdict="not_applicable", as_of=TODAY),
            ],
        },
    ),
    "findings": Shown(
        "findings.html", {"filters": made_forms.Filters(), "findings": [FOUND, STALE], "page": page_of([1])}
    ),
    "finding": Shown(
        "finding.html",
        {
            "crumbs": [("Findings", "/findings/")],
            "finding": FOUND,
            "passage": PASSAGE,
            "document": PAPER,
            "masked": MASKED,
            "masks_address": "/findings/F-5H3NB/masks/",
            "masks_waiting": 2,
            "may_change": True,
            "change_address": "/nowhere/",
            "withdraw_address": "/nowhere/",
            "history": [
                thing(at=NOW, who="Wren", what="accepted it"),
                thing(at=NOW, who="Heron", what="settled what is masked"),
            ],
            **SPOKEN,
        },
    ),
    "finding-stale": Shown(
        "finding.html",
        {
            "finding": STALE,
            "passage": PASSAGE,
            "document": REPLY,
            "masked": MASKED,
            "masks_address": "/",
            "masks_waiting": 0,
            "history": [],
            "topics": ["self-harm"],
            "words_are_open": True,
            "picture": None,
            "no_picture": "The file is a text without pages.",
        },
    ),
    "masks": Shown(
        "masks.html",
        {
            "crumbs": [("Findings", "/findings/")],
            "finding": FOUND,
            "masked": MASKED,
            "means": ["“overdose” may say how somebody came to harm."],
            "topics": TOPICS,
            "words_are_open": True,
            "parts": [
                ("Contact ", 0),
                ("Ms A. Example", 1),
                (" on ", 0),
                ("01632 960 001", 2),
                (" to ask for a copy of the plan.", 0),
            ],
            "masks": [
                thing(
                    number=1,
                    words="Ms A. Example",
                    kind="a name",
                    why="A title stands before it.",
                    state="confirmed",
                    moves=[("A word more before", "?m=1"), ("A word less after", "?m=2")],
                ),
                thing(
                    number=2,
                    words="01632 960 001",
                    kind="a telephone number",
                    why="It has the form of a number in the United Kingdom.",
                    state="proposed",
                    moves=[("A word more after", "?m=3")],
                ),
            ],
            "add_form": made_forms.AddMask(),
        },
    ),
    "sample-item": Shown(
        "sample_item.html",
        {
            "crumbs": [("How much was missed", "/missed/")],
            "number": 12,
            "of": 60,
            "stratum": "page",
            "body": NORTHMOOR,
            "document": PAPER,
            "page_number": 11,
            "pages": 23,
            "parts": [(BEFORE + AFTER, False)],
            "requirements": [P1, P2, P3],
            "answer_address": "/nowhere/",
            **SPOKEN,
        },
    ),
    "missed": Shown(
        "missed.html",
        {
            "may_draw": True,
            "draw_address": "/nowhere/",
            "next": "/missed/1/12/",
            "rounds": [
                thing(
                    name="Spring 2026",
                    address="/missed/1/",
                    drawn_at=NOW,
                    to_read=260,
                    read=260,
                    strata=STRATA,
                    says="Between 6 and 31 passages were missed of about 58 that are there. We found 41.",
                )
            ],
        },
    ),
    "missed-empty": Shown("missed.html", {"rounds": [], "may_draw": True, "draw_address": "/nowhere/"}),
    "people": Shown(
        "people.html",
        {
            "may_invite": True,
            "people": [
                thing(
                    name="Wren",
                    address="/people/1/",
                    email="wren@example.org",
                    roles=[("reviewer", "everywhere")],
                    factors="passkey",
                    last_seen_on=TODAY,
                    is_active=True,
                    is_you=True,
                ),
                thing(
                    name="Heron",
                    address="/people/2/",
                    email="heron@example.org",
                    roles=[("steward", "everywhere"), ("auditor", "everywhere")],
                    factors="app for codes",
                    last_seen_on=TODAY,
                    is_active=True,
                    is_you=False,
                ),
                thing(
                    name="Plover",
                    address="/people/3/",
                    email="plover@example.org",
                    roles=[("archivist", "for Northmoor Health Trust")],
                    factors="",
                    last_seen_on=None,
                    is_active=True,
                    is_you=False,
                ),
            ],
            "invitations": [
                thing(
                    id=1,
                    name="Curlew",
                    email="curlew@example.org",
                    role="reviewer",
                    scope="everywhere",
                    invited_by="Heron",
                    expires_at=NOW,
                    state="sent",
                    withdraw_address="/nowhere/",
                )
            ],
            "table": thing(
                roles=["steward", "archivist", "reviewer", "auditor"],
                rows=[
                    (
                        "invite people",
                        [("steward", True), ("archivist", False), ("reviewer", False), ("auditor", False)],
                    ),
                    (
                        "add papers",
                        [("steward", True), ("archivist", True), ("reviewer", False), ("auditor", False)],
                    ),
                    (
                        "answer passages",
                        [("steward", False), ("archivist", False), ("reviewer", True), ("auditor", False)],
                    ),
                ],
            ),
        },
    ),
    "person": Shown(
        "person.html",
        {
            "crumbs": [("People", "/people/")],
            "person": thing(
                name="Plover",
                email="plover@example.org",
                is_active=True,
                joined_at=NOW,
                last_seen_on=None,
                factors="",
            ),
            "form": made_forms.Grant(),
            "close_address": "/nowhere/",
            "grants": [
                thing(
                    role="archivist",
                    scope="for Northmoor Health Trust",
                    granted_by="Heron",
                    granted_at=NOW,
                    end_address="/nowhere/",
                )
            ],
            "interests": [thing(body="Harrowdale Police", kind="worked there until 2019")],
        },
    ),
    "invite": Shown("invite.html", {"crumbs": [("People", "/people/")], "form": made_forms.Invite()}),
    "invite-made": Shown(
        "invite.html",
        {
            "crumbs": [("People", "/people/")],
            "made": thing(
                name="Curlew",
                address="https://register.example.org/invitation/7Jw2kQ0bT5mXv9RzLc4YpE8aNd1HsGfU/",
                expires_at=NOW,
            ),
        },
    ),
    "invitation": Shown(
        "invitation.html",
        {
            "invitation": thing(
                name="Curlew", role="reviewer", scope="everywhere", invited_by="Heron", expires_at=NOW
            ),
            "form": made_forms.Join(),
        },
        signed_in=False,
    ),
    "record": Shown(
        "record.html",
        {
            "filters": made_forms.RecordFilters(),
            "events": HAPPENED,
            "page": page_of([1]),
            "check_address": "/nowhere/",
            "chain": thing(is_whole=True, says="1,204 lines were checked on Monday 2 March 2026, 14:05."),
        },
    ),
    "record-broken": Shown(
        "record.html",
        {
            "events": [],
            "page": page_of([1]),
            "check_address": "/nowhere/",
            "chain": thing(
                is_whole=False,
                says="Line 812 was changed after it was sealed. What is before it stands. Look at a backup.",
            ),
        },
    ),
    "keys": Shown(
        "keys.html",
        {
            "keys_are_on": False,
            "crumbs": [("My work", "/work/")],
            "keys": [
                ("n", "read the next passage"),
                ("a", "go to “they show it”"),
                ("d", "they do not"),
                ("u", "unsure"),
                ("c", "nobody could tell"),
                ("b", "hand it back"),
                ("?", "this list"),
            ],
            "form": made_forms.Keys(),
        },
    ),
    "confirm": Shown(
        "confirm.html",
        {
            "question": "Close the account of Plover?",
            "happens": [
                "Plover cannot sign in any more.",
                "All their roles end today.",
                "What they did stays in the record.",
            ],
            "can_be_undone": "A steward can open the account again.",
            "yes": "Close the account",
            "back": "/people/3/",
            "is_dangerous": True,
        },
    ),
    "account": Shown(
        "account.html",
        {
            "person": thing(name="Wren", email="wren@example.org"),
            "roles": [("reviewer", "everywhere")],
            "factors": thing(passkeys=1, totp=True, codes_left=9),
            "changes": [
                ("What I am offered", "/work/settings/", "How many in a day, and what to leave out."),
                ("Keys", "/keys/", "Single keys for who reads a lot."),
            ],
        },
    ),
    "sign-in": Shown(
        "account/login.html", {"form": made_forms.SignIn(), "PASSKEY_LOGIN_ENABLED": True}, signed_in=False
    ),
    "sign-in-wrong": Shown("account/login.html", {"form": made_forms.SignIn({})}, signed_in=False),
    "sign-out": Shown("account/logout.html"),
    "closed-account": Shown("account/account_inactive.html", signed_in=False),
    "second-step": Shown("account/second_factor.html", signed_in=False),
    "second-step-now": Shown(
        "mfa/authenticate.html",
        {
            "form": made_forms.Code(),
            "webauthn_form": made_forms.Passkey(),
            "js_data": {},
            "MFA_SUPPORTED_TYPES": ["webauthn"],
        },
        signed_in=False,
    ),
    "still-you": Shown(
        "account/reauthenticate.html",
        {
            "form": made_forms.Code(),
            "reauthentication_alternatives": [thing(url="/nowhere/", description="Use a passkey")],
        },
    ),
    "still-you-code": Shown("mfa/reauthenticate.html", {"form": made_forms.Code()}),
    "still-you-passkey": Shown(
        "mfa/webauthn/reauthenticate.html", {"form": made_forms.Passkey(), "js_data": {}}
    ),
    "how-you-sign-in": Shown(
        "mfa/index.html", {"authenticators": {"webauthn": [1], "totp": True}, "is_mfa_enabled": True}
    ),
    "app-away": Shown("mfa/totp/deactivate_form.html", {"form": made_forms.Nothing()}),
    "codes": Shown(
        "mfa/recovery_codes/index.html",
        {
            "unused_codes": [f"{n:08d}" for n in range(10_203_040, 99_999_999, 10_101_011)],
            "total_count": 10,
            "can_view_codes": True,
            "can_download_codes": True,
            "can_generate_codes": True,
        },
    ),
    "codes-new": Shown(
        "mfa/recovery_codes/generate.html", {"form": made_forms.Nothing(), "unused_code_count": 3}
    ),
    "passkeys": Shown("mfa/webauthn/authenticator_list.html", {"authenticators": [made_forms.KEY]}),
    "passkey-add": Shown("mfa/webauthn/add_form.html", {"form": made_forms.AddPasskey(), "js_data": {}}),
    "passkey-rename": Shown("mfa/webauthn/edit_form.html", {"form": made_forms.AddPasskey()}),
    "passkey-remove": Shown(
        "mfa/webauthn/authenticator_confirm_delete.html", {"authenticator": made_forms.KEY}
    ),
    "password": Shown("account/password_change.html", {"form": made_forms.Password()}),
    **{
        f"error-{status}": Shown(
            f"errors/{status}.html",
            {"error": WRONG if status == 409 else "", "contact": "help@example.org"},
            signed_in=status in (409, 413, 507),
            status=status,
        )
        for status in (400, 403, 404, 409, 410, 413, 429, 500, 503, 507)
    },
}


def picture() -> str:
    """Return a picture of a page that nobody wrote: grey lines where words would be."""
    lines = "".join(
        f'<rect x="150" y="{y}" width="{700 + 240 * abs(math.sin(y))}" height="16" fill="#9a938a"/>'
        for y in range(330, 1600, 48)
        if y % 336 > 48
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1240 1754">'
        '<path fill="#fff" d="M0 0h1240v1754H0z"/>'
        '<rect x="150" y="180" width="620" height="42" fill="#4c463f"/>'
        f'<rect x="150" y="250" width="380" height="20" fill="#b9b2a8"/>{lines}</svg>'
    )

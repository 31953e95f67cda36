"""Makes standings whose evidence stands on real pages: a made-up board paper, and a page of text."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone

import answerable_engine
import make
import working
from answerable.archive.models import Document, Page
from answerable.findings.rules.masks import MaskKind, Stretch, hashes, parts
from answerable.people.models import Person
from answerable.people.queries import machine
from answerable.register import actions
from answerable.register.models import Body, Evidence, Version
from answerable.register.rules import Verdict
from answerable.register.rules.exhibits import Answer, Exhibit
from answerable.register.rules.standings import Seat
from answerable_engine.document import Speaker, Stance
from register import standing as make_standing

PAPER = Path(answerable_engine.__file__).parent / "samples" / "board-paper-september-2024.pdf"
QUOTE = (
    "A police constable of Wyvenham Constabulary is\r\n"
    "based in the community mental health team, attends planned appointments alongside the\r\n"
    "nurse every fortnight, and helps to write each person's care plan."
)
HIDDEN = "Wyvenham Constabulary"
HARD = (
    "Where a person goes on telephoning between appointments, the response plan says that\r\n"
    "the crisis line will end the call after two minutes, and that no assessment will be offered that\r\nday."
)
WORDS = "The constable of the team has visited people at home with Nurse Heron since March."
ANSWER = """Thank you for your letter of 1 September.

The post that the paper speaks of ended in December 2024, and was not filled again.
Our teams were told so in writing.

We do not agree that the practice goes on."""


def paper(of: Body, data: bytes | str = b"", **more: object) -> Document:
    """A paper of a body that was read, and not searched."""
    name = "paper.txt" if isinstance(data, str) else "paper.pdf"
    made = make.document(data or PAPER.read_bytes(), of=of, name=name, is_screened=False, **more)  # type: ignore[arg-type]
    working.work_off()
    return made


def on_page(document: Document, quote: str, *hidden: str, **more: object) -> Exhibit:
    """Return a quote of a paper as it is copied for the public, some of its words covered."""
    page = Page.objects.select_related("text").get(content__contains=quote)
    start = page.content.index(quote)
    covered = [
        Stretch(quote.index(words), quote.index(words) + len(words), MaskKind.NAME) for words in hidden
    ]
    quote_hash, shown_hash = hashes(quote, covered)
    values: dict[str, Any] = {
        "document": document.pk,
        "document_title": document.title,
        "document_kind": document.kind,
        "dated_on": document.dated_on,
        "address": "https://northmoor.example/board/2024-09.pdf",
        "sha256": page.text.sha256,
        "page_number": page.number,
        "start": start,
        "end": start + len(quote),
        "parts": tuple(
            {"mask": str(part.kind)} if part.kind else {"words": part.words} for part in parts(quote, covered)
        ),
        "quote_hash": quote_hash,
        "shown_hash": shown_hash,
        **more,
    }
    return make_standing.exhibit(make_standing.requirement(), **values)


def shown(*, body: Body | None = None) -> Version:
    """A standing on a paper of two findings, one of them masked and one hard to read, and a page of text."""
    body = body or make.body(name="Northmoor Care Trust")
    board = paper(body, title="Board papers, September 2024", dated_on=date(2024, 9, 26), kind="board-paper")
    note = paper(body, f"Notes of the team.\n\n{WORDS}\n", title="Notes of the team", kind="minutes")
    of = make_standing.requirement()
    every = make_standing.elements(of)
    return make_standing.publish(
        body,
        of,
        judged=make_standing.judged(
            of,
            Verdict.SHOWN_CONTINUING,
            on_page(board, QUOTE, HIDDEN, elements=every[:3]),
            on_page(
                board,
                HARD,
                elements=every[3:],
                is_heavy=True,
                topics=("care that is refused or limited", "police and punishment"),
                speaker=Speaker.OTHER,
            ),
            on_page(note, WORDS, "Heron", stance=Stance.CEASED, elements=every[:1], is_here=False),
        ),
    )


def of_masked(version: Version) -> Evidence:
    """The evidence with a covered name, on a page of a PDF."""
    return Evidence.objects.get(citations__version=version, document_title__contains="Board", is_heavy=False)


def of_heavy(version: Version) -> Evidence:
    """The evidence with hard words."""
    return Evidence.objects.get(citations__version=version, is_heavy=True)


def of_text(version: Version) -> Evidence:
    """The evidence on a page that has no picture."""
    return Evidence.objects.get(citations__version=version, document_title__contains="Notes")


def answered(version: Version, words: str = ANSWER, *, is_late: bool = False) -> None:
    """Have the body answer."""
    answer = Answer(
        reply=f"R-{'000002' if is_late else '000001'}X",
        ask=version.ask,
        words=words,
        position="adds_evidence" if is_late else "disputes",
        received_on=timezone.localdate() - timedelta(days=2 if is_late else 40),
        is_late=is_late,
        document="D-000001X",
        sha256=sha256(words.encode()).hexdigest(),
    )
    actions.show_reply(version.standing, answer, by=machine("tests"))


def corrected(version: Version) -> Version:
    """Say that nothing was found after all."""
    of, nothing = version.requirement, Verdict.NO_EVIDENCE_FOUND
    judged = make_standing.judged(
        of,
        nothing,
        make_standing.exhibit(of, elements=make_standing.elements(of)[:1]),
        why="One of the two passages was of another trust.",
        opinions=make_standing.heard(nothing, Seat.CORRECTED, Seat.CONFIRMED),
    )
    because = "The paper was of another trust with the same name."
    by = make.steward()
    return actions.correct_standing(
        version.standing, judged, make_standing.procedure(), because=because, by=by
    )


def standing(_: Person | None) -> str:
    """The page of a standing that the body answered, also late."""
    version = shown()
    answered(version)
    answered(version, "We add that the contract of the post has ended too.", is_late=True)
    return reverse("standing", args=[version.standing_id])


def unanswered(_: Person | None) -> str:
    """The page of a standing about a body that did not answer."""
    return reverse("standing", args=[shown().standing_id])


def after_correction(_: Person | None) -> str:
    """The page of a standing that was corrected."""
    return reverse("standing", args=[corrected(shown()).standing_id])


def before_correction(_: Person | None) -> str:
    """The page of what was said before a correction."""
    return reverse("standing", args=[corrected(shown()).standing_id]) + "?version=1"


def masked(_: Person | None) -> str:
    """The page of evidence with a covered name."""
    return reverse("evidence", args=[of_masked(shown()).pk])


def heavy(_: Person | None) -> str:
    """The page of evidence that is hard to read."""
    return reverse("evidence", args=[of_heavy(shown()).pk])


def without_picture(_: Person | None) -> str:
    """The page of evidence that is text alone."""
    return reverse("evidence", args=[of_text(shown()).pk])

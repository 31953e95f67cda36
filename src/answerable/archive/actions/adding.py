"""Files come in: their bytes first, safely on the disk, then what is known of them, then the work to do."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.archive import rules
from answerable.archive.actions.moving import move
from answerable.archive.actions.queueing import queue_reading
from answerable.archive.models import Batch, Capture, Document, Intake
from answerable.archive.rules import IntakeState, Kind
from answerable.errors import AnswerableError, NoRoom
from answerable.outside import clock, store
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may, check_may_somewhere
from answerable.people.rules import Action
from answerable.register.models import Body
from answerable.register.rules import check_has_come, line

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it is handed in. Its name is only ever shown; `pieces` may raise AnswerableError."""

    name: str
    pieces: Iterable[bytes]
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Stored:
    handed: Handed
    kept: store.Kept | None
    refusal: AnswerableError | None = None

    @property
    def title(self) -> str:
        """What the document is called, until somebody knows better."""
        written = self.handed.title.strip()
        if written:
            return line(written, what="title", longest=LONGEST_TITLE)
        return rules.title_from(self.handed.name, longest=LONGEST_TITLE)


def add(
    files: Iterable[Handed],
    *,
    body: Body,
    kind: str,
    obtained: str,
    by: Person,
    dated_on: date | None = None,
    address: str = "",
) -> Batch:
    """Keep files that were handed in together, and have them read and screened.

    `obtained` says in words how they came here, `dated_on` which day they bear, `address` where they were
    published. A file that this body has already is said to be known. One that cannot be taken is said to be
    refused, with the reason, and the others are kept. Where the disk is full, nothing is: raises NoRoom.
    """
    check_may(by, Action.ADD_DOCUMENT, body=body.code)
    told = Batch(
        body=body,
        kind=rules.kind(kind),
        obtained=line(obtained, what="way in which it was obtained", longest=500),
        by=by,
    )
    address = rules.address(address)
    check_has_come(dated_on, today=clock.today())
    stored = [_stored(handed) for handed in files]
    if not stored:
        raise AnswerableError(_("No file was handed in."), hint=_("Choose at least one file."))
    return _record(told, stored, dated_on=dated_on, address=address)


def put_aside(
    files: Iterable[Handed], *, action: Action = Action.ADD_DOCUMENT, by: Person
) -> list[tuple[str, str]]:
    """Keep the bytes of files whose form has yet to be put right; return name and hash of each.

    `action` is what the form is for. What cannot be taken is left out: it is refused when the form is sent
    again. Raises NoRoom.
    """
    check_may_somewhere(by, action)
    stored = [_stored(handed) for handed in files]
    return [(one.handed.name, one.kept.sha256) for one in stored if one.kept]


def taken_up(name: str, sha256: str, *, title: str = "") -> Handed:
    """Return a file that was put aside, to be handed in now."""
    return Handed(name, store.pieces(sha256), title=title)


def _stored(handed: Handed) -> _Stored:
    try:
        return _Stored(handed, store.keep(handed.pieces))
    except NoRoom:
        raise
    except AnswerableError as refusal:
        return _Stored(handed, None, refusal)


@transaction.atomic
def _record(batch: Batch, stored: list[_Stored], *, dated_on: date | None, address: str) -> Batch:
    # One at a time for a body, so that the same file, handed in twice at once, becomes one document.
    Body.objects.select_for_update(no_key=True).get(pk=batch.body_id)
    batch.save(force_insert=True)
    for one in stored:
        if one.kept is None:
            _refuse(batch, one)
        elif known := _known(batch.body, one.kept.sha256):
            _recognise(batch, one, known)
        else:
            _receive(batch, one, dated_on=dated_on, address=address)
    record("handed in", batch, by=batch.by, body=batch.body.code, kind=batch.kind, files=len(stored))
    for sha256 in sorted({one.kept.sha256 for one in stored if one.kept}):
        queue_reading(sha256)
    sys.audit("answerable.archive.recorded", batch.pk)
    return batch


def _known(body: Body, sha256: str) -> Capture | None:
    found = Capture.objects.filter(document__body=body, sha256=sha256)
    return found.select_related("document").order_by("pk").first()


def _receive(batch: Batch, one: _Stored, *, dated_on: date | None, address: str) -> None:
    kept = one.kept
    assert kept, "its bytes are in the store"
    document = Document.objects.create(
        body=batch.body,
        title=one.title,
        kind=Kind(batch.kind),
        address=address,
        obtained=batch.obtained,
        dated_on=dated_on,
        added_by=batch.by,
    )
    name = rules.shown(one.handed.name)
    capture = Capture.objects.create(
        document=document,
        sha256=kept.sha256,
        size=kept.size,
        file_name=name,
        captured_at=clock.now(),
        address=address,
    )
    Intake.objects.create(batch=batch, file_name=name, sha256=kept.sha256, size=kept.size, capture=capture)
    record("added", document, by=batch.by, body=batch.body.code, title=document.title, sha256=kept.sha256)


def _recognise(batch: Batch, one: _Stored, known: Capture) -> None:
    Intake.objects.create(
        batch=batch,
        file_name=rules.shown(one.handed.name),
        sha256=known.sha256,
        size=known.size,
        state=IntakeState.KNOWN,
        capture=known,
    )
    record("handed in again", known.document, by=batch.by, sha256=known.sha256)
    for failed in known.intakes.filter(state=IntakeState.FAILED):
        move(failed, IntakeState.RECEIVED, by=batch.by)


def _refuse(batch: Batch, one: _Stored) -> None:
    refusal = one.refusal
    assert refusal, "there is a reason"
    Intake.objects.create(
        batch=batch,
        file_name=rules.shown(one.handed.name),
        state=IntakeState.REFUSED,
        reason=" ".join(part for part in (refusal.message, refusal.hint) if part),
    )

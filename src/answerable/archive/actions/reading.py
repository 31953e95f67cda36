"""A file that was handed in is read, once for all who handed it in, and what came of it is kept."""

import sys
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from answerable.archive import engine
from answerable.archive.actions.keeping import keep_texts
from answerable.archive.actions.moving import begin, lock_bytes, move_all, said_if_it_fails
from answerable.archive.actions.queueing import queue_screening
from answerable.archive.models import Text
from answerable.archive.rules import IntakeState
from answerable.outside import store
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable_engine.document import Document as Read
from answerable_engine.document import State


def read(sha256: str, *, by: Person) -> None:
    """Read a file in the store and everything inside it, unless that was done with this version's readers.

    Whatever happens, the files that wait for it come to a named state: read, or failed with the reason. A
    text that was read is never overwritten; a newer reader's stands beside it.
    """
    check_may(by, Action.CHANGE_DOCUMENT)
    if not begin(sha256, of=IntakeState.RECEIVED, by=by):
        return
    with said_if_it_fails(sha256, of=IntakeState.RECEIVED, by=by):
        documents = _read(sha256) if needs_reading(sha256) else ()
        sys.audit("answerable.archive.read", sha256)
        with transaction.atomic():
            lock_bytes(sha256)
            keep_texts(sha256, documents)
            _settle(sha256, by=by)
            sys.audit("answerable.archive.settled", sha256)


def needs_reading(sha256: str) -> bool:
    """Say whether a file was never read to its end, or not with the readers of this version. One query."""
    readers = dict(
        Text.objects.filter(file_sha256=sha256, superseded_at=None).values_list("member", "reader")
    )
    return not readers.get("") or not all(map(engine.is_present_reader, filter(None, readers.values())))


def _read(sha256: str) -> Sequence[Read]:
    store.check(sha256)
    documents = engine.read(store.path(sha256))
    if documents and documents[0].sha256 not in {"", sha256}:
        store.check(sha256)  # it changed just now
    return documents


def _settle(sha256: str, *, by: Person) -> None:
    """Move what waited for the reading: on to the search where there is any text, else to the failed ones."""
    texts = Text.objects.filter(file_sha256=sha256, superseded_at=None)
    if texts.filter(state=State.READ).exists():
        move_all(sha256, of=IntakeState.RECEIVED, to=IntakeState.READ, by=by)
        queue_screening(sha256)
        return
    reason = texts.filter(member="").values_list("reason", flat=True).first()
    reason = _sentence(reason or _("nothing in it could be read"))
    move_all(sha256, of=IntakeState.RECEIVED, to=IntakeState.FAILED, by=by, reason=reason)


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}".rstrip(".") + "."

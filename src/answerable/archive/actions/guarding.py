"""The bytes are held against their hashes, and what is found is put into the record."""

from collections.abc import Callable

from django.db import transaction

from answerable.archive.models import Document
from answerable.archive.queries.stored import Damage, check_bytes
from answerable.people.actions import record
from answerable.people.models import Event, Person
from answerable.people.queries import check_may
from answerable.people.rules import Action

DAMAGED, WHOLE = "found damaged", "found whole again"


def check_store(
    *, by: Person, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Damage]:
    """Read every stored file again; say in the record of each document what became of its bytes.

    Damage is said once, and that it was mended once. Returns what is damaged now.
    """
    check_may(by, Action.CHANGE_DOCUMENT)
    found = check_bytes(progress)
    damaged = {document: damage.sha256 for damage in found for document in damage.documents}
    known = _known_to_be_damaged()
    with transaction.atomic():
        for document in Document.objects.filter(pk__in=damaged.keys() - known).order_by("pk"):
            record(DAMAGED, document, by=by, sha256=damaged[document.pk])
        for document in Document.objects.filter(pk__in=known - damaged.keys()).order_by("pk"):
            record(WHOLE, document, by=by)
    return found


def _known_to_be_damaged() -> set[str]:
    """Return the ids of documents of which the record says last that their bytes are damaged."""
    told = Event.objects.filter(subject_kind="archive.document", verb__in=[DAMAGED, WHOLE])
    last = dict(told.order_by("pk").values_list("subject", "verb"))
    return {document for document, verb in last.items() if verb == DAMAGED}

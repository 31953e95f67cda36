"""What is said of a document is put right. Its bytes never change."""

from datetime import date

from django.db import transaction

from answerable.archive import rules
from answerable.archive.actions.adding import LONGEST_TITLE
from answerable.archive.models import Document
from answerable.outside import clock
from answerable.people.actions import record
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.rules import check_has_come, line


@transaction.atomic
def change(
    document: Document,
    *,
    title: str,
    kind: str,
    dated_on: date | None,
    address: str,
    by: Person,
) -> Document:
    """Describe a document better. What was said before is in the record."""
    check_may(by, Action.CHANGE_DOCUMENT, body=document.body.code)
    check_has_come(dated_on, today=clock.today())
    new: dict[str, object] = {
        "title": line(title, what="title", longest=LONGEST_TITLE),
        "kind": rules.kind(kind),
        "dated_on": dated_on,
        "address": rules.address(address),
    }
    before = {
        name: getattr(document, name) for name, value in new.items() if getattr(document, name) != value
    }
    if before:
        for name in before:
            setattr(document, name, new[name])
        document.save(update_fields=list(before))
        record("changed", document, by=by, before=before)
    return document

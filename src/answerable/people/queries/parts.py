"""The lines of the record, part by part: for doors that send lists."""

from answerable.parts import Part, part
from answerable.people.models import Event, Person
from answerable.people.queries.accounts import check_may
from answerable.people.rules import Action


def events(
    *, by: Person, limit: int, offset: int = 0, verb: str = "", kind: str = "", subject: str = ""
) -> Part[Event]:
    """Return lines of the record, the newest first: of one verb, about one kind of thing, or one thing.

    Three queries. The record is about everything, so a role within a scope does not open it.
    """
    check_may(by, Action.SEE_RECORD)
    rows = Event.objects.select_related("actor", "seal").order_by("-pk")
    for column, value in (("verb", verb), ("subject_kind", kind), ("subject", subject)):
        rows = rows.filter(**{column: value}) if value else rows
    return part(rows, limit=limit, offset=offset)

"""The search record of a body: what was read of it with a pack, up to which day, and what could not be."""

from collections import Counter
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from answerable.archive.models import Capture, Document, Page, Text
from answerable.archive.queries.days import day_it_counts_from
from answerable.register.models import Body, Pack
from answerable.register.rules.verdicts import Searched
from answerable_engine.document import State


def searched(body: Body, pack: Pack, *, up_to: date) -> Searched:
    """Return which documents of a body were searched with a pack as it is now. Three queries.

    Those count that bear a day up to this one, or, where they bear none, came by then. What could not be
    read, or has not been searched so far, is counted apart.
    """
    there = list(_papers(body, up_to=up_to).values_list("pk", "kind", "dated_on"))
    captures = _captures(pack).filter(document__in=[pk for pk, _kind, _day in there])
    read = set(captures.values_list("document", "sha256"))
    read_documents = {pk for pk, _sha256 in read}
    seen = [(kind, dated_on) for pk, kind, dated_on in there if pk in read_documents]
    days = [dated_on for _kind, dated_on in seen if dated_on]
    return Searched(
        documents=len(seen),
        pages=Page.objects.filter(
            text__in=_texts(pack).filter(file_sha256__in={sha256 for _pk, sha256 in read})
        ).count(),
        unreadable=len(there) - len(seen),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        up_to=up_to,
        kinds=dict(sorted(Counter(kind for kind, _day in seen).items())),
        pack_version=pack.version,
        pack_hash=pack.hash,
    )


def papers_read(body: Body, pack: Pack, *, up_to: date) -> tuple[Document, ...]:
    """Return the papers of a body that `searched` counts, the newest first. One query."""
    read = _captures(pack).filter(document=OuterRef("pk"))
    return tuple(_papers(body, up_to=up_to).filter(Exists(read)))


def _papers(body: Body, *, up_to: date) -> QuerySet[Document]:
    """Return the papers of a body that count up to a day, the newest first."""
    rows = Document.objects.filter(body=body).annotate(day=day_it_counts_from())
    return rows.filter(day__lte=up_to).order_by("-day", "-pk")


def _captures(pack: Pack) -> QuerySet[Capture]:
    """Return the bytes that were read and searched with a pack as it is now."""
    return Capture.objects.filter(Exists(_texts(pack).filter(file_sha256=OuterRef("sha256"))))


def _texts(pack: Pack) -> QuerySet[Text]:
    """Return the texts that hold words and were searched with a pack as it is now."""
    return Text.objects.filter(
        superseded_at=None,
        state=State.READ,
        screenings__pack=pack.code,
        screenings__pack_hash=pack.hash,
        screenings__superseded_at=None,
    )

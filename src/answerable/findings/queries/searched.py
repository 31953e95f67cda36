"""The search record of a body: what was read of it with a pack, up to which day, and what could not be."""

from collections import Counter
from datetime import date
from operator import itemgetter

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from answerable.archive.models import Capture, Document, Page, Text
from answerable.register.models import Body, Pack
from answerable.register.rules.verdicts import Searched
from answerable_engine.document import State


def searched(body: Body, pack: Pack, *, up_to: date) -> Searched:
    """Return which documents of a body were searched with a pack as it is now. Three queries.

    Those count that bear a day up to this one, or, where they bear none, came by then. What could not be
    read, or has not been searched so far, is counted apart.
    """
    there = [
        (pk, kind, dated_on)
        for pk, kind, dated_on, added_at in Document.objects.filter(body=body).values_list(
            "pk", "kind", "dated_on", "added_at"
        )
        if (dated_on or timezone.localdate(added_at)) <= up_to
    ]
    captures = Capture.objects.filter(document__in=[pk for pk, _kind, _day in there])
    text = _texts(pack).filter(file_sha256=OuterRef("sha256"))
    read = set(captures.filter(Exists(text)).values_list("document", "sha256"))
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
    """Return the papers of a body that `searched` counts, the newest first. Two queries."""
    captures = Capture.objects.filter(document=OuterRef("pk"), sha256__in=_texts(pack).values("file_sha256"))
    rows = Document.objects.filter(Exists(captures), body=body)
    dated = ((paper.dated_on or timezone.localdate(paper.added_at), paper) for paper in rows)
    there = [(day, paper.pk, paper) for day, paper in dated if day <= up_to]
    return tuple(paper for _day, _pk, paper in sorted(there, key=itemgetter(0, 1), reverse=True))


def _texts(pack: Pack) -> QuerySet[Text]:
    """Return the texts that hold words and were searched with a pack as it is now."""
    return Text.objects.filter(
        superseded_at=None,
        state=State.READ,
        screenings__pack=pack.code,
        screenings__pack_hash=pack.hash,
        screenings__superseded_at=None,
    )

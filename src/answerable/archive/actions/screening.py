"""Texts are searched with every pack that is loaded; what is found is a place to look, and no more."""

import sys
from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction

from answerable.archive import engine, rules
from answerable.archive.actions.moving import begin, lock_bytes, move_all, said_if_it_fails
from answerable.archive.actions.queueing import queue_drawing
from answerable.archive.models import Match, Page, Screening, Text
from answerable.archive.packs import packs
from answerable.archive.pictures import PDF
from answerable.archive.rules import IntakeState
from answerable.outside import clock
from answerable.people.models import Person
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable_engine.document import Document as Read
from answerable_engine.document import Match as Found
from answerable_engine.document import Region, RegionKind, State
from answerable_engine.ledger.rows import Found as AllFound
from answerable_engine.pack import Pack

AT_ONCE: Final = 500  # matches in one statement
IN_PART: Final = "a part of the engine that should have judged some passages could not be had"


def screen(sha256: str, *, by: Person) -> None:
    """Search every text of a file with every loaded pack, unless that was done with this very engine.

    What an earlier pack or engine found stays, and is superseded. Where no pack is loaded, nothing is said to
    be screened.
    """
    check_may(by, Action.CHANGE_DOCUMENT)
    if not begin(sha256, of=IntakeState.READ, by=by):
        return
    with said_if_it_fails(sha256, of=IntakeState.READ, by=by):
        _screen(sha256, packs(), by=by)


def _screen(sha256: str, loaded: Sequence[Pack], *, by: Person) -> None:
    texts = list(Text.objects.filter(file_sha256=sha256, superseded_at=None, state=State.READ))
    for text in texts:
        for pack in loaded:
            if not _is_screened(text, pack):
                found = engine.find(_as_read(text), pack)
                sys.audit("answerable.archive.found", sha256)
                _keep(text, pack, found)
    if not loaded:
        return
    with transaction.atomic():
        move_all(sha256, of=IntakeState.READ, to=IntakeState.SCREENED, by=by)
        if any(text.media_type == PDF for text in texts):
            queue_drawing(sha256)
        sys.audit("answerable.archive.screened", sha256)


def _name(text: Text, pack: Pack) -> dict[str, Any]:  # as Django takes it
    """Return what names one search: the same name is never searched twice."""
    return {
        "text": text,
        "pack": pack.code,
        "pack_hash": pack.hash,
        "matcher": engine.MATCHER,
        "model": engine.model(pack),
    }


def _is_screened(text: Text, pack: Pack) -> bool:
    return Screening.objects.filter(**_name(text, pack), superseded_at=None).exists()


def _as_read(text: Text) -> Read:
    pages = tuple(text.pages.order_by("number").values_list("content", flat=True))
    regions = tuple(Region(page, start, end, RegionKind(kind)) for page, start, end, kind in text.regions)
    return Read(
        file="",
        member=text.member,
        sha256=text.sha256,
        media_type=text.media_type,
        reader=text.reader,
        pages=pages,
        metadata=text.metadata,
        regions=regions,
    )


@transaction.atomic
def _keep(text: Text, pack: Pack, found: AllFound) -> None:
    lock_bytes(text.file_sha256)
    if _is_screened(text, pack):  # by another worker, meanwhile
        return
    now = clock.now()
    name = _name(text, pack)
    if not found.lasting:  # so that the next search is another one, and whole
        name["model"] += ", in part"
    text.screenings.filter(pack=pack.code, superseded_at=None).update(superseded_at=now)
    screening, is_new = Screening.objects.update_or_create(
        **name,
        defaults={"superseded_at": None},  # an earlier version of the pack was loaded again
        create_defaults={
            "reason": found.reason or ("" if found.lasting else IN_PART),
            "shown_from": engine.least_score(pack),
            "done_at": now,
        },
    )
    if is_new:
        _keep_matches(screening, text, found)


def _keep_matches(screening: Screening, text: Text, found: AllFound) -> None:
    """Keep the matches of a search. Of the same words on the same page, the likeliest stands for all."""
    pages = dict(Page.objects.filter(text=text).values_list("number", "pk"))
    likeliest: dict[str, Found] = {}
    for match in sorted(found.matches, key=lambda one: -one.score):
        likeliest.setdefault(_identity(text, match), match)
    Match.objects.bulk_create(
        (
            Match(
                identity=identity,
                screening=screening,
                page_id=pages[match.page],
                start=match.start,
                end=match.end,
                quote=match.quote,
                pack=match.pack,
                requirement=match.requirement,
                elements=list(match.elements),
                stance=match.stance,
                speaker=match.speaker,
                score=match.score,
                why=[[reason.code, list(reason.args)] for reason in match.why],
            )
            for identity, match in likeliest.items()
        ),
        batch_size=AT_ONCE,
    )


def _identity(text: Text, match: Found) -> str:
    return rules.identity(
        text.sha256, match.page, match.quote, pack=match.pack, requirement=match.requirement
    )

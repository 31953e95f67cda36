"""The made-up reviewers say what they say of some passages, by the same actions as everybody; others wait."""

from typing import Final

from answerable.archive.models import Document, Page
from answerable.findings import actions as findings
from answerable.findings.actions import Said
from answerable.findings.models import Finding, Mask, Sample, Triage
from answerable.findings.rules.masks import MaskState
from answerable.findings.rules.missed import Pile, Reread
from answerable.findings.rules.periods import Period, period
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.states import WAITING
from answerable.findings.rules.stretching import Span
from answerable.outside import clock
from answerable.people.models import Person
from answerable.register.models import Body
from answerable.setting_up.demonstration.accepted import (
    ACCEPTED,
    ANSWERED,
    MISSED,
    WITHOUT_ENCODER,
    Accepted,
    Answered,
)
from answerable.setting_up.demonstration.people import OTHER_REVIEWER, REVIEWER, MadeUp

PACK: Final = "stopsim"
ROUND: Final = "Autumn 2026 (made up)"
SEED: Final = "a demonstration"  # so that the same places are drawn each time
DRAWN, READ_AGAIN = 4, 2
JUDGED: Final = ("P1", "P2")  # of which rounds are finished


def read(people: dict[MadeUp, Person]) -> int:
    """Say what the reviewers say of these passages, as far as nobody has said anything; return how many."""
    accepted = [_accept(one, by=people[one.by]) for one in ACCEPTED]
    missed = [_add(one, by=people[one.by]) for one in MISSED]
    answered = [_answer(one, by=people[one.by]) for one in (*ANSWERED, *WITHOUT_ENCODER)]
    return sum(accepted) + sum(missed) + sum(answered)


def cover(people: dict[MadeUp, Person]) -> int:
    """Keep the masks that rules proposed over what the rounds rest on, and say that they are all; return how
    many findings that were.
    """
    by = people[REVIEWER]
    waiting = list(Finding.objects.filter(requirement__in=JUDGED, masked_at=None).order_by("pk"))
    for finding in waiting:
        for mask in Mask.objects.filter(finding=finding, state=MaskState.PROPOSED):
            findings.confirm(mask, by=by)
        findings.settle(finding, by=by)
    return len(waiting)


def sample(people: dict[MadeUp, Person]) -> int:
    """Draw a sample of what was rejected and of pages without a match, and read some; return how many."""
    if Sample.objects.filter(pack=PACK, round=ROUND).exists():
        return 0
    other = people[OTHER_REVIEWER]
    drawn = findings.draw_sample(PACK, round=ROUND, size=DRAWN, seed=SEED, by=people[REVIEWER])
    pages = drawn.places.filter(pile=Pile.UNMATCHED).exclude(body__interests__person=other)
    read_again = list(pages.select_related("sample", "body", "triage").order_by("key")[:READ_AGAIN])
    for place in read_again:
        findings.read_again(place, Reread.NOTHING, by=other)
    return len(read_again)


def _accept(one: Accepted, *, by: Person) -> bool:
    triage = _waiting(one.title, one.requirement, one.words)
    if triage is None:
        return False
    findings.accept(triage, _said(one), by=by)
    return True


def _add(one: Accepted, *, by: Person) -> bool:
    if Finding.objects.filter(quote=one.words, requirement=one.requirement).exists():
        return False
    page = Page.objects.get(content__contains=one.words, text__superseded_at=None)
    document = Document.objects.get(title=one.title)
    start = page.content.index(one.words)
    span = Span(start, start + len(one.words))
    findings.add_by_hand(page, span, _said(one), document=document, by=by)
    return True


def _said(one: Accepted) -> Said:
    return Said(
        body=Body.objects.get(code=one.body),
        pack=PACK,
        requirement=one.requirement,
        elements=one.elements,
        stance=one.stance,
        speaker=one.speaker,
        placed=Placed.HERE,
        period=_period(one),
    )


def _answer(one: Answered, *, by: Person) -> bool:
    triage = _waiting(one.title, one.requirement, one.words)
    if triage is None:
        return False
    one.say(triage, by=by)
    return True


def _waiting(title: str, requirement: str, words: str) -> Triage | None:
    """Return the passage with these words, if nobody has said anything of it."""
    unread = Triage.objects.filter(state__in=sorted(WAITING), decisions=None)
    there = unread.filter(document__title=title, requirement=requirement).order_by("pk")
    for triage in there.select_related("body", "document", "match__page__text"):
        if words in " ".join(triage.match.quote.split()):  # lines of a PDF end where its page is full
            return triage
    return None


def _period(one: Accepted) -> Period:
    return period(one.begin, one.end, known_by=one.known_by, about=False, today=clock.today())

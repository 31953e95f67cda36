"""What the made-up reviewers of the demonstration said of some passages; the others wait to be read.

They do it by the same actions as everybody, and may be wrong, as people are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone

from answerable.findings import actions as findings
from answerable.findings.actions import Said
from answerable.findings.models import Decision, Finding, Mask, Sample, Triage
from answerable.findings.rules.masks import MaskState
from answerable.findings.rules.missed import Pile, Reread
from answerable.findings.rules.periods import KnownBy, Period, period
from answerable.findings.rules.placing import Placed
from answerable.findings.rules.states import WAITING
from answerable.people.models import Person
from answerable.register.models import Body
from answerable.setting_up.demonstration.people import OTHER_REVIEWER, REVIEWER, MadeUp
from answerable_engine.document import Speaker, Stance

PACK: Final = "stopsim"
ROUND: Final = "Autumn 2026 (made up)"
SEED: Final = "a demonstration"  # so that the same places are drawn each time
DRAWN, READ_AGAIN = 4, 2
ALL_OF_P1: Final = ("police", "therapeutic_intervention", "planned", "community")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A passage that somebody makes a finding of: found by some of its words, in one paper."""

    title: str
    requirement: str
    words: str
    body: str
    elements: tuple[str, ...]
    stance: Stance
    begin: str
    end: str = ""
    known_by: KnownBy = KnownBy.DOCUMENT
    speaker: Speaker = Speaker.BODY
    by: MadeUp = REVIEWER


@dataclass(frozen=True, slots=True)
class Answered:
    """A passage that somebody says something else of."""

    title: str
    requirement: str
    words: str
    say: Callable[..., Decision]
    by: MadeUp = REVIEWER


ACCEPTED: Final = (
    Accepted(
        "Report of the Chief Operating Officer, September 2024",
        "P1",
        "A police constable of Wyvenham Constabulary is based",
        "DEMO-1",
        ALL_OF_P1,
        Stance.IN_USE,
        "2024-01",
        "2024-09-26",
        KnownBy.STATED,
    ),
    Accepted(
        "Contact Agreements Policy",
        "P2",
        "Where self-harm continues after a Contact Agreement",
        "DEMO-1",
        ("withholding", "response_to_distress"),
        Stance.IN_USE,
        "2022-02-14",
    ),
    Accepted(
        "Council of Governors, minutes of 11 March 2025",
        "P1",
        "police officers no longer attend planned appointments",
        "DEMO-1",
        ("police", "planned"),
        Stance.CEASED,
        "2025-03-11",
    ),
    Accepted(
        "FOI 2025-0417: reply, with a protocol",
        "P1",
        "Police officers do not write care plans",
        "DEMO-1",
        ("police", "therapeutic_intervention"),
        Stance.DENIED,
        "2025-03-31",
    ),
    Accepted(
        "Working with health: report to the Police and Crime Panel",
        "P1",
        "One constable is based with Pellingshaw",
        "DEMO-1",
        ALL_OF_P1,
        Stance.IN_USE,
        "2024-11-12",
        speaker=Speaker.OTHER,
        by=OTHER_REVIEWER,
    ),
    Accepted(
        "Bridge team: operational policy",
        "P1",
        "The police officer and a nurse visit each person at home",
        "DEMO-5",
        ALL_OF_P1,
        Stance.IN_USE,
        "2019-10-08",
    ),
    Accepted(
        "Bringing the services of Cressbeck into the Trust",
        "P1",
        "Until March 2023 a police officer",
        "DEMO-5",
        ("police", "therapeutic_intervention", "planned"),
        Stance.CEASED,
        "2023-03-24",
        "2024-05-30",
        KnownBy.STATED,
        speaker=Speaker.OTHER,
        by=OTHER_REVIEWER,
    ),
    Accepted(
        "Crisis response plan: template",
        "P2",
        "When Mr Example calls the ambulance service",
        "DEMO-3",
        ("sanction", "withholding", "response_to_distress"),
        Stance.IN_USE,
        "2024-02",
        known_by=KnownBy.STATED,
    ),
    Accepted(
        "Quality Committee, minutes of 17 June 2025",
        "P2",
        "The coroner was concerned",
        "DEMO-3",
        ("sanction", "withholding", "response_to_distress"),
        Stance.CRITICISED,
        "2025-05-02",
        known_by=KnownBy.STATED,
        speaker=Speaker.OTHER,
    ),
)
ANSWERED: Final = (
    Answered(
        "FOI 2025-0417: reply, with a protocol",
        "P2",
        "The list is looked through every month",
        findings.reject,
        OTHER_REVIEWER,
    ),
    Answered("Help in a crisis", "P2", "Nobody will be told off for calling", findings.reject),
    Answered("How we work", "P2", "Nobody loses their place", findings.reject),
    Answered(
        "Repeated calls to the community teams: procedure",
        "P3",
        "hurting themselves will not get them seen",
        findings.mark_unsure,
    ),
    Answered(
        "Harbour Mentoring: evaluation of the second year",
        "P1",
        "Option B is to fund it",
        findings.mark_cannot_tell,
        OTHER_REVIEWER,
    ),
    Answered("Harbour Mentoring", "P2", "there are consequences", findings.hand_back, OTHER_REVIEWER),
)


def read(people: dict[MadeUp, Person]) -> int:
    """Say what the reviewers say of these passages, as far as nobody has said anything; return how many."""
    accepted = [_accept(one, by=people[one.by]) for one in ACCEPTED]
    answered = [_answer(one, by=people[one.by]) for one in ANSWERED]
    return sum(accepted) + sum(answered)


def cover(people: dict[MadeUp, Person]) -> int:
    """Keep the masks that rules proposed over one finding, and say that they are all; return how many."""
    finding = Finding.objects.filter(document__title="Crisis response plan: template", masked_at=None).first()
    if finding is None:
        return 0
    by = people[REVIEWER]
    proposed = list(Mask.objects.filter(finding=finding, state=MaskState.PROPOSED))
    for mask in proposed:
        findings.confirm(mask, by=by)
    findings.settle(finding, by=by)
    return len(proposed)


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
    said = Said(
        body=Body.objects.get(code=one.body),
        pack=triage.pack,
        requirement=one.requirement,
        elements=one.elements,
        stance=one.stance,
        speaker=one.speaker,
        placed=Placed.HERE,
        period=_period(one),
    )
    findings.accept(triage, said, by=by)
    return True


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
    today: date = timezone.localdate()
    return period(one.begin, one.end, known_by=one.known_by, about=False, today=today)

"""What the made-up reviewers say of some passages: which they make a finding of, and what they answer else.

They may be wrong, as people are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from answerable.findings import actions as findings
from answerable.findings.models import Decision
from answerable.findings.rules.periods import KnownBy
from answerable.setting_up.demonstration.people import OTHER_REVIEWER, REVIEWER, MadeUp
from answerable_engine.document import Speaker, Stance

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
        "Bridge team: operational policy",
        "P1",
        "two nurses and a police officer",
        "DEMO-5",
        ("police", "community"),
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
    Accepted(
        "FOI 2025-0417: reply, with a protocol",
        "P2",
        "Callers on the amber list are told",
        "DEMO-1",
        ("sanction", "response_to_distress"),
        Stance.IN_USE,
        "2023-11",
        "2025-03-31",
        KnownBy.STATED,
    ),
    Accepted(
        "Repeated calls to the community teams: procedure",
        "P2",
        "Do not offer an appointment",
        "DEMO-1",
        ("withholding", "response_to_distress"),
        Stance.IN_USE,
        "2024-06-03",
    ),
    Accepted(
        "FOI 24-118: reply",
        "P1",
        "has never taken part",
        "DEMO-2",
        ("police", "therapeutic_intervention", "planned"),
        Stance.DENIED,
        "2024-10-01",
    ),
    Accepted(
        "Bringing the services of Cressbeck into the Trust",
        "P1",
        "the internal auditors read a sample",
        "DEMO-2",
        ("police", "therapeutic_intervention"),
        Stance.CEASED,
        "2024-05-30",
    ),
    Accepted(
        "Inspection report: community mental health services",
        "P1",
        "This arrangement has ended",
        "DEMO-2",
        ALL_OF_P1,
        Stance.CEASED,
        "2025-03",
        known_by=KnownBy.STATED,
        speaker=Speaker.OTHER,
        by=OTHER_REVIEWER,
    ),
    Accepted(
        "Report to prevent future deaths",
        "P2",
        "told staff in January 2025 to discharge people",
        "DEMO-3",
        ("withholding", "response_to_distress"),
        Stance.CRITICISED,
        "2025-01",
        known_by=KnownBy.STATED,
        speaker=Speaker.OTHER,
    ),
    Accepted(
        "Report to prevent future deaths",
        "P2",
        "may be prosecuted",
        "DEMO-3",
        ("sanction", "response_to_distress"),
        Stance.CRITICISED,
        "2025-01",
        known_by=KnownBy.STATED,
        speaker=Speaker.OTHER,
    ),
    Accepted(
        "Board of Directors, minutes of 15 July 2025",
        "P2",
        "no longer sends warning letters",
        "DEMO-6",
        ("sanction",),
        Stance.CEASED,
        "2025-06-01",
        "2025-07-15",
        KnownBy.STATED,
    ),
    Accepted(
        "How we work",
        "P1",
        "Police officers have never been part",
        "DEMO-7",
        ("police", "planned"),
        Stance.DENIED,
        "2024-11-05",
    ),
    # What can be seen of this one is not settled: a reviewer can do that.
    Accepted(
        "Contact Agreements Policy",
        "P3",
        "Staff are reminded that repeated overdoses",
        "DEMO-1",
        ("people", "attitude"),
        Stance.IN_USE,
        "2022-02-14",
    ),
)
# No match was made of these: somebody found them with the search.
MISSED: Final = (
    Accepted(
        "Questions from the public",
        "P1",
        "It was true of one team until March 2023. It is not true today.",
        "DEMO-2",
        ("police", "therapeutic_intervention"),
        Stance.CEASED,
        "2025-09-25",
    ),
    Accepted(
        "Board of Directors, minutes of 15 July 2025",
        "P2",
        "the pain clinic still suspends appointments for two weeks after a person has hurt themselves.",
        "DEMO-6",
        ("withholding", "response_to_distress"),
        Stance.IN_USE,
        "2025-07-15",
        by=OTHER_REVIEWER,
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
    Answered(
        "Board of Directors, minutes of 15 July 2025",
        "P1",
        "no longer sends warning letters",
        findings.reject,
    ),
    Answered("Bridge team: operational policy", "P1", "the officer may ask", findings.reject),
    Answered("How we work", "P2", "Nobody loses their place", findings.reject),
    Answered(
        "Repeated calls to the community teams: procedure",
        "P3",
        "Do not offer an appointment",
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
# Only words bring these up: where an encoder is installed, it sees that they speak of something else.
WITHOUT_ENCODER: Final = (
    Answered("The night car", "P1", "a nurse and a police officer may come", findings.reject, OTHER_REVIEWER),
)

"""What a reader is going to meet in the words of documents, so that they can choose.

Word lists only, and general ones: they say what a passage mentions, not what it means, and they err on the
side of warning. A `hard` topic closes the passage until it is opened.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that words may be about: its name as a reader sees it, and whether it closes the passage."""

    name: str
    words: re.Pattern[str]
    hard: bool


def _hard(name: str, *stems: str) -> Topic:
    return Topic(name, _any_of(stems), hard=True)


def _mentioned(name: str, *stems: str) -> Topic:
    return Topic(name, _any_of(stems), hard=False)


def _any_of(stems: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)


_THEIR = "(?:her|his|their|my|your)"

TOPICS: tuple[Topic, ...] = (
    _hard(
        "ways of coming to harm",
        *("overdos", "ligature", r"hang(?:ed|ing)\b", r"self[\s-]?poison", "lethal", "lacerat"),
    ),
    _hard(
        "suicide",
        *("suicid", "parasuicid", rf"tak(?:e|es|ing|en) {_THEIR} own li(?:fe|ves)"),
        *(rf"end(?:s|ed|ing)? {_THEIR} (?:own )?li(?:fe|ves)", r"want(?:s|ed|ing)? to die"),
    ),
    _hard(
        "self-harm",
        *(
            r"self[\s-]?harm",
            r"self[\s-]?injur",
            r"(?:harm|hurt|cut|burn)(?:s|ed|ing|ting|t)? (?:her|him|them|my|your)sel(?:f|ves)",
        ),
    ),
    _hard("death", r"deaths?\b", r"died\b", r"dying\b", "bereave", "inquest", "coroner", r"fatal"),
    _hard(
        "restraint and force",
        *("restrain", r"seclu(?:de|sion)", "handcuff", r"tasers?\b", "use of force", "rapid tranquil"),
    ),
    _hard(
        "abuse and violence",
        *(r"abus(?:e|ed|ive|ing)\b", r"raped?\b", r"violen", "assault"),
    ),
    _hard("racism", r"racis", r"racial"),
    _mentioned(
        "contempt for people who ask for help",
        *(r"attention[\s-]?seek", "manipulat", r"frequent flyer", r"time[\s-]?wast", "malicious"),
        *("undeserving", r"behaviou?ral,? (?:and )?not"),
    ),
    _mentioned(
        "police and punishment",
        *("police", "constab", "officer", "arrest", "prosecut", "sanction", r"fine[ds]?\b", r"courts?\b"),
        "criminal",
    ),
    _mentioned(
        "care that is refused or limited",
        *(r"withh[eo]ld", r"refus(?:e|al)", r"limit(?:s|ed|ing)?\b", "restrict", "exclu(?:de|sion)"),
        *("discharg", r"not (?:to )?be (?:offered|admitted|assessed|seen|conveyed)"),
    ),
)


def topics(words: str) -> tuple[Topic, ...]:
    """Return the topics that the words mention, in the order of `TOPICS`."""
    return tuple(topic for topic in TOPICS if topic.words.search(words))


def names(found: Iterable[Topic]) -> str:
    """Return topics as a list in words: `suicide, self-harm and death`; `""` for none.

    Where a name joins two things itself, a comma tells where it ends.
    """
    *most, last = [topic.name for topic in found] or [""]
    comma = "," if any(" and " in name for name in (*most, last)) else ""
    return f"{', '.join(most)}{comma} and {last}" if most else last

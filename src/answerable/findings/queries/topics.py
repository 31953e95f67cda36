"""What the words of a passage touch on, so that people can choose what they meet.

The pack says what each requirement touches on and which of this is heavy. What the very words mention is told
by the general word lists that the reports use as well; where these know a hard topic, it is heavy too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.register.models import Requirement
from answerable_engine.report.topics import TOPICS, topics

METHODS = "ways of coming to harm"  # the general list whose words say how somebody came to harm


@dataclass(frozen=True, slots=True)
class Touched:
    """The topics of a passage, by code, and whether any of them is heavy."""

    topics: tuple[str, ...]
    is_heavy: bool


def touched(requirement: Requirement | None, quote: str) -> Touched:
    """Return what a passage touches on: its requirement's topics, and what its own words mention."""
    tags = _tags(requirement) if requirement else ()
    met = topics(quote)
    names = [tag.code for tag in tags] + [topic.name for topic in met]
    return Touched(
        tuple(dict.fromkeys(names)), any(tag.heavy for tag in tags) or any(topic.hard for topic in met)
    )


def mentioned(words: str) -> tuple[str, ...]:
    """Return the names of what these very words mention, for a note before they are shown."""
    return tuple(topic.name for topic in topics(words))


def topic_names(requirement: Requirement | None, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what a passage's own words mention; where they mention nothing, of its
    requirement's topics.
    """
    general = {topic.name for topic in TOPICS}
    titles = {tag.code: tag.title for tag in (_tags(requirement) if requirement else ())}
    known = list(codes)
    met = tuple(code for code in known if code in general)
    return met or tuple(titles.get(code, code) for code in known)


def methods() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of words for ways of coming to harm, which are covered before the public sees
    them.
    """
    return tuple(topic.words for topic in TOPICS if topic.name == METHODS)


def topics_to_avoid(requirements: Iterable[Requirement]) -> tuple[tuple[str, str], ...]:
    """Return every topic that somebody can leave to others: its code, and its name as a reader sees it."""
    of_packs = {tag.code: tag.title for requirement in requirements for tag in _tags(requirement)}
    general = {topic.name: topic.name for topic in TOPICS}
    return tuple(sorted({**general, **of_packs}.items(), key=lambda item: item[1].lower()))


@dataclass(frozen=True, slots=True)
class _Tag:
    code: str
    title: str
    heavy: bool


def _tags(requirement: Requirement) -> tuple[_Tag, ...]:
    return tuple(
        _Tag(str(tag["code"]), str(tag.get("title") or tag["code"]), bool(tag.get("heavy")))
        for tag in requirement.tags
    )

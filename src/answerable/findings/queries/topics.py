"""What the words of a passage touch on, so that people can choose what they meet.

The pack says what each requirement touches on and which of this is heavy. What the very words mention is told
by the general word lists that the reports use as well, and by the words that a pack gives to a topic; where
these know a hard topic, it is heavy too. A pack's words for how somebody was hurt join the general ones, and
no page spells them out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from answerable.register.models import Requirement
from answerable_engine.report.topics import TOPICS, topics

METHODS = "ways of coming to harm"  # the general list whose words say how somebody came to harm


@dataclass(frozen=True, slots=True)
class Touched:
    """The topics of a passage, by code or by name, and whether any of them is heavy."""

    topics: tuple[str, ...]
    is_heavy: bool


def touched(requirement: Requirement | None, quote: str) -> Touched:
    """Return what a passage touches on: its requirement's topics, and what its own words mention."""
    tags = [tag for tag in _tags(requirement) if tag.is_met(quote)]
    met = topics(quote)
    names = [tag.kept_as for tag in tags] + [topic.name for topic in met]
    return Touched(
        tuple(dict.fromkeys(names)), any(tag.heavy for tag in tags) or any(topic.hard for topic in met)
    )


def spoken_of(words: str, requirement: Requirement | None = None) -> Touched:
    """Return the names of what these very words mention, and whether any of it is heavy.

    It is for a note before they are shown. What all passages of a requirement touch on is left out.
    """
    tags = [tag for tag in _tags(requirement) if tag.words and tag.is_met(words)]
    met = topics(words)
    names = [METHODS if tag.covered else tag.title for tag in tags] + [topic.name for topic in met]
    return Touched(
        tuple(dict.fromkeys(names)), any(tag.heavy for tag in tags) or any(topic.hard for topic in met)
    )


def mentioned(words: str, requirement: Requirement | None = None) -> tuple[str, ...]:
    """Return the names of what these very words mention, for a note before they are shown."""
    return spoken_of(words, requirement).topics


def topic_names(requirement: Requirement | None, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what a passage's own words mention; where they mention nothing, of its
    requirement's topics.
    """
    general = {topic.name for topic in TOPICS}
    titles = {tag.code: tag.title for tag in _tags(requirement)}
    known = list(codes)
    met = tuple(code for code in known if code in general)
    return met or tuple(titles.get(code, code) for code in known)


def methods(requirement: Requirement | None = None) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of words that say how somebody was hurt, which are covered before the public sees
    them. Each finds whole words.
    """
    general = [topic.words.pattern for topic in TOPICS if topic.name == METHODS]
    own = [tag.words.pattern for tag in _tags(requirement) if tag.covered and tag.words]
    return tuple(re.compile(rf"(?:{pattern})\w*", re.IGNORECASE) for pattern in (*general, *own))


def topics_to_avoid(requirements: Iterable[Requirement]) -> tuple[tuple[str, str], ...]:
    """Return every topic that somebody can leave to others: its code, and its name as a reader sees it."""
    tags = [tag for requirement in requirements for tag in _tags(requirement)]
    of_packs = {tag.code: tag.title for tag in tags if not tag.covered}
    general = {topic.name: topic.name for topic in TOPICS}
    return tuple(sorted({**general, **of_packs}.items(), key=lambda item: item[1].lower()))


@dataclass(frozen=True, slots=True)
class _Tag:
    code: str
    title: str
    heavy: bool
    words: re.Pattern[str] | None  # None: every passage touches on it
    covered: bool

    @property
    def kept_as(self) -> str:
        """The code under which a passage keeps it: all words for how somebody was hurt are one topic."""
        return METHODS if self.covered else self.code

    def is_met(self, words: str) -> bool:
        """Say whether a passage with these words touches on it."""
        return self.words is None or self.words.search(words) is not None


def _tags(requirement: Requirement | None) -> tuple[_Tag, ...]:
    return tuple(_tag(each) for each in requirement.tags) if requirement else ()


def _tag(kept: dict[str, Any]) -> _Tag:  # Any: as JSON gives it
    beginnings = [r"\s+".join(map(re.escape, str(words).split())) for words in kept.get("words", ())]
    return _Tag(
        code=str(kept["code"]),
        title=str(kept.get("title") or kept["code"]),
        heavy=bool(kept.get("heavy")),
        words=re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE) if beginnings else None,
        covered=bool(kept.get("covered")),
    )

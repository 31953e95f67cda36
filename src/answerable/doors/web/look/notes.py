"""What a reader is going to meet in the words of a paper, and what closes them until they are asked for."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from answerable.findings.words import TOPICS
from answerable_engine.report.topics import topics


def hard_topics(words: str) -> tuple[str, ...]:
    """Return what words mention that is hard to read, by name; nothing for words that can stand open."""
    return tuple(topic.name for topic in topics(words) if topic.hard)


def listed(names: Iterable[object]) -> str:
    """Return topics in a row as people say them, each thing once: `police, self-harm and death`.

    Where a name joins two things itself, a comma tells where it ends: `abuse and violence, and death`.
    """
    *first, last = _distinct(str(TOPICS.get(str(name), name)) for name in names) or [""]
    if not first:
        return last
    parts = {"first": ", ".join(first), "last": last}
    joined = _("%(first)s and %(last)s")
    between = joined % {"first": "", "last": ""}  # how this language joins two names
    if any(between in name for name in (*first, last)):
        return _("%(first)s, and %(last)s") % parts
    return joined % parts


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names without those that a longer one among them says as well."""
    every = list({name.casefold(): name for name in names}.values())
    return [name for name in every if not any(_is_part(name, other) for other in every if other is not name)]


def _is_part(name: str, other: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", other, re.IGNORECASE) is not None

"""Whether a passage speaks of this very body, and what it may be said to show."""

from collections.abc import Collection, Iterable
from enum import StrEnum

from answerable.errors import AnswerableError, gettext_noop


class Placed(StrEnum):
    """Where what a passage tells of is done."""

    HERE = "here"  # at this body
    GENERAL = "general"  # in general, or elsewhere: said by or near this body, and not of it


class Origin(StrEnum):
    """How somebody came to the passage of a finding."""

    MATCH = "match"  # the machine offered it
    SEARCH = "search"  # a person found it, and the machine had not
    SAMPLE = "sample"  # it was missed, and met when a sample was read again


class BadFinding(AnswerableError):
    """What was said of a passage does not fit together."""


def check_elements(chosen: Collection[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the chosen elements in the requirement's own order, or raise BadFinding.

    Where a requirement has elements, a finding shows at least one of them: else it shows nothing of it.
    """
    order = tuple(known)
    if strange := sorted(set(chosen) - set(order)):
        raise BadFinding(
            gettext_noop("This requirement has no part %(part)s."),
            hint=gettext_noop("Its parts are: %(parts)s."),
            part=strange[0],
            parts=order or gettext_noop("none"),
        )
    if order and not chosen:
        raise BadFinding(
            gettext_noop("No part of the requirement was chosen."),
            hint=gettext_noop(
                "Choose each part that the words show. If they show none, the answer is: they do not."
            ),
        )
    return tuple(code for code in order if code in set(chosen))

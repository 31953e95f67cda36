"""Which of many reasons to show: the strongest of each kind, then what says something new."""

from collections.abc import Iterable

from answerable_engine.document import Reason
from answerable_engine.matchers.evidence import Evidence

MOST = 4  # reasons that speak for a match; there may be as many as there are kinds
NEW = 0.5  # of its words, at least, that no reason before it has


def chosen(evidence: Iterable[Evidence]) -> tuple[Reason, ...]:
    """Return the reasons to show, the strongest of each kind first.

    Several nets find much the same words. A reason is shown where at least half of its words are new.
    """
    strongest_first = sorted(evidence, key=lambda found: -found.weight)
    reasons = list(dict.fromkeys(found.reason for found in strongest_first))
    of_each_kind: dict[str, Reason] = {}
    for reason in reasons:
        of_each_kind.setdefault(reason.code, reason)
    shown = list(of_each_kind.values())
    said = {word for reason in shown for word in _words(reason)}
    for reason in reasons:
        words = _words(reason)
        if len(shown) < MOST and reason not in shown and len(words - said) >= NEW * len(words):
            shown.append(reason)
            said |= words
    return tuple(shown)


def _words(reason: Reason) -> frozenset[str]:
    """Return the page's own words in a reason of evidence."""
    own = reason.args[1:] if reason.code == "name" else reason.args[2:]
    return frozenset(" ".join(own).casefold().split())

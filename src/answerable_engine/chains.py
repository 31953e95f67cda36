"""Matches of sentences that touch, made one: judged apart, since a long text hides what is in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answerable_engine.document import Match
from answerable_engine.matchers.view import PageView
from answerable_engine.sentences import Sentence

LONGEST = 900  # code points; past this, touching sentences begin a match of their own
ANSWER = "answer"  # the reason of a match that is one only as the answer to a question
OF_THE_WORDS = frozenset({ANSWER, "name", "phrase", "together", "meaning", "reads_like", "look_alike"})


@dataclass(frozen=True, slots=True)
class Judged:
    """Whole sentences of a view, from the first to the last, and the matches that they are."""

    view: PageView
    first: Sentence
    last: Sentence
    matches: tuple[Match, ...]


def joined(judged: Iterable[Judged], *, least: float) -> Iterator[Match]:
    """Yield matches from left to right, those of a requirement that touch made one if all score `least`.

    The one keeps the stance and the speaker of the highest score, and the reasons of all.
    """
    chain: list[Judged] = []
    for one in judged:
        if chain and not _touch(chain[-1], one):
            yield from _matches(chain, least=least)
            chain.clear()
        chain.append(one)
    yield from _matches(chain, least=least)


def _touch(one: Judged, other: Judged) -> bool:
    return one.view is other.view and other.first == one.view.after(one.last)


def _matches(chain: Sequence[Judged], *, least: float) -> list[Match]:
    made: list[Match] = []
    open_at: dict[str, tuple[int, int]] = {}  # by requirement: place in the chain and in `made`
    for place, one in enumerate(chain):
        for match in one.matches:
            before, at = open_at.get(match.requirement, (-1, -1))
            if before == place - 1 and at >= 0 and _belong(made[at], match, least=least):
                made[at] = _one(made[at], match, chain)
                open_at[match.requirement] = place, at
            else:
                open_at[match.requirement] = place, len(made)
                made.append(match)
    return sorted(made, key=lambda match: (match.start, match.requirement))


def _belong(one: Match, other: Match, *, least: float) -> bool:
    """Say whether two matches may be one. A denial that leans on a question takes nothing else in."""
    leaning = any(reason.code == ANSWER for match in (one, other) for reason in match.why)
    if leaning and one.stance is not other.stance:
        return False
    return min(one.score, other.score) >= least and other.end - one.start <= LONGEST


def _one(one: Match, other: Match, chain: Sequence[Judged]) -> Match:
    best, rest = (one, other) if one.score >= other.score else (other, one)
    view = chain[0].view
    words = [reason for match in (best, rest) for reason in match.why if reason.code in OF_THE_WORDS]
    tail = [reason for reason in best.why if reason.code not in OF_THE_WORDS]
    return replace(
        best,
        start=one.start,
        end=other.end,
        quote=view.text[one.start - view.begin : other.end - view.begin],
        elements=tuple(dict.fromkeys((*best.elements, *rest.elements))),
        why=tuple(dict.fromkeys((*words, *tail))),
    )

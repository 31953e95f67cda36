"""A step in a life cycle: taken by a table of states, or refused in words fit for a button's tooltip."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from answerable.errors import Marked, WrongState, gettext_noop

S = TypeVar("S", bound=StrEnum)
NO_WORDS: Mapping[str, Marked] = {}


def check_step(
    current: S,
    to: S,
    table: Mapping[S, frozenset[S]],
    *,
    refused: Marked,
    already: Marked | None = None,
    words: Mapping[str, Marked] = NO_WORDS,
) -> None:
    """Raise WrongState if a table has no such step.

    `refused` is the sentence, with places for `now` and `to`; `already` is that for what is so already, where
    that is no mistake. `words` are what states are called; one that is not there reads as it is written.
    """
    if to in table[current]:
        return
    now = said(current, words)
    if already and to == current:
        raise WrongState(already, hint=gettext_noop("There is nothing to do."), now=now)
    raise WrongState(
        refused,
        hint=gettext_noop("From %(now)s it can become: %(onward)s."),
        now=now,
        to=said(to, words),
        onward=tuple(sorted(said(onward, words) for onward in table[current]))
        or gettext_noop("nothing: this is the end"),
    )


def said(state: StrEnum, words: Mapping[str, Marked]) -> str:
    """Return a state as it reads in a sentence."""
    return words.get(state) or state.value.replace("_", " ")

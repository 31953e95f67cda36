"""What the reference says of the table of verdicts: made by asking the very table that decides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from answerable.register.rules import Verdict
from answerable.register.rules.sides import Ground, side
from answerable.register.rules.verdicts import Asked, Searched, Sentence, Situation, Unchecked, table
from answerable.register.words import MEANINGS, VERDICTS
from answerable_engine.document import Speaker, Stance

HEAD = """\
# The table of verdicts

A verdict is allowed where its row is met, and refused with a sentence where it is not. Nothing is weighed,
and no score counts. The page, the API, the command and the database hold the same rows. This page is made by
asking the table in `src/answerable/register/rules/verdicts.py`, and a test compares them. Why it is read so:
[decision 26](../adr/0026-every-finding-goes-with-its-verdict.md).

“Not assessed” is where every cell begins. Nobody can mark it: only a correction gives it, which takes back
what was said.

## What each verdict means, and what it is refused with

"""
SIDES = """
## What a finding says of each verdict

Nobody picks. Every accepted finding of a cell goes with its verdict, and this says on which side. What tells
of bodies in general stands beside every verdict.

"""
FROM = date(2023, 3, 10)
TODAY = FROM + timedelta(days=800)
AFTER = FROM + timedelta(days=400)
USED = Ground(
    finding="F",
    paper="1",
    kind="minutes",
    dated_on=AFTER,
    stance=Stance.IN_USE,
    speaker=Speaker.BODY,
    here=True,
    elements=frozenset({"one", "two"}),
    surely_until=AFTER,
)
STOPPED = replace(USED, stance=Stance.CEASED, paper="2")
# Findings as people would name them, in the order in which they are listed.
FINDINGS = {
    "the body, or somebody else, says that it was in use after the day in force": USED,
    "they say that it was in use before that day": replace(USED, surely_until=FROM - timedelta(days=1)),
    "they say that it was in use, at a time that is not known": replace(USED, surely_until=None),
    "a coroner, a review or an inspection criticises it, of a time after that day": replace(
        USED, stance=Stance.CRITICISED, speaker=Speaker.OTHER, kind="inspection"
    ),
    "anybody else criticises it": replace(USED, stance=Stance.CRITICISED, speaker=Speaker.OTHER),
    "they say that it has stopped": STOPPED,
    "they say that it is not done, or must not be": replace(STOPPED, stance=Stance.DENIED),
    "they say that it is proposed": replace(USED, stance=Stance.PROPOSED),
    "a question says it, or it is not clear who does": replace(USED, speaker=Speaker.QUESTION),
}
SEARCHED = Searched(1, 1, 0, None, None, TODAY, {}, "1", "")
ASKED = Asked("A", TODAY, TODAY)


def page() -> str:
    """Return the page about the table."""
    return HEAD + "".join(_rows()) + SIDES + "".join(_sides())


def _rows() -> Iterator[str]:
    yield "| verdict | what it means | what it is refused with |\n|---|---|---|\n"
    refused: dict[Verdict, dict[str, None]] = {verdict: {} for verdict in Verdict}
    for situation in _situations():
        for verdict, sentence in table(situation).items():
            if sentence:
                refused[verdict].setdefault(_said(sentence))
    for verdict, sentences in refused.items():
        said = "<br>".join(sentences) or "(never)"
        yield f"| **{VERDICTS[verdict]}** | {MEANINGS[verdict]} | {said} |\n"


def _situations() -> Iterator[Situation]:
    """Yield situations that meet with each refusal of the table."""
    grounds = ((), (USED,), (replace(USED, elements=frozenset({"one"})),), (STOPPED,), (USED, STOPPED))
    asks = (None, ASKED, replace(ASKED, answered_on=TODAY), replace(ASKED, refused_on=TODAY))
    days, searches, whys = (None, FROM), (None, SEARCHED), ("", "So it is.")
    for found, asked, day, searched, why, binds in product(
        grounds, asks, days, searches, whys, (True, False)
    ):
        yield Situation(
            elements=("one", "two"),
            in_force_from=day,
            binds=binds,
            today=TODAY,
            grounds=found,
            searched=searched,
            unchecked=Unchecked.BLOCKED if why else None,
            asked=asked,
            why=why,
        )


def _said(sentence: Sentence) -> str:
    return sentence.text % dict.fromkeys(sentence.values, "…")


def _sides() -> Iterator[str]:
    shown = [verdict for verdict in Verdict if verdict is not Verdict.NOT_ASSESSED]
    yield f"| where | {' | '.join(str(VERDICTS[verdict]) for verdict in shown)} |\n"
    yield f"|---|{'---|' * len(shown)}\n"
    for name, ground in FINDINGS.items():
        yield f"| {name} | {' | '.join(str(side(ground, verdict, FROM)) for verdict in shown)} |\n"

"""What `answerable doctor` says: what works on this machine, what is missing, and how to get it."""

import argparse
import textwrap
from collections.abc import Iterable

from answerable_engine.cli.outcome import Grade, Outcome
from answerable_engine.cli.parser import Parser

WELL, NOT_WELL = 0, 1
WIDTH = 80
LABEL = 9

EPILOG = """\
exit codes:
  0  documents can be read safely here, and the register can run if it is installed
  1  not so: see the lines that say failed
"""
CLOSING = {
    WELL: "Documents can be read safely on this machine.",
    NOT_WELL: "Something that is needed does not work here until what failed is put right.",
}


def tell(outcomes: Iterable[Outcome]) -> int:
    """Print what each check found, as it is found, and a closing sentence. Returns the exit code."""
    code = WELL
    for outcome in outcomes:
        print(account(outcome), flush=True)
        if outcome.grade == Grade.FAILED:
            code = NOT_WELL
    print(f"\n{CLOSING[code]}")
    return code


def account(outcome: Outcome) -> str:
    """Return what was found in lines of at most 80 columns (a word that is longer stays whole)."""
    parts = [(outcome.grade, outcome.what), ("", _labelled("you lose", outcome.lost))]
    parts.append(("", _labelled("get it", outcome.get)))
    return "\n".join(_wrapped(label, words) for label, words in parts if words)


def _labelled(label: str, words: str) -> str:
    return f"{label}: {words}" if words else ""


def _wrapped(label: str, words: str) -> str:
    return textwrap.fill(
        words,
        width=WIDTH,
        initial_indent=label.ljust(LABEL),
        subsequent_indent=" " * LABEL,
        break_long_words=False,
        break_on_hyphens=False,
    )


def parser() -> Parser:
    """Return the parser of `answerable doctor`."""
    return Parser(
        prog="answerable doctor",
        description="Looks at this machine, and tries to break each lock that a document is read behind.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )

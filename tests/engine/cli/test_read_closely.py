"""The summary says what was read closely, at what cost, and what is missing for it."""

import pytest

from answerable_engine.outputs.summary import Closely, Run, summary
from answerable_engine.outputs.tally import Tally


def said(run: Run) -> str:
    return " ".join(" ".join(summary(Tally(), run, width=80)).split())


@pytest.mark.parametrize(
    ("closely", "words"),
    [
        (Closely(30, 1200, 20, 1.0), "30 of about 1,200 passages (2.5%), with 50 ms of processor time each."),
        (Closely(30, 1200), "Read closely: 30 of about 1,200 passages (2.5%)."),
        (Closely(3, 1, 3, 0.03), "3 of about 3 passages (100.0%), with 10 ms of processor time each."),
        (
            Closely(30, 1200, 19, 0.95, lost=1),
            "each. The encoder failed on 1 of these: only its words count.",
        ),
        (Closely(30, 1200, lost=3), "The encoder failed on 3 of these: only their words count."),
    ],
)
def test_what_was_read_closely_is_said_with_its_cost(closely: Closely, words: str) -> None:
    assert words in said(Run(seconds=1, closely=closely))


@pytest.mark.parametrize("closely", [None, Closely(0, 1200)])
def test_nothing_is_said_where_nothing_was(closely: Closely | None) -> None:
    assert "closely" not in said(Run(seconds=1, closely=closely))


def test_what_is_missing_is_said_before_the_last_word() -> None:
    words = said(Run(seconds=1, missing="The encoder is not there. To get it: call."))

    assert words.index("To get it: call.") < words.index("Nothing found is not the same as nothing there.")

"""The life of a file that was handed in, and what may be shown of a document. Plain Python."""

from collections.abc import Mapping
from enum import StrEnum

from answerable.errors import Marked, gettext_noop
from answerable.steps import check_step


class IntakeState(StrEnum):
    """How far one file that was handed in has come."""

    RECEIVED = "received"  # its bytes are kept
    READ = "read"  # it has a text
    SCREENED = "screened"  # its matches are ready for triage
    KNOWN = "known"  # the very same bytes were here before
    FAILED = "failed"  # kept, with the reason; it can be tried again
    REFUSED = "refused"  # not kept, for the reason: too large, or it could not be opened


# The whole life of a file that was handed in. docs/reference/states.md is drawn from this table.
NEXT_STATES: dict[IntakeState, frozenset[IntakeState]] = {
    IntakeState.RECEIVED: frozenset({IntakeState.READ, IntakeState.FAILED}),
    IntakeState.READ: frozenset({IntakeState.SCREENED, IntakeState.FAILED}),
    IntakeState.SCREENED: frozenset(),
    IntakeState.KNOWN: frozenset(),
    IntakeState.FAILED: frozenset({IntakeState.RECEIVED}),
    IntakeState.REFUSED: frozenset(),
}


class Access(StrEnum):
    """What the public may see of a document."""

    HELD = "held"  # title, kind, date, hash and original address
    QUOTED = "quoted"  # and the pages that carry published findings, masked
    OPEN = "open"  # all of it; a person checked it


def check_can_move(current: IntakeState, to: IntakeState) -> None:
    """Raise WrongState, in words fit for a page, if this is no step."""
    check_step(
        current,
        to,
        NEXT_STATES,
        refused=gettext_noop("A file that is %(now)s cannot become %(to)s."),
        already=gettext_noop("This file is %(now)s already."),
        words=_SAID,
    )


_SAID: Mapping[str, Marked] = {
    IntakeState.RECEIVED: gettext_noop("received"),
    IntakeState.READ: gettext_noop("read"),
    IntakeState.SCREENED: gettext_noop("screened"),
    IntakeState.KNOWN: gettext_noop("known"),
    IntakeState.FAILED: gettext_noop("failed"),
    IntakeState.REFUSED: gettext_noop("refused"),
}

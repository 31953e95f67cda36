"""The words of the register: kinds, states and verdicts. Plain Python."""

from enum import StrEnum


class Verdict(StrEnum):
    """What the public is shown of one cell. `NOT_ASSESSED` is where every cell begins, and says nothing."""

    NOT_ASSESSED = "not_assessed"
    NOT_APPLICABLE = "not_applicable"
    NO_EVIDENCE_FOUND = "no_evidence_found"
    COULD_NOT_CHECK = "could_not_check"
    REFUSED_TO_SAY = "refused_to_say"
    STATED_NEVER_IN_USE = "stated_never_in_use"
    STATED_STOPPED = "stated_stopped"
    SHOWN_STOPPED = "shown_stopped"
    PARTLY_STOPPED = "partly_stopped"
    SHOWN_CONTINUING = "shown_continuing"


class Held(StrEnum):
    """What we hold of a directive."""

    NOTHING = "nothing"
    LANDING_PAGE = "landing_page"
    FULL_TEXT = "full_text"


class ContactState(StrEnum):
    """What is known of an office's address."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    RETIRED = "retired"

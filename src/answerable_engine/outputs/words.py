"""How states, stances, speakers, numbers, times and titles are said to a person."""

from collections.abc import Mapping

from answerable_engine.document import Speaker, Stance, State

STANCES: dict[Stance, str] = {
    Stance.IN_USE: "in use",
    Stance.PROPOSED: "proposed",
    Stance.CEASED: "said to have ended",
    Stance.DENIED: "denied or forbidden",
    Stance.CRITICISED: "criticised",
}

SPEAKERS: dict[Speaker, str] = {
    Speaker.BODY: "the body itself says so",
    Speaker.OTHER: "somebody else says so",
    Speaker.QUESTION: "from a question put to the body",
    Speaker.UNCLEAR: "not clear who says so",
}

STATES: dict[State, str] = {
    State.READ: "read",
    State.NO_TEXT: "without any text, such as scans",
    State.EMPTY: "empty",
    State.UNSUPPORTED: "of a kind that is not supported",
    State.ENCRYPTED: "locked with a password",
    State.BROKEN: "damaged",
    State.TOO_LARGE: "over a limit of size",
    State.TIMED_OUT: "took too long",
    State.OUT_OF_MEMORY: "needed too much memory",
    State.CRASHED: "made the reader fail",
    State.VANISHED: "not there",
    State.CHANGED: "changed while being read",
    State.REFUSED: "could not be opened",
}


# Reasons that are for whoever checks a match, and are not read out with the others.
QUIET = frozenset({"judged_by"})


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 page`, `2,400 pages`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def duration(seconds: float) -> str:
    """Return a stretch of time in its two largest units: `8 s`, `1 min 20 s`, `2 h 5 min`."""
    if seconds < 1:
        return "under 1 s"
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours:,} h {minutes} min"
    return f"{minutes} min {left} s" if minutes else f"{left} s"


def title(titles: Mapping[str, str]) -> str:
    """Return the title in English, or in whatever language there is one."""
    return titles.get("en") or next(iter(titles.values()), "")

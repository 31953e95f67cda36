"""What the report calls things, in words that anybody understands. Tables only: nothing is decided here."""

from collections.abc import Mapping
from datetime import date

from answerable_engine.document import Measures, Speaker, Stance, State

STANCES: Mapping[Stance, tuple[str, str]] = {
    Stance.IN_USE: ("Described as in use", "The words describe it as something that happens."),
    Stance.PROPOSED: ("Proposed", "The words plan it, suggest it or ask for money for it."),
    Stance.CEASED: ("Said to have stopped", "The words say that it used to happen and has ended."),
    Stance.DENIED: ("Denied or forbidden", "The words say that it does not happen, or must not."),
    Stance.CRITICISED: ("Criticised", "The words find fault with it."),
}

# What a file itself marks about its words, by the code of the reason: a chip, and what to say where it is for
# this that they count as ceased, since they do not say so themselves.
MARKED: Mapping[str, tuple[str, str]] = {
    "struck_out": (
        "Words struck out",
        "Words in it are struck out: they are not what the document says now.",
    ),
    "in_comment": ("In a comment", ""),
    "in_footnote": ("In a footnote", ""),
    "ended_notice": ("", "The words tell of it as going on, but a notice at the top says that it is over."),
}

SPEAKERS: Mapping[Speaker, str] = {
    Speaker.BODY: "The body itself seems to be speaking.",
    Speaker.OTHER: "Somebody other than the body seems to be speaking.",
    Speaker.QUESTION: "This is part of a question put to the body. These are not the body\u2019s own words.",
    Speaker.UNCLEAR: "It is not clear who is speaking.",
}

STATES: Mapping[State, str] = {
    State.READ: "Read",
    State.NO_TEXT: "Opened, but a machine can read no words in it",
    State.EMPTY: "Empty: the file holds nothing",
    State.UNSUPPORTED: "Not read: this kind of file is not supported yet",
    State.ENCRYPTED: "Not read: it is locked with a password",
    State.BROKEN: "Not read: the file is damaged",
    State.TOO_LARGE: "Not read: it is over a size limit",
    State.TIMED_OUT: "Not read: it took too long",
    State.OUT_OF_MEMORY: "Not read: it needed too much memory",
    State.CRASHED: "Not read: reading it failed",
    State.VANISHED: "Not read: it was gone before it could be read",
    State.CHANGED: "Not read: it changed while it was being read",
    State.REFUSED: "Not read: this computer did not allow it",
}

MEASURES: Mapping[Measures, str] = {
    Measures.NONE: "",
    Measures.PATIENT_OUTCOMES: "It counts how people fared.",
    Measures.DEMAND_COST_ONLY: "It counts demand and cost only, and not how people fared.",
    Measures.BOTH: "It counts how people fared, and demand or cost as well.",
}

KINDS: Mapping[str, str] = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "text/html": "web page",
    "application/xhtml+xml": "web page",
    "message/rfc822": "e-mail",
    "text/plain": "plain text",
    "text/markdown": "Markdown text",
}

HELD: Mapping[str, str] = {
    "full_text": "The whole text of the directive is held.",
    "landing_page": "Taken from the page that announces the directive. Its full text is not held yet.",
    "none": "The directive itself is not held yet.",
}

# From the highest: the lowest score of the band, its name, and what the filter calls it.
BANDS: tuple[tuple[float, str, str], ...] = (
    (0.85, "strong pointer", "0.85 and over: strong pointers"),
    (0.65, "fair pointer", "0.65 and over: fair and strong"),
    (0.0, "weak pointer", "Any score"),
)


def band(score: float) -> int:
    """Return the place of the score's band in `BANDS`, 0 being the strongest."""
    return next(place for place, (least, _, _) in enumerate(BANDS) if score >= least)


def day(on: date) -> str:
    """Return a date as people write it: `Monday 5 January 2026`."""
    return f"{on:%A} {on.day} {on:%B} {on.year}"


def kind(media_type: str) -> str:
    """Return what people call such a file."""
    return KINDS.get(media_type, media_type or "unknown kind")

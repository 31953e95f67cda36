"""What pages call the states of things: a word, a sign and a tone, so that colour never speaks alone.

A kind is a column of some chapter (`verdict`, `stance`, …); its values are those of the chapter's own list. A
value that is not in the table is shown as it is written, in no colour: it is better plain than wrong.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from answerable.asks import words as asked
from answerable.findings import words as found
from answerable.register import words as told
from answerable.register.rules import Verdict


@dataclass(frozen=True, slots=True)
class Word:
    """How a state is shown: its word, the sign before it, and its tone (a class of the style sheet)."""

    word: str | Promise
    sign: str = ""
    tone: str = "plainly"


# "No evidence found" has the tone of "not assessed": neither is good news, and neither may look like it.
VERDICTS: Final = {
    "not_assessed": Word(told.VERDICTS[Verdict.NOT_ASSESSED], "dots", "plainly unsure"),
    "not_applicable": Word(told.VERDICTS[Verdict.NOT_APPLICABLE], "dash"),
    "no_evidence_found": Word(told.VERDICTS[Verdict.NO_EVIDENCE_FOUND], "look", "plainly unsure"),
    "could_not_check": Word(told.VERDICTS[Verdict.COULD_NOT_CHECK], "bar", "caution unsure"),
    "refused_to_say": Word(told.VERDICTS[Verdict.REFUSED_TO_SAY], "silence", "caution"),
    "stated_never_in_use": Word(told.VERDICTS[Verdict.STATED_NEVER_IN_USE], "bubble", "note"),
    "stated_stopped": Word(told.VERDICTS[Verdict.STATED_STOPPED], "said", "note"),
    "shown_stopped": Word(told.VERDICTS[Verdict.SHOWN_STOPPED], "done", "good"),
    "partly_stopped": Word(told.VERDICTS[Verdict.PARTLY_STOPPED], "half", "caution"),
    "shown_continuing": Word(told.VERDICTS[Verdict.SHOWN_CONTINUING], "diamond", "stop"),
}

STANCES: Final = {
    "in_use": Word(_("Described as in use"), "disc", "stop"),
    "proposed": Word(_("Proposed"), "dots", "caution"),
    "ceased": Word(_("Said to have stopped"), "said", "good"),
    "denied": Word(_("Denied or forbidden"), "bar"),
    "criticised": Word(_("Criticised"), "bang", "note"),
}

SPEAKERS: Final = {
    "body": Word(_("The body itself"), "bubble"),
    "other": Word(_("Somebody else"), "person"),
    "question": Word(_("A question put to the body"), "question"),
    "unclear": Word(_("Not clear who speaks"), "dots", "plainly unsure"),
}

MATCHES: Final = {
    "offered": Word(_("Waiting"), "dots", "plainly unsure"),
    "claimed": Word(_("Being read"), "eye", "note"),
    "accepted": Word(_("Accepted"), "tick", "good"),
    "rejected": Word(_("Rejected"), "cross"),
    "unsure": Word(_("Unsure"), "question", "caution"),
    "cannot_tell": Word(_("Cannot tell"), "bar", "caution"),
    "handed_back": Word(_("Handed back"), "back"),
}

DOCUMENTS: Final = {
    "held": Word(_("Held"), "lock"),
    "quoted": Word(_("Quoted"), "quote", "note"),
    "open": Word(pgettext_lazy("a document that anybody may read", "Open"), "open", "good"),
    "withdrawn": Word(_("Withdrawn"), "bar", "stop"),
}

# How the reading of a document goes and ends. None but `read` lets anybody say that nothing is there.
READINGS: Final = {
    "read": Word(_("Read"), "tick", "good"),
    "no_text": Word(_("Pictures only: no words to read"), "picture", "caution"),
    "empty": Word(_("Empty file"), "warning", "caution"),
    "unsupported": Word(_("Kind of file not supported yet"), "warning", "caution"),
    "encrypted": Word(_("Locked with a password"), "lock", "caution"),
    "broken": Word(_("Damaged file"), "warning", "caution"),
    "too_large": Word(_("Over a size limit"), "warning", "caution"),
    "timed_out": Word(_("Took too long"), "clock", "caution"),
    "out_of_memory": Word(_("Needed too much memory"), "warning", "caution"),
    "crashed": Word(_("Reading it failed"), "warning", "caution"),
    "vanished": Word(_("Gone before it was read"), "warning", "caution"),
    "changed": Word(_("Changed while it was read"), "warning", "caution"),
    "refused": Word(_("Not allowed to be opened"), "bar", "caution"),
}

INTAKES: Final = {
    "received": Word(_("Kept, waiting to be read"), "clock", "plainly unsure"),
    "read": Word(_("Read, waiting to be searched"), "look", "note"),
    "screened": Word(_("Read and searched"), "tick", "good"),
    "known": Word(_("Here already"), "link", "note"),
    "failed": Word(_("Not read"), "warning", "caution"),
    "refused": Word(_("Not taken"), "bang", "stop"),
}

FINDINGS: Final = {
    "accepted": Word(found.STATES["accepted"], "tick", "good"),
    "stale": Word(found.STATES["stale"], "clock", "caution"),
    "withdrawn": Word(found.STATES["withdrawn"], "bar", "stop"),
}

CONTACTS: Final = {
    "unchecked": Word(_("Not checked"), "dots", "plainly unsure"),
    "confirmed": Word(_("Confirmed"), "tick", "good"),
    "failed": Word(_("Does not reach them"), "warning", "stop"),
    "retired": Word(_("No longer used"), "dash"),
}

ASKS: Final = {
    "draft": Word(asked.STATES["draft"], "dots", "plainly unsure"),
    "ready": Word(asked.STATES["ready"], "page", "note"),
    "sent": Word(asked.STATES["sent"], "clock", "note"),
    "answered": Word(asked.STATES["answered"], "bubble", "note"),
    "refused": Word(asked.STATES["refused"], "silence", "caution"),
    "lapsed": Word(asked.STATES["lapsed"], "dash", "caution"),
    "answered_late": Word(asked.STATES["answered_late"], "bubble", "note"),
}


SIDES: Final = {
    "for": Word(_("It speaks for this"), "tick"),
    "against": Word(_("It speaks against this"), "cross"),
    "beside": Word(_("It stands beside this"), "dash"),
}

ROUNDS: Final = {
    "draft": Word(found.ROUNDS["draft"], "dots", "plainly unsure"),
    "open": Word(found.ROUNDS["open"], "open", "note"),
    "paused": Word(_("Paused"), "bar", "caution"),
    "closed": Word(found.ROUNDS["closed"], "lock"),
}

CELLS: Final = {
    "to_mark": Word(found.CELLS["to_mark"], "dots", "plainly unsure"),
    "disagreed": Word(found.CELLS["disagreed"], "half", "caution"),
    "settled": Word(found.CELLS["settled"], "page", "note"),
    "asked": Word(found.CELLS["asked"], "clock", "note"),
    "answered": Word(found.CELLS["answered"], "bubble", "note"),
    "unanswered": Word(found.CELLS["unanswered"], "silence", "caution"),
    "disputed": Word(found.CELLS["disputed"], "eye", "caution"),
    "ready": Word(found.CELLS["ready"], "onward", "note"),
    "published": Word(found.CELLS["published"], "open", "note"),
    "set_aside": Word(found.CELLS["set_aside"], "dash"),
}

CORRECTIONS: Final = {
    "proposed": Word(found.CORRECTIONS["proposed"], "clock", "note"),
    "confirmed": Word(found.CORRECTIONS["confirmed"], "open", "note"),
    "turned_down": Word(found.CORRECTIONS["turned_down"], "cross"),
    "taken_back": Word(found.CORRECTIONS["taken_back"], "back"),
}

INVITATIONS: Final = {
    "sent": Word(_("Waiting for an answer"), "clock"),
    "accepted": Word(_("Accepted"), "tick", "good"),
    "lapsed": Word(_("Out of time"), "dash"),
    "withdrawn": Word(_("Withdrawn"), "cross"),
}

WORDS: Final[dict[str, dict[str, Word]]] = {
    "verdict": VERDICTS,
    "stance": STANCES,
    "speaker": SPEAKERS,
    "match": MATCHES,
    "document": DOCUMENTS,
    "reading": READINGS,
    "intake": INTAKES,
    "finding": FINDINGS,
    "contact": CONTACTS,
    "ask": ASKS,
    "side": SIDES,
    "round": ROUNDS,
    "cell": CELLS,
    "correction": CORRECTIONS,
    "invitation": INVITATIONS,
}


def word(kind: str, value: str) -> Word:
    """Return how a state is shown; one that is not known is shown as it is written."""
    return WORDS.get(kind, {}).get(value) or Word(value.replace("_", " ").capitalize())

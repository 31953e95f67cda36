"""What doors ask of this chapter: queues, findings, masks, samples, rounds, and one person's own work."""

from answerable.findings.queries.apart import JudgedApart, answers, ask, asks
from answerable.findings.queries.choosing import Counted, bodies_in_triage, body_of, listed, next_passage
from answerable.findings.queries.corrections import (
    check_is_last,
    check_may_end,
    check_may_propose,
    corrections_of,
    open_correction,
)
from answerable.findings.queries.found import Found, finding, findings, found, history, not_verbatim
from answerable.findings.queries.gate import AtGate, at_gate
from answerable.findings.queries.marking import Marking, Weighed, marking, may_look, open_seats
from answerable.findings.queries.masks import Masked, masked_quote, to_mask
from answerable.findings.queries.methods import published_method, published_methods, rounds_by
from answerable.findings.queries.missing import Report, place, report, sample, samples, to_read_again
from answerable.findings.queries.passages import (
    Passage,
    Quoted,
    document_of,
    passage,
    quoted,
    requirement_in_force,
    requirements_in_force,
    triage,
)
from answerable.findings.queries.queues import Queue, queue, queues
from answerable.findings.queries.rounds import (
    Progress,
    method,
    methods,
    next_cell,
    round,
    round_cell,
    round_cells,
    round_progress,
    rounds,
    rounds_with,
)
from answerable.findings.queries.seats import Free, free_seat
from answerable.findings.queries.shown import Shown, find_shown, shown
from answerable.findings.queries.topics import mentioned, topic_names, topics_to_avoid
from answerable.findings.queries.work import Work, decision, last_answers, open_item, pace_of, work

__all__ = [
    "AtGate",
    "Counted",
    "Found",
    "Free",
    "JudgedApart",
    "Marking",
    "Masked",
    "Passage",
    "Progress",
    "Queue",
    "Quoted",
    "Report",
    "Shown",
    "Weighed",
    "Work",
    "answers",
    "ask",
    "asks",
    "at_gate",
    "bodies_in_triage",
    "body_of",
    "check_is_last",
    "check_may_end",
    "check_may_propose",
    "corrections_of",
    "decision",
    "document_of",
    "find_shown",
    "finding",
    "findings",
    "found",
    "free_seat",
    "history",
    "last_answers",
    "listed",
    "marking",
    "masked_quote",
    "may_look",
    "mentioned",
    "method",
    "methods",
    "next_cell",
    "next_passage",
    "not_verbatim",
    "open_correction",
    "open_item",
    "open_seats",
    "pace_of",
    "passage",
    "place",
    "published_method",
    "published_methods",
    "queue",
    "queues",
    "quoted",
    "report",
    "requirement_in_force",
    "requirements_in_force",
    "round",
    "round_cell",
    "round_cells",
    "round_progress",
    "rounds",
    "rounds_by",
    "rounds_with",
    "sample",
    "samples",
    "shown",
    "to_mask",
    "to_read_again",
    "topic_names",
    "topics_to_avoid",
    "triage",
    "work",
]

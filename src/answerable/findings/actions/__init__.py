"""What people do with matches, findings and the cells of rounds, and what is taken in from lower chapters."""

from answerable.findings.actions.answering import (
    ANSWERS,
    accept,
    hand_back,
    mark_cannot_tell,
    mark_unsure,
    reject,
    undo,
)
from answerable.findings.actions.correcting import (
    confirm_correction,
    propose_correction,
    take_correction_back,
    turn_down_correction,
)
from answerable.findings.actions.finding import Said, add_by_hand, correct, look_again, withdraw
from answerable.findings.actions.marking import Judgement, mark, mark_anew, set_cell_aside
from answerable.findings.actions.masking import confirm, cover, drop, settle, shift
from answerable.findings.actions.moving import AlreadyOpen, EnoughForToday, claim, release
from answerable.findings.actions.pacing import set_keys, set_pace, wave_break
from answerable.findings.actions.publishing import make_ready, publish, send_to_audit
from answerable.findings.actions.replying import draft_ask, send_ask, take_replies
from answerable.findings.actions.rounds import (
    add_cells,
    close_round,
    draft_method,
    drop_cell,
    make_round,
    open_round,
    pause_round,
    publish_method,
    resume_round,
    rewrite_method,
)
from answerable.findings.actions.sampling import draw_sample, missed, read_again, unread
from answerable.findings.actions.seats import empty_tied_seats, hand_back_seat, take_seat
from answerable.findings.actions.taking import take_screenings

__all__ = [
    "ANSWERS",
    "AlreadyOpen",
    "EnoughForToday",
    "Judgement",
    "Said",
    "accept",
    "add_by_hand",
    "add_cells",
    "claim",
    "close_round",
    "confirm",
    "confirm_correction",
    "correct",
    "cover",
    "draft_ask",
    "draft_method",
    "draw_sample",
    "drop",
    "drop_cell",
    "empty_tied_seats",
    "hand_back",
    "hand_back_seat",
    "look_again",
    "make_ready",
    "make_round",
    "mark",
    "mark_anew",
    "mark_cannot_tell",
    "mark_unsure",
    "missed",
    "open_round",
    "pause_round",
    "propose_correction",
    "publish",
    "publish_method",
    "read_again",
    "reject",
    "release",
    "resume_round",
    "rewrite_method",
    "send_ask",
    "send_to_audit",
    "set_cell_aside",
    "set_keys",
    "set_pace",
    "settle",
    "shift",
    "take_correction_back",
    "take_replies",
    "take_screenings",
    "take_seat",
    "turn_down_correction",
    "undo",
    "unread",
    "wave_break",
    "withdraw",
]

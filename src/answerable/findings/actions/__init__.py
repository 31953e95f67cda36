"""What people do with matches and findings, and what is taken in from the archive for them to read."""

from answerable.findings.actions.answering import (
    ANSWERS,
    accept,
    hand_back,
    mark_cannot_tell,
    mark_unsure,
    reject,
    undo,
)
from answerable.findings.actions.finding import Said, add_by_hand, correct, look_again, withdraw
from answerable.findings.actions.masking import confirm, cover, drop, settle, shift
from answerable.findings.actions.moving import AlreadyOpen, EnoughForToday, claim, release
from answerable.findings.actions.pacing import set_keys, set_pace, wave_break
from answerable.findings.actions.sampling import draw_sample, missed, read_again, unread
from answerable.findings.actions.taking import take_screenings

__all__ = [
    "ANSWERS",
    "AlreadyOpen",
    "EnoughForToday",
    "Said",
    "accept",
    "add_by_hand",
    "claim",
    "confirm",
    "correct",
    "cover",
    "draw_sample",
    "drop",
    "hand_back",
    "look_again",
    "mark_cannot_tell",
    "mark_unsure",
    "missed",
    "read_again",
    "reject",
    "release",
    "set_keys",
    "set_pace",
    "settle",
    "shift",
    "take_screenings",
    "undo",
    "unread",
    "wave_break",
    "withdraw",
]

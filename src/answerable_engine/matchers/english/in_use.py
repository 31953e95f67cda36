# ruff: noqa: E501 (a pattern reads better on one line)
"""Ways of saying that something is done now, or whenever something happens."""

from answerable_engine.document import Stance
from answerable_engine.matchers.english.cue import Cue

IN_USE: tuple[Cue, ...] = (
    Cue(  # a standing rule: what happens whenever something does, or what somebody may do
        Stance.IN_USE,
        0.9,
        r"\b(?:where|if|when|whenever|after|once|each time|every time|anyone who|those who|patients? who|people who|callers? who)\b[^.;\n]{0,160}"
        r"\b(?:may|can|will|must|shall|is to|are to|should)\b|\b(?:the (?:team|manager|ward|service|trust|shift lead|clinician|nurse|panel)|"
        r"staff|teams?|managers?|clinicians|we) (?:[a-z]+ )?(?:may|can|must|shall) [a-z]",
    ),
    Cue(
        Stance.IN_USE,
        0.8,
        r"\b(?:currently|at present|to date|since (?:it|the \w+) began|is now|are now|now (?:has|have|been|runs?)|continues? to|has bedded in|in force|is in place|are in place|every (?:week|monday|tuesday|wednesday|thursday|friday|month|fortnight)|so far|year to date|last (?:month|quarter))\b",
    ),
)

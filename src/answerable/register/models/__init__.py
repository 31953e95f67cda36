"""Bodies, what they were told, facts about them, and standings. A body is never a person."""

from answerable.register.models.bodies import (
    Body,
    Contact,
    Directive,
    Fact,
    Interest,
    Listing,
    Pack,
    Requirement,
    Succession,
    new_body_id,
)
from answerable.register.models.standings import (
    Citation,
    Evidence,
    Opinion,
    Reply,
    Standing,
    Version,
    new_evidence_id,
    new_standing_id,
)

__all__ = [
    "Body",
    "Citation",
    "Contact",
    "Directive",
    "Evidence",
    "Fact",
    "Interest",
    "Listing",
    "Opinion",
    "Pack",
    "Reply",
    "Requirement",
    "Standing",
    "Succession",
    "Version",
    "new_body_id",
    "new_evidence_id",
    "new_standing_id",
]

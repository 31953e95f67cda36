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

__all__ = [
    "Body",
    "Contact",
    "Directive",
    "Fact",
    "Interest",
    "Listing",
    "Pack",
    "Requirement",
    "Succession",
    "new_body_id",
]

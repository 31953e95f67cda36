"""What one way of looking says about one place in a page, before anything is weighed together."""

from dataclasses import dataclass

from answerable_engine.document import Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something found between `start` and `end` (code points in the page) that speaks for a requirement.

    `weight` is what it adds, in log-odds. `denied` says how surely, from 0 to 1, a "not" governs it.
    """

    requirement: str
    start: int
    end: int
    weight: float
    reason: Reason
    denied: float = 0.0

"""What a check of `answerable doctor` found."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How a check came out: `MISSING` is something to do without, `FAILED` something that is needed."""

    OK = "ok"
    MISSING = "missing"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was looked at, and where it is not well, what is lost by that and how to get it."""

    grade: Grade
    what: str
    lost: str = ""
    get: str = ""

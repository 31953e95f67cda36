"""What searching one document may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """What searching one document may cost: processor time in seconds, and matches."""

    cpu_seconds: float = 30.0
    matches: int = 5_000


USUAL = Effort()

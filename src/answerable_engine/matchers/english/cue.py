"""What a cue for a stance is."""

from dataclasses import dataclass

from answerable_engine.document import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of saying that tells a stance; `weight` says how surely it tells that of its sentence."""

    stance: Stance
    weight: float
    pattern: str

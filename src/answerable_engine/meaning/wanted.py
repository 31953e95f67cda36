"""Which encoder is wanted: plain values, so that a run can say it before anything is loaded."""

from dataclasses import dataclass

from answerable_engine.meaning.encoders import DEFAULT


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of the encoders that are known by name, and for one from files, the path of their folder."""

    encoder: str = DEFAULT
    path: str = ""

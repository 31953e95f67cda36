"""What a verdict goes with when it is published: findings, its round, and the body's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from answerable.register.rules.sides import Ground, Shows
from answerable_engine.document import Speaker, Stance


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A finding of the cell as the public is to see it: what is copied, and what was noted of it.

    `parts` is the quote in pieces, masks in their places. `surely_until` is the last day that its period
    surely reaches, and `obtained_on` the day on which the paper came into the archive.
    """

    finding: str
    elements: tuple[str, ...]
    stance: Stance
    speaker: Speaker
    is_here: bool
    period_from: date | None
    period_to: date | None
    period_exactness: str
    period_known_by: str
    surely_until: date | None
    document: str
    document_title: str
    document_kind: str
    dated_on: date | None
    address: str
    obtained_on: date
    sha256: str
    page_number: int
    start: int
    end: int
    parts: tuple[Mapping[str, str], ...]
    quote_hash: str
    shown_hash: str
    is_heavy: bool = False
    topics: tuple[str, ...] = ()
    shows: Shows | None = None
    site: str = ""

    def ground(self) -> Ground:
        """Return what the table of verdicts reads of it."""
        return Ground(
            finding=self.finding,
            paper=self.sha256,
            kind=self.document_kind,
            dated_on=self.dated_on,
            stance=self.stance,
            speaker=self.speaker,
            here=self.is_here,
            elements=frozenset(self.elements),
            surely_until=self.surely_until,
            shows=self.shows,
            site=self.site,
        )


@dataclass(frozen=True, slots=True)
class Procedure:
    """The round that a verdict comes from, and the method that it was carried out by."""

    round: str
    title: str
    method: int
    method_hash: str
    recheck_on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body answered about one cell."""

    reply: str
    ask: str
    words: str
    position: str
    received_on: date
    is_late: bool
    document: str
    sha256: str

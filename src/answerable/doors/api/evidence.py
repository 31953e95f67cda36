"""Evidence: passages that what was published rests on, as the public is shown them."""

from datetime import date

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from answerable.archive.rules import Kind
from answerable.doors.api.bodies import NamedBodyOut
from answerable.doors.api.findings import HowExact
from answerable.doors.api.routing import BAD, MISSING, answers, public
from answerable.doors.api.standings import PieceOut
from answerable.findings import told
from answerable.findings.rules.periods import KnownBy
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side
from answerable_engine.document import Speaker, Stance

router = public()


class ShownPartOut(Schema):
    """A part of the requirement that the words show."""

    code: str
    title: str


class RestingOut(Schema):
    """A version of a standing that goes with this evidence."""

    standing: str
    number: int
    verdict: Verdict
    side: Side
    published_on: date
    is_current: bool


class EvidenceOut(Schema):
    """A published passage: what it says, where it comes from, and which standings rest on it."""

    id: str = Field(description="E-, six signs and a check character.")
    finding: str
    body: NamedBodyOut
    pack: str
    requirement: str
    requirement_title: str
    elements: list[ShownPartOut]
    stance: Stance
    speaker: Speaker
    is_here: bool = Field(description="True where it speaks of this very body.")
    period: str
    period_from: date | None
    period_to: date | None
    period_exactness: HowExact
    period_known_by: KnownBy
    pieces: list[PieceOut]
    words: str = Field(description="The quote as one text, with masks in square brackets.")
    is_masked: bool
    shown_hash: str = Field(description="The SHA-256 of the quote as it is shown.")
    topics: list[str] = Field(description="What its words mention.")
    is_heavy: bool = Field(description="True where it mentions something that is hard to read.")
    document: str
    document_title: str
    document_kind: Kind
    dated_on: date | None
    original_address: str
    obtained_on: date
    sha256: str = Field(description="The hash of the file that the quote stands in.")
    page_number: int
    is_source_here: bool = Field(description="False where its page is not here any more, or has other words.")
    cited_by: list[RestingOut]


@router.get("/{evidence}", response=answers(EvidenceOut, BAD, MISSING))
def evidence(request: HttpRequest, evidence: str) -> object:
    """One published passage."""
    del request
    found, _exhibit = told.evidence(evidence)
    return found

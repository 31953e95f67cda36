"""Made-up results of a run, for whoever shows results: every body, document and word in them is invented."""

from datetime import date

from answerable_engine.document import Match, Measures, Reason, Speaker, Stance, State
from answerable_engine.pack import Directive, Element, LookFor, Pack, Requirement
from answerable_engine.results import Context, DocumentRecord, Result

ON = date(2026, 1, 5)
PAGE = (
    "9.4 The Steady Steps team met fourteen people. A police constable attends planned appointments alongside"
    " the nurse every fortnight. The garden door has been fitted, and the kettle works again."
)
QUOTE = "A police constable attends planned appointments alongside the nurse every fortnight."


def pack() -> Pack:
    """Return a small pack with two requirements, Q1 (four elements) and Q2 (none)."""
    return Pack(
        code="example",
        version="3",
        licence="CC-BY-4.0",
        titles={"en": "Made-up pack"},
        directive=Directive(
            titles={"en": "Letter of the made-up office"},
            issuer="Made-up office",
            issued_on=date(2023, 2, 1),
            source="https://office.example/letter",
            held="landing_page",
        ),
        concepts={},
        requirements=(_first(), _second()),
        names=(),
        measures=(),
        hash="ab" * 32,
    )


def _first() -> Requirement:
    codes = ("police", "delivering", "planned", "community")
    return Requirement(
        code="Q1",
        titles={"en": "Police in planned care"},
        words="No police officer takes part in planned care in the community.",
        source="https://office.example/letter#1",
        held="landing_page",
        elements=tuple(Element(code, {"en": f"{code} part"}, ()) for code in codes),
        look_for=(
            LookFor("joint_visit", 2.0, {"en": "an officer comes along to planned care"}, "constable"),
        ),
        look_alikes=(),
        shows=(),
        does_not_show=(),
    )


def _second() -> Requirement:
    return Requirement(
        code="Q2",
        titles={"en": "Punishment instead of care"},
        words="Nobody is punished for asking for help.",
        source="",
        held="none",
        elements=(),
        look_for=(),
        look_alikes=(),
        shows=(),
        does_not_show=(),
    )


def record(
    file: str = "papers/board.pdf",
    *,
    member: str = "",
    media_type: str = "application/pdf",
    state: State = State.READ,
    reason: str = "",
    pages: int = 4,
    pages_without_text: int = 0,
    copy_of: str = "",
    title: str = "",
    sha256: str = "5e" * 32,
) -> DocumentRecord:
    """Return a document as a run reports it."""
    return DocumentRecord(
        file=file,
        member=member,
        sha256=sha256,
        media_type=media_type,
        state=state,
        reason=reason,
        pages=pages,
        pages_without_text=pages_without_text,
        measures=Measures.DEMAND_COST_ONLY if state is State.READ else Measures.NONE,
        copy_of=copy_of,
        reader="pdf-1",
        title=title,
    )


def match(
    quote: str = QUOTE,
    *,
    page: int = 4,
    start: int = 46,
    requirement: str = "Q1",
    stance: Stance = Stance.IN_USE,
    speaker: Speaker = Speaker.BODY,
    score: float = 0.9,
    elements: tuple[str, ...] = ("police", "planned"),
) -> Match:
    """Return a match whose offsets fit its quote."""
    return Match(
        page=page,
        start=start,
        end=start + len(quote),
        quote=quote,
        pack="example",
        requirement=requirement,
        elements=elements,
        stance=stance,
        speaker=speaker,
        score=score,
        why=(Reason("phrase", ("Q1", "joint_visit", "constable")), Reason("stance_in_use", ("attends",))),
    )


def result(*matches: Match, document: DocumentRecord | None = None) -> Result:
    """Return what a run yields for one document: the matches, with the words of `PAGE` around each."""
    start = PAGE.index(QUOTE)
    around = Context(PAGE[:start], PAGE[start + len(QUOTE) :])
    return Result(document or record(), matches, tuple(around for _ in matches))


def every_kind() -> list[Result]:
    """Return results that between them show all that can be shown: stances, speakers, states and kinds."""
    stances = zip(Stance, (*Speaker, Speaker.BODY), (0.95, 0.8, 0.7, 0.6, 0.55), strict=True)
    varied = [
        match(f"{QUOTE[:-1]}, it is said {n}.", page=n + 1, stance=stance, speaker=speaker, score=score)
        for n, (stance, speaker, score) in enumerate(stances)
    ]
    hard = match("People who self-harm are told to wait.", requirement="Q2", elements=(), page=2, score=0.88)
    mail = record(
        "papers/reply.eml", member="2/protocol.md", media_type="text/markdown", pages=1, sha256="6f" * 32
    )
    unread = [
        record(f"papers/{state}.pdf", state=state, reason=f"Because of {state}.", pages=0, sha256="")
        for state in State
        if state is not State.READ
    ]
    return [
        result(*varied, hard, document=record(title="Board paper", pages_without_text=1)),
        result(match(page=1), document=mail),
        result(document=record("papers/clean.docx", media_type="text/plain", sha256="7a" * 32)),
        result(document=record("papers/copy.pdf", copy_of="papers/board.pdf")),
        *(result(document=one) for one in unread),
    ]

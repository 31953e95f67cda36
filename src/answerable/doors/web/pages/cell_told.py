"""What pages about one cell of a round share: findings, what was read, marks, what the body answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.words import kind_words
from answerable.asks.words import POSITIONS
from answerable.doors.web.addresses import address, of_body, of_page
from answerable.doors.web.look.notes import hard_topics
from answerable.doors.web.look.words import VERDICTS
from answerable.doors.web.pages import reading
from answerable.doors.web.pages.archive import Linked
from answerable.doors.web.pages.rounds import crumbs_of, of_cell
from answerable.findings import queries
from answerable.findings.queries.shown import is_verbatim
from answerable.findings.rules.grounds import read_notes
from answerable.findings.rules.rounds import CellState
from answerable.findings.rules.seats import SeatKind
from answerable.findings.told.judging import spoken
from answerable.findings.told.sentences import SHOWS, UNCHECKED
from answerable.findings.words import PLACED, period
from answerable.people.queries import check_may
from answerable.people.rules import Action
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Side
from answerable.register.words import MEANINGS

if TYPE_CHECKING:
    from answerable.doors.web.forms.marking import Notes
    from answerable.doors.web.gate import SignedInRequest
    from answerable.doors.web.look.pictures import PictureShown
    from answerable.findings.models import Mark, RoundCell
    from answerable.findings.queries import Marking, Weighed
    from answerable.findings.queries.basis import Basis

PICTURES: Final = 8  # of so many findings the page is drawn here; of the others it is one link away
SEATS: Final[Mapping[str, Promise]] = {
    SeatKind.FIRST: gettext_lazy("The first mark"),
    SeatKind.SECOND: gettext_lazy("The second mark"),
    SeatKind.THIRD: gettext_lazy("The third person, who decides between the two"),
    SeatKind.AUDIT: gettext_lazy("The fourth person, who looked at everything once more"),
}


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding of a cell: who says what, of which time and place, with its words and where they stand."""

    id: str
    address: str
    stance: str
    speaker: str
    placed: str
    period: str
    state: str
    document: reading.Paper
    page_number: int
    text_address: str
    words: reading.Words | None
    masked: list[tuple[str, str]]
    topics: tuple[str, ...]
    parts: tuple[str, ...]
    picture: "PictureShown | None"
    no_picture: str
    shows: str | Promise
    site: str
    fields: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that say the same of the practice."""

    code: str
    title: str
    says: str
    findings: tuple[FindingShown, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict, what it means, and whether this evidence allows it; else in a sentence why not."""

    verdict: str
    word: str | Promise
    means: str | Promise
    why_not: str


@dataclass(frozen=True, slots=True)
class MarkShown:
    """What somebody made of a cell, under the name that stands for them in this round."""

    name: str
    part: str | Promise
    is_yours: bool
    is_set_aside: bool
    verdict: str
    why: str
    unchecked: str | Promise
    notes: list[tuple[str, str | Promise, str]]
    at: object


def cell_of(request: "SignedInRequest", code: str, body: str, requirement: str) -> "RoundCell":
    """Return a cell of a round that this person may see. Five queries."""
    return queries.round_cell(
        queries.round(code, person=request.user), body, requirement, person=request.user
    )


def cell_to(
    request: "SignedInRequest", action: Action, code: str, body: str, requirement: str
) -> "RoundCell":
    """Return a cell to which this person may do something. Raises NotAllowed where they only see it."""
    found = cell_of(request, code, body, requirement)
    check_may(request.user, action, body=found.body.code, pack=found.round.pack_id)
    return found


def crumbs(cell: "RoundCell", where: str) -> list[tuple[object, str]]:
    """Return the way down to a step that is taken from a page about a cell."""
    return [*crumbs_of(cell.round), (f"{cell.body.name}, {cell.requirement.code}", where)]


def head(cell: "RoundCell") -> dict[str, object]:
    """Return what the head of each page about a cell says: which it is, and how far it has come."""
    requirement = cell.requirement
    return {
        "crumbs": crumbs_of(cell.round),
        "cell": cell,
        "body": Linked(cell.body.name, of_body(cell.body)),
        "requirement": reading.asked(requirement, requirement.code),
        "in_force_from": requirement.directive.in_force_from,
        "cell_address": of_cell(cell),
        "standing_address": address("standing", cell.standing) if cell.standing else "",
    }


def groups(found: "Marking", form: "Notes | None" = None) -> list[Group]:
    """Return every finding by what it says of the practice now: none is left out."""
    titles = (
        (Side.FOR, _("It went on after it had to stop"), ""),
        (Side.AGAINST, _("It stopped, or is not done"), ""),
        (
            Side.BESIDE,
            _("Of another time, of less, or of bodies in general"),
            _("These stand beside the question. They are shown as well."),
        ),
    )
    return _grouped(found, Verdict.SHOWN_CONTINUING, titles, form=form)


def sides(found: "Marking", verdict: Verdict) -> list[Group]:
    """Return every finding by what it says of a verdict, with its words as the public may see them."""
    titles = (
        (Side.FOR, _("What speaks for this"), ""),
        (Side.AGAINST, _("What speaks against it"), ""),
        (
            Side.BESIDE,
            _("Beside it"),
            _("This tells of another time, of bodies in general, or of less than is needed here."),
        ),
    )
    return _grouped(found, verdict, titles, is_for_public=True)


def _grouped(
    found: "Marking",
    verdict: Verdict,
    titles: Iterable[tuple[Side, str, str]],
    *,
    form: "Notes | None" = None,
    is_for_public: bool = False,
) -> list[Group]:
    drawn = 0
    made = []
    for side, title, says in titles:
        rows = [one for one in found.findings if one.sides[verdict] is side]
        shown = []
        for one in rows:
            drawn += 1
            draws = drawn <= PICTURES and not is_for_public
            shown.append(_finding(found.cell, one, form, draws=draws, is_for_public=is_for_public))
        if shown:
            made.append(Group(str(side), title, says, tuple(shown)))
    return made


def _finding(
    cell: "RoundCell", weighed: "Weighed", form: "Notes | None", *, draws: bool, is_for_public: bool
) -> FindingShown:
    found, page = weighed.finding, weighed.finding.page
    quoted = (
        queries.quoted(page, found.start, found.end, asked=cell.requirement) if is_verbatim(found) else None
    )
    span = {"start": found.start, "end": found.end} if quoted else {}
    picture, no_picture = reading.picture(found.document, page, **span) if draws else (None, "")
    masked = queries.find_shown(found) if is_for_public else None
    titles = {str(part["code"]): str(part["title"]) for part in cell.requirement.elements}
    return FindingShown(
        id=found.pk,
        address=address("finding", found.pk),
        stance=found.stance,
        speaker=found.speaker,
        placed=str(PLACED[found.placed]),
        period=period(found),
        state=found.state,
        document=reading.paper(found.document),
        page_number=found.page_number,
        text_address=of_page(found.document, found.page_number, member=page.text.member, **span),
        words=reading.words(found.document, quoted) if quoted and not is_for_public else None,
        masked=reading.masked(masked.parts) if masked else [],
        topics=quoted.mentions if quoted else (),
        parts=tuple(titles[code] for code in titles if code in found.elements),
        picture=picture,
        no_picture=no_picture,
        shows=SHOWS.get(weighed.note.shows or "", ""),
        site=weighed.note.site,
        fields=(form[f"shows-{found.pk}"], form[f"site-{found.pk}"]) if form else (),
    )


def elements(found: "Marking") -> tuple[reading.Part, ...]:
    """Return the parts of the requirement, and which are covered by what is in use after the day in force."""
    return tuple(
        reading.Part(str(part["title"]), is_shown=part["code"] in found.covered)
        for part in found.cell.requirement.elements
    )


def rows(found: "Marking", *, verdicts: Iterable[Verdict]) -> list[Row]:
    """Return the table of verdicts as it stands, each with why it is not allowed, where it is not."""
    return [
        Row(
            str(verdict),
            VERDICTS[verdict].word,
            MEANINGS[verdict],
            spoken(refused) if (refused := found.table[verdict]) else "",
        )
        for verdict in verdicts
    ]


def choices(rows: Iterable[Row], radios: Iterable[object]) -> list[tuple[str, str, list[tuple[Row, object]]]]:
    """Return the table of verdicts to choose from: what the evidence allows first, then what it does not."""
    pairs = list(zip(rows, radios, strict=True))
    groups = (
        (_("This evidence allows"), "tick", [pair for pair in pairs if not pair[0].why_not]),
        (_("It does not allow, as it stands"), "cross", [pair for pair in pairs if pair[0].why_not]),
    )
    return [group for group in groups if group[2]]


def read(basis: "Basis") -> dict[str, object]:
    """Return what was read of a body for a cell, and with what."""
    searched = basis.searched
    return {
        "search": searched,
        "kinds": [(kind_words(kind), number) for kind, number in searched.kinds.items()],
        "pack": basis.cell.round.pack_id,
    }


def marks(marks: "Iterable[Mark]", *, person: int) -> list[MarkShown]:
    """Return marks that somebody may see, under the names that stand for people in this round."""
    return [
        MarkShown(
            name=one.seat.pseudonym,
            part=SEATS[one.seat.kind],
            is_yours=one.seat.person_id == person,
            is_set_aside=one.seat.set_aside_at is not None,
            verdict=one.verdict,
            why=one.why,
            unchecked=UNCHECKED.get(one.unchecked, ""),
            notes=notes(one.notes),
            at=one.given_at,
        )
        for one in marks
    ]


def notes(kept: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str | Promise, str]]:
    """Return what somebody noted of findings: of which, what its paper shows, and of which place it is."""
    return [
        (finding, SHOWS.get(note.shows or "", ""), note.site) for finding, note in read_notes(kept).items()
    ]


def ids(found: "Marking") -> list[str]:
    """Return the ids of the findings of a cell, as its form names them."""
    return [one.finding.pk for one in found.findings]


def replies(cell: "RoundCell", request: "SignedInRequest") -> list[dict[str, object]]:
    """Return what the body answered to a cell, word for word; nothing while the cell waits for marks."""
    if cell.state in {CellState.TO_MARK, CellState.DISAGREED}:
        return []
    return [
        {
            "code": one.reply.code,
            "received_on": one.reply.received_on,
            "is_late": one.reply.is_late,
            "words": one.reply.words,
            "topics": (topics := hard_topics(one.reply.words)),
            "is_open": not topics,
            "position": POSITIONS[position] if (position := one.positions.get(cell.requirement.code)) else "",
            "document": Linked(one.reply.document.title, address("document", one.reply.document_id)),
        }
        for one in queries.answers(cell, person=request.user)
    ]

"""What the commands about cells of rounds share: how a cell is named, what is said of it, how it is shown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated, Concatenate, Final, TypeVar

import typer

from answerable.doors.cli.opening import By, Data, register, somebody
from answerable.doors.cli.saying import asked_of, paper
from answerable.errors import AnswerableError
from answerable.findings import queries
from answerable.findings.actions import Judgement
from answerable.findings.rules.grounds import Note
from answerable.findings.told.judging import Cell, Condition, Found, Mark, Noted, Row
from answerable.findings.told.sentences import SEATS, SHOWS, UNCHECKED
from answerable.findings.words import CELLS, PLACED, SPEAKERS, STANCES
from answerable.register.queries import parts
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Shows, Side
from answerable.register.rules.verdicts import Unchecked
from answerable.register.words import verdict
from answerable_engine.outputs.escapes import harmless, one_line

if TYPE_CHECKING:
    from answerable.findings.models import RoundCell
    from answerable.people.models import Person

T = TypeVar("T")

InRound = Annotated[str, typer.Argument(metavar="ROUND", help="The code of the round.")]
OfBody = Annotated[str, typer.Argument(metavar="BODY", help="The code of the body.")]
Asked = Annotated[str, typer.Argument(metavar="REQUIREMENT", help="Its code, such as P1.")]
CELL: Final = {"round": InRound, "body": OfBody, "requirement": Asked}
KEYWORD: Final = Parameter.KEYWORD_ONLY
# A mark is a verdict; a correction may also take one back.
Marked = Annotated[
    Verdict,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        help=f"One of: {', '.join(one for one in Verdict if one is not Verdict.NOT_ASSESSED)}.",
    ),
]
Corrected = Annotated[
    Verdict, typer.Option("--verdict", metavar="VERDICT", help=f"One of: {', '.join(Verdict)}.")
]
Why = Annotated[
    str,
    typer.Option(
        "--why", metavar="WORDS", help="Why, for everybody to read. Name no person.", show_default=False
    ),
]
NotChecked = Annotated[
    Unchecked | None,
    typer.Option(
        "--unchecked", metavar="WHAT", help=f"What stood in the way of checking: {', '.join(Unchecked)}."
    ),
]
PapersShow = Annotated[
    list[str] | None,
    typer.Option(
        "--shows",
        metavar="FINDING=WHAT",
        help=f"What its paper shows, and does not only say: {', '.join(Shows)}.",
    ),
]
Sites = Annotated[
    list[str] | None,
    typer.Option("--site", metavar="FINDING=PLACE", help="Of which one place of the body its paper is."),
]


def about_a_cell(
    task: "Callable[Concatenate[RoundCell, Person, ...], int | None]",
) -> Callable[..., int | None]:
    """Make a task of what is done with a cell by a person, before its own options come.

    The command line names the cell by three words, and the person by `--by`. Typer reads both from the
    signature that this gives to the task.
    """

    @wraps(task)
    def named(
        *, round: str, body: str, requirement: str, by: str, data: Path | None, **own: object
    ) -> int | None:
        with register(data):
            person = somebody(by)
            return task(cell_of(round, body, requirement, person=person), person, **own)

    _cell, _person, *options = signature(task).parameters.values()
    words = [
        *(Parameter(name, KEYWORD, annotation=of) for name, of in CELL.items()),
        *(option.replace(kind=KEYWORD) for option in options),
        Parameter("by", KEYWORD, annotation=By, default=""),
        Parameter("data", KEYWORD, annotation=Data, default=None),
    ]
    named.__signature__ = Signature(words)  # type: ignore[attr-defined]  # `inspect` looks for it there
    named.__annotations__ = {word.name: word.annotation for word in words}
    return named


def cell_of(round: str, body: str, requirement: str, *, person: "Person") -> "RoundCell":
    """Return the cell of a round that is named so, if this person may see it."""
    found = queries.round(round, person=person)
    return queries.round_cell(found, parts.body(body).code, requirement, person=person)


def words_for(cell: "RoundCell") -> str:
    """Return a cell as commands name it."""
    return f"{cell.round.code} {cell.body.code} {cell.requirement.code}"


def judgement(
    given: Verdict,
    *,
    why: str,
    unchecked: Unchecked | None,
    shows: Sequence[str] | None,
    sites: Sequence[str] | None,
) -> Judgement:
    """Return what somebody says of a cell, whole."""
    return Judgement(given, why, unchecked, notes(shows, sites))


def notes(shows: Sequence[str] | None, sites: Sequence[str] | None) -> dict[str, Note]:
    """Return what was noted of findings, or raise what has to be put right."""
    shown, placed = _each(shows, _shows), _each(sites, str)
    return {
        finding: Note(shown.get(finding), placed.get(finding, "")) for finding in shown.keys() | placed.keys()
    }


def named(cell: Cell) -> str:
    """Return a cell as commands name it."""
    return f"{cell.round} {cell.body.code} {cell.requirement}"


def head(cell: Cell) -> Iterator[str]:
    """Yield which cell it is, and how far it has come."""
    yield f"{named(cell)}: {CELLS[cell.state]}"
    yield asked_of(cell.body.name, cell.pack, cell.requirement, cell.requirement_title)


def finding_lines(found: Found) -> Iterator[str]:
    """Yield what a finding says, where it stands, and on which side of which verdicts."""
    yield f"  {found.id}: {STANCES[found.stance]}. {SPEAKERS[found.speaker]}. {PLACED[found.placed]}."
    yield f"    {found.period}. In: {paper(found)}"
    yield f"    Parts: {', '.join(found.elements) or 'none by itself'}"
    for side in (Side.FOR, Side.AGAINST):
        words = [verdict(code) for code, stands in found.sides.items() if stands == side]
        if words:
            yield f"    {side}: {'; '.join(words)}"


def table_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield each verdict with its code, and whether this evidence allows it; if not, why not."""
    for row in rows:
        yield f"  {row.verdict} ({verdict(row.verdict)}): {'allowed' if row.allowed else 'not allowed'}"
        if not row.allowed:
            yield f"    {row.why_not}"


def condition_lines(conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield each condition of the gate, and whether it holds."""
    for one in conditions:
        yield f"  {'yes' if one.holds else 'no '}  {one.sentence}"


def mark_lines(marks: Iterable[Mark]) -> Iterator[str]:
    """Yield marks that somebody may see, under the names that stand for people in this round."""
    for one in marks:
        yours = " (you)" if one.is_yours else ""
        aside = " Set aside: it counts for nothing." if one.is_set_aside else ""
        yield f"  {one.name}{yours}: {verdict(one.verdict)}. {SEATS[one.seat]}.{aside}"
        yield from said_lines(one.why, one.unchecked, one.notes)


def said_lines(why: str, unchecked: str, noted: Iterable[Noted]) -> Iterator[str]:
    """Yield the reason that somebody gave, and what they noted of findings."""
    if unchecked:
        yield f"    {UNCHECKED[unchecked]}"
    yield indent(harmless(why), "    ")
    for note in noted:
        place = f" Of: {one_line(note.site)}." if note.site else ""
        yield f"    {note.finding}: {SHOWS.get(note.shows, '')}{place}"


def _each(given: Sequence[str] | None, read: Callable[[str], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for written in given or ():
        finding, sign, what = written.partition("=")
        if not sign or not what:
            raise AnswerableError(
                f"{one_line(written[:60])}: this says nothing of a finding.",
                hint="Write the finding, =, and what you say of it: F-7K3QX4M=audit.",
            )
        found[finding] = read(what)
    return found


def _shows(written: str) -> Shows:
    if written not in set(Shows):
        raise AnswerableError(
            f"{one_line(written[:60])}: no paper shows this.", hint=f"It can show: {', '.join(Shows)}."
        )
    return Shows(written)

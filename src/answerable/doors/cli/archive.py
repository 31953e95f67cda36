"""`answerable archive`: documents come in, are looked at, and are read or searched again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from answerable.archive import actions, queries
from answerable.archive.rules import Access, IntakeState
from answerable.doors.cli import files, waiting
from answerable.doors.cli.opening import By, Data, Verb, acting, day, register, run
from answerable.errors import AnswerableError
from answerable.register.queries import parts
from answerable_engine.outputs.words import counted

if TYPE_CHECKING:
    from answerable.archive.models import Batch, Intake

SOME_FAILED: Final = 3  # as `answerable screen` ends where some files could not be read
AT_ONCE: Final = 500  # files handed in together
LISTED: Final = 200
MOST: Final = 100_000

STOPPED: Final = (
    "{done:,} of {total} were handed in before this was stopped. What was handed in is kept.\n{copied}"
    "To go on, give the same command again: what is kept is known by its content, and not kept twice.\n"
    "What is kept and not read yet is read while `answerable up` runs, or by `answerable archive screen`."
)
COPIED: Final = (
    "{only} more had been copied and not handed in: up to {most} go in together, or none of them.\n"
)
NoWait = Annotated[bool, typer.Option("--no-wait", help="Do not wait until they are read.")]

verb = Verb("Bring documents in, look at what is kept, and have it read or searched again.")


@verb.command()
def add(
    *,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders of files.")],
    body: Annotated[str, typer.Option(metavar="CODE", help="Whose documents they are.")],
    kind: Annotated[str, typer.Option(metavar="KIND", help="What they are, such as board-paper.")],
    obtained: Annotated[str, typer.Option(metavar="WORDS", help="How they were obtained.")],
    dated: Annotated[
        date | None, typer.Option(metavar="DAY", parser=day, help="Which day they bear: 2024-03-27.")
    ] = None,
    address: Annotated[str, typer.Option(metavar="URL", help="Where they were public.")] = "",
    by: By = "",
    no_wait: NoWait = False,
    data: Data = None,
) -> int:
    """Keep files exactly as they are, and have them read and searched.

    A file that this body has already is known by its content, and not kept twice.
    """
    found = files.find(paths)
    if not found.files:
        raise AnswerableError("There is no file to hand in.", hint="Name files, or folders that hold some.")
    for kind_of, count in sorted(found.passed_over.items()):
        typer.echo(f"Passed over inside folders: {counted(count, kind_of)}.")
    with register(data):
        person, of = acting(by), parts.body(body)
        batches: list[Batch] = []
        come = _Come(total=len(found.files))
        with _saying_what_is_kept(come):
            for some in _parts(found.files):
                batch = actions.add(
                    come.copying(some),
                    body=of,
                    kind=kind,
                    obtained=obtained,
                    dated_on=dated,
                    address=address,
                    by=person,
                )
                come.handed_in += len(some)
                batches.append(batch)
            return _told(batches, wait=not no_wait)


@verb.command("list")
def listed(
    body: Annotated[str, typer.Option(metavar="CODE", help="Only of this body.")] = "",
    kind: Annotated[str, typer.Option(metavar="KIND", help="Only of this kind.")] = "",
    state: Annotated[str, typer.Option(metavar="STATE", help="Only in this state, such as failed.")] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=MOST, help="At most so many.")] = LISTED,
    data: Data = None,
) -> None:
    """List documents, newest first: id, day, how far it is, passages found, title."""
    _check_state(state)
    with register(data):
        code = parts.body(body).code if body else ""
        found = queries.documents(by=acting(""), body=code, kind=kind, state=state)
        for one in queries.with_standing(found[:limit]):
            typer.echo(_row(one))
        typer.echo(f"{found.count()} in all")


@verb.command()
def show(
    document: Annotated[str, typer.Argument(metavar="ID", help="The id of a document, such as D-7K3QX4M.")],
    data: Data = None,
) -> None:
    """Show what is known of one document."""
    with register(data):
        for line in _lines(queries.listed(queries.document(document, by=acting("")))):
            typer.echo(line)


@verb.command()
def retry(
    documents: Annotated[list[str] | None, typer.Argument(metavar="ID…", help="Ids of documents.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that failed.")] = False,
    by: By = "",
    no_wait: NoWait = False,
    data: Data = None,
) -> int:
    """Read files again that could not be read."""
    if not documents and not every:
        raise AnswerableError("Nothing was named.", hint="Name documents by their ids, or say --all.")
    with register(data):
        person = acting(by)
        failed = _failed(documents or [])
        tried = actions.retry_all(failed, by=person)
        typer.echo(f"{tried} tried again.")
        batches = [intake.batch for intake in failed]
        return _told(batches, wait=not no_wait, only=failed) if tried else 0


@verb.command()
def screen(by: By = "", no_wait: NoWait = False, data: Data = None) -> None:
    """Read and search again what newer readers, packs or rules have not seen."""
    with register(data):
        stale = actions.bring_up_to_date(by=acting(by)) + actions.take_up(by=acting(by))
        typer.echo(f"{counted(stale, 'file')} to be read or searched again.")
        if stale and not no_wait:
            waiting.until_idle()
            typer.echo("Done.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable archive`, and return its exit code."""
    return run(verb, argv, name="archive")


def _parts(found: list[Path]) -> Iterator[list[Path]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


@dataclass(slots=True)
class _Come:
    """How far an adding has come: files that were copied, and those of them that were handed in too."""

    total: int
    copied: int = 0
    handed_in: int = 0

    def copying(self, paths: list[Path]) -> Iterator[actions.Handed]:
        """Yield files as they are handed in; the next is asked for once the one before is copied."""
        for path in paths:
            yield files.handed(path)
            self.copied += 1


@contextmanager
def _saying_what_is_kept(come: _Come) -> Iterator[None]:
    """Say, where somebody stops the block with Ctrl-C, what is kept by then and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        only = come.copied - come.handed_in
        copied = COPIED.format(only=counted(only, "file"), most=AT_ONCE) if only else ""
        total = counted(come.total, "file")
        typer.echo(f"\n{STOPPED.format(done=come.handed_in, total=total, copied=copied)}", err=True)
        raise


def _told(batches: "list[Batch]", *, wait: bool, only: "Sequence[Intake]" = ()) -> int:
    """Wait for what was handed in, say how it went, of some files or of all, and return the exit code."""
    if wait:
        waiting.for_batches(batches)
    every = [intake for batch in dict.fromkeys(batches) for intake in queries.intakes(batch)]
    intakes = [intake for intake in every if intake in only] if only else every
    for intake in intakes:
        if intake.state in (IntakeState.FAILED, IntakeState.REFUSED):
            typer.echo(f"  {intake.file_name}: {intake.reason}")
    typer.echo(_in_words(intakes))
    troubled = any(intake.state in (IntakeState.FAILED, IntakeState.REFUSED) for intake in intakes)
    return SOME_FAILED if troubled else 0


def _in_words(intakes: "list[Intake]") -> str:
    states = [IntakeState(intake.state) for intake in intakes]
    words = {
        IntakeState.SCREENED: "read and searched",
        IntakeState.READ: "read, and waiting to be searched",
        IntakeState.RECEIVED: "kept, and waiting to be read",
        IntakeState.KNOWN: "known already",
        IntakeState.FAILED: "kept, and not read",
        IntakeState.REFUSED: "not taken",
    }
    told = [f"{states.count(state)} {said}" for state, said in words.items() if state in states]
    return f"{counted(len(states), 'file')}: {', '.join(told)}."


def _failed(documents: list[str]) -> "list[Intake]":
    person = acting("")
    if not documents:
        return list(queries.failed(by=person))
    named = [queries.document(one, by=person) for one in documents]
    return [intake for document in named for intake in queries.intakes_of(document)[:1]]


def _check_state(state: str) -> None:
    if state and state not in set(IntakeState):
        raise AnswerableError(
            f"{state[:40]!r} is no state of a file.", hint=f"The states are: {', '.join(IntakeState)}."
        )


def _row(listed: queries.Listed) -> str:
    document, standing = listed.document, listed.standing
    day = _day(document.dated_on)
    state = standing.state or standing.intake
    return f"{document.pk}  {day:<10}  {state:<12}  {standing.matches:>4}  {document.title}"


def _day(on: date | None) -> str:
    return on.isoformat() if on else "-"


def _lines(listed: queries.Listed) -> Iterator[str]:
    document, standing, capture = listed.document, listed.standing, listed.capture
    yield f"{document.title}"
    yield f"  {document.pk}, {document.kind} of {document.body.name} ({document.body.code})"
    yield f"  day: {_day(document.dated_on)}"
    yield f"  obtained: {document.obtained}"
    if document.address:
        yield f"  was public at: {document.address}"
    yield f"  file: {capture.file_name}, {capture.size:,} bytes"
    yield f"  SHA-256: {capture.sha256}"
    yield f"  {standing.intake}" + (f": {standing.reason}" if standing.reason else "")
    yield f"  pages: {standing.pages}, of them pictures without words: {standing.pages_without_text}"
    yield f"  passages worth a look: {standing.matches}"
    if document.access == Access.HELD:
        yield "  held: the public sees that it exists, and what a finding quotes"

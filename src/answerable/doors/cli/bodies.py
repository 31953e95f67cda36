"""`answerable bodies`: which bodies there are, what is known of one of them, and all of it as a table."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.doors.cli.opening import Data, Verb, register, run
from answerable.errors import NotFound
from answerable.register import queries
from answerable.register.rules import About, known_kind, near_kind
from answerable.register.words import about, day, loosely
from answerable_engine.outputs.csv import BYTE_ORDER_MARK, cell
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.register.models import Body, Succession

EVERY = 1_000_000  # bodies: more than there will ever be
COLUMNS = ("id", "code", "name", "short_name", "kind", "valid_from", "valid_to", "is_fictional")

verb = Verb("Which bodies there are, and what is known of them.")


@verb.command("list")
def listed(
    data: Data = None,
    kind: Annotated[str, typer.Option(metavar="WORDS", help="Only those of this kind.")] = "",
    pack: Annotated[str, typer.Option(metavar="CODE", help="Only those that this pack lists.")] = "",
    words: Annotated[str, typer.Option(metavar="WORDS", help="Only those with these words in a name.")] = "",
) -> None:
    """List bodies: id, official code, name and kind."""
    with register(data):
        kind = kind and kind_here(kind)
        found = queries.bodies(limit=EVERY, kind=kind, pack=pack, words=words)
        for body in found.items:
            typer.echo(f"{body.pk}  {body.code:<20}  {body.name} ({body.kind}){_until(body)}")
        typer.echo(f"{found.total} in all")


@verb.command()
def show(
    body: Annotated[str, typer.Argument(metavar="BODY", help="Its id or its official code.")],
    data: Data = None,
) -> None:
    """Show what is known of one body, each thing with where and when it was known."""
    with register(data):
        for line in _lines(queries.known(body)):
            typer.echo(line)


@verb.command()
def export(
    data: Data = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it. Without it: standard output.")
    ] = None,
) -> None:
    """Write every body into a table (CSV) that any spreadsheet opens."""
    with register(data):
        found = queries.bodies(limit=EVERY)
    table = BYTE_ORDER_MARK + "".join(_rows(found.items))
    if out is None:
        sys.stdout.write(table)
        return
    out.write_text(table, encoding="utf-8", newline="")
    typer.echo(f"Wrote {found.total} bodies to {out}.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable bodies`, and return its exit code."""
    return run(verb, argv, name="bodies")


def kind_here(written: str, *, ours: Sequence[str] = (), otherwise: str = "") -> str:
    """Return the kind of body that somebody wrote, if it is known here or among `ours`.

    Raises NotFound with the nearest kind, or all of them, and with what there is to do `otherwise`.
    """
    known = (*queries.known_kinds(), *ours)
    if kind := known_kind(written, known):
        return kind
    near = near_kind(written, known)
    hint = f"Did you mean “{near}”?" if near else f"The kinds here are: {', '.join(sorted(set(known)))}."
    raise NotFound(f"No body here is a “{one_line(written[:40])}”.", hint=f"{hint} {otherwise}".strip())


def _rows(bodies: Sequence["Body"]) -> Iterator[str]:
    yield _row(COLUMNS)
    for body in bodies:
        yield _row(str(getattr(body, column) or "") for column in COLUMNS)


def _row(cells: Iterable[str]) -> str:
    return ",".join(map(cell, cells)) + "\r\n"


def _lines(known: queries.Known) -> Iterator[str]:
    body = known.body
    yield f"{body.name}{_until(body)}"
    yield f"  {body.pk}, official code {body.code}, {body.kind}" + (", made up" if body.is_fictional else "")
    if body.short_name:
        yield f"  also called {body.short_name}"
    if body.valid_from:
        yield f"  since {day(body.valid_from)}"
    for step in known.before:
        yield f"  took over from {step.before.name}{_when(step)}"
    for step in known.after:
        yield f"  its work went to {step.after.name}{_when(step)}"
    sources = list(dict.fromkeys(fact.source for fact in known.facts))
    for fact in known.facts:
        told = f"{about(About(fact.about))}: {fact.value}"
        yield one_line(f"  {told} ({day(fact.known_on)}, source {sources.index(fact.source) + 1})")
    for met in queries.cells(body):
        yield f"  {met.requirement.pack_id}/{met.requirement.code}: {met.verdict.replace('_', ' ')}"
    if known.packs:
        yield f"  listed by {', '.join(known.packs)}"
    for number, source in enumerate(sources, 1):
        yield one_line(f"  source {number}: {source}")


def _when(step: "Succession") -> str:
    work = f" ({step.work})" if step.work else ""
    return f"{work}, {loosely(step.on, step.exactness)}"


def _until(body: "Body") -> str:
    return f", until {day(body.valid_to)}" if body.valid_to else ""

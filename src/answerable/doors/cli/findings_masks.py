"""`answerable masks`: what has to be covered of a quote before anybody else sees it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.doors.cli.findings import Finding
from answerable.doors.cli.opening import By, Data, Verb, register, run, somebody
from answerable.errors import NotFound
from answerable.findings import actions, queries
from answerable.findings.rules.masks import MaskKind
from answerable.findings.words import MASK_STATES, MASKS
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.findings.models import Finding as Found
    from answerable.findings.models import Mask

Number = Annotated[int, typer.Argument(metavar="MASK", help="Its number, as `masks show` says it.")]
Start = Annotated[int, typer.Argument(metavar="START", help="Where in the quote it begins, from 0.")]
End = Annotated[int, typer.Argument(metavar="END", help="Where it ends: the place after its last character.")]

verb = Verb("What has to be covered of a quote. Rules propose it, and a person settles each.")


@verb.command()
def waiting(by: By = "", data: Data = None) -> None:
    """List the findings of which nobody has said yet what has to be covered."""
    with register(data):
        waits = queries.to_mask(somebody(by))
        if not waits:
            typer.echo("Nothing waits that you may cover.")
        for one in waits:
            typer.echo(f"{one.pk}  {one.body.code}  {one_line(one.document.title)}, page {one.page_number}")


@verb.command()
def show(finding: Finding, by: By = "", data: Data = None) -> None:
    """Show each mask with the words that it covers, and the quote as the public would see it."""
    with register(data):
        masked = queries.masked_quote(queries.finding(finding, person=somebody(by)))
        for number, mask in enumerate(masked.masks, 1):
            words = one_line(masked.finding.quote[mask.start : mask.end])
            kind, state = MASKS[mask.kind], MASK_STATES[mask.state]
            typer.echo(f"{number}  {kind}, {state}  {mask.start} to {mask.end}: {words}")
        typer.echo(f"As it would be shown: {one_line(masked.shown)}")
        typer.echo("Settled." if masked.is_settled else _what_next(masked))


@verb.command()
def keep(finding: Finding, number: Number, by: By = "", data: Data = None) -> None:
    """Say that the words under a mask stay covered."""
    with register(data):
        actions.confirm(_mask(finding, number, by), by=somebody(by))
        typer.echo("They stay covered.")


@verb.command()
def drop(finding: Finding, number: Number, by: By = "", data: Data = None) -> None:
    """Say that the words under a mask may be seen."""
    with register(data):
        actions.drop(_mask(finding, number, by), by=somebody(by))
        typer.echo("They may be seen.")


@verb.command()
def cover(
    *,
    finding: Finding,
    start: Start,
    end: End,
    kind: Annotated[MaskKind, typer.Option(metavar="KIND", help=f"One of: {', '.join(MaskKind)}.")],
    by: By = "",
    data: Data = None,
) -> None:
    """Cover more of a quote."""
    with register(data):
        actions.cover(_finding(finding, by), start, end, kind=kind, by=somebody(by))
        typer.echo("Covered.")


@verb.command()
def settle(finding: Finding, by: By = "", data: Data = None) -> None:
    """Say that nothing more has to be covered."""
    with register(data):
        settled = actions.settle(_finding(finding, by), by=somebody(by))
        typer.echo(f"Settled. SHA-256 of what would be shown: {settled.shown_hash}")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable masks`, and return its exit code."""
    return run(verb, argv, name="masks")


def _what_next(masked: queries.Masked) -> str:
    """Return what is left to do before the quote can be shown, and how."""
    pk = masked.finding.pk
    if waits := masked.waiting:
        number = masked.masks.index(waits[0]) + 1
        return (
            f"Not settled yet: {len(waits)} to look at. "
            f"Next: answerable masks keep {pk} {number}, or answerable masks drop {pk} {number}"
        )
    return f"Not settled yet. When nothing more has to be covered: answerable masks settle {pk}"


def _finding(written: str, by: str) -> "Found":
    return queries.finding(written, person=somebody(by))


def _mask(written: str, number: int, by: str) -> "Mask":
    masks = queries.masked_quote(_finding(written, by)).masks
    if not 1 <= number <= len(masks):
        raise NotFound(f"There is no mask {number}.", hint=f"There are {len(masks)}: answerable masks show.")
    return masks[number - 1]

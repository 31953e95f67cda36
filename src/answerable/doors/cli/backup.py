"""`answerable backup`: the whole register in one folder, from which it can be brought back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from answerable.doors.cli.opening import Data, Verb, register, run
from answerable.setting_up import backing_up

DAMAGED_EXIT: Final = 1
NAMED: Final = 5  # of what is damaged

To = Annotated[
    Path, typer.Argument(metavar="TO", help="The folder to write it into: one that is not there yet.")
]

verb = Verb()


@verb.command()
def backup(to: To, data: Data = None) -> int:
    """Copy the register into a folder: its database, its documents, its packs and its key.

    The register may be running. Keep the folder where nobody else can read it: it holds all that the register
    holds. Bring it back with `answerable restore`.
    """
    with register(data):
        made = backing_up.back_up(to.absolute(), say=typer.echo)
    rows, files = sum(made.manifest.rows.values()), len(made.manifest.files)
    typer.echo(
        f"Backed up to {to}: {files:,} files, {rows:,} rows, {made.manifest.position:,} lines of the record."
    )
    typer.echo(f"The manifest's SHA-256 is {made.hash}. Note it somewhere else.")
    if not made.damaged:
        return 0
    typer.echo(f"\n{len(made.damaged):,} documents in the store are no longer what they were:", err=True)
    for path in made.damaged[:NAMED]:
        typer.echo(f"  {path}", err=True)
    typer.echo("They are in the backup as they are. `answerable verify` says more.", err=True)
    return DAMAGED_EXIT


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable backup`, and return its exit code."""
    return run(verb, argv, name="backup")

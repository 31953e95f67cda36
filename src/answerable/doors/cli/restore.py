"""`answerable restore`: a register out of its backup."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from answerable.doors.cli.opening import Data, Verb, folder_of, run
from answerable.setting_up import restoring

Source = Annotated[Path, typer.Argument(metavar="FROM", help="The folder that `answerable backup` made.")]

verb = Verb()


@verb.command()
def restore(source: Source, data: Data = None) -> None:
    """Bring a register back from a backup, into a folder where nothing is.

    Every file is compared with the backup's manifest, every row is counted, and the record of events is
    checked. If anything is not as it was, nothing is left behind.
    """
    folder = folder_of(data)
    backup = restoring.restore(source.absolute(), folder, say=typer.echo)
    made_at = f"{datetime.fromisoformat(backup.made_at):%d %B %Y, %H:%M %Z}".lstrip("0")
    typer.echo(f"Brought back into {folder}: the register as it was on {made_at}.")
    typer.echo(
        f"Every file, row and line of the record is as it was. Start it: answerable up --data {folder}"
    )


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable restore`, and return its exit code."""
    return run(verb, argv, name="restore")

"""`answerable up`: the register as one service. `answerable demo` runs the same on made-up data."""

from collections.abc import Sequence
from typing import Annotated, Final

import typer

from answerable.doors.cli import serving
from answerable.doors.cli.opening import Data, Verb, folder_of, run
from answerable.doors.cli.serving import Door, Service
from answerable.errors import NotSetUp
from answerable.outside import data_folder

PORT: Final = 8000

Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="The port of the pages.")]
Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="The address to listen on. Your own machine, if not said."
    ),
]

verb = Verb()


@verb.command()
def up(data: Data = None, port: Port = PORT, host: Host = serving.LOOPBACK) -> None:
    """Run the register: its database, its pages and its worker, until it is asked to stop.

    Everything is kept in the data folder, which is made where it is not there. Stop it with Ctrl-C.
    """
    folder = folder_of(data)
    if data_folder.is_demonstration(folder):
        raise NotSetUp(
            f"{folder} holds a demonstration.", hint=f"Run it with: answerable demo --data {folder}"
        )
    serving.serve(Service(folder, Door(host, port)))


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable up`, and return its exit code."""
    return run(verb, argv, name="up")

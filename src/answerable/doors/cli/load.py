"""`answerable load`: a pack into the register, after showing what that would change."""

from collections.abc import Sequence
from typing import Annotated

import typer

from answerable.doors.cli import plans
from answerable.doors.cli.opening import (
    NOT_DONE,
    By,
    Data,
    Verb,
    Yes,
    acting,
    is_confirmed,
    register_made,
    run,
)
from answerable.setting_up import packs
from answerable.setting_up.changes import What

verb = Verb()


@verb.command()
def load(
    pack: Annotated[
        str,
        typer.Argument(metavar="PACK", help="The folder of a pack, or the name of one that came with this."),
    ],
    *,
    data: Data = None,
    by: By = "",
    yes: Yes = False,
    whole: Annotated[bool, typer.Option("--all", help="Name every body that is new.")] = False,
) -> int:
    """Load a pack into the register: what bodies were told, and which bodies there are.

    A pack that was loaded before is compared first. What would change is shown, and nothing is changed until
    you say yes. What a pack no longer holds stays in the register, and is said to be gone from the pack.
    """
    with register_made(data):
        source = packs.source(pack)
        plan = packs.plan(source)
        typer.echo(f"{source.pack.code}, version {source.pack.version}: {source.title}")
        if not plan:
            typer.echo("Nothing is new. Nothing was changed.")
            return 0
        for line in plans.lines(plan, all_of_it=whole):
            typer.echo(line)
        only_adds = all(change.what is What.ADDED for change in plan.changes)
        if not only_adds and not is_confirmed("Change this?", yes=yes):
            typer.echo("Nothing was changed.")
            return NOT_DONE
        packs.load(source, by=acting(by), confirmed=plan.fingerprint)
        typer.echo("Loaded.")
    return 0


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable load`, and return its exit code."""
    return run(verb, argv, name="load")

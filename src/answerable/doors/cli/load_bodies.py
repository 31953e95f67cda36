"""`answerable load-bodies`: an official list of organisations, after showing what it would change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from answerable.doors.cli import plans
from answerable.doors.cli.bodies import kind_here
from answerable.doors.cli.opening import (
    NOT_DONE,
    By,
    Data,
    Verb,
    Yes,
    acting,
    day,
    is_confirmed,
    register,
    run,
)
from answerable.outside import clock
from answerable.register.rules import check_has_come
from answerable.setting_up import ods

A_NEW_KIND: Final = "If it is a kind that is not here yet, say --new-kind too."

verb = Verb()


@verb.command()
def load_bodies(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="A list as the NHS publishes it, such as etr.csv.")
    ],
    *,
    data: Data = None,
    kind: Annotated[
        str, typer.Option(metavar="WORDS", help="What kind of body the new ones are.")
    ] = ods.KIND,
    new_kind: Annotated[bool, typer.Option("--new-kind", help="No body here is of this kind yet.")] = False,
    known_on: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="The day of the list; today, if not said."),
    ] = None,
    by: By = "",
    yes: Yes = False,
    whole: Annotated[bool, typer.Option("--all", help="Name every body that is new.")] = False,
) -> int:
    """Take in an official list of NHS organisations: their codes, names, addresses, first and last days.

    The file has no line of headings. What would change is shown, and nothing is changed until you say yes. If
    any line is wrong, all of them are listed and nothing is taken.
    """
    with register(data):
        today = clock.today()
        check_has_come(known_on, today=today)
        kind = kind if new_kind else kind_here(kind, ours=[ods.KIND], otherwise=A_NEW_KIND)
        listing = ods.read(file, known_on=known_on or today, kind=kind)
        plan = ods.plan(listing)
        for line in plans.lines(plan, all_of_it=whole):
            typer.echo(line)
        if not plan:
            typer.echo("Nothing is new. Nothing was changed.")
            return 0
        if not is_confirmed("Change this?", yes=yes):
            typer.echo("Nothing was changed.")
            return NOT_DONE
        ods.load(listing, by=acting(by), confirmed=plan.fingerprint)
        typer.echo("Loaded.")
    return 0


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable load-bodies`, and return its exit code."""
    return run(verb, argv, name="load-bodies")

"""`answerable revoke`: ends a role of somebody."""

from collections.abc import Sequence

import typer

from answerable.doors.cli.opening import By, Data, Verb, acting, register, run
from answerable.doors.cli.people import Address, ForBody, ForPack, InRole
from answerable.people import actions, queries

verb = Verb()


@verb.command()
def revoke(
    email: Address, *, role: InRole, body: ForBody = "", pack: ForPack = "", data: Data = None, by: By = ""
) -> None:
    """End a role that somebody has: the one everywhere, or the one for a body or a pack."""
    with register(data):
        person = queries.person(email)
        actions.revoke(queries.grant_of(person, role, body=body, pack=pack), by=acting(by))
        typer.echo(f"{person.name} is no longer {role}{f' for {body or pack}' if body or pack else ''}.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable revoke`, and return its exit code."""
    return run(verb, argv, name="revoke")

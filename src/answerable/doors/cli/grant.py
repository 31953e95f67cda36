"""`answerable grant`: gives somebody a role."""

from collections.abc import Sequence

import typer

from answerable.doors.cli.opening import By, Data, Verb, acting, register, run
from answerable.doors.cli.people import Address, ForBody, ForPack, InRole, scope
from answerable.people import actions, queries

verb = Verb()


@verb.command()
def grant(
    email: Address, *, role: InRole, body: ForBody = "", pack: ForPack = "", data: Data = None, by: By = ""
) -> None:
    """Give somebody who has an account a role: everywhere, for one body, or for one pack."""
    with register(data):
        person = queries.person(email)
        where = scope(body, pack)
        actions.grant(person, role=role, by=acting(by), **where)
        typer.echo(f"{person.name} is {role} now{f' for {body or pack}' if where else ''}.")


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable grant`, and return its exit code."""
    return run(verb, argv, name="grant")

"""`answerable invite`: offers somebody an account, and prints the link to pass on."""

from collections.abc import Sequence
from typing import Annotated

import typer

from answerable.doors.cli.opening import By, Data, Verb, acting, register_made, run
from answerable.doors.cli.people import Address, ForBody, ForPack, InRole, link_to, scope, works_until
from answerable.people import actions

verb = Verb()


@verb.command()
def invite(
    email: Address,
    *,
    role: InRole,
    name: Annotated[
        str,
        typer.Option("--name", metavar="NAME", help="What colleagues call them. They can change it."),
    ] = "",
    body: ForBody = "",
    pack: ForPack = "",
    data: Data = None,
    by: By = "",
) -> None:
    """Offer somebody an account with a role, and print a link.

    Give them the link in a way that only they can read. It works once, for seven days. Without --body or
    --pack the role counts everywhere.
    """
    with register_made(data) as folder:
        name = name or email.partition("@")[0]
        invited = actions.invite(email, name=name, role=role, by=acting(by), **scope(body, pack))
        typer.echo(f"An invitation for {email}, as {role}. Give them this link:")
        typer.echo(link_to(folder, "invited", invited.token))
        typer.echo(works_until(invited.invitation))


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable invite`, and return its exit code."""
    return run(verb, argv, name="invite")

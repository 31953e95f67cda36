"""`answerable people`: who works here; letting somebody in again, and letting them go."""

import json
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from answerable.doors.cli.opening import NOT_DONE, By, Data, Verb, Yes, acting, is_confirmed, register, run
from answerable.errors import NotFound
from answerable.outside.service import claim
from answerable.people import actions, queries
from answerable.people.rules import Role
from answerable.register.queries import parts
from answerable.register.words import day

MANY: Final = 1_000  # packs: more than anybody loads
HERE: Final = "http://localhost:8000/"  # where `answerable up` answers, if nothing else is said

Address = Annotated[str, typer.Argument(metavar="EMAIL", help="The address that they sign in with.")]
InRole = Annotated[Role, typer.Option("--role", metavar="ROLE", help=f"One of: {', '.join(Role)}.")]
ForBody = Annotated[
    str, typer.Option("--body", metavar="CODE", help="Only for the body of this code.", show_default=False)
]
ForPack = Annotated[
    str, typer.Option("--pack", metavar="CODE", help="Only for the pack of this code.", show_default=False)
]

if TYPE_CHECKING:
    from answerable.people.models import Invitation
    from answerable.register.models import Body, Pack

T = TypeVar("T", bound="Body | Pack")

verb = Verb("Who works here; letting somebody in again, and letting them go.")


@verb.command("list")
def list_(data: Data = None) -> None:
    """List everybody with their roles, and who was offered an account."""
    with register(data):
        here = acting("")
        for account in queries.accounts(by=here):
            roles = ", ".join(_role(grant.role, grant.scope_code) for grant in account.grants)
            factor = "" if account.factors.are_enough else "  (no second step yet)"
            state = roles or "no role" if account.person.is_active else "closed"
            typer.echo(f"{account.person.email}  {account.person.name}  {state}{factor}")
        for invitation in queries.open_invitations(by=here):
            until = day(timezone.localdate(invitation.expires_at))
            typer.echo(f"{invitation.email}  {invitation.name}  invited, until {until}")


@verb.command("let-in")
def let_in(email: Address, data: Data = None, by: By = "", yes: Yes = False) -> int:
    """Let somebody in again who lost their password or their second step, and print a link.

    What they signed in with before stops at once. Make sure first that it is them.
    """
    with register(data) as folder:
        person = queries.person(email)
        if not is_confirmed(f"End all that {person.name} signs in with, and make a new link?", yes=yes):
            return NOT_DONE
        invited = actions.let_back_in(person, by=acting(by))
        typer.echo("Give them this link, in a way that only they can read:")
        typer.echo(link_to(folder, "invited", invited.token))
        typer.echo(works_until(invited.invitation))
    return 0


@verb.command()
def close(email: Address, data: Data = None, by: By = "", yes: Yes = False) -> int:
    """Close an account: its roles end, and nobody can sign in to it. What they did stays."""
    with register(data):
        person = queries.person(email)
        if not is_confirmed(f"Close the account of {person.name}?", yes=yes):
            return NOT_DONE
        actions.close(person, by=acting(by))
        typer.echo("Closed.")
    return 0


@verb.command()
def erase(email: Address, data: Data = None, by: By = "", yes: Yes = False) -> int:
    """Erase who somebody was: their name, their address, and all that lets them in.

    What they did stays and is counted, without them. This cannot be undone.
    """
    with register(data):
        person = queries.person(email)
        if not is_confirmed(f"Erase who {person.name} was? This cannot be undone.", yes=yes):
            return NOT_DONE
        erased = actions.erase(person, by=acting(by))
        typer.echo(f"Erased. What they did is kept under “{erased.name}”.")
    return 0


@verb.command()
def export(email: Address, data: Data = None) -> None:
    """Print all that is held about somebody, as JSON, for them to have."""
    with register(data):
        held = queries.held_about(queries.person(email))
        typer.echo(json.dumps(held, indent=2, default=str, ensure_ascii=False))


def scope(body: str, pack: str) -> dict[str, str]:
    """Return where a role is to count, as actions take it: for one body, one pack, or everywhere.

    Raises NotFound for a body or a pack that is not here, with the one that is written nearly so.
    """
    where = {}
    if body:
        where["body"] = _meant(body, of=parts.names(), found=parts.body).code
    if pack:
        packs = [(one.code, one.title) for one in parts.packs(limit=MANY).items]
        where["pack"] = _meant(pack, of=packs, found=parts.pack).code
    return where


def _meant(written: str, *, of: Iterable[tuple[str, str]], found: Callable[[str], T]) -> T:
    try:
        return found(written)
    except NotFound as error:
        called = {word.casefold(): (code, name) for code, name in of for word in (code, name)}
        near = get_close_matches(written.strip().casefold(), called, n=1)
        hint = "Did you mean {} ({})?".format(*called[near[0]]) if near else error.hint
        raise NotFound(error.message, hint=hint) from error


def link_to(folder: Path, page: str, token: str) -> str:
    """Return the address of a page for whoever has this secret; of the service that runs, if one does."""
    public = f"https://{settings.ALLOWED_HOSTS[0]}/" if settings.IS_HTTPS else ""
    base = public or claim.address(folder) or HERE
    return base.rstrip("/") + reverse(page, args=[token])


def works_until(invitation: "Invitation") -> str:
    """Return the sentence that says how often and until when the link of an invitation works."""
    until = timezone.localtime(invitation.expires_at)
    return f"It works once, until {day(until.date())}, {until:%H:%M}."


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable people`, and return its exit code."""
    return run(verb, argv, name="people")


def _role(role: str, code: str) -> str:
    return f"{role} for {code}" if code else role

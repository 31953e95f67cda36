"""`answerable demo`: the register as it is, on made-up bodies and papers, until Ctrl-C."""

import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer
from django.db import connections
from django.urls import reverse

from answerable import environment
from answerable.doors.cli import serving
from answerable.doors.cli.opening import DOOR, Data, Verb, run
from answerable.doors.cli.serving import Door, Service, say
from answerable.errors import NotSetUp
from answerable.outside import data_folder
from answerable.outside.account import hand_down
from answerable.outside.service.parts import Forked
from answerable.people import actions, queries
from answerable.setting_up import demonstration
from answerable.setting_up.demonstration.people import EVERYBODY
from answerable_engine.version import VERSION

FIRST_PORT, TRIED = 8000, 20
MADE: Final = "demonstration-made"  # a file that says by which version the demonstration was made
LOG: Final = "log"
TO_MAKE: Final = 300.0  # seconds, on a slow machine

Port = Annotated[
    int | None,
    typer.Option("--port", metavar="N", min=1, max=65535, help="The port of the pages.", show_default=False),
]
NotOpen = Annotated[bool, typer.Option("--no-open", help="Open no browser.")]

verb = Verb()


@verb.command()
def demo(data: Data = None, port: Port = None, no_open: NotOpen = False) -> None:
    """Try the register: every body, person and paper in it is made up.

    It prints an address, and a link for each of six people with which you can sign in as them, once. Only
    this machine can use them. With --data DIR everything is kept in that folder; without it, all is gone
    when it stops.
    """
    if environment.text("DATABASE_URL"):
        raise NotSetUp(
            "A demonstration has a database of its own, and DATABASE_URL names another.",
            hint="Unset it first: env -u DATABASE_URL answerable demo",
        )
    with ExitStack() as stack:
        if data is None:
            data = Path(stack.enter_context(TemporaryDirectory(prefix="answerable-demo-")))
            say("It is kept until it stops. To keep it longer, name a folder: --data DIR")
        folder = data.absolute()
        data_folder.mark_as_demonstration(folder, account=data_folder.make(folder))
        service = Service(folder, Door(serving.LOOPBACK, port or _free_port()), log=folder / LOG)
        show = None if no_open else webbrowser.open
        serving.serve(service, prepare=_make, greet=partial(_greet, show=show))


def _make(service: Service) -> None:
    """Fill the register, in a process of its own: to read papers takes threads, and ours must have none."""
    made = service.folder / MADE
    if made.exists() and made.read_text(encoding="utf-8") == VERSION:
        return
    say("Making the demonstration. This takes a moment, and only once.")
    serving.do_apart(Forked("demonstration", _fill, TO_MAKE), service)
    made.write_text(VERSION, encoding="utf-8")
    hand_down(made)


def _fill() -> None:
    demonstration.make(by=queries.machine(DOOR), say=lambda words: say(f"  {words}"))


def _greet(service: Service, *, show: Callable[[str], object] | None) -> None:
    """Print how to come in as each made-up person, and show the first page where there is a screen."""
    say(f"\nEvery body, person and paper here is made up. Open {service.door.address}")
    say("\nTo look at it as somebody who works on it, open one of these. Each can be used once:\n")
    for one in EVERYBODY:
        token = actions.make_sign_in_link(queries.person(one.email), by=queries.machine(DOOR))
        link = f"{service.door.address.rstrip('/')}{reverse('sign_in_link', args=[token])}"
        say(f"  {one.role:<10} {one.first_name:<8} {link}")
    connections.close_all()
    say("\nFor new links, stop it and start it again. To stop it: Ctrl-C.")
    if show and _has_display():
        show(service.door.address)


def _free_port() -> int:
    """Return a port that nobody listens on, the usual one if it is free."""
    for port in range(FIRST_PORT, FIRST_PORT + TRIED):
        with suppress(NotSetUp):
            serving.check_is_free(Door(serving.LOOPBACK, port))
            return port
    return FIRST_PORT  # the refusal says what to do


def _has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable demo`, and return its exit code."""
    return run(verb, argv, name="demo")

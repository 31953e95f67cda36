"""How every command of the register begins and ends: its words, its data folder, who acts, its refusals."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

import typer
from django.conf import settings
from django.db import InterfaceError, OperationalError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from answerable.errors import AnswerableError, NotFound, NotSetUp
from answerable.outside import database
from answerable.people import queries as people
from answerable.register.rules import EARLIEST_YEAR
from answerable_engine.errors import UsageError
from answerable_engine.outputs.escapes import one_line

if TYPE_CHECKING:
    from answerable.people.models import Person

# What the reader of options says of a number, and what is said in its place.
PLAINLY: Final = {
    "Value error, ": "",
    "Input should be a valid integer, unable to parse string as an integer": "it is not a whole number.",
    "Input should be greater than or equal to": "the least is",
    "Input should be less than or equal to": "the most is",
}
DOOR: Final = "command"  # the machine account of whoever sits at the machine itself
NOT_DONE: Final = 1  # the code with which a task ends that somebody said no to
NOTHING: Final = 1  # that with which one ends that found nothing to do

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The folder of the register.", show_default=False),
]
By = Annotated[
    str,
    typer.Option("--by", metavar="EMAIL", help="Who does this, for the record.", show_default=False),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
Because = Annotated[str, typer.Option("--because", metavar="WORDS", help="Why, in a sentence; it is kept.")]

Task = TypeVar("Task", bound=Callable[..., object])


class _Command(TyperCommand):
    """A command whose help begins as that of every other verb."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # Typer keeps these two types to itself
        """Write the line that begins with `usage:`."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="usage: ")


class _Tasks(TyperGroup):
    """A verb with tasks, whose help begins as that of every other verb."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line that begins with `usage:`."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="usage: ")


class Verb(typer.Typer):
    """One verb of the command. With one task, it is that task; with several, each has a name."""

    def __init__(self, about: str = "") -> None:
        super().__init__(cls=_Tasks, help=about or None, add_completion=False, rich_markup_mode=None)

    def command(self, name: str | None = None, **options: Any) -> Callable[[Task], Task]:  # as Typer's own
        """Add a task, as Typer does."""
        added: Callable[[Task], Task] = super().command(name, **{"cls": _Command, **options})
        return added


def run(verb: typer.Typer, argv: Sequence[str], *, name: str) -> int:
    """Carry out the command line of `answerable NAME`, and return its exit code.

    What a task returns is its exit code, and None is 0. An AnswerableError goes on to `answerable` itself,
    which says it.
    """
    command = get_command(verb)
    try:
        with command.make_context(f"answerable {name}", list(argv)) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort as error:
        raise AnswerableError(
            "Nobody answered, so nothing was done.", hint="Give all that is asked for as options."
        ) from error
    except typer.TyperException as error:
        raise UsageError(
            _in_words(error), hint=f"All that can be said: {_path(error, name)} --help"
        ) from error
    except (OperationalError, InterfaceError) as error:
        raise NotSetUp(
            "The database stopped answering: the register was stopped, or its disk is full.",
            hint="What was kept before is not lost. See that it runs (answerable doctor), and do this again.",
        ) from error


@contextmanager
def register(data: Path | None) -> Iterator[Path]:
    """Open the register in a folder; by default the one that ANSWERABLE_DATA names. Yields the folder."""
    folder = folder_of(data)
    database.check_is_there(folder)
    with database.in_use(folder):
        database.check_is_current()
        yield folder


@contextmanager
def register_made(data: Path | None) -> Iterator[Path]:
    """Open the register in a folder, and make it first where there is none. Yields the folder."""
    folder = folder_of(data)
    with database.in_use(folder):
        database.bring_up_to_date()
        yield folder


def acting(by: str) -> "Person":
    """Return who does this: the person with this address, or without one whoever sits at the machine."""
    return people.person(by) if by else people.machine(DOOR)


def somebody(by: str) -> "Person":
    """Return the person who does what no machine may do. Raises where nobody is named."""
    if not by:
        raise NotFound("Only a person can do this.", hint="Say who you are: --by EMAIL")
    return people.person(by)


def is_confirmed(question: str, *, yes: bool) -> bool:
    """Ask before something that matters, unless `--yes` said so beforehand."""
    try:
        return yes or typer.confirm(question)
    except typer.Abort as error:
        raise AnswerableError(
            "Nobody answered, so nothing was changed.", hint="To say yes beforehand, add --yes."
        ) from error


def day(written: str) -> date:
    """Return the day that somebody wrote as 2024-03-27. Raises what says how to write it."""
    try:
        meant = date.fromisoformat(written.strip())
    except ValueError as error:
        said = f"“{one_line(written[:40])}” is not a day. Write the year, the month and the day: 2024-03-27."
        raise typer.BadParameter(said) from error
    if meant.year < EARLIEST_YEAR:
        raise typer.BadParameter(f"{meant} is too long ago. Check the year: {EARLIEST_YEAR} or later.")
    return meant


def folder_of(data: Path | None) -> Path:
    """Return the folder of the register: the one that was named, or that of ANSWERABLE_DATA."""
    return (data or Path(settings.DATA)).absolute()


def _in_words(error: typer.TyperException) -> str:
    said = " ".join(error.format_message().split())
    for theirs, ours in PLAINLY.items():
        said = said.replace(theirs, ours)
    return said


def _path(error: typer.TyperException, name: str) -> str:
    """Return the words of the task that was called wrongly, as far as Typer knows them."""
    context = getattr(error, "ctx", None)
    return context.command_path if context else f"answerable {name}"

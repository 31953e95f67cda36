"""`answerable method`: how cells of a pack are judged: written down, and then published for good."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Annotated

import typer

from answerable.doors.cli import files
from answerable.doors.cli.opening import NOT_DONE, By, Data, Verb, Yes, is_confirmed, register, run, somebody
from answerable.doors.cli.saying import AsJson, say
from answerable.findings import actions, queries
from answerable.findings.told import rounds as told
from answerable.people.queries import check_may, may
from answerable.people.rules import Action
from answerable.register.queries import parts
from answerable_engine.outputs.escapes import harmless, one_line

if TYPE_CHECKING:
    from answerable.findings.models import Method


Pack = Annotated[str, typer.Argument(metavar="PACK", help="The code of the pack, such as stopsim.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Methods are numbered within a pack.")]
Title = Annotated[str, typer.Option("--title", metavar="WORDS", help="What it is called.")]
Text = Annotated[Path, typer.Option("--text", metavar="FILE", help="A text file that says how.")]

verb = Verb("How cells of a pack are judged, for everybody to read before any is.")


@verb.command("list")
def list_(pack: Pack, by: By = "", data: Data = None) -> None:
    """List the methods of a pack, the newest first; with --by those too that are not published."""
    with register(data):
        parts.pack(pack)
        sees_drafts = bool(by) and may(somebody(by), Action.RUN_ROUND, pack=pack)
        for one in queries.methods(pack):
            if one.published_at or sees_drafts:
                typer.echo(_line(one))


@verb.command()
def show(pack: Pack, number: Number, as_data: AsJson = False, by: By = "", data: Data = None) -> None:
    """Show a method with its text. Before it is published, only to those who run rounds (--by)."""
    with register(data):
        found = queries.method(pack, number)
        if found.published_at is None:
            check_may(somebody(by), Action.RUN_ROUND, pack=pack)
        say(told.method(found), _lines(found), as_data=as_data)


@verb.command()
def draft(pack: Pack, title: Title, text: Text, by: By = "", data: Data = None) -> None:
    """Write down how cells of a pack are judged. Nobody judges by it before it is published."""
    with register(data):
        person = somebody(by)
        made = actions.draft_method(parts.pack(pack), title=title, text=files.text(text), by=person)
        typer.echo(f"Kept as method {made.number}. Next: answerable method publish {pack} {made.number}")


@verb.command()
def rewrite(*, pack: Pack, number: Number, title: Title, text: Text, by: By = "", data: Data = None) -> None:
    """Write a method again, as long as it is not published."""
    with register(data):
        person = somebody(by)
        actions.rewrite_method(queries.method(pack, number), title=title, text=files.text(text), by=person)
        typer.echo("It is kept.")


@verb.command()
def publish(pack: Pack, number: Number, yes: Yes = False, by: By = "", data: Data = None) -> int:
    """Let everybody read a method. It never changes after that. Ends with 1 if you said no."""
    with register(data):
        person, found = somebody(by), queries.method(pack, number)
        if not is_confirmed(f"Publish “{one_line(found.title)}”? It never changes after that.", yes=yes):
            return NOT_DONE
        published = actions.publish_method(found, by=person)
        typer.echo(
            f"Everybody can read it now. SHA-256 of its title, an empty line and its text: {published.hash}"
        )
        return 0


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable method`, and return its exit code."""
    return run(verb, argv, name="method")


def _line(method: "Method") -> str:
    day = f"published on {method.published_at:%d %B %Y}" if method.published_at else "not published"
    return f"{method.pack_id} {method.number}  {one_line(method.title)}  {day}"


def _lines(method: "Method") -> Iterator[str]:
    yield _line(method)
    yield indent(harmless(method.text), "  ")
    if method.hash:
        yield f"SHA-256 of its title, an empty line and its text: {method.hash}"
    yield from (f"Judged by it: {one.code}, {one_line(one.title)}" for one in queries.rounds_by(method))

"""`answerable search`: pages with these words, from everything that was read."""

from collections.abc import Sequence
from typing import Annotated

import typer

from answerable.archive import queries
from answerable.archive.queries import Hit, Wanted
from answerable.doors.cli.opening import Data, Verb, acting, register, run
from answerable.register.queries import parts
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.words import counted

verb = Verb()


@verb.command()
def search(
    *,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words; a phrase in double quotes.")],
    body: Annotated[str, typer.Option(metavar="CODE", help="Only in documents of this body.")] = "",
    kind: Annotated[str, typer.Option(metavar="KIND", help="Only in documents of this kind.")] = "",
    year_from: Annotated[
        int | None,
        typer.Option(
            "--from", metavar="YEAR", min=1, max=9999, help="Only in documents of this year or later."
        ),
    ] = None,
    year_to: Annotated[
        int | None,
        typer.Option(
            "--to", metavar="YEAR", min=1, max=9999, help="Only in documents of this year or earlier."
        ),
    ] = None,
    about: Annotated[
        str, typer.Option(metavar="PACK/CODE", help="Only on pages with passages about this.")
    ] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="At most so many pages.")] = 20,
    data: Data = None,
) -> int:
    """Find pages by their words, the likeliest first. Ends with 1 where no page has them."""
    with register(data):
        wanted = Wanted(
            " ".join(words),
            body=parts.body(body).code if body else "",
            kind=kind,
            year_from=year_from,
            year_to=year_to,
            requirement=_known(about),
        )
        found = queries.search(wanted, by=acting(""), limit=limit)
        for hit in found.hits:
            for line in _lines(hit):
                typer.echo(line)
        typer.echo(counted(found.total, "page"))
        if not found.total:
            typer.echo(_what_was_searched(queries.coverage(wanted, by=acting(""))))
        return 0 if found.total else 1


def main(argv: Sequence[str]) -> int:
    """Carry out `answerable search`, and return its exit code."""
    return run(verb, argv, name="search")


def _known(about: str) -> str:
    """Return what the passages are to be about. Raises NotFound for a requirement that is not here.

    Else nothing would be found, and that reads as if nothing were there.
    """
    if about:
        pack, _slash, code = about.partition("/")
        parts.requirement(pack, code)
    return about


def _lines(hit: Hit) -> tuple[str, str]:
    snippet = "".join(f"[{part.words}]" if part.is_marked else part.words for part in hit.parts)
    document, page = hit.document, hit.page
    inside = f", in {one_line(page.text.member)}" if page.text.member else ""
    where = f"{document.pk} p{page.number}  {document.title}{inside} ({document.body.code})"
    return where, "    " + one_line(" ".join(snippet.split()))


def _what_was_searched(covered: queries.Coverage) -> str:
    return (
        f"What was searched: {counted(covered.pages, 'page')}. What was not, so that nobody can say what is "
        f"in it: {counted(covered.pages_without_words, 'page')} that are pictures, "
        f"{counted(covered.documents_not_read, 'document')} that could not be read, and "
        f"{counted(covered.documents_waiting, 'document')} still waiting."
    )

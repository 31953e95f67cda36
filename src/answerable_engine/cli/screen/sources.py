"""What a run is to read: the PATHs of a command, made into files."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, NamedTuple

from answerable_engine.cli.screen.own_files import NONE, OwnFiles
from answerable_engine.cli.screen.paths import (
    LIST,
    NOT_A_FILE,
    STANDARD_INPUT,
    Listing,
    Trouble,
    list_files,
    read_list,
)
from answerable_engine.cli.screen.spool import spooled
from answerable_engine.document import State
from answerable_engine.errors import UsageError
from answerable_engine.outputs.escapes import one_line
from answerable_engine.outputs.summary import passed_over

MOST_FROM_STANDARD_INPUT = 200 * 1024 * 1024  # bytes: no reader takes more
TROUBLES_NAMED = 5
NO_NAME = "''"
STDIN = "/dev/stdin"
SPELLING = "Check the spelling. A name with spaces needs quotes around it."
WAYS_ON = {State.REFUSED: "Ask whoever may for leave to read it, or name another file."}


class Sources(NamedTuple):
    """The files to read, and what to `call` those whose path means nothing to the reader."""

    listing: Listing
    called: dict[str, str]

    @property
    def total(self) -> int:
        """How many files there are to tell of, with those that could not be listed."""
        return len(self.listing.files) + len(self.listing.troubles)


@contextmanager
def sources(paths: Sequence[str], *, stdin: BinaryIO, own: OwnFiles = NONE) -> Iterator[Sources]:
    """Yield what the PATHs stand for: files, folders, `@LIST`, `@-` and `-`. `own` files are left out.

    Raises UsageError where a list cannot be read, where there is nothing at all to read, or where something
    to read would be written over.
    """
    own.check_spare(_read_as_they_come(paths))
    with ExitStack() as stack:
        called: dict[str, str] = {}
        plain: list[str] = []
        for path in paths:
            if path == STANDARD_INPUT:
                spool = stack.enter_context(spooled(stdin, at_most=MOST_FROM_STANDARD_INPUT))
                called[spool] = STANDARD_INPUT
                plain.append(spool)
            elif path.startswith(LIST):
                plain.extend(read_list(path.removeprefix(LIST), stdin=stdin))
            else:
                plain.append(path)
        listing = list_files(plain, own=own)
        own.check_spare(listing.own)
        _check_there_is_something(listing, paths)
        yield Sources(listing, called)


def _read_as_they_come(paths: Sequence[str]) -> Iterator[str]:
    """Yield the sources that are no files of the listing: lists, and what standard input comes from."""
    for path in paths:
        source = path.removeprefix(LIST)
        if source == STANDARD_INPUT:
            yield STDIN
        elif source != path:
            yield source


def _check_there_is_something(listing: Listing, paths: Sequence[str]) -> None:
    if listing.files:
        return
    if listing.troubles:
        shown = listing.troubles[:TROUBLES_NAMED]
        named = [f"{trouble.path or NO_NAME}: {trouble.reason}" for trouble in shown]
        more = len(listing.troubles) - len(named)
        raise UsageError(
            one_line("; ".join(named)) + (f"; and {more:,} more" if more else "") + ".",
            hint=_way_on(listing.troubles[0]),
        )
    over = passed_over(listing.passed_over)
    raise UsageError(
        f"There is no file to read in {one_line(', '.join(paths))}.",
        hint=over or "Put papers into it, or name a file or folder that holds some.",
    )


def _way_on(trouble: Trouble) -> str:
    if not trouble.path:
        return "A PATH is empty, as when a variable of the shell is not set. Name a file or a folder."
    if trouble.reason == NOT_A_FILE:
        return "For example: answerable screen - < PIPE"
    return WAYS_ON.get(trouble.state, SPELLING)

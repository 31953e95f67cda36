"""How much one document may hold. Past a limit it is named too large, and no part of it is kept."""

from answerable_engine.document import State
from answerable_engine.errors import ReadingError

PAGES = 20_000
CHARACTERS = 28_000_000  # code points, over all pages: some 9,000 full ones, which the command can hold


class Allowance:
    """Counts the code points of a text that comes from several places."""

    def __init__(self) -> None:
        self.left = CHARACTERS

    def take(self, characters: int) -> None:
        """Count some more. Raises ReadingError (too large) once there are too many."""
        self.left -= characters
        if self.left < 0:
            raise too_long()


def check_pages(count: int) -> None:
    """Raise ReadingError (too large) if a document has more pages than we read."""
    if count > PAGES:
        raise too_many_pages(count)


def too_long() -> ReadingError:
    """Return the refusal of a document with too much text."""
    return ReadingError(State.TOO_LARGE, f"the text is longer than {CHARACTERS:,} characters")


def too_many_pages(count: int) -> ReadingError:
    """Return the refusal of a document with too many pages."""
    return ReadingError(State.TOO_LARGE, f"it has {count:,} pages; at most {PAGES:,} are read")

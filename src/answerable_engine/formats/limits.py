"""How much one document may hold. Past a limit it is named too large, and no part of it is kept."""

from answerable_engine.document import State
from answerable_engine.errors import ReadingError

PAGES = 20_000
CHARACTERS = 64_000_000  # code points, over all pages


def check_text(left: int) -> None:
    """Raise ReadingError (too large) if a text has taken more than its characters."""
    if left < 0:
        raise ReadingError(State.TOO_LARGE, f"the text is longer than {CHARACTERS:,} characters")


class Allowance:
    """Counts the code points of a text that comes from several places."""

    def __init__(self) -> None:
        self.left = CHARACTERS

    def take(self, characters: int) -> None:
        """Count some more. Raises ReadingError (too large) once there are too many."""
        self.left -= characters
        check_text(self.left)


def check_pages(count: int) -> None:
    """Raise ReadingError (too large) if a document has more pages than we read."""
    if count > PAGES:
        raise ReadingError(State.TOO_LARGE, f"it has {count:,} pages; at most {PAGES:,} are read")

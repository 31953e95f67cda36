"""How much one document may hold. Past a limit it is named too large, and no part of it is kept."""

from answerable_engine.document import State
from answerable_engine.errors import ReadingError

PAGES = 20_000
CHARACTERS = 64_000_000  # code points, over all pages


class Allowance:
    """Counts the code points of a text as it grows."""

    def __init__(self, characters: int = CHARACTERS) -> None:
        self.left = self.limit = characters

    def take(self, characters: int) -> None:
        """Count some more. Raises ReadingError (too large) once the text is past its limit."""
        self.left -= characters
        if self.left < 0:
            raise ReadingError(State.TOO_LARGE, f"the text is longer than {self.limit:,} characters")


def check_pages(count: int) -> None:
    """Raise ReadingError (too large) if a document has more pages than we read."""
    if count > PAGES:
        raise ReadingError(State.TOO_LARGE, f"it has {count:,} pages; at most {PAGES:,} are read")

"""What a document format is."""

from collections.abc import Callable
from dataclasses import dataclass

from answerable_engine.document import Reading


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document that can be read.

    `recognise` looks at the content alone, and never raises. `read` raises ReadingError, and nothing else
    but MemoryError, for bytes it cannot read. `version` names the text that `read` makes. `sample` is a small
    real document of the kind: reading it once loads whatever the reader loads late.
    """

    name: str
    media_type: str
    version: str
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]
    sample: bytes

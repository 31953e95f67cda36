"""The counts of a run, kept as it goes."""

from collections import Counter
from dataclasses import dataclass, field

from answerable_engine.document import Stance, State
from answerable_engine.results import DocumentRecord, Result

NAMES_KEPT = 5  # of the documents in each state
PICTURE = "image/"  # how the media types of pictures begin


@dataclass(slots=True)
class Unread:
    """The documents that ended in one state: how many, the first few, and up to two reasons."""

    count: int = 0
    first: list[DocumentRecord] = field(default_factory=list)
    reasons: set[str] = field(default_factory=set)

    def add(self, record: DocumentRecord) -> None:
        """Count one document."""
        self.count += 1
        if len(self.first) < NAMES_KEPT:
            self.first.append(record)
        if len(self.reasons) < 2:
            self.reasons.add(record.reason)


@dataclass(slots=True)
class Tally:
    """What was read and found so far.

    `pages` are those of documents that were read; `pages_without_text` are of all documents, and the pages
    of `with_such_pages` of them. `in_copies` are the matches in exact copies of other documents. `left_out`
    are the matches that the filters left out, and `known` the documents that did not have to be read again.
    `pictures` are those inside other documents, which are not among the `unread`.
    """

    documents: int = 0
    read: int = 0
    known: int = 0
    copies: int = 0
    pages: int = 0
    pages_without_text: int = 0
    with_such_pages: int = 0
    matches: Counter[tuple[str, Stance]] = field(default_factory=Counter)
    with_matches: int = 0
    in_copies: int = 0
    left_out: int = 0
    unread: dict[State, Unread] = field(default_factory=dict)
    pictures: Unread = field(default_factory=Unread)

    def add(self, result: Result, *, left_out: int = 0) -> None:
        """Count one document, with the matches in it that are shown."""
        record = result.record
        self.documents += 1
        self.known += result.known
        self.copies += bool(record.copy_of)
        self.pages_without_text += record.pages_without_text
        self.with_such_pages += bool(record.pages_without_text)
        self.matches.update((match.requirement, match.stance) for match in result.matches)
        self.with_matches += bool(result.matches)
        self.in_copies += len(result.matches) if record.copy_of else 0
        self.left_out += left_out
        if record.state is State.READ:
            self.read += 1
            self.pages += record.pages
        elif is_attached_picture(record):
            self.pictures.add(record)
        else:
            self.unread.setdefault(record.state, Unread()).add(record)


def is_attached_picture(record: DocumentRecord) -> bool:
    """Say whether this is a picture inside another document, such as the logo under a message.

    No machine reads it, which is told; but a run in which nothing else is left unread is whole.
    """
    inside = bool(record.member) and record.state is State.UNSUPPORTED
    return inside and record.media_type.startswith(PICTURE)

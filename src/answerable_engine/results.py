"""What a run yields: one result a document, in the order of the files that were asked for.

The text of a document does not travel with its result, so a run over any number of pages stays small; a
match brings the words on either side of it. The whole text is in the ledger, by `sha256` and `reader`.
"""

from dataclasses import dataclass, field

from answerable_engine.document import Match, Measures, State


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One file, or one member of a file, as it is reported.

    `file` is the path as the person gave it and `member` the place inside it (`""` for the file itself).
    `sha256` (hex) is empty when the bytes could not be had. `pages_without_text` counts the pages that hold
    a picture and no text: they are not readable by machine. `copy_of` is the first document of this run with
    the same bytes (a file, or `file!member`), and empty where this is that first one. `reader` names the
    reader and its version; `title` is what the document calls itself, where it does.
    """

    file: str
    member: str
    sha256: str
    media_type: str
    state: State
    reason: str
    pages: int
    pages_without_text: int
    measures: Measures = Measures.NONE
    copy_of: str = ""
    reader: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The words of the same page just before and just after a quote, exactly as they are kept."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Result:
    """A document and what was found in it: every match above the matchers' floor, best read with its context.

    `contexts` stands in step with `matches`. Nothing is left out by score here: that is for whoever shows it.
    `known` says that the document was not read in this run, because an earlier one had; nothing else differs.
    """

    record: DocumentRecord
    matches: tuple[Match, ...] = ()
    contexts: tuple[Context, ...] = ()
    known: bool = field(default=False, compare=False)

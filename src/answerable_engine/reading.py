"""One document for one call: the reading that a program asks for, without a ledger or a run."""

import os
from contextlib import closing

from answerable_engine.document import Document
from answerable_engine.sandbox.process import ReaderProcess


def read(path: str | os.PathLike[str]) -> tuple[Document, ...]:
    """Read one file, and whatever came inside it, in a process that can do nothing else.

    The first document is the file itself; its attachments follow, each a document of its own. What cannot be
    read is a document too: its `state` and `reason` say why, and it has no pages. Each call starts a process
    (about a tenth of a second); for many files, `runners.here.run` keeps one.

    Raises `SandboxError` where this machine cannot hold a hostile document safely, and then opens nothing;
    also where the reading process itself was lost.
    """
    with closing(ReaderProcess()) as reader:
        reader.ask(os.fspath(path))
        return reader.answer().documents

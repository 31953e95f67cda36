"""On real files: every quote stands, letter for letter, where its match says that it does."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from answerable_engine.document import Document, State
from answerable_engine.pack_loading import load_pack
from answerable_engine.sandbox.process import ReaderProcess
from answerable_engine.screening import screen


def documents(folder: Path) -> Iterator[Document]:
    """Every document in a folder: each file, and what came inside it."""
    paths = sorted(str(path) for path in folder.rglob("*") if path.is_file())
    with closing(ReaderProcess()) as reader:
        for path in paths:
            reader.ask(path)
            yield from reader.answer().documents


def test_every_quote_in_the_real_files_is_verbatim(corpus: Path) -> None:
    pack = load_pack("stopsim")
    asked = read = found = 0

    for document in documents(corpus):
        asked += 1
        read += document.state is State.READ
        for match in screen(document, pack):
            found += 1
            page = document.pages[match.page - 1]
            assert page[match.start : match.end] == match.quote != "", (document.file, match)
            assert match.requirement in {requirement.code for requirement in pack.requirements}
            assert 0 <= match.score <= 1
            assert match.why

    assert asked >= sum(path.is_file() for path in corpus.rglob("*"))
    assert read
    assert found

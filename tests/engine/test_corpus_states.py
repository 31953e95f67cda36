"""Every file of every folder of the real files ends in a named state, in processes that stay small."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answerable_engine.document import Document, State
from answerable_engine.sandbox.process import ReaderProcess

# How a file ends that nothing is wrong with but the file.
ORDINARY = frozenset(State) - {
    State.TIMED_OUT,
    State.OUT_OF_MEMORY,
    State.CRASHED,
    State.VANISHED,
    State.CHANGED,
    State.REFUSED,
}
OWN_MEMORY = 300 << 10  # KiB


@pytest.fixture(scope="module")
def documents(corpus: Path) -> tuple[Document, ...]:
    return tuple(_read_all(corpus))


def _read_all(corpus: Path) -> Iterator[Document]:
    with closing(ReaderProcess()) as reader:
        for path in sorted(corpus.rglob("*")):
            if path.is_file():
                reader.ask(str(path))
                yield from reader.answer().documents
        for pid in reader.pids():
            status = Path(f"/proc/{pid}/status").read_text()
            assert int(status.partition("VmHWM:")[2].split()[0]) <= OWN_MEMORY


def test_every_file_ends_in_an_ordinary_state(documents: tuple[Document, ...]) -> None:
    odd = [(d.file, d.member, d.state, d.reason) for d in documents if d.state not in ORDINARY]

    assert not odd


def test_what_is_not_read_says_why(documents: tuple[Document, ...]) -> None:
    silent = [(d.file, d.member) for d in documents if bool(d.reason) == (d.state == State.READ)]

    assert not silent


def test_most_files_are_read(documents: tuple[Document, ...]) -> None:
    states = Counter(document.state for document in documents)

    assert states[State.READ] > 0.8 * sum(states.values())


def test_what_is_not_read_has_no_words(documents: tuple[Document, ...]) -> None:
    for document in documents:
        assert document.state == State.READ or not any(map(str.strip, document.pages))

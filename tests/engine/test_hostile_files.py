"""Every hostile file ends in a named state, within its limits, and nothing else in the world has changed.

The limit on processor time is far below what it is otherwise, so that the few which reach it do so sooner.
"""

import resource
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answerable_engine.document import State
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.process import ReaderProcess
from engine.hostile import HOSTILE

LIMITS = Limits(cpu_seconds=4)
MOST_MEMORY = 1 << 20  # KiB: all that a child may have
OWN_MEMORY = 300 << 10  # KiB: what a zygote may have


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    before = _largest(resource.RUSAGE_CHILDREN)  # of other tests, in this process
    with closing(ReaderProcess(LIMITS)) as process:
        yield process
    # What is started is counted as large as who starts it, until it is a program of its own.
    own = _largest(resource.RUSAGE_SELF)
    assert _largest(resource.RUSAGE_CHILDREN) <= max(before, own, MOST_MEMORY)


def _largest(who: int) -> int:
    """Return the most memory, in KiB, that this process or any child of it has had."""
    return resource.getrusage(who).ru_maxrss


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_named_state(
    name: str, reader: ReaderProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ("document.pdf" if name.startswith("pdf") else "document")
    path.write_bytes(HOSTILE[name]())
    monkeypatch.chdir(tmp_path)
    before, pids = _tree(tmp_path), reader.pids()

    reader.ask(str(path))
    documents = reader.answer().documents

    assert documents[0].member == ""
    assert all(document.state in State for document in documents)
    assert all(bool(document.reason) == (document.state != State.READ) for document in documents)
    assert _tree(tmp_path) == before
    assert reader.pids()[: len(pids)] == pids
    assert all(map(_is_well, reader.pids()))


def _tree(folder: Path) -> list[tuple[str, int, int]]:
    """Return all that is in a folder, with size and time of change."""
    entries = sorted(folder.rglob("*"))
    return [(str(entry), entry.lstat().st_size, entry.lstat().st_mtime_ns) for entry in entries]


def _is_well(pid: int) -> bool:
    """Say whether a zygote is alive, small, and without any connection."""
    status = Path(f"/proc/{pid}/status").read_text()
    resident = int(status.partition("VmRSS:")[2].split()[0])
    open_things = [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]
    return resident <= OWN_MEMORY and not any(thing.startswith("socket:") for thing in open_things)

"""The disk fills up: reading goes on, what cannot be kept is refused in words, and it recovers by itself."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

import folders
from service import faults
from service.running import Service, cookie, eventually, free_port

SIZE = 192 << 20  # bytes: the disk of this register
ROOM = 2 << 20  # bytes that are left at first
WORDS = {503: "We will be right back", 507: "There is no room left here"}

pytestmark = pytest.mark.root


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with little room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
def reader(filled: Path, small_disk: Path) -> Iterator[faults.Reader]:
    """Somebody signed in at a register on that disk."""
    folder = folders.copied(filled, small_disk / "register")
    known = cookie(folder)
    with Service(folder, free_port()) as service:
        yield faults.Reader(service.start(), known)


def fill_up(disk: Path) -> Path:
    """Leave no room at all, and return the file that takes it."""
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(1 << 20))
    with suppress(OSError), ballast.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(512))
    return ballast


def paper(number: int, size: int = 0) -> bytes:
    return faults.PAPER.format(name=number).encode() + b"word " * (size // 5)


def is_taken(reader: faults.Reader, data: bytes) -> bool:
    with suppress(Exception), reader.client() as visitor:
        return reader.hand_in(visitor, data).is_redirect
    return False


def test_a_full_disk_loses_nothing_and_is_over_when_there_is_room(
    reader: faults.Reader, small_disk: Path
) -> None:
    service = reader.service
    with reader.client() as visitor:
        ballast = fill_up(small_disk)
        os.truncate(ballast, ballast.stat().st_size - ROOM)
        taken = 0
        while reader.hand_in(visitor, paper(taken, 20_000)).is_redirect:
            taken += 1
        fill_up(small_disk)

        refused = [reader.hand_in(visitor, paper(number, 300_000)) for number in range(1000, 1005)]
        reading = [visitor.get(path).status_code for path in ("/", "/help-now/", "/archive/")]

    assert {answer.status_code for answer in refused} <= set(WORDS)
    for answer in refused:
        assert WORDS[answer.status_code] in answer.text
        assert "kept before" in answer.text
    assert reading == [200, 200, 200]

    ballast.unlink()
    seconds = eventually(lambda: is_taken(reader, paper(9)), 60)
    faults.settle(service)
    assert service.stop() == 0
    acknowledged = [paper(number, 20_000) for number in range(taken)] + [paper(9)]
    faults.check_nothing_is_lost(service.folder, [sha256(data).hexdigest() for data in acknowledged])
    print(f"{taken} papers were taken before the disk was full, and all are there")
    print(f"papers were taken again {seconds:.1f} s after there was room")


def test_a_database_that_dies_of_a_full_disk_comes_back_by_itself(
    reader: faults.Reader, small_disk: Path
) -> None:
    service = reader.service
    with reader.client() as visitor:
        assert reader.hand_in(visitor, paper(0)).is_redirect
    ballast = fill_up(small_disk)
    service.kill("database")

    eventually(lambda: any("database" in line for line in service.lines))
    ballast.unlink()

    seconds = eventually(lambda: is_taken(reader, paper(9)), 60)
    faults.settle(service)
    assert service.stop() == 0
    faults.check_nothing_is_lost(service.folder, [sha256(paper(0)).hexdigest()])
    print(f"papers were taken again {seconds:.1f} s after there was room")

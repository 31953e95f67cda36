"""Bytes are kept whole or not at all, under their own hash, and never change."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import NoRoom, TooLarge
from answerable.outside import store

DATA = b"a paper of the board"
SHA256 = hashlib.sha256(DATA).hexdigest()


def left_over() -> list[Path]:
    """What is in the store and is no file that was kept."""
    return [path for path in (Path(settings.DATA) / "store" / "incoming").glob("*") if path.is_file()]


@given(pieces=st.lists(st.binary(max_size=100), max_size=5))
def test_what_is_kept_comes_back_byte_for_byte(pieces: list[bytes]) -> None:
    kept = store.keep(pieces)

    assert b"".join(store.pieces(kept.sha256)) == b"".join(pieces)
    assert kept.sha256 == hashlib.sha256(b"".join(pieces)).hexdigest()
    assert kept.size == len(b"".join(pieces))
    assert left_over() == []


def test_the_same_bytes_are_kept_once_and_nobody_can_write_over_them() -> None:
    first, second = store.keep([DATA]), store.keep([DATA[:5], DATA[5:]])

    assert (first.is_new, second.is_new) == (True, False)
    assert list(store.hashes()) == [SHA256]
    assert store.path(SHA256).stat().st_mode & 0o777 == 0o444


def test_a_file_past_the_limit_is_refused_and_leaves_nothing_behind() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 1000

    with pytest.raises(TooLarge, match="larger than 1 MB"):
        store.keep(endless(), most=store.MEGABYTE)

    assert list(store.hashes()) == []
    assert left_over() == []


def test_a_full_disk_is_said_and_leaves_nothing_behind() -> None:
    def as_far_as_there_is_room() -> Iterator[bytes]:
        yield DATA
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(NoRoom, match="safe"):
        store.keep(as_far_as_there_is_room())

    assert list(store.hashes()) == []
    assert left_over() == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_disk_that_is_really_full_takes_again_once_there_is_room(tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", tmp_path], check=True)
    try:
        settings.DATA = tmp_path
        small = store.keep([DATA])
        with pytest.raises(NoRoom):
            store.keep([b"x" * store.MEGABYTE] * 4)

        assert store.is_whole(small.sha256)
        assert left_over() == []
        assert store.is_whole(store.keep([b"y" * store.MEGABYTE]).sha256)
    finally:
        subprocess.run(["umount", "--lazy", tmp_path], check=True)


def test_changed_bytes_are_noticed_and_mended_by_handing_the_file_in_again() -> None:
    store.keep([DATA])
    place = store.path(SHA256)
    place.chmod(0o644)
    place.write_bytes(DATA.replace(b"board", b"baord"))

    with pytest.raises(store.Damaged, match=SHA256[:12]):
        list(store.pieces(SHA256))
    store.keep([DATA])

    assert b"".join(store.pieces(SHA256)) == DATA


def test_bytes_that_are_gone_are_noticed() -> None:
    store.keep([DATA])
    store.path(SHA256).unlink()

    assert not store.is_whole(SHA256)
    with pytest.raises(store.Damaged):
        store.check(SHA256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "a" * 65])
def test_nothing_but_a_hash_leads_to_a_place_in_the_store(name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        store.path(name)


KILLED = """
import os, signal, sys
from pathlib import Path
from django.conf import settings
settings.configure(DATA=Path(sys.argv[1]), USE_I18N=False)
from answerable.outside import store

def end(event, arguments):
    if event == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(end)
store.keep([b"a paper of the board"])
"""


@pytest.mark.parametrize(("point", "is_kept"), [("written", False), ("moved", True)])
def test_a_process_that_is_killed_leaves_a_whole_file_or_none(point: str, is_kept: bool) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(settings.DATA), f"answerable.store.{point}"], check=False
    )

    assert ended.returncode == -signal.SIGKILL
    assert list(store.hashes()) == ([SHA256] if is_kept else [])
    assert all(map(store.is_whole, store.hashes()))
    assert store.keep([DATA]).is_new is not is_kept


def test_what_a_killed_process_left_is_swept_when_it_is_old() -> None:
    store.keep([DATA])
    left = Path(settings.DATA) / "store" / "incoming" / "left"
    left.write_bytes(b"half")

    assert store.sweep() == 0
    os.utime(left, (time.time() - store.STALE_SECONDS - 60,) * 2)
    assert store.sweep() == 1
    assert store.is_whole(SHA256)

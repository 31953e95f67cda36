"""Ctrl-C in the first moments of a run, from a real terminal: nobody prints what only a programmer reads."""

import os
import subprocess
import sys
import time

import pytest

from engine.cli.screened import Desk, surroundings

CTRL_C = b"\x03"
CONTROLLED = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "answerable", "screen", *sys.argv[1:]])
"""


@pytest.mark.parametrize("moment", range(12))
def test_ctrl_c_while_readers_start_ends_every_process_without_a_traceback(desk: Desk, moment: int) -> None:
    for place in range(4):
        desk.put(f"papers/{place}.txt", "The gates are locked at four. " * 50_000)
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", CONTROLLED, *desk.given("papers")],
        cwd=desk.folder,
        env=surroundings({}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as running:
        os.close(theirs)
        printed = os.read(ours, 65536)
        time.sleep(moment * 0.02)
        os.write(ours, CTRL_C)
        while piece := _read(ours):
            printed += piece
    os.close(ours)

    assert b"Traceback" not in printed
    assert running.returncode in {130, 0, 1}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # a terminal that nobody holds any more ends so
        return b""

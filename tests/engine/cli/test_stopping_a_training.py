"""A training that is stopped leaves the pack as it was, and nothing of its own behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from answerable_engine.cli.train import PREFIX
from engine.trained import small_pack

PATIENCE_SECONDS = 60


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_training_that_is_stopped_leaves_no_text_and_no_parts(
    tmp_path: Path, number: signal.Signals
) -> None:
    pack, own = small_pack(tmp_path), tmp_path / "temporary"
    own.mkdir()
    papers = tmp_path / "papers"
    papers.mkdir()
    for each in range(20):
        (papers / f"{each}.txt").write_text("In the year it was mended and it is to be paid for. " * 2_000)
    before = sorted(pack.rglob("*"))

    command = [sys.executable, "-m", "answerable", "train", str(pack), "--ordinary", str(papers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | {"TMPDIR": str(own)}) as training:
        until = time.monotonic() + PATIENCE_SECONDS
        while not list(own.glob(f"{PREFIX}*/ordinary")):
            assert time.monotonic() < until, "it took no text"
            time.sleep(0.02)
        training.send_signal(number)
        _, said = training.communicate(timeout=PATIENCE_SECONDS)

    assert training.returncode == 128 + number
    assert said.decode().endswith("\nStopped.\n")
    assert list(own.iterdir()) == []
    assert sorted(pack.rglob("*")) == before

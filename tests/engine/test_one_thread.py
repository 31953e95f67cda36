"""Numbers are added up in one thread, so that they come out the same."""

import os
import subprocess
import sys


def test_every_command_asks_for_one_thread_before_numpy_is_loaded() -> None:
    look = (
        "import os, sys; from answerable.__main__ import main;"
        "main(['--version']); print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    )
    several = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}

    said = subprocess.run(
        [sys.executable, "-c", look], check=True, capture_output=True, text=True, env=several
    ).stdout

    assert said.split()[-2:] == ["False", "1"]

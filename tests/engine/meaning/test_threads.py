"""Numbers are added up in one thread, so that they come out the same."""

import subprocess
import sys


def test_training_asks_for_one_thread_before_numpy_is_loaded() -> None:
    look = (
        "import os, sys; import answerable_engine.cli.train;"
        "from answerable_engine.meaning import threads;"
        "print('numpy' in sys.modules); threads.one_thread(); print(os.environ['OPENBLAS_NUM_THREADS'])"
    )

    said = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True).stdout

    assert said.split() == ["False", "1"]

"""The command itself stays small, whatever text it is handed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from answerable_engine.document import State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import text
from answerable_engine.formats.limits import CHARACTERS

PASSAGE = "The trust works with police and local partners to support people who need urgent care at home. "
MOST_KILOBYTES = 300 << 10


@pytest.mark.parametrize("first", ["", "\U0001f600 "], ids=["narrow characters", "wide ones"])
def test_the_command_stays_under_300_mebibytes_with_the_longest_text(first: str, tmp_path: Path) -> None:
    paper = tmp_path / "long.txt"
    whole = CHARACTERS // len(PASSAGE) - 1
    paper.write_text(first + PASSAGE * whole)
    words = ["-m", "answerable", "screen", str(paper), "--format", "jsonl", "--ledger", str(tmp_path / "l")]

    running = subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)

    assert running.returncode in {0, 1, 3}
    assert used.ru_maxrss < MOST_KILOBYTES


def test_a_text_over_the_limit_is_named_too_large() -> None:
    with pytest.raises(ReadingError, match="longer than 28,000,000 characters") as refusal:
        text.read(b"a" * (CHARACTERS + 1))

    assert refusal.value.state == State.TOO_LARGE

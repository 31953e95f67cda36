"""The command itself stays small, whatever text it is handed."""

import json
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
# The kernel counts what a process held before it became another program, so a small one has to start it.
STARTER = """
import json, resource, subprocess, sys
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(json.dumps([ended.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


@pytest.mark.parametrize("first", ["", "\U0001f600 "], ids=["narrow characters", "wide ones"])
def test_the_command_stays_under_300_mebibytes_with_the_longest_text(first: str, tmp_path: Path) -> None:
    paper = tmp_path / "long.txt"
    whole = CHARACTERS // len(PASSAGE) - 1
    paper.write_text(first + PASSAGE * whole)
    screen = [sys.executable, "-m", "answerable", "screen", str(paper), "--format", "jsonl"]

    told = subprocess.run(
        [sys.executable, "-c", STARTER, *screen, "--ledger", str(tmp_path / "l")],
        stdout=subprocess.PIPE,
        check=True,
    )

    code, kilobytes = json.loads(told.stdout)
    assert code in {0, 1, 3}
    assert kilobytes < MOST_KILOBYTES


def test_a_text_over_the_limit_is_named_too_large() -> None:
    with pytest.raises(ReadingError, match="longer than 28,000,000 characters") as refusal:
        text.read(b"a" * (CHARACTERS + 1))

    assert refusal.value.state == State.TOO_LARGE

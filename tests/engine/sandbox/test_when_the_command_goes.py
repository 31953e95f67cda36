"""A zygote whose command has gone ends, says nothing, and leaves nobody behind."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.process import COMMANDS, PDF

SETTINGS = json.dumps({"limits": asdict(Limits()), "unsafe": False, "native": True})
ZYGOTES = [COMMANDS["all"], COMMANDS[PDF]]


def zygote(command: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    assert command[0] == sys.executable
    return subprocess.Popen(
        [*command, SETTINGS],
        env={},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize("command", ZYGOTES, ids=["all", "pdf"])
def test_a_zygote_that_nobody_listens_to_any_more_ends_without_a_word(command: tuple[str, ...]) -> None:
    with zygote(command) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.close()

        said = started.stderr.read()

    assert (said, started.returncode) == (b"", 0)


@pytest.mark.parametrize("command", ZYGOTES, ids=["all", "pdf"])
def test_a_zygote_that_is_left_in_the_middle_of_an_answer_ends_without_a_word(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    paper = tmp_path / "long.txt"
    paper.write_text("Words. " * 100_000)
    with zygote(command) as started:
        assert started.stdin
        assert started.stdout
        assert started.stderr
        started.stdout.read(1)
        started.stdin.write(json.dumps(["read", str(paper)]).encode() + b"\n")
        started.stdin.flush()
        started.stdout.close()

        said = started.stderr.read()

    assert (said, started.returncode) == (b"", 0)

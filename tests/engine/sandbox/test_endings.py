"""Every way in which a child can end has a state, and a reason in words."""

import signal
from typing import Any

import pytest

from answerable_engine.document import State
from answerable_engine.sandbox.children import Ended
from answerable_engine.sandbox.endings import ending
from answerable_engine.sandbox.limits import Limits

LIMITS = Limits()
QUIETLY = Ended(b"", code=0, signal=0, flooded=False, cpu=0.0, peak=0)
ENDS = [
    ({"signal": signal.SIGALRM}, State.TIMED_OUT, "30 seconds to read"),
    ({"flooded": True, "signal": signal.SIGKILL}, State.TOO_LARGE, "32 MiB of text"),
    ({"signal": signal.SIGXCPU}, State.TIMED_OUT, "30 seconds of processor time"),
    ({"signal": signal.SIGKILL, "cpu": 31.0}, State.TIMED_OUT, "processor time"),
    ({"signal": signal.SIGKILL, "cpu": 2.0}, State.OUT_OF_MEMORY, "1024 MiB"),
    ({"signal": signal.SIGABRT, "peak": 1000 << 20}, State.OUT_OF_MEMORY, "1024 MiB"),
    ({"signal": signal.SIGABRT, "peak": 50 << 20}, State.CRASHED, "SIGABRT"),
    ({"signal": signal.SIGSEGV}, State.CRASHED, "SIGSEGV"),
    ({"signal": signal.SIGSYS}, State.CRASHED, "no reading needs"),
    ({"signal": 63}, State.CRASHED, "signal 63"),
    ({"code": 70}, State.CRASHED, "without an answer"),
    ({}, State.CRASHED, "without an answer"),
]


@pytest.mark.parametrize(("how", "state", "words"), ENDS)
def test_an_ending_has_a_state_and_words(how: dict[str, Any], state: State, words: str) -> None:
    ended = QUIETLY._replace(**how)

    found, reason = ending(ended, limits=LIMITS)

    assert found == state
    assert words in reason

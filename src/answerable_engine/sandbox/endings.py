"""How a child ended, in the words of a `State` and of a person."""

import signal

from answerable_engine.document import State
from answerable_engine.sandbox.children import Ended
from answerable_engine.sandbox.limits import MIB, Limits

# A library that gets no memory often ends itself with one of these instead of saying so.
GIVING_UP = frozenset({signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGTRAP, signal.SIGILL})
NEARLY = 0.75  # of the memory limit: what is left would not have been enough for the next piece
ALMOST = 0.9  # of the processor limit: the two clocks do not agree to the last tick
NONSENSE = "its reader gave an answer that makes no sense ({})"


def ending(ended: Ended, *, limits: Limits) -> tuple[State, str]:
    """Return the state and the reason for a child that gave no answer which could be used."""
    memory = ended.signal == signal.SIGKILL or (
        ended.signal in GIVING_UP and ended.peak >= limits.memory_bytes * NEARLY
    )
    processor = ended.signal == signal.SIGXCPU or (
        ended.signal != 0 and ended.cpu >= limits.cpu_seconds * ALMOST
    )
    endings = (
        (ended.signal == signal.SIGALRM, out_of_time(limits)),
        (ended.flooded, too_much_text(limits)),
        (processor, out_of_processor(limits)),
        (memory, out_of_memory(limits)),
        (
            ended.signal == signal.SIGSYS,
            (State.CRASHED, "its reader tried what no reading needs; it was stopped"),
        ),
        (ended.signal != 0, (State.CRASHED, f"its reader broke down on it ({_name(ended.signal)})")),
    )
    without_answer = (State.CRASHED, "its reader stopped without an answer")
    return next((words for so, words in endings if so), without_answer)


def out_of_time(limits: Limits) -> tuple[State, str]:
    """Return the ending by our own clock."""
    return State.TIMED_OUT, f"it took more than {limits.wall_seconds:g} seconds to read"


def out_of_processor(limits: Limits) -> tuple[State, str]:
    """Return the ending by the system's count of processor time."""
    return State.TIMED_OUT, f"it took more than {limits.cpu_seconds} seconds of processor time to read"


def out_of_memory(limits: Limits) -> tuple[State, str]:
    """Return the ending of a child that was killed for memory, or gave up without it."""
    return State.OUT_OF_MEMORY, f"it needs more than {limits.memory_bytes // MIB} MiB of memory to read"


def too_much_text(limits: Limits) -> tuple[State, str]:
    """Return the ending of a document with more text than one may hold."""
    return State.TOO_LARGE, f"it holds more than {limits.text_bytes // MIB} MiB of text"


def _name(number: int) -> str:
    return signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"

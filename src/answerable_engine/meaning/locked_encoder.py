"""An encoder in a locked process of its own: `python -I -m answerable_engine.meaning.locked_encoder WANTED`.

An encoder is machine code that takes text apart, and the text comes from a document that nobody trusts. So it
is loaded, tried once, and then locked in like a reader of documents, but for its two pipes. It also keeps its
weights out of the memory of the command.

`WANTED` is JSON: `encoder`, `path` and `unsafe`. It greets with a frame; then each line of JSON that comes in
is one text, and is answered with the processor time that it took and its vector, always of the same size.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator

from answerable_engine.errors import EngineError
from answerable_engine.meaning.encoders import Encoder, find_encoder
from answerable_engine.meaning.encoding import SECONDS
from answerable_engine.one_thread import one_thread
from answerable_engine.sandbox import frames, landlock, seccomp
from answerable_engine.sandbox.children import write_all
from answerable_engine.sandbox.limits import Limits, hold_inherited
from answerable_engine.sandbox.linux import LINUX, PR_SET_PDEATHSIG
from answerable_engine.sandbox.lock import Lock, make

QUESTIONS, ANSWERS = 0, 1
TRIAL = "A word to load what is loaded late."
MESSAGES_AND_MORE = (2, 4096)


def main(wanted: str) -> int:
    """Load, be locked, greet and serve. Return the exit code."""
    one_thread()
    # Ctrl-C is for the command, which ends us when it is done; and we do not outlive it.
    LINUX.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        encoder = _locked_in(json.loads(wanted))
    except EngineError as refusal:
        write_all(ANSWERS, frames.pack({"refused": refusal.message, "hint": refusal.hint}))
        return refusal.exit_code
    try:
        write_all(ANSWERS, frames.pack({"name": encoder.name, "dimensions": encoder.dimensions}))
        _serve(encoder)
    except BrokenPipeError:  # nobody is left to answer
        return 0
    return 0


def _locked_in(wanted: dict[str, str | bool]) -> Encoder:
    """Return the encoder, this process being locked by then: only memory is left, and the two pipes."""
    lock = make(Limits(), unsafe=bool(wanted["unsafe"]))
    encoder = find_encoder(str(wanted["encoder"]), path=str(wanted["path"]))
    encoder.encode([TRIAL])
    gc.freeze()
    _hold(lock)
    return encoder


def _hold(lock: Lock) -> None:
    hold_inherited(lock.limits)
    if lock.rules is not None:
        landlock.restrict(lock.rules)
    os.closerange(*MESSAGES_AND_MORE)
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC):
        resource.setrlimit(kind, (0, 0))
    if lock.filter is not None:
        seccomp.restrict(lock.filter)


def _serve(encoder: Encoder) -> None:
    for line in _lines(QUESTIONS):
        began = time.process_time()
        vector = encoder.encode([json.loads(line)])[0].astype("<f2").tobytes()
        write_all(ANSWERS, [SECONDS.pack(time.process_time() - began), vector])


def _lines(fd: int) -> Iterator[bytes]:
    """Yield the lines that come in, and end when the other end is closed."""
    left = b""
    while piece := os.read(fd, 65536):
        *lines, left = (left + piece).split(b"\n")
        yield from lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

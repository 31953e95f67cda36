"""Reads documents by the program without Python, in a process of its own: `python natively.py WITHOUT…`.

WITHOUT is what is left out of the lock: filter, rules, descriptors, memory, clock (of the processor); or most
of the room for answers. Says first, in a line of JSON, which attacks came through. Then takes a document a
line, in Base64, and says how reading it ended: null where it was declined. A line `spin` has a child spin,
and `kill` ends the program. Fails if a document leaves anything that the next child could see.

With `proven` it says no more than whether a zygote would use the program, `unsafe` or not.
"""

import base64
import json
import os
import signal
import sys
from dataclasses import replace
from mmap import PAGESIZE

from answerable_engine.formats.light import PDF
from answerable_engine.sandbox import native as native_program
from answerable_engine.sandbox.children import Ended
from answerable_engine.sandbox.lock import prepare
from answerable_engine.sandbox.native import make_rooms, start, start_proven
from answerable_engine.sandbox.self_test import SHORT


def main(without: set[str]) -> None:
    limits = replace(
        SHORT,
        descriptors=64 if "descriptors" in without else 0,
        cpu_seconds=60 if "clock" in without else SHORT.cpu_seconds,
        wall_seconds=1.0 if "clock" in without else SHORT.wall_seconds,
        memory_bytes=(64 << 30) if "memory" in without else SHORT.memory_bytes,
    )
    if "room" in without:
        native_program.ANSWER_ROOM = 256 * 1024
    os.environ["SECRET"] = "a word that only we know"  # noqa: S105
    rooms = make_rooms()
    assert rooms
    lock = prepare(limits, unsafe=True)
    lock = replace(lock, filter=None if "filter" in without else lock.filter)
    lock = replace(lock, rules=None if "rules" in without else lock.rules)
    if "proven" in without:
        proven = start_proven(rooms, lock, PDF, unsafe="unsafe" in without)
        print(json.dumps(proven is not None))
        return
    native = start(rooms, lock, PDF)
    assert native
    through = native.came_through()
    print(json.dumps(None if through is None else sorted(through)), flush=True)
    nothing = bytes(max(len(rooms.answer), PAGESIZE))  # to compare with: to look at each byte takes longer
    for line in sys.stdin:
        if line.strip() == "kill":
            os.kill(native.pid, signal.SIGKILL)
            continue
        if line.strip() == "spin":
            print(json.dumps(_told(native.spin())), flush=True)
            continue
        data = base64.b64decode(line)
        native.room[: len(data)] = data
        ended = native.read(native.room[: len(data)])
        print(json.dumps(_told(ended)), flush=True)
        left = rooms.answer[:]
        assert left == nothing[: len(left)], "something of the answer was left for the next child"
        rest = native.room[len(data) : -(-len(data) // PAGESIZE) * PAGESIZE]
        assert rest == nothing[: len(rest)], "something of another document lies on the last page of this one"
    native.close()


def _told(ended: Ended | None) -> object:
    if ended is None:
        return None
    return {
        "output": base64.b64encode(ended.output).decode(),
        "code": ended.code,
        "signal": ended.signal,
        "peak": ended.peak,
    }


if __name__ == "__main__":
    main(set(sys.argv[1:]))

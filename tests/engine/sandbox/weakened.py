"""Sends the probes through a lock from which something was left out: `python weakened.py WITHOUT… -- PROBE…`.

Says in one line of JSON which probes came through. WITHOUT is any of: filter, rules, descriptors, memory,
clock, or lock, which leaves out all of it.
"""

import json
import os
import sys
from dataclasses import replace

from answerable_engine.sandbox.children import Ended
from answerable_engine.sandbox.lock import prepare
from answerable_engine.sandbox.probes import PROBES, Attack, Broken, broken
from answerable_engine.sandbox.self_test import SHORT


def main(without: set[str], probes: set[str]) -> None:
    limits = replace(
        SHORT,
        descriptors=64 if "descriptors" in without else 0,
        memory_bytes=(64 << 30) if "memory" in without else SHORT.memory_bytes,
        cpu_seconds=60 if "clock" in without else SHORT.cpu_seconds,
        wall_seconds=2.0 if "clock" in without else SHORT.wall_seconds,
    )
    os.environ.clear()
    lock = prepare(limits, unsafe=True)
    lock = replace(lock, filter=None if "filter" in without else lock.filter)
    lock = replace(lock, rules=None if "rules" in without else lock.rules)
    wanted = [probe for probe in PROBES if probe.name in probes]
    through = (
        [probe.name for probe in wanted if _unlocked(*probe.make())]
        if "lock" in without
        else broken(lock, wanted)
    )
    os.write(1, json.dumps(through).encode())


def _unlocked(attack: Attack, judge: Broken) -> bool:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        attack(writing)
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    ended = Ended(os.read(reading, 65536), os.waitstatus_to_exitcode(status), 0, False, 0.0, 0)
    os.close(reading)
    return judge(ended)


if __name__ == "__main__":
    split = sys.argv.index("--")
    main(set(sys.argv[1:split]), set(sys.argv[split + 1 :]))

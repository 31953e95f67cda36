"""Proof that the lock holds: `python -I -m answerable_engine.sandbox.self_test` says in one line of JSON.

It takes on what a zygote takes on, and sends each probe in a child of its own. Some ways out are closed by
more than one layer: that no probe came through says that enough of them hold, and the layers are listed too.
"""

import json
import os
from dataclasses import replace

from answerable_engine.sandbox import landlock
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.lock import prepare
from answerable_engine.sandbox.probes import PROBES, broken

# So that a probe of a limit is over soon.
SHORT = replace(Limits(), cpu_seconds=1, wall_seconds=10.0)


def main() -> None:
    """Prepare as a zygote does, send every probe, and say which layers there are and what came through."""
    os.closerange(3, 4096)
    os.environ.clear()
    lock = prepare(SHORT, unsafe=True)
    layers = {"seccomp": lock.filter is not None, "landlock": landlock.abi()}
    os.write(1, json.dumps({**layers, "broken": broken(lock, PROBES)}).encode("ascii"))


if __name__ == "__main__":
    main()

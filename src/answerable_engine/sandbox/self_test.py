"""Proof that the lock holds: `python -I -m answerable_engine.sandbox.self_test` answers with one frame.

It takes on what a zygote takes on, and sends each probe in a child of its own. Some ways out are closed by
more than one layer: that no probe came through says that enough of them hold, and the layers are listed too.
"""

import os
import sys
from dataclasses import replace

from answerable_engine.errors import SandboxError
from answerable_engine.sandbox import frames, landlock
from answerable_engine.sandbox.children import write_all
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.lock import prepare
from answerable_engine.sandbox.probes import PROBES, broken

# So that a probe of a limit is over soon.
SHORT = replace(Limits(), cpu_seconds=1, wall_seconds=10.0)


def main() -> int:
    """Prepare as a zygote does, send every probe, and answer."""
    os.closerange(3, 4096)
    os.environ.clear()
    try:
        lock = prepare(SHORT, unsafe=True)
    except SandboxError as refusal:
        write_all(1, frames.pack({"refused": refusal.message, "hint": refusal.hint}))
        return refusal.exit_code
    layers = {"seccomp": lock.filter is not None, "landlock": landlock.abi()}
    write_all(1, frames.pack({"layers": layers, "broken": broken(lock, PROBES)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Proof that the lock holds: `python -I -m answerable_engine.sandbox.self_test` says in one line of JSON.

It takes on what a zygote takes on, and sends each probe in a child of its own. Some ways out are closed by
more than one layer: that no probe came through says that enough of them hold, and the layers are listed too.
The program that reads plain PDFs is started as a zygote starts it, and asked the same: `native` is what came
through there, or null where it cannot be used.
"""

import json
import os
import signal
from dataclasses import replace

from answerable_engine.formats.light import PDF
from answerable_engine.sandbox import landlock
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.lock import Lock, prepare
from answerable_engine.sandbox.native import Rooms, make_rooms, start
from answerable_engine.sandbox.probes import PROBES, broken

# So that a probe of a limit is over soon.
SHORT = replace(Limits(), cpu_seconds=1, wall_seconds=10.0)


def main() -> None:
    """Prepare as a zygote does, send every probe, and say which layers there are and what came through."""
    os.closerange(3, 4096)
    os.environ.clear()
    rooms = make_rooms()
    lock = prepare(SHORT, unsafe=True)
    native = _native(rooms, lock) if rooms else None
    layers = {"seccomp": lock.filter is not None, "landlock": landlock.abi()}
    said = {**layers, "broken": broken(lock, PROBES), "native": native}
    os.write(1, json.dumps(said).encode("ascii"))


def _native(rooms: Rooms, lock: Lock) -> list[str] | None:
    """Return what came through the lock of the program for plain PDFs; None where it cannot be used."""
    program = start(rooms, lock, PDF)
    if program is None:
        return None
    through, spun = program.came_through(), program.spin()
    program.close()
    if through is None or spun is None:
        return None
    return sorted(through | ({"processor"} if spun.signal != signal.SIGXCPU else set()))


if __name__ == "__main__":
    main()

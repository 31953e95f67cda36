"""A command that asks for one document: `python asking.py PATH COMMAND…`. It says its zygote, and waits."""

import sys

from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.process import ALL, ReaderProcess

if __name__ == "__main__":
    reader = ReaderProcess(Limits(wall_seconds=120.0), commands={ALL: sys.argv[2:]})
    reader.ask(sys.argv[1])
    print(*reader.pids(), flush=True)
    reader.answer()

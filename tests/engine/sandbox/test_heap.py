"""A heap laid out for forking still holds all that was in it."""

import subprocess
import sys

TRIAL = """
import ctypes, os
from answerable_engine.sandbox import heap

kept = [bytes([n % 251]) * (n * 37 % 5000 + 1) for n in range(4000)]
holes = [b"x" * (n * 91 % 900_000) for n in range(60)]
del holes[::2]
heap.arrange()
assert all(piece == bytes([n % 251]) * (n * 37 % 5000 + 1) for n, piece in enumerate(kept))
assert all(set(piece) <= {120} for piece in holes)
for _ in range(2):
    more = [b"y" * n for n in range(0, 300_000, 1000)]
    del more
child = os.fork()
if not child:
    heap.start_afresh()
    pieces = [bytearray(50_000) for _ in range(100)]
    os._exit(len(pieces))
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 100
assert all(piece == bytes([n % 251]) * (n * 37 % 5000 + 1) for n, piece in enumerate(kept))
heap.arrange()
print("well")
"""

SWEPT = """
import os
from answerable_engine.sandbox import heap

def resident():
    sizes, within = 0, False
    for line in open("/proc/self/smaps"):
        first, *rest = line.split()
        if "-" in first:
            start = int(first.split("-")[0], 16)
            within = heap._Fresh.start <= start < heap._Fresh.start + heap._Fresh.size
        elif within and first == "Rss:":
            sizes += int(rest[0])
    return sizes

heap.arrange()
assert heap._Fresh.size > 0
before = resident()
large = b"x" * 3_000_000
del large
grown = resident()
heap.sweep()
print(before, grown > 0, resident())
"""


def test_what_is_kept_for_children_is_empty_again_after_a_large_answer() -> None:
    ran = subprocess.run([sys.executable, "-c", SWEPT], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("0 True 0\n", "")


def test_nothing_in_the_heap_is_lost_when_it_is_laid_out() -> None:
    ran = subprocess.run([sys.executable, "-c", TRIAL], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("well\n", "")

"""Encoders for tests, each at fault in its own way: `python encoders_at_fault.py FAULT WANTED`.

All greet as the real one does, with vectors of four numbers. `well` has no fault.
"""

import json
import os
import struct
import sys
import time
from collections.abc import Callable

DIMENSIONS = 4
ONE = 0x3C00  # in half precision


def greet(header: dict[str, object]) -> None:
    written = json.dumps(header).encode()
    os.write(1, struct.pack("<IQ", len(written), 0) + written)


def vector(text: str) -> bytes:
    """A vector that tells the text's length, up to four: one number is 1 and the others are 0."""
    places = [0] * DIMENSIONS
    places[len(text) % DIMENSIONS] = ONE
    return struct.pack(f"<d{DIMENSIONS}H", 0.25, *places)


def die_over_deadly_words(text: str) -> None:
    if "deadly" in text:
        os._exit(11)
    os.write(1, vector(text))


def answer_in_two_pieces(text: str) -> None:
    os.write(1, vector(text)[:5])
    time.sleep(0.05)
    os.write(1, vector(text)[5:])


FAULTS: dict[str, Callable[[str], object]] = {
    "well": lambda text: os.write(1, vector(text)),
    "dies": lambda _: os._exit(11),
    "dies-over-some": die_over_deadly_words,
    "in-pieces": answer_in_two_pieces,
    "not-a-unit": lambda _: os.write(1, struct.pack("<d4H", 0.25, ONE, ONE, ONE, ONE)),
    "not-a-number": lambda _: os.write(1, struct.pack("<d4H", 0.25, 0x7E00, 0, 0, 0)),
    "lies-about-time": lambda text: os.write(1, struct.pack("<d", -1e9) + vector(text)[8:]),
    "goes-silent": lambda _: time.sleep(600),
}


def main() -> None:
    fault = sys.argv[1]
    if fault == "ends-at-once":
        return
    if fault == "refuses":
        greet({"refused": "There is no encoder.", "hint": "Get one."})
        return
    greet(
        {"name": "made-up-1"} if fault == "does-not-say" else {"name": "made-up-1", "dimensions": DIMENSIONS}
    )
    for line in iter(sys.stdin.readline, ""):
        FAULTS[fault](json.loads(line))


if __name__ == "__main__":
    main()

"""A zygote whose reader does what the document says: everything that a reader which was taken over could do.

Run as `python -I evil_zygote.py SETTINGS`, in the place of the real one.
"""

import ctypes
import os
import sys
from collections.abc import Callable

from answerable_engine.document import Member, Reading, State
from answerable_engine.sandbox.answers import MARK, PREFIX, Told, encode
from answerable_engine.sandbox.children import write_all
from answerable_engine.sandbox.serving import start

READER, MEDIA_TYPE = "evil-1", "text/evil"
PIPE_AND_MORE = range(64)


def spin() -> Reading:
    while True:
        pass


def sleep() -> Reading:
    lock = ctypes.c_int(0)
    while True:  # a futex that nobody wakes
        ctypes.PyDLL(None).syscall(ctypes.c_long(202), ctypes.byref(lock), 0, 0, None, None, 0)


def take_memory() -> Reading:
    return Reading((str(len(bytearray(4 << 30))),))


def die() -> Reading:
    ctypes.string_at(0)
    return Reading(())


def leave() -> Reading:
    os._exit(7)


def raise_what_nobody_expects() -> Reading:
    raise ZeroDivisionError


def flood() -> Reading:
    while True:
        _shout(b"x" * 65536)


def write_garbage() -> Reading:
    _shout(b"\x00\xff" * 500)
    os._exit(0)


def write_half_an_answer() -> Reading:
    _shout(b"".join(encode(Told(MEDIA_TYPE, READER, State.READ, "", Reading(("some words",)))))[:-5])
    os._exit(0)


def answer_twice() -> Reading:
    _shout(b"".join(encode(Told(MEDIA_TYPE, READER, State.READ, "", Reading(("one",))))))
    return Reading(("two",))


def claim_sizes() -> Reading:
    _shout(PREFIX.pack(MARK, 1 << 31, 1 << 60, 1 << 60, 1 << 31))
    os._exit(0)


def hold_more_text_than_may_be() -> Reading:
    return Reading(("x" * (9 << 20),))


def _shout(data: bytes) -> None:
    """Write to whichever descriptor is still open."""
    for descriptor in PIPE_AND_MORE:
        try:
            os.write(descriptor, data)
        except OSError:
            continue


DEEDS: dict[bytes, Callable[[], Reading]] = {
    name.encode(): deed
    for name, deed in globals().items()
    if callable(deed) and getattr(deed, "__module__", "") == __name__ and not name.startswith("_")
}


def attempt(data: bytes) -> Told:
    """Do what the document says; anything else is read as text, and `members N` and `nest` have members."""
    words = data.split()
    reading = Reading((data.decode("utf-8", "replace"),))
    if words[:1] == [b"members"]:
        reading = Reading(("a file with members",), members=_members(int(words[1]), size=int(words[2])))
    elif words[:1] == [b"nest"]:
        reading = Reading(("nested",), members=(Member("inner", data),))
    elif data.strip() in DEEDS:
        reading = DEEDS[data.strip()]()
    return Told(MEDIA_TYPE, READER, State.READ, "", reading)


def _members(count: int, *, size: int) -> tuple[Member, ...]:
    return tuple(Member(f"{number}.txt", b"y" * size) for number in range(count))


if __name__ == "__main__":
    write_all(2, [])
    sys.exit(
        start(
            attempt,
            draw=lambda *_: (1, 1, b"rgb", ()),
            media_types={READER: MEDIA_TYPE},
            settings=sys.argv[1],
        )
    )

"""Why the system would not give us a file, as a state and in words: the same for all who look or open."""

import errno

from answerable_engine.document import State

Refusal = tuple[State, str]

GONE = (State.VANISHED, "it is no longer there")
NOT_ALLOWED = (State.REFUSED, "you may not open it: its permissions do not allow it")
NOT_A_FILE = (State.REFUSED, "it is not an ordinary file")

MOST_BYTES = 200 << 20  # that a file may hold

BY_NUMBER: dict[int, Refusal] = {
    errno.ENOENT: GONE,
    errno.ENOTDIR: (State.VANISHED, "its folder is no longer there"),
    errno.ESTALE: GONE,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.ELOOP: (State.REFUSED, "it is a link that leads round in a circle"),
    errno.ENAMETOOLONG: (State.REFUSED, "its name is too long for this system"),
    errno.ENXIO: NOT_A_FILE,
}


def too_large(most: int) -> Refusal:
    """Return what is said of a file that holds more than so many bytes."""
    return State.TOO_LARGE, f"it is larger than {most >> 20} MiB"


def refusal(error: OSError | ValueError) -> Refusal:
    """Return what an error of the system says of a file. A ValueError is a name that no file can have."""
    if isinstance(error, ValueError):
        return GONE
    words = f"the system did not let us read it: {error.strerror or error}"
    return BY_NUMBER.get(error.errno or 0, (State.REFUSED, words))

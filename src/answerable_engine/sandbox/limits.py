"""How much one document may use, and the limits of the system that hold it to that."""

import resource
from dataclasses import dataclass

from answerable_engine.refusals import MOST_BYTES

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost; every limit that is reached is named in the document's reason.

    Sizes are in bytes and times in seconds. `memory_bytes` counts the whole address space of the child,
    libraries included. A file and all that is inside it share `cpu_seconds`, and by the clock `tree_seconds`;
    `member_bytes` is for all the files inside together. `descriptors` is how many a child may still open.
    """

    cpu_seconds: int = 30
    wall_seconds: float = 30.0
    memory_bytes: int = 1024 * MIB
    file_bytes: int = MOST_BYTES
    text_bytes: int = 32 * MIB
    header_bytes: int = 16 * MIB
    member_bytes: int = 128 * MIB
    picture_bytes: int = 64 * MIB
    members: int = 1000
    depth: int = 5
    tree_seconds: float = 120.0
    descriptors: int = 0


# Held already by the process that forks the children, so that each child starts with them.
# FSIZE is for regular files only: pipes are not touched by it.
INHERITED = {
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_STACK: 8 * MIB,
    resource.RLIMIT_MEMLOCK: 0,
    resource.RLIMIT_MSGQUEUE: 0,
    resource.RLIMIT_NOFILE: 64,
}


def hold_inherited(limits: Limits) -> None:
    """Take on, for good, the limits that a zygote and its children share."""
    for kind, most in {**INHERITED, resource.RLIMIT_AS: limits.memory_bytes}.items():
        _lower(kind, most)


def hold_in_child(limits: Limits) -> None:
    """Take on the limits of one child: processor time, and neither a new file nor a new process."""
    # A child alone: its parent has to open files and to fork.
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.descriptors, limits.descriptors))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # At the soft limit SIGXCPU ends the child; the hard one, a second later, cannot be caught.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))


def _lower(kind: int, most: int) -> None:
    """Set a limit, or keep the one there is where it is lower already."""
    _, hard = resource.getrlimit(kind)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (least, least))

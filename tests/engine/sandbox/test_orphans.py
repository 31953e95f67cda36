"""A child whose parent ended before it was locked: nobody could end it any more, so it ends itself."""

import os

from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.lock import ORPHANED, Lock, hold

OPEN = Lock(Limits(), rules=None, filter=None)
LOCKED = 7


def ended_with(parent: int) -> int:
    """Return the exit code of a child that locks itself, and takes this process for its parent."""
    child = os.fork()
    if not child:
        hold(OPEN, 1, parent=parent)
        os._exit(LOCKED)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_child_that_lost_its_parent_ends_before_it_reads_anything() -> None:
    assert ended_with(os.getpid() + 1) == ORPHANED


def test_a_child_whose_parent_lives_goes_on() -> None:
    assert ended_with(os.getpid()) == LOCKED

"""What happens by itself to documents, their bytes and the work on them."""

from answerable.archive import actions, pictures
from answerable.doors.clock.people import DOOR
from answerable.outside import store
from answerable.people import queries


def take_up_what_was_left() -> None:
    """Queue work again for files that wait and that no job is about any more. Each minute."""
    actions.take_up(by=queries.machine(DOOR))


def sweep() -> None:
    """Remove what processes left half-written, and pictures that were drawn long ago. Each day."""
    store.sweep()
    pictures.sweep()


def check_store() -> None:
    """Have every stored file held against its hash, when there is nothing better to do. Each day."""
    actions.queue_check(by=queries.machine(DOOR))

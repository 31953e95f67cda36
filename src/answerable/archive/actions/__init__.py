"""What is done in the archive: files handed in, read, screened, tried again; documents described.

On the way it tells Python's audit hooks how far it is (`answerable.archive.read`, `.settled`, `.found`,
`.screened`, `.recorded`, and `answerable.store.written`, `.moved`), so that tests can end it just there.
"""

from answerable.archive.actions.adding import Handed, add, put_aside, taken_up
from answerable.archive.actions.again import bring_up_to_date, retry, retry_all, take_up
from answerable.archive.actions.changing import change
from answerable.archive.actions.guarding import check_store
from answerable.archive.actions.queueing import queue_check
from answerable.archive.actions.reading import read
from answerable.archive.actions.screening import screen
from answerable.archive.actions.withholding import give_back, withhold

__all__ = [
    "Handed",
    "add",
    "bring_up_to_date",
    "change",
    "check_store",
    "give_back",
    "put_aside",
    "queue_check",
    "read",
    "retry",
    "retry_all",
    "screen",
    "take_up",
    "taken_up",
    "withhold",
]

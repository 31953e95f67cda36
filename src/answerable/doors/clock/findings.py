"""What happens by itself to matches and findings."""

from answerable.doors.clock.people import DOOR
from answerable.findings import actions
from answerable.people import queries


def offer_what_was_screened() -> None:
    """Take in what was screened since the last time, so that it can be read. Every few seconds."""
    clock = queries.machine(DOOR)
    while actions.take_screenings(by=clock):
        pass


def take_replies() -> None:
    """Take what bodies answered, and the time that is over, to the cells that it is about. Each minute."""
    actions.take_replies(by=queries.machine(DOOR))


def empty_tied_seats() -> None:
    """Empty the seats of those who have said since that they are tied to a body. Each minute."""
    actions.empty_tied_seats(by=queries.machine(DOOR))

"""What happens by itself to matches and findings."""

from answerable.doors.clock.people import DOOR
from answerable.findings import actions
from answerable.people import queries


def offer_what_was_screened() -> None:
    """Take in what was screened since the last time, so that it can be read. Every few seconds."""
    clock = queries.machine(DOOR)
    while actions.take_screenings(by=clock):
        pass

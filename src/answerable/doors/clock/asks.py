"""What happens by itself to asks."""

from answerable.asks import actions
from answerable.doors.clock.people import DOOR
from answerable.outside import clock
from answerable.people import queries


def let_lapse() -> None:
    """Let asks lapse whose last day is over, and that nobody answered. Each hour."""
    actions.lapse_due(today=clock.today(), by=queries.machine(DOOR))

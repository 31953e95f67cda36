"""What happens by itself to the record and to accounts."""

from typing import Final

from django.contrib.sessions.backends.db import SessionStore

from answerable.people import actions, queries
from answerable.people.actions.recording import AT_ONCE

DOOR: Final = "clock"


def seal_the_record() -> None:
    """Chain every line of the record that is complete. Each minute."""
    clock = queries.machine(DOOR)
    while actions.seal(by=clock) == AT_ONCE:
        pass


def forget_old_sign_ins() -> None:
    """Forget who was signed in a month ago, and the sessions that are over. Each day."""
    actions.forget_old_sign_ins(by=queries.machine(DOOR))
    SessionStore.clear_expired()

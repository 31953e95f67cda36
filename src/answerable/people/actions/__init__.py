"""What is done to accounts, and the line that every act leaves in the record."""

from answerable.people.actions.accounts import Invited, accept, invite
from answerable.people.actions.recording import erase_details, record, seal
from answerable.people.actions.roles import grant, revoke

__all__ = ["Invited", "accept", "erase_details", "grant", "invite", "record", "revoke", "seal"]

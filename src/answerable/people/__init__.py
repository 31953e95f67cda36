"""Accounts, invitations, grants, and the record of who did what."""

"""What is done to accounts, and the line that every act leaves in the record."""

from answerable.people.actions.accounts import (
    Invited,
    accept,
    close,
    erase,
    invite,
    let_back_in,
    rename,
    withdraw,
)
from answerable.people.actions.recording import record, seal
from answerable.people.actions.roles import grant, revoke
from answerable.people.actions.signing_in import (
    begin_sign_in,
    end_sign_in,
    forget_old_sign_ins,
    make_sign_in_link,
    note_change,
    note_failure,
    note_wrong_code,
    see,
    sign_in_with,
)

__all__ = [
    "Invited",
    "accept",
    "begin_sign_in",
    "close",
    "end_sign_in",
    "erase",
    "forget_old_sign_ins",
    "grant",
    "invite",
    "let_back_in",
    "make_sign_in_link",
    "note_change",
    "note_failure",
    "note_wrong_code",
    "record",
    "rename",
    "revoke",
    "seal",
    "see",
    "sign_in_with",
    "withdraw",
]

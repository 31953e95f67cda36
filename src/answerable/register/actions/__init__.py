"""What is done to bodies, their offices, the ties that people have to them, and what bodies were told."""

from answerable.register.actions.bodies import add, change, correct, end, rename, state, succeed
from answerable.register.actions.contacts import (
    add_contact,
    confirm_contact,
    fail_contact,
    reopen_contact,
    retire_contact,
)
from answerable.register.actions.interests import declare, withdraw
from answerable.register.actions.packs import delist_body, list_body, load_pack, require, retire, tell
from answerable.register.actions.standings import (
    Heard,
    Judged,
    Refused,
    publish,
    show_reply,
)
from answerable.register.actions.standings import correct as correct_standing

__all__ = [
    "Heard",
    "Judged",
    "Refused",
    "add",
    "add_contact",
    "change",
    "confirm_contact",
    "correct",
    "correct_standing",
    "declare",
    "delist_body",
    "end",
    "fail_contact",
    "list_body",
    "load_pack",
    "publish",
    "rename",
    "reopen_contact",
    "require",
    "retire",
    "retire_contact",
    "show_reply",
    "state",
    "succeed",
    "tell",
    "withdraw",
]

"""What is done to bodies, their offices, the ties that people have to them, and what bodies were told."""

from answerable.register.actions.bodies import add, change, end, rename, state, succeed
from answerable.register.actions.packs import ask, delist_body, list_body, load_pack, retire, tell

__all__ = [
    "add",
    "ask",
    "change",
    "delist_body",
    "end",
    "list_body",
    "load_pack",
    "rename",
    "retire",
    "state",
    "succeed",
    "tell",
]

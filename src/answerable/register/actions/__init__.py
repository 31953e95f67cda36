"""What is done to bodies, their offices, the ties that people have to them, and what bodies were told."""

from answerable.register.actions.bodies import add, change, end, rename, state, succeed

__all__ = ["add", "change", "end", "rename", "state", "succeed"]

"""What the register knows: bodies, packs and requirements, ties, and the cells in which they meet."""

from answerable.register.queries.loading import Loaded, bodies_by_code, loaded

__all__ = ["Loaded", "bodies_by_code", "loaded"]

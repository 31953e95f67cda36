"""Who may do what, and how the record is chained. Plain Python."""

from answerable.people.rules.roles import ALLOWED, Action, Role, ScopeKind

__all__ = ["ALLOWED", "Action", "Role", "ScopeKind"]

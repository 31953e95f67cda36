"""The engine at a terminal: one module a verb."""

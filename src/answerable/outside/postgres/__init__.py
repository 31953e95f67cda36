"""Our own PostgreSQL in a folder: made, started, found running and stopped. Nothing is installed for it."""

from answerable.outside.postgres.server import Server, at, running, start

__all__ = ["Server", "at", "running", "start"]

"""Where everything of a server is, in and beside its folder."""

import os
import stat
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import quote

from answerable.errors import NotSetUp
from answerable.outside.postgres.programs import VERSION

DATABASE: Final = "answerable"
ROLE: Final = "answerable"  # owns the database, and may do nothing outside it
SUPERUSER: Final = "postgres"
LONGEST_SOCKET_FOLDER: Final = 107 - len("/.s.PGSQL.5432")  # bytes: a rule of Unix


@dataclass(frozen=True, slots=True)
class Place:
    """The files of the server in one data folder. The folder's name carries PostgreSQL's version."""

    folder: Path

    @property
    def home(self) -> Path:
        """All that belongs to the server, and nothing else."""
        return self.folder / f"postgres-{VERSION}"

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.home / "data"

    @property
    def lock(self) -> Path:
        """A file that is locked while any process of the server lives."""
        return self.home / "lock"

    @property
    def users(self) -> Path:
        """A file that everybody locks who uses a server that another started."""
        return self.home / "users"

    @property
    def complete(self) -> Path:
        """A file that says that the role and its database are made."""
        return self.home / "complete"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "log"

    def password(self, role: str) -> Path:
        """Return the file with a role's password."""
        return self.home / f"password-{role}"

    @property
    def sockets(self) -> Path:
        """The folder of the socket: in `home`, or where that is too long for a socket, a short one."""
        inside = self.home / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        name = sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(tempfile.gettempdir(), f"answerable-{name}")

    def url(self, role: str = ROLE, database: str = DATABASE) -> str:
        """Return the address of the database, with the password in it."""
        password = self.password(role).read_text(encoding="ascii").strip()
        return f"postgres://{role}:{password}@/{database}?host={quote(str(self.sockets), safe='')}"

    def check_version(self) -> None:
        """Refuse a folder that holds the database of another version of PostgreSQL, and none of this one."""
        others = [found.name for found in self.folder.glob("postgres-*") if found != self.home]
        if others and not self.data.exists():
            raise NotSetUp(
                f"{self.folder} holds a database of another version: {', '.join(sorted(others))}.",
                hint="Back it up with the Answerable that made it, and restore it into an empty folder.",
            )

    def check_sockets(self) -> None:
        """Refuse a folder of the socket that somebody put there who is neither us nor the owner of `home`."""
        status = self.sockets.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {self.home.stat().st_uid, os.geteuid()}:
            raise NotSetUp(
                f"{self.sockets} belongs to somebody else, so the database cannot be reached safely there.",
                hint="Remove it, or name a data folder with a shorter path.",
            )

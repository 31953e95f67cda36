"""A register that a journey goes through: how it is furnished, who is asked to join, how it is asked."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from answerable_engine.pack_hash import find_pack
from service.running import Service, run

LINK: Final = re.compile(r"https?://[^/]+(/invitations/\S+)")


@dataclass(frozen=True, slots=True)
class Register:
    """The running service, and the folder in which everything is."""

    service: Service
    folder: Path

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.service.port}"

    def furnished(self) -> "Register":
        """Load the pack without the real bodies that it lists: no made-up paper is laid to their charge."""
        self.run("load", self._pack(), "--yes")
        return self

    def _pack(self) -> Path:
        copy = self.folder / "stopsim"
        shutil.copytree(find_pack("stopsim"), copy, ignore=shutil.ignore_patterns("bodies.csv"))
        return copy

    def invited(self, email: str, role: str, name: str, *scope: str) -> str:
        """Ask somebody to join, and return the link."""
        said = self.run("invite", email, "--role", role, "--name", name, *scope)
        found = LINK.search(said)
        assert found, said
        return self.address + found[1]

    def run(self, *words: str | Path) -> str:
        """Carry out a command on it, and return what that says."""
        done = run(*words, "--data", self.service.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

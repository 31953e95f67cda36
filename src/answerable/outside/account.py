"""Which user of the machine the service runs as. PostgreSQL refuses to be root, and the pages need not be."""

import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from answerable import environment
from answerable.errors import NotSetUp

OWN: Final = "answerable"  # the user that we make
USED_OTHERWISE: Final = "nobody"  # where no user can be made
MAKE_USER: Final = (
    "--system",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/usr/sbin/nologin",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the machine that is not root."""

    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Return whether the modes of `folder` and of all above it let this user in. Unsure counts as no."""
        real = folder.resolve()
        return all(self._may_pass(each) for each in (real, *real.parents) if each.is_dir())

    def _may_pass(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & 0o100)
        return bool(status.st_mode & (0o010 if status.st_gid == self.gid else 0o001))


def account_for(folder: Path) -> Account | None:
    """Return the user that the service of a data folder runs as; None: as whoever asks, who is not root.

    The user who owns the folder; else the one named in ANSWERABLE_USER; else `answerable`, who is made.
    """
    if os.geteuid() != 0:
        return None
    if folder.exists() and folder.stat().st_uid != 0:
        return _of(pwd.getpwuid(folder.stat().st_uid))
    named = environment.text("ANSWERABLE_USER")
    found = _named(named) if named else _named(OWN) or _made() or _named(USED_OTHERWISE)
    if found is None or found.uid == 0:
        raise NotSetUp(
            f"The database cannot run as {named or 'root'}.",
            hint="Set ANSWERABLE_USER to the name of a user of this machine other than root.",
        )
    return found


def unreachable_program(account: Account) -> Path | None:
    """Return a folder of this program into which the user may not go, if there is one."""
    needed = (sys.prefix, sys.base_prefix, sys.executable, *sys.path)
    return next(
        (found for each in needed if (found := Path(each)).exists() and not account.can_enter(found)), None
    )


def give(path: Path, *, account: Account | None) -> None:
    """Make that user the owner of a file or folder that we just made."""
    if account:
        os.chown(path, account.uid, account.gid)


def give_all(folder: Path, *, account: Account) -> None:
    """Make that user the owner of a folder and of everything in it."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def hand_down(path: Path) -> None:
    """Give what we just made to whoever owns the folder that it is in. Only root needs to, and can."""
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _named(name: str) -> Account | None:
    try:
        return _of(pwd.getpwnam(name))
    except KeyError:
        return None


def _made() -> Account | None:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is None:
        return None
    subprocess.run([program, *MAKE_USER, OWN], capture_output=True, check=False)  # noqa: S603 (fixed words)
    return _named(OWN)


def _of(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)

"""The folder in which a register keeps everything, and what marks one that only plays."""

import os
from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from django.conf import settings

from answerable import environment
from answerable.errors import NotSetUp
from answerable.outside.account import Account, account_for, give

KEY: Final = "secret-key"
DEMONSTRATION: Final = "DEMONSTRATION"
ABOUT_DEMONSTRATION: Final = """\
This folder holds a demonstration of Answerable: every body, person and paper in it is made up.
It can be removed at any time. Nothing of worth should ever be put into it.
"""


def make(folder: Path) -> Account | None:
    """Make the folder, unless it is there. Returns the user that runs the service, where we are root."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        account = account_for(folder)
        if not any(folder.iterdir()):
            give(folder, account=account)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(None, "You may not write to it")
    except OSError as error:
        raise NotSetUp(
            f"The data folder {folder} cannot be used: {error.strerror}.",
            hint="Name one that you may write to, with --data DIR.",
        ) from error
    return account


def use(folder: Path) -> Account | None:
    """Keep everything in this folder from now on, which is made where it is not there, and sign with its key.

    Where the folder is marked as a demonstration, this process is one too, whichever command began it.
    Returns the user that runs the service, where we are root.
    """
    account = make(folder)
    settings.DATA = folder
    settings.IS_DEMONSTRATION = is_demonstration(folder) or environment.yes("ANSWERABLE_DEMONSTRATION")
    if not environment.text("ANSWERABLE_SECRET_KEY"):
        settings.SECRET_KEY = secret_key(folder, account=account)
    return account


def hand_over(folder: Path, *, account: Account) -> None:
    """Give that user what root made here before: the folder, and all that is in it down to two folders deep.

    Files in the store are deeper, and anyone who can come to them can read them; nobody ever changes them.
    """
    for path in (folder, *folder.glob("*"), *folder.glob("*/*")):
        if path.lstat().st_uid != account.uid:
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


def secret_key(folder: Path, *, account: Account | None) -> str:
    """Return the key that this register signs with; it is made once, and nobody else can read it."""
    file = folder / KEY
    if not file.exists():
        being_made = folder / f"{KEY}.new"
        being_made.unlink(missing_ok=True)
        being_made.touch(mode=0o600)
        being_made.write_text(token_urlsafe(50), encoding="ascii")
        give(being_made, account=account)
        being_made.rename(file)
    return file.read_text(encoding="ascii")


def is_demonstration(folder: Path) -> bool:
    """Return whether the folder is marked as a demonstration."""
    return (folder / DEMONSTRATION).exists()


def mark_as_demonstration(folder: Path, *, account: Account | None) -> None:
    """Mark an empty folder as a demonstration. Raises NotSetUp where the folder holds something else."""
    if is_demonstration(folder):
        return
    if any(folder.iterdir()):
        raise NotSetUp(
            f"{folder} is not empty, and holds no demonstration.",
            hint="Name another folder for the demonstration, with --data DIR.",
        )
    (folder / DEMONSTRATION).write_text(ABOUT_DEMONSTRATION, encoding="utf-8")
    give(folder / DEMONSTRATION, account=account)

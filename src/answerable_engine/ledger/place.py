"""Where the ledger is when nobody says: in the user's own data folder, as the XDG rules have it."""

from collections.abc import Mapping
from contextlib import suppress
from os import getuid
from pathlib import Path
from pwd import getpwuid


def default_ledger(environment: Mapping[str, str]) -> Path:
    """Return the path of this user's ledger, after making its folder, which nobody else may look into.

    Where the folder cannot be made, opening the ledger says so.
    """
    data = environment.get("XDG_DATA_HOME", "")
    home = environment.get("HOME") or getpwuid(getuid()).pw_dir
    folder = (Path(data) if data.startswith("/") else Path(home) / ".local" / "share") / "answerable"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "ledger.sqlite3"

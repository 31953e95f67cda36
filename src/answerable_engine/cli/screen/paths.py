"""Which files the PATHs of a command stand for: files, folders, and lists of paths.

Inside a folder, hidden entries, symbolic links and things that are neither file nor folder are passed over
and counted; a file or folder that a person names is always taken. Nothing is listed twice. Names are kept as
the system gives them: bytes that are not UTF-8 become lone surrogates, as in `os.fsdecode`.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from answerable_engine.cli.screen.own_files import NONE, Identity, OwnFiles
from answerable_engine.document import State
from answerable_engine.errors import UsageError
from answerable_engine.refusals import Refusal, refusal

STANDARD_INPUT = "-"
LIST = "@"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

NOT_THERE = "there is no file or folder of this name"
NOT_A_FILE = "it is a pipe, a socket or a device; send a pipe to standard input, and name it -"


class Trouble(NamedTuple):
    """A PATH, or a folder inside one, from which nothing could be listed, and why in words."""

    path: str
    state: State
    reason: str


@dataclass(slots=True)
class Listing:
    """What there is to read, in the order of the PATHs, and by name inside a folder.

    `passed_over` counts the entries of folders which are not read, by kind: "hidden", "link", "special" or
    "own" (what the command writes itself).
    `repeated` counts the PATHs and folders that had been listed before; `own` are the paths that
    were passed over as the command's own.
    """

    files: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    own: list[str] = field(default_factory=list)


def read_list(source: str, *, stdin: BinaryIO) -> list[str]:
    """Return the paths in a list: one a line, or between NUL bytes where it holds any. `source` may be `-`.

    Empty lines are left out. There are no comments: a name may begin with any character.
    """
    try:
        data = stdin.read() if source == STANDARD_INPUT else Path(source).read_bytes()
    except OSError as error:
        raise UsageError(
            f"The list {source!r} could not be read: {_refused(error)[1]}.",
            hint=f"To read a file whose name begins with @, write ./@{source}.",
        ) from error
    if b"\0" in data:
        return [os.fsdecode(path) for path in data.split(b"\0") if path]
    lines = data.removeprefix(BYTE_ORDER_MARK).split(b"\n")
    return [os.fsdecode(path) for line in lines if (path := line.removesuffix(b"\r"))]


def list_files(paths: Iterable[str], *, own: OwnFiles = NONE) -> Listing:
    """List the files that these files and folders stand for. What cannot be listed is named in `troubles`.

    `own` are files that the command itself writes: they are passed over, named or found in a folder.
    """
    lister = _Lister(own=own.identities())
    for path in paths:
        lister.take(path)
    return lister.listing


@dataclass(slots=True)
class _Lister:
    """A listing in the making, and what it has seen: folders walked, and files named one by one."""

    listing: Listing = field(default_factory=Listing)
    own: frozenset[Identity] = frozenset()
    walked: set[Identity] = field(default_factory=set)
    named: dict[Identity, set[str]] = field(default_factory=dict)

    def take(self, path: str) -> None:
        try:
            status = os.stat(path)  # noqa: PTH116 - a Path would rewrite "./a" and cost more
        except (OSError, ValueError) as error:
            self._trouble(path, error)
            return
        if stat.S_ISDIR(status.st_mode):
            self._take_folder(path)
        elif not stat.S_ISREG(status.st_mode):
            self.listing.troubles.append(Trouble(path, State.REFUSED, NOT_A_FILE))
        elif (status.st_dev, status.st_ino) in self.own:
            self._pass_over_own(path)
        else:
            self._take_file(path)

    def _take_file(self, path: str) -> None:
        real = os.path.realpath(path) if os.path.islink(path) else path  # noqa: PTH114
        folder, name = os.path.split(real)
        identity = _identity(folder or os.curdir)
        names = self.named.setdefault(identity, set())
        if name in names or (identity in self.walked and not name.startswith(".")):
            self.listing.repeated += 1
            return
        names.add(name)
        self.listing.files.append(path)

    def _take_folder(self, path: str) -> None:
        """Walk a folder depth first, without recursion: folders may be nested deeper than the stack."""
        waiting = [self._entries(path)]
        while waiting:
            folder = next(waiting[-1], None)
            if folder is None:
                waiting.pop()
            else:
                waiting.append(self._entries(folder))

    def _entries(self, folder: str) -> Iterator[str]:
        """List the files of one folder, by name; yield its folders where their turn comes."""
        try:
            identity = _identity(folder)
            if identity in self.walked:
                self.listing.repeated += 1
                return
            self.walked.add(identity)
            files, folders = self._sort(folder)
        except OSError as error:
            self._trouble(folder, error)
            return
        known = self.named.get(identity, set())
        for name in sorted(files | folders):
            path = os.path.join(folder, name)  # noqa: PTH118
            if name in folders:
                yield path
            elif name in known:
                self.listing.repeated += 1
            else:
                self.listing.files.append(path)

    def _sort(self, folder: str) -> tuple[set[str], set[str]]:
        """Return the names of the files and of the folders in a folder, and count the rest as passed over."""
        files, folders = set[str](), set[str]()
        own = {number for _, number in self.own}
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    self.listing.passed_over["hidden"] += 1
                elif entry.is_symlink():
                    self.listing.passed_over["link"] += 1
                elif entry.is_dir(follow_symlinks=False):
                    folders.add(entry.name)
                elif not entry.is_file(follow_symlinks=False):
                    self.listing.passed_over["special"] += 1
                elif entry.inode() in own and _identity(entry.path) in self.own:
                    self._pass_over_own(entry.path)
                else:
                    files.add(entry.name)
        return files, folders

    def _pass_over_own(self, path: str) -> None:
        self.listing.passed_over["own"] += 1
        self.listing.own.append(path)

    def _trouble(self, path: str, error: OSError | ValueError) -> None:
        self.listing.troubles.append(Trouble(path, *_refused(error)))


def _refused(error: OSError | ValueError) -> Refusal:
    state, reason = refusal(error)
    return state, NOT_THERE if state is State.VANISHED else reason


def _identity(path: str) -> Identity:
    status = os.stat(path)  # noqa: PTH116
    return status.st_dev, status.st_ino

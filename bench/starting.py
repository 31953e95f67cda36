"""How long a newcomer waits: `make demo` in a fresh copy, to the first page; and the same again.

`python -m bench.starting` measures only this, and prints it.
"""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.measuring import BenchError

ROOT: Final = Path(__file__).parents[1]
# A Python that every user of the machine can run, where there is one: ours may be in somebody's home folder.
PYTHONS: Final = ("/usr/bin/python3.11", "/usr/bin/python3.12", "/usr/bin/python3")
OPEN: Final = re.compile(r"Open (http://\S+)")
LONGEST: Final = 600.0  # seconds
ORDINARY: Final = "nobody"
PROMISED: Final = {"first": 90.0, "second": 3.0, "size": 700.0}
MB: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Starts:
    """What one user of the machine waited for. Seconds until the first page was there; bytes on the disk."""

    who: str
    first: float
    second: float
    size: int


def starts() -> list[Starts]:
    """Measure as root and as an ordinary user, or as whoever we are if that is not root."""
    if os.geteuid() != 0:
        return [_of(None)]
    return [_of(None), _of(pwd.getpwnam(ORDINARY))]


def section(measured: Sequence[Starts]) -> list[str]:
    """Return what the page of benchmarks says of it."""
    rows = [
        f"| {each.who} | {each.first:.1f} s | {each.second:.1f} s | {each.size / MB:.0f} MB |"
        for each in measured
    ]
    first, second, size = PROMISED["first"], PROMISED["second"], PROMISED["size"]
    return [
        "## The first page of the register",
        "",
        "`make demo` in a fresh copy of the repository, with an empty home folder and no cache: packages,",
        "database, made-up data, until the first page has come. Then the same again. The packages come from",
        "the index that this machine has at hand.",
        "",
        "| who | first run | second start | on the disk |",
        "|---|---|---|---|",
        f"| promised | at most {first:.0f} s | at most {second:.0f} s | at most {size:.0f} MB |",
        *rows,
    ]


def _of(user: pwd.struct_passwd | None) -> Starts:
    with tempfile.TemporaryDirectory(prefix="answerable-starting-") as made:
        folder = Path(made, "answerable")
        subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
        Path(made, "home").mkdir()
        if user:
            for path in (Path(made), *Path(made).rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        first, second = (_seconds(folder, user) for _ in range(2))
        return Starts(f"as {user.pw_name if user else _ourselves()}", first, second, _size(folder))


def _ourselves() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name


def _seconds(folder: Path, user: pwd.struct_passwd | None) -> float:
    """Run `make demo` until its first page has come, stop it, and return how long that took."""
    began = time.monotonic()
    with _running(folder, user) as process:
        assert process.stdout, "it was asked for"
        said = []
        for line in process.stdout:
            said.append(line)
            if found := OPEN.search(line):
                with urllib.request.urlopen(found[1], timeout=LONGEST) as page:  # noqa: S310 (our own address)
                    page.read()
                return time.monotonic() - began
        raise BenchError(f"make demo did not come up: {''.join(said)[-800:]}")


@contextmanager
def _running(folder: Path, user: pwd.struct_passwd | None) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        ["make", "-s", "demo", f"ARGS=--no-open --port {_free_port()}"],
        cwd=folder,
        env=_environment(folder.parent / "home"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
    )
    try:
        yield process
    finally:
        # An interrupt is ignored by all that a shell has started in the background.
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=LONGEST)


def _environment(home: Path) -> Mapping[str, str]:
    """What a newcomer has: no cache, no settings, and the way to packages that this machine has."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("PIP_", "HTTP", "http", "NO_PROXY"))
    }
    python = next((found for found in PYTHONS if shutil.which(found)), sys.executable)
    return {**kept, "PATH": "/usr/bin:/bin", "HOME": str(home), "PIP_NO_CACHE_DIR": "1", "PYTHON": python}


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _size(folder: Path) -> int:
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*") if not path.is_symlink())


if __name__ == "__main__":
    print("\n".join(section(starts())))

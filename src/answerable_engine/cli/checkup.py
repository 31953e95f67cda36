"""What `answerable doctor` looks at: each check tries the thing itself, and says what that means."""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from answerable_engine.cli.checkup_learned import check_encoder, check_parts
from answerable_engine.cli.outcome import Grade, Outcome
from answerable_engine.document import State
from answerable_engine.errors import EngineError
from answerable_engine.installing import install
from answerable_engine.ledger.place import default_ledger
from answerable_engine.meaning.encoders import missing
from answerable_engine.pack_hash import shipped_packs
from answerable_engine.pack_loading import load_pack
from answerable_engine.report.help_lines import SEEN_ON, is_old
from answerable_engine.sandbox.native import PROGRAM
from answerable_engine.sandbox.probes import PROBES
from answerable_engine.sandbox.process import PDF_READER, ReaderProcess
from answerable_engine.sandbox.sample import SAMPLE

OLDEST_PYTHON = (3, 11)
SELF_TEST = (sys.executable, "-I", "-m", "answerable_engine.sandbox.self_test")
OPTIONAL = re.compile(r"extra\s*==")
DISTRIBUTION = re.compile(r"[\w.-]+")

LONGER = "time: Python reads every PDF, which takes about a quarter longer"
UPDATE_KERNEL = "sudo apt-get install linux-image-amd64   (then restart)"
ANOTHER_MACHINE = "a machine with Linux on x86-64 or aarch64, outside a container that forbids seccomp"
REINSTALL = f"{install('answerable')} --force-reinstall"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the self-test of the sandbox said; `broken` are the names of the probes that came through.

    `native` are those that came through the lock on the program that reads plain PDFs; None without it.
    """

    seccomp: bool
    landlock: int
    broken: frozenset[str]
    native: frozenset[str] | None = frozenset()


def check_all(environment: Mapping[str, str]) -> Iterator[Outcome]:
    """Yield what every check found, in the order in which to say it."""
    yield check_python(sys.version_info[:2])
    yield from check_libraries()
    yield from check_lock(prove(), environment)
    yield from check_reading()
    yield from check_packs()
    yield check_encoder(missing())
    yield check_data_folder(default_ledger(environment).parent)
    yield check_browser(shutil.which("chromium"))
    yield check_help_lines(date.today())


def check_help_lines(today: date) -> Outcome:
    """Say how long ago the numbers of help lines were seen, which pages and reports show."""
    seen = f"{SEEN_ON.day} {SEEN_ON:%B %Y}"
    if not is_old(today):
        return Outcome(Grade.OK, f"the numbers of help lines were seen on {seen}")
    return Outcome(
        Grade.MISSING,
        f"the numbers of help lines were last seen on {seen}",
        lost="trust that somebody answers; pages and reports show them with that day",
        get="install a newer version of Answerable, or tell its makers",
    )


def check_python(version: tuple[int, ...]) -> Outcome:
    """Say whether this Python is new enough."""
    found = f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    if version >= OLDEST_PYTHON:
        return Outcome(Grade.OK, found)
    return Outcome(Grade.FAILED, found, lost="everything", get="sudo apt-get install python3.11")


def check_libraries() -> Iterator[Outcome]:
    """Say of each library that is needed whether it is there, and in which version."""
    found, missing = [], []
    for requirement in metadata.requires("answerable") or ():
        name = DISTRIBUTION.match(requirement)
        if name is None or OPTIONAL.search(requirement):
            continue
        try:
            found.append(f"{name[0]} {metadata.version(name[0])}")
        except metadata.PackageNotFoundError:
            missing.append(name[0])
    if found:
        yield Outcome(Grade.OK, "libraries: " + ", ".join(found))
    for absent in missing:
        yield Outcome(Grade.FAILED, f"library {absent}", lost="reading or matching documents", get=REINSTALL)


def prove() -> Proof | None:
    """Have the sandbox tested in a process like those that read; None if it could not even start."""
    tested = subprocess.run(  # noqa: S603 (our own module, by the Python that runs us)
        SELF_TEST, env={}, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    try:
        said = json.loads(tested.stdout)
    except ValueError:
        return None
    native = None if said["native"] is None else frozenset(said["native"])
    return Proof(said["seccomp"], said["landlock"], frozenset(said["broken"]), native)


def check_lock(proof: Proof | None, environment: Mapping[str, str]) -> Iterator[Outcome]:
    """Say which layers of the lock there are, and of each way out of it whether it is closed."""
    if proof is None:
        yield Outcome(
            Grade.FAILED, "the sandbox could not be tested", lost="reading documents", get=REINSTALL
        )
        return
    yield _seccomp(proof)
    yield _landlock(proof)
    for probe in PROBES:
        through = probe.name in proof.broken
        lost = "a hostile document could do the same" if through else ""
        what = f"a locked reader {'CAN' if through else 'cannot'} {probe.words}"
        yield Outcome(Grade.FAILED if through else Grade.OK, what, lost, ANOTHER_MACHINE if through else "")
    yield _native(proof, environment)


def _native(proof: Proof, environment: Mapping[str, str]) -> Outcome:
    """Say whether plain PDFs are read by the program that was compiled for it, which is not used unlocked."""
    if environment.get(PDF_READER) == "python":
        what = f"{PDF_READER}=python does without the program that reads plain PDFs quickly"
        return Outcome(Grade.MISSING, what, LONGER, f"unset {PDF_READER}")
    if proof.native is None and PROGRAM.exists():
        what = "the program that reads plain PDFs quickly does not work here"
        return Outcome(Grade.MISSING, what, LONGER, f"{REINSTALL}; it needs Linux 5.9 or newer")
    if proof.native is None:
        what = "the program that reads plain PDFs quickly"
        return Outcome(Grade.MISSING, what, LONGER, f"sudo apt-get install build-essential; {REINSTALL}")
    if proof.native:
        what = (
            f"the lock on the program that reads plain PDFs does not hold ({', '.join(sorted(proof.native))})"
        )
        return Outcome(Grade.MISSING, what, LONGER, ANOTHER_MACHINE)
    return Outcome(Grade.OK, "plain PDFs are read quickly, by a program that is locked in the same way")


def _seccomp(proof: Proof) -> Outcome:
    if proof.seccomp:
        return Outcome(Grade.OK, "system calls are filtered (seccomp)")
    lost = "documents are not read, unless you set ANSWERABLE_UNSAFE_SANDBOX=yes for ones you trust"
    return Outcome(Grade.FAILED, "system calls cannot be filtered (seccomp)", lost, ANOTHER_MACHINE)


def _landlock(proof: Proof) -> Outcome:
    if proof.landlock:
        return Outcome(Grade.OK, f"paths are closed by the kernel too (Landlock, ABI {proof.landlock})")
    lost = "a second wall round your files; the filter of system calls still closes them"
    return Outcome(Grade.MISSING, "Landlock (Linux 5.13 or newer)", lost, UPDATE_KERNEL)


def check_reading() -> Iterator[Outcome]:
    """Read a small PDF by each kind of reader, all the way."""
    with tempfile.TemporaryDirectory() as folder, closing(ReaderProcess()) as reader:
        for name in ("sample.pdf", "sample"):
            path = Path(folder, name)
            path.write_bytes(SAMPLE)
            yield _read(reader, path)


def _read(reader: ReaderProcess, path: Path) -> Outcome:
    kind = "the reader of PDFs" if path.suffix else "the reader of all formats"
    try:
        reader.ask(str(path))
        (document,) = reader.answer().documents
    except EngineError as error:
        return Outcome(Grade.FAILED, f"{kind}: {error.message}", lost="reading documents", get=error.hint)
    if document.state == State.READ:
        return Outcome(Grade.OK, f"{kind} reads")
    return Outcome(Grade.FAILED, f"{kind}: {document.reason}", lost="reading documents", get=REINSTALL)


def check_packs() -> Iterator[Outcome]:
    """Load every pack that came with the program."""
    packs = shipped_packs()
    if not packs:
        yield Outcome(Grade.FAILED, "no pack came with the program", lost="screening", get=REINSTALL)
    for name, folder in packs.items():
        try:
            version = load_pack(folder).version
        except EngineError as error:
            yield Outcome(
                Grade.FAILED, f"pack {name}: {error.message}", lost="screening with it", get=REINSTALL
            )
        else:
            yield Outcome(Grade.OK, f"pack {name} {version} loads")
            yield from check_parts(name, folder)


def check_data_folder(folder: Path) -> Outcome:
    """Say whether the ledger's folder can be written to, by writing to it."""
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"x")
    except OSError as error:
        lost = "each run reads everything again, unless you say --ledger FILE"
        get = f"sudo chown {os.getuid()} {folder}"
        return Outcome(Grade.MISSING, f"data folder {folder}: {error.strerror}", lost, get)
    return Outcome(Grade.OK, f"data folder {folder}")


def check_browser(chromium: str | None) -> Outcome:
    """Say whether the browser is there that the tests look at the report with."""
    if chromium:
        return Outcome(Grade.OK, f"chromium, for the tests: {chromium}")
    lost = "only the tests that look at the report in a browser"
    return Outcome(Grade.MISSING, "chromium, for the tests", lost, "sudo apt-get install chromium")

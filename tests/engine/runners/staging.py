"""Files to read, readers that count what they are asked, and a search that stands for the matchers."""

import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

from answerable_engine.document import Document, Match, Measures, Reason, Speaker, Stance, State
from answerable_engine.formats.versions import READERS
from answerable_engine.ledger import Found, Ledger
from answerable_engine.pack import Directive, Pack
from answerable_engine.results import Context, Result
from answerable_engine.runners.crew import Crew
from answerable_engine.runners.here import run
from answerable_engine.runners.to_load import PackToLoad
from answerable_engine.sandbox.files import FileStat
from answerable_engine.sandbox.process import Answer, ReaderProcess

DIRECTIVE = Directive({"en": "Stop"}, "An issuer", date(2026, 1, 1), "https://example.org/", "none")
WORD = re.compile(r"\b\w*police\w*\b")


def pack(letter: str = "a") -> PackToLoad:
    """A pack with nothing in it but its hash."""
    made = Pack("demo", "1", "CC-BY-4.0", {}, DIRECTIVE, {}, (), (), (), hash=letter * 64)
    return PackToLoad(made.hash, lambda: made)


@dataclass
class Search:
    """Finds the word "police", and counts the documents that it was given."""

    searched: list[str] = field(default_factory=list)

    def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        self.searched.append(document.sha256)
        tell()
        matches = tuple(
            Match(
                page,
                found.start(),
                found.end(),
                found.group(),
                pack.code,
                pack.hash[0],
                (),
                Stance.IN_USE,
                Speaker.UNCLEAR,
                0.5,
                (Reason("word"),),
            )
            for page, text in enumerate(document.pages, start=1)
            for found in WORD.finditer(text)
        )
        return Found(Measures.NONE, matches, tuple(Context("", "") for _ in matches))


@dataclass
class Asked:
    """What the readers of a run were asked: the names of files."""

    read: list[str] = field(default_factory=list)
    hashed: list[str] = field(default_factory=list)
    started: int = 0

    def hire(self, jobs: int) -> Crew:
        return Crew(jobs, start=self._start)

    def _start(self) -> ReaderProcess:
        self.started += 1
        return CountingReader(self)


class CountingReader(ReaderProcess):
    """A real reader that notes what it is asked."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._noted = asked

    def ask(self, path: str) -> None:
        self._noted.read.append(Path(path).name)
        super().ask(path)

    def ask_hash(self, path: str) -> None:
        self._noted.hashed.append(Path(path).name)
        super().ask_hash(path)


class QuickReader:
    """Reads plain text in this very process, where thousands of runs must be short."""

    def __init__(self) -> None:
        self._ready, self._signal = os.pipe()
        self.paths: list[str] = []

    def ask(self, path: str) -> None:
        self.paths.append(path)
        os.write(self._signal, b".")

    ask_hash = ask  # which may always be answered in full

    def fileno(self) -> int:
        return self._ready

    def answer(self) -> Answer:
        os.read(self._ready, 1)
        path = Path(self.paths.pop(0))
        if not path.is_file():
            gone = Document(str(path), state=State.VANISHED, reason="it is not there")
            return Answer(None, "", (gone,))
        data, found = path.read_bytes(), path.stat()
        digest = sha256(data).hexdigest()
        read = Document(str(path), "", digest, "text/plain", READERS["text"], pages=(data.decode(),))
        return Answer(FileStat(found.st_size, found.st_mtime_ns, found.st_ino), digest, (read,))

    def close(self) -> None:
        os.close(self._ready)
        os.close(self._signal)


def hire_quick(jobs: int) -> Crew:
    """Return readers for plain text that need no process."""
    return Crew(jobs, start=QuickReader)


def papers(folder: Path, *names: str, about: str = "the police") -> list[str]:
    """Write small papers whose dates are long past, and return their paths."""
    folder.mkdir(exist_ok=True)
    return [
        paper(folder / name, f"Paper {name} about {about}.\n" + "x" * number)
        for number, name in enumerate(names)
    ]


def paper(path: Path, text: str | bytes) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def later() -> int:
    """A clock that is a minute ahead: what was written just now is old by it."""
    return time.time_ns() + 60_000_000_000


def screened(
    files: Sequence[str],
    ledger: Ledger,
    *,
    letter: str = "a",
    jobs: int = 1,
    fresh: bool = False,
    asked: Asked | None = None,
    search: Search | None = None,
    settled: bool = True,
    pack_to_load: PackToLoad | None = None,
    progress: Callable[[int], None] = lambda _: None,
    stop_after: int | None = None,
    hire: Callable[[int], Crew] | None = None,
) -> list[Result]:
    """Run over the files to the end; `settled`, as if they had been written some time ago."""
    with closing(
        run(
            files,
            pack=pack_to_load or pack(letter),
            ledger=ledger,
            jobs=jobs,
            fresh=fresh,
            progress=progress,
            hire=hire or (asked or Asked()).hire,
            find=search or Search(),
            now_ns=later if settled else time.time_ns,
        )
    ) as results:
        return list(islice(results, stop_after))

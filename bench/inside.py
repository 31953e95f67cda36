"""One cold run, watched from inside: what the stages cost that take place in the command's own process.

    python -m bench.inside FOLDER LEDGER

Prints processor seconds: `search` for the matchers, `keep` for the ledger, `own` for this whole process and
`readers` for the processes that read; then, each measured alone, `normalise` and `hash`, and `repeated`: what
the matchers would cost for all the texts that were searched already in this run, in another file.
"""

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from answerable_engine.document import Document
from answerable_engine.errors import LedgerError
from answerable_engine.ledger import Found, Ledger, open_ledger
from answerable_engine.normal import plain
from answerable_engine.pack import Pack
from answerable_engine.pack_hash import find_pack, pack_hash
from answerable_engine.pack_loading import load_pack
from answerable_engine.runners.here import run
from answerable_engine.runners.matching import find
from answerable_engine.runners.to_load import PackToLoad

PACK = "stopsim"


class Clock:
    """Adds up the processor time of this process inside what it was told to watch."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._depth = 0

    def watch(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same function, watched."""

        def watched(*args: object, **kwargs: object) -> object:
            began = time.process_time()
            self._depth += 1
            try:
                return act(*args, **kwargs)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.seconds += time.process_time() - began

        return watched


class WatchedLedger(Ledger):
    """A ledger whose work is timed."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self.__dict__ = ledger.__dict__
        for name in (
            "look_up",
            "kept",
            "known_sizes",
            "keep_file",
            "keep_documents",
            "found",
            "parts",
            "keep_parts",
            "flush",
            "flush_if_due",
        ):
            setattr(self, name, clock.watch(getattr(super(), name)))


def complain(trouble: LedgerError) -> None:
    """Stop: a bench with a broken ledger measures nothing."""
    raise SystemExit(f"{trouble.message} {trouble.hint}")


def main() -> None:
    """Run over every PDF below a folder."""
    files = sorted(str(path) for path in Path(sys.argv[1]).rglob("*.pdf"))
    searching, keeping = Clock(), Clock()
    searched: list[Document] = []

    def watched_find(document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        searched.append(document)
        found: Found = searching.watch(find)(document, pack, tell=tell)
        return found

    pack = PackToLoad(pack_hash(find_pack(PACK)), lambda: load_pack(PACK))
    pages = 0
    with (
        closing(WatchedLedger(open_ledger(Path(sys.argv[2]), tell=complain), keeping)) as ledger,
        closing(run(files, pack=pack, ledger=ledger, find=watched_find)) as results,
    ):
        for result in results:
            pages += result.record.pages
    own = time.process_time()
    reading = resource.getrusage(resource.RUSAGE_CHILDREN)
    texts = [page for document in searched for page in document.pages]
    loaded = pack.load()
    repeated = pages / max(1, len(texts)) - 1
    print(
        json.dumps(
            {
                "search": searching.seconds,
                "keep": keeping.seconds,
                "own": own,
                "readers": reading.ru_utime + reading.ru_stime,
                "normalise": _seconds(lambda: [plain(text) for text in texts]) * pages / max(1, len(texts)),
                "repeated": _seconds(lambda: [find(one, loaded) for one in searched]) * repeated,
                "hash": _seconds(lambda: [_hash(path) for path in files]),
            }
        )
    )


def _hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _seconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


if __name__ == "__main__":
    main()

"""Documents, matches and ledgers for these tests, by hand and by hypothesis."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import strategies as st

from answerable_engine.document import (
    Document,
    Match,
    Measures,
    Reason,
    Region,
    RegionKind,
    Speaker,
    Stance,
    State,
)
from answerable_engine.errors import LedgerError
from answerable_engine.formats.versions import READERS
from answerable_engine.ledger import Found, Ledger, Screened, Sought, Stamp, open_ledger
from answerable_engine.ledger.rows import record_of
from answerable_engine.results import Context

SOUGHT = Sought("rules-1", "a" * 64, "none")
OTHER_PACK = Sought("rules-1", "b" * 64, "none")
READER = READERS["pdf"]
STAMP = Stamp(size=12, mtime_ns=5_000_000_000, ctime_ns=5_000_000_000, inode=7)
LATER_NS = 60_000_000_000

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
numbers = st.integers(0, 10_000)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
regions = st.builds(Region, numbers, numbers, numbers, st.sampled_from(RegionKind))
documents = st.builds(
    Document,
    file=words,
    member=words,
    sha256=hashes,
    media_type=words,
    reader=st.just(READER),
    pages=st.lists(words, max_size=5).map(tuple),
    pictures=st.lists(numbers, max_size=3).map(tuple),
    metadata=st.dictionaries(st.sampled_from(["title", "date", "subject"]), words),
    regions=st.lists(regions, max_size=3).map(tuple),
)
matches = st.builds(
    Match,
    page=numbers,
    start=numbers,
    end=numbers,
    quote=words,
    pack=words,
    requirement=words,
    elements=st.lists(words, max_size=3).map(tuple),
    stance=st.sampled_from(Stance),
    speaker=st.sampled_from(Speaker),
    score=st.floats(0, 1),
    why=st.lists(st.builds(Reason, words, st.lists(words, max_size=3).map(tuple)), max_size=3).map(tuple),
)
contexts = st.builds(Context, words, words)
ENDINGS = ((State.READ, ""), (State.TOO_LARGE, "it holds more matches than anybody reads"))


@st.composite
def everything_found(draw: st.DrawFn) -> Found:
    pairs = draw(st.lists(st.tuples(matches, contexts), max_size=4))
    return Found(
        draw(st.sampled_from(Measures)),
        tuple(match for match, _ in pairs),
        tuple(context for _, context in pairs),
        *draw(st.sampled_from(ENDINGS)),
    )


def document(*pages: str, sha256: str = "01" * 32, member: str = "", state: State = State.READ) -> Document:
    return Document(
        file="papers/minutes.pdf",
        member=member,
        sha256=sha256,
        media_type="application/pdf",
        reader=READER,
        state=state,
        reason="" if state is State.READ else "a reason",
        pages=pages,
    )


def screened(made: Document, found: Found | None = None) -> Screened:
    if made.state is State.READ:
        return Screened(made, record_of(made), found or Found())
    return Screened(made, record_of(made), None)


def keep(ledger: Ledger, *made: Screened, path: str = "papers/minutes.pdf", stamp: Stamp = STAMP) -> None:
    """Keep a file with these documents, as a run does that read it well after it was last changed."""
    sha256 = bytes.fromhex(made[0].record.sha256)
    ledger.keep_file(path, stamp=stamp, read_ns=LATER_NS, sha256=sha256)
    ledger.keep_documents(made, sought=SOUGHT)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Open a ledger that has no trouble, and close it after the block."""
    ledger = open_ledger(path, tell=complain)
    try:
        yield ledger
    finally:
        ledger.close()


def damage(path: Path, table: str, column: str) -> None:
    """Put something into every row of a table that no ledger has sealed."""
    meddle(path, f"UPDATE {table} SET {column} = CAST('nothing that was sealed' AS BLOB)")  # noqa: S608


def meddle(path: Path, *statements: str) -> None:
    """Change a ledger from outside, as no run of ours does."""
    with closing(sqlite3.connect(path)) as outside:
        for statement in statements:
            outside.execute(statement)
        outside.commit()


def complain(trouble: LedgerError) -> None:
    raise AssertionError(f"{trouble.message} {trouble.hint}")

"""The program that reads plain PDFs says what the reader in Python says, to the byte, behind a like lock."""

import base64
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable_engine.document import Document
from answerable_engine.formats.light import PDF, attempt
from answerable_engine.sandbox import landlock
from answerable_engine.sandbox.native import make_rooms
from answerable_engine.sandbox.process import PDF_READER, ReaderProcess
from answerable_engine.sandbox.readers import answer
from engine.formats import builders
from engine.formats.builders import objects_to_pdf
from engine.hostile import HOSTILE
from engine.hostility import pdfs

pytestmark = pytest.mark.compiled

HERE = Path(__file__)
MOST = 4 << 20  # bytes of a document that the program is given
# Those that take seconds to draw nothing take them by either reader.
LOOK_IN_A_FORK = """
import os
from answerable_engine.sandbox.native import make_rooms

rooms = make_rooms()
child = os.fork()
if not child:
    os._exit("memfd:" in open("/proc/self/maps").read())
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
# What other layers hold back too from a child of somebody who is not root.
HELD_TWICE = set() if os.geteuid() == 0 else {"fork", "memory_of_others"}
PDFS = [name for name in HOSTILE if name.startswith("pdf") and "forms that" not in name]


class Said(NamedTuple):
    """How a child of the program ended; `output` is its answer."""

    output: bytes
    code: int
    signal: int
    peak: int


class Natively:
    """The program behind its lock, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.came_through = self._next()

    def read(self, data: bytes) -> Said | None:
        """Return how reading a document ended; None where it is left to Python."""
        return self.ask(base64.b64encode(data).decode())

    def ask(self, line: str) -> Said | None:
        """Return what came of a line."""
        self.tell(line)
        said = self._next()
        if said is None:
            return None
        assert isinstance(said, dict)
        return Said(base64.b64decode(said.pop("output")), **said)

    def tell(self, line: str) -> None:
        """Send a line that is not answered."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _next(self) -> object:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline())


@contextmanager
def natively(*without: str) -> Iterator[Natively]:
    """Start the program behind a lock from which something may have been left out."""
    with subprocess.Popen(
        [sys.executable, HERE.with_name("natively.py"), *without],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Natively(process)
        assert process.stdin
        process.stdin.close()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def native() -> Iterator[Natively]:
    with natively() as started:
        yield started


def in_python(data: bytes) -> bytes:
    """Return the answer of the reader in Python."""
    return b"".join(answer(data, attempt))


def with_facts(facts: bytes) -> bytes:
    """Return a PDF of an empty page with these facts about itself."""
    page = b"<</Type/Page/Parent 2 0 R>>"
    return objects_to_pdf([pdfs.CATALOGUE, pdfs.PAGES, page, b"<<%s>>" % facts], trailer=b"/Info 4 0 R")


def test_every_real_pdf_is_answered_to_the_byte_as_python_answers_it(native: Natively, corpus: Path) -> None:
    papers = [path.read_bytes() for path in sorted(corpus.rglob("*.pdf"))]
    said = {data: native.read(data) for data in papers if len(data) < MOST}

    assert len(said) > 200
    assert sum(one is None for one in said.values()) < len(said) / 10
    for data, one in said.items():
        assert one is None or (one.code, one.signal) == (0, 0)
        assert one is None or one.output == in_python(data)


@given(st.lists(builders.texts, min_size=1, max_size=4), st.text(max_size=40))
def test_any_words_are_answered_to_the_byte(native: Natively, pages: list[str], title: str) -> None:
    data = builders.pdf(pages, title="".join(letter for letter in title if letter <= "\uffff"))

    said = native.read(data)

    assert said
    assert said.output == in_python(data)


@given(st.lists(st.integers(0, 0xFFFF), max_size=60))
@example([0xD800])
@example([0x22, 0x5C, 0x08, 0x7F, 0x80])
def test_any_title_of_any_units_is_answered_to_the_byte(native: Natively, units: list[int]) -> None:
    written = b"".join(unit.to_bytes(2, "big") for unit in units)
    data = with_facts(b"/Title<feff%s>" % written.hex().encode())

    said = native.read(data)

    assert said
    assert said.output == in_python(data)


day = st.from_regex(r"\s?(D:)?[0-9]{0,14}Z?\s?", fullmatch=True) | st.text("D:0123456789 -TZx\t", max_size=20)


@given(day)
def test_a_date_is_answered_to_the_byte_or_left_to_python(native: Natively, written: str) -> None:
    data = with_facts(b"/Title(x)/CreationDate<%s>" % written.encode().hex().encode())

    said = native.read(data)

    assert said is None or said.output == in_python(data)


@pytest.mark.parametrize(
    "date", ["D:20260302093000Z", "D:202603", "D:2026", "20261399", "  D:20260200  ", "D:20260302+01'00'"]
)
def test_a_plain_date_is_not_left_to_python(native: Natively, date: str) -> None:
    assert native.read(with_facts(b"/CreationDate(%s)" % date.encode()))


@pytest.mark.parametrize(
    "units", ["<d800>", "<dc00>", "<d83dde00>", "<d83d0041>", "<0020>", "<3000>", "<0000>"]
)
def test_letters_that_are_none_are_replaced_as_python_does_it(native: Natively, units: str) -> None:
    codes = b"1 begincodespacerange <0000> <ffff> endcodespacerange "
    data = pdfs.meant(codes + b"2 beginbfchar <0001> %s <0002> <0041> endbfchar" % units.encode())

    said = native.read(data)

    assert said
    assert said.output == in_python(data)


@pytest.fixture(scope="module")
def readers() -> Iterator[tuple[ReaderProcess, ReaderProcess]]:
    """Two readers: one that has the program, and one that does without it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PDF_READER, "python")
        without = ReaderProcess()
    with closing(ReaderProcess()) as quick, closing(without) as plain:
        yield quick, plain


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_ends_the_same_way_by_either_reader(
    name: str, readers: tuple[ReaderProcess, ReaderProcess], tmp_path: Path
) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(HOSTILE[name]())

    quick, plain = (read_by(reader, path) for reader in readers)

    assert quick == plain


def read_by(reader: ReaderProcess, path: Path) -> tuple[Document, ...]:
    """Return what a reader says of a file."""
    reader.ask(str(path))
    return reader.answer().documents


def test_what_is_not_a_plain_pdf_is_left_to_python(native: Natively) -> None:
    for data in (b"Words.", b"%PDF-1.7 and no more", b"\n" + PDF.sample, with_facts(b"/CreationDate(May)")):
        assert native.read(data) is None


def test_a_title_that_may_have_to_be_cut_is_left_to_python(native: Natively) -> None:
    assert native.read(with_facts(b"/Title(%s)" % (b"x" * 12_000))) is None


def test_the_program_reads_what_is_plain_and_is_not_started_where_it_is_not_wanted(
    readers: tuple[ReaderProcess, ReaderProcess], tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(PDF.sample)
    for reader in readers:
        read_by(reader, path)
    quick, plain = (programs(reader) for reader in readers)
    assert not plain
    before = faults_of_children(quick[0])

    read_by(readers[0], path)

    assert faults_of_children(quick[0]) > before


def programs(reader: ReaderProcess) -> list[int]:
    """Return the processes that live beneath the zygotes of a reader."""
    found = (Path(f"/proc/{zygote}/task/{zygote}/children").read_text() for zygote in reader.pids())
    return [int(one) for line in found for one in line.split()]


def faults_of_children(pid: int) -> int:
    """Return how often children of a process that have ended asked for a page of memory."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[8])


def test_nothing_comes_through_the_whole_lock(native: Natively) -> None:
    assert native.came_through == []


@pytest.mark.parametrize(
    ("without", "through"),
    [
        (("rules", "descriptors"), set()),
        (("filter", "rules"), {"fork", "exec", "memory_of_others", "signal"}),
        (("filter", "rules", "descriptors"), {"read", "write", "tcp", "udp", "unix", "fork", "exec"}),
        (("memory",), {"memory"}),
    ],
)
def test_each_layer_holds_something(without: tuple[str, ...], through: set[str]) -> None:
    with natively(*without) as weakened:
        assert isinstance(weakened.came_through, list)
        assert through - HELD_TWICE <= set(weakened.came_through)
        assert through or not weakened.came_through


def test_what_opens_files_is_held_by_either_of_two_layers() -> None:
    with natively("filter", "rules") as limited, natively("filter", "descriptors") as ruled:
        assert isinstance(limited.came_through, list)
        assert isinstance(ruled.came_through, list)
        assert not {"read", "write", "tcp", "udp", "unix"} & set(limited.came_through)
        assert not landlock.abi() or not {"read", "write", "exec"} & set(ruled.came_through)


def test_a_document_lies_where_no_child_can_change_it() -> None:
    with natively("filter", "rules", "descriptors") as weakened:
        assert isinstance(weakened.came_through, list)
        assert "document" not in weakened.came_through


def test_a_child_in_python_has_none_of_the_memory_that_the_program_is_given() -> None:
    subprocess.run([sys.executable, "-c", LOOK_IN_A_FORK], check=True)


def test_where_python_cannot_make_such_memory_it_reads_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")

    assert make_rooms() is None


def test_a_child_that_spins_is_ended_by_the_limit_on_processor_time(native: Natively) -> None:
    said = native.ask("spin")

    assert said
    assert said.signal == signal.SIGXCPU


def test_a_child_that_takes_its_time_is_ended_by_its_alarm() -> None:
    with natively("clock") as started:
        said = started.ask("spin")

        assert said
        assert said.signal == signal.SIGALRM


def test_a_program_that_was_killed_leaves_everything_to_python() -> None:
    with natively() as started:
        assert started.read(PDF.sample)
        started.tell("kill")

        assert started.read(PDF.sample) is None
        assert started.read(PDF.sample) is None


def test_no_document_leaves_anything_to_the_next_one() -> None:
    long = builders.pdf(["A secret. " * 400])
    with natively() as started:  # which looks, after each, and fails
        assert started.read(long)
        assert started.read(long[:-1] + b"%" * 5000 + b"a secret behind the end\n")
        assert started.read(builders.pdf(["Short."]))
        assert started.read(with_facts(b"/CreationDate(May)")) is None
        assert started.read(builders.pdf(["Short."]))


def test_a_program_goes_when_its_zygote_is_killed(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(PDF.sample)
    with closing(ReaderProcess()) as reader:
        reader.ask(str(paper))
        reader.answer()
        (zygote,) = reader.pids()
        (program,) = programs(reader)
        os.kill(zygote, signal.SIGKILL)
        for _ in range(1000):
            if _has_ended(program):
                break
            os.sched_yield()

    assert _has_ended(program)


def _has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True

"""Files go in by their path, and come out as documents: from the real readers, in real locked children."""

import hashlib
import os
import socket
import sys
import time
from base64 import encodebytes
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answerable_engine.document import State
from answerable_engine.sandbox.files import FileStat, fetch
from answerable_engine.sandbox.lane import Lane
from answerable_engine.sandbox.limits import Limits
from answerable_engine.sandbox.process import Answer, ReaderLostError, ReaderProcess
from answerable_engine.sandbox.sample import SAMPLE

NOBODY = 65534
WORDS = b"Some words in a plain file."
MAIL = b"""From: a@example.org
To: b@example.org
Subject: two papers
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

The papers are attached.
--x
Content-Type: text/plain
Content-Disposition: attachment; filename=minutes.txt

These are the minutes.
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename=paper.pdf
Content-Transfer-Encoding: base64

%s
--x--
"""


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderProcess]:
    with closing(ReaderProcess()) as process:
        yield process


def ask(reader: ReaderProcess, path: Path | str) -> Answer:
    reader.ask(str(path))
    return reader.answer()


def state(reader: ReaderProcess, path: Path | str) -> tuple[State, str]:
    (document,) = ask(reader, path).documents
    return document.state, document.reason


def test_a_file_comes_out_with_its_hash_its_stat_and_its_text(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS)
    seen = path.stat()

    answer = ask(reader, path)

    (document,) = answer.documents
    assert answer.stat == FileStat(seen.st_size, seen.st_mtime_ns, seen.st_ino)
    assert answer.sha256 == document.sha256 == hashlib.sha256(WORDS).hexdigest()
    assert (document.file, document.member, document.state) == (str(path), "", State.READ)
    assert document.pages == (WORDS.decode(),)
    assert document.media_type == "text/plain"
    assert document.reader


def test_a_pdf_is_read_whatever_it_is_called(reader: ReaderProcess, tmp_path: Path) -> None:
    for name in ("paper.pdf", "PAPER.PDF", "paper"):
        path = tmp_path / name
        path.write_bytes(SAMPLE)

        (document,) = ask(reader, path).documents

        assert (document.state, document.media_type) == (State.READ, "application/pdf")
        assert "Answerable" in document.pages[0]


def test_what_is_called_a_pdf_and_is_something_else_is_read_as_what_it_is(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    named, other = tmp_path / "minutes.pdf", tmp_path / "minutes.txt"
    named.write_bytes(WORDS)
    other.write_bytes(WORDS)
    for path in (named, other, named):
        reader.ask(str(path))

    documents = [reader.answer().documents[0] for _ in range(3)]

    assert [document.file for document in documents] == [str(named), str(other), str(named)]
    assert {document.pages for document in documents} == {(WORDS.decode(),)}


def test_members_come_after_their_file_each_with_its_place(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL % encodebytes(SAMPLE))

    documents = ask(reader, path).documents

    assert [document.member for document in documents] == ["", "1/minutes.txt", "2/paper.pdf"]
    assert {document.state for document in documents} == {State.READ}
    assert documents[2].sha256 == hashlib.sha256(SAMPLE).hexdigest()
    assert documents[2].media_type == "application/pdf"


def test_names_need_not_be_ascii_nor_even_text(reader: ReaderProcess, tmp_path: Path) -> None:
    names = [
        os.fsencode(tmp_path) + b"/" + name for name in ("café.txt".encode(), b"bad\xff.txt", b"a\nb.txt")
    ]
    for name in names:
        Path(os.fsdecode(name)).write_bytes(WORDS)

        assert state(reader, os.fsdecode(name)) == (State.READ, "")


def test_a_hash_alone_is_answered_without_reading(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS)

    reader.ask_hash(str(path))
    answer = reader.answer()

    assert (answer.sha256, answer.documents) == (hashlib.sha256(WORDS).hexdigest(), ())
    assert answer.stat is not None


def test_a_page_comes_out_as_a_picture_with_boxes(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(SAMPLE)

    reader.ask_picture(str(path), "", 1, 0, 10)
    picture = reader.answer().picture

    assert picture is not None
    assert len(picture.rgb) == 3 * picture.width * picture.height
    assert picture.boxes


def test_a_page_of_an_attachment_comes_out_as_a_picture(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(MAIL % encodebytes(SAMPLE))

    reader.ask_picture(str(path), "2/paper.pdf", 1, 0, 10)

    assert reader.answer().picture is not None


def test_a_picture_that_cannot_be_drawn_says_why(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(SAMPLE)

    for member, page in (("", 99), ("7/none.pdf", 1)):
        reader.ask_picture(str(path), member, page, 0, 10)
        answer = reader.answer()

        assert answer.picture is None
        assert answer.documents[0].reason


def test_what_is_gone_has_vanished(reader: ReaderProcess, tmp_path: Path) -> None:
    assert state(reader, tmp_path / "gone.pdf")[0] == State.VANISHED


def test_only_ordinary_files_are_opened_and_none_is_waited_for(reader: ReaderProcess, tmp_path: Path) -> None:
    pipe, link, unix = tmp_path / "pipe", tmp_path / "link", tmp_path / "socket"
    os.mkfifo(pipe)
    link.symlink_to(link)
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(str(unix))

        refused = [state(reader, path) for path in (pipe, link, unix, tmp_path, "/dev/zero", "x" * 5000)]

    assert {ended for ended, _ in refused} == {State.REFUSED}
    assert all(reason for _, reason in refused)


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed"
    path.write_bytes(WORDS)
    path.chmod(0)
    child = os.fork()
    if not child:
        os.seteuid(os.geteuid() or NOBODY)
        found = fetch(bytes(path), most=100, room=memoryview(bytearray(100)))
        os._exit(found.state == State.REFUSED and "permissions" in found.reason)

    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 1


def test_a_file_without_bytes_is_empty(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "nothing.pdf"
    path.touch()

    answer = ask(reader, path)

    assert answer.documents[0].state == State.EMPTY
    assert answer.sha256 == hashlib.sha256().hexdigest()


def test_a_file_over_the_limit_is_too_large_and_the_limit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * (2 << 20))

    with closing(ReaderProcess(Limits(file_bytes=1 << 20))) as reader:
        ended, reason = state(reader, path)

    assert ended == State.TOO_LARGE
    assert "1 MiB" in reason


def test_a_file_larger_than_the_room_for_small_ones_is_read_whole(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"many words " * 1_000_000)

    (document,) = ask(reader, path).documents

    assert sum(map(len, document.pages)) == 11_000_000


def test_answers_come_in_the_order_of_the_questions_however_many_wait(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    folder = tmp_path / ("long " * 40)
    folder.mkdir()
    paths = [folder / f"{number} {'name ' * 40}{('.txt', '.pdf')[number % 2]}" for number in range(60)]
    for number, path in enumerate(paths):
        path.write_bytes(b"file %d" % number)
        reader.ask(str(path))

    answers = [reader.answer() for _ in paths]

    assert [answer.documents[0].file for answer in answers] == [str(path) for path in paths]
    assert [answer.documents[0].pages for answer in answers] == [(f"file {n}",) for n in range(60)]


def test_a_process_that_is_killed_is_reported_and_another_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS)
    first = ReaderProcess()
    ask(first, path)
    os.kill(first.pids()[0], 9)
    first.ask(str(path))

    with pytest.raises(ReaderLostError):
        first.answer()
    first.close()

    with closing(ReaderProcess()) as second:
        assert state(second, path) == (State.READ, "")


def test_a_reader_leaves_nothing_behind_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes(WORDS)
    before = _open_here()
    reader = ReaderProcess()
    ask(reader, path)
    pids = reader.pids()

    reader.close()
    reader.close()

    assert _open_here() == before
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def _open_here() -> set[str]:
    return {path.name for path in Path("/proc/self/fd").iterdir()}


def test_memory_stays_flat_over_many_documents(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(SAMPLE)

    with closing(ReaderProcess()) as reader:
        resident = [_resident_after(reader, path, documents=150) for _ in range(4)]

    assert resident[-1] <= resident[0] + 1024, f"KiB after each hundred and fifty: {resident}"


def _resident_after(reader: ReaderProcess, path: Path, *, documents: int) -> int:
    for _ in range(documents):
        ask(reader, path)
    status = Path(f"/proc/{reader.pids()[0]}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def test_a_file_that_changes_while_it_is_read_is_said_to_have_changed(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    path = tmp_path / "growing.log"
    path.write_bytes(b"line\n" * 10_000_000)
    child = os.fork()
    if not child:
        _touch_for(path, seconds=20)

    try:
        ended = {state(reader, path)[0] for _ in range(5)}
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)

    assert State.CHANGED in ended


def _touch_for(path: Path, *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        os.utime(path)
    os._exit(0)


def test_asking_never_waits_for_a_zygote_that_takes_nothing(tmp_path: Path) -> None:
    """Else both could wait for ever: we with a question, and the zygote with an answer."""
    long_name = f"{tmp_path}/" + "\x01" * (4_000 - len(str(tmp_path)))
    lane = Lane([sys.executable, "-c", "import time; time.sleep(600)"])
    for _ in range(100):
        lane.ask("read", long_name)

    lane.close()

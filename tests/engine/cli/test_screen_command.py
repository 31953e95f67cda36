"""`answerable screen`, run as a person runs it, on small real files."""

import csv
import json
import os
import stat
from io import StringIO
from pathlib import Path

import pytest

from answerable_engine.outputs.summary import NOTHING_FOUND
from answerable_engine.outputs.table import CONTENT_NOTE
from answerable_engine.packfiles.passed import passed_by
from engine.cli.screened import QUOTE, Desk
from engine.formats.builders import docx, word_parts, zipped
from engine.ledger.making import opened

OTHER = "The gates were painted green."
LOCKED_PDF = b"%PDF-1.4\nnot really\n%%EOF\n"


def objects(printed: str, *, of: str) -> list[dict[str, object]]:
    return [line for line in map(json.loads, printed.splitlines()) if line["type"] == of]


def test_a_passage_is_found_and_quoted(desk: Desk) -> None:
    desk.put("minutes.txt", f"Welcome.\n\n{QUOTE}\n")

    done = desk.screen("minutes.txt")

    assert done.returncode == 1
    assert done.stdout.startswith(CONTENT_NOTE)
    assert "minutes.txt" in done.stdout
    assert QUOTE.removesuffix(".") in done.stdout
    assert "No gate is locked before dusk" in done.stdout
    assert "1 match to check, in 1 document:" in done.stderr
    assert NOTHING_FOUND in " ".join(done.stderr.split())


def test_nothing_found_is_said_and_is_not_nothing_there(desk: Desk) -> None:
    desk.put("minutes.txt", OTHER)

    done = desk.screen("minutes.txt")

    assert (done.returncode, done.stdout) == (0, "")
    assert "No matches." in done.stderr
    assert NOTHING_FOUND in " ".join(done.stderr.split())


def test_a_run_keeps_which_patterns_have_passed_their_checks(desk: Desk) -> None:
    desk.put("minutes.txt")

    desk.screen("minutes.txt")

    with opened(desk.folder / ".ledger") as ledger:
        assert ledger.passed(passed_by())


def test_a_file_that_cannot_be_read_outranks_a_match(desk: Desk) -> None:
    desk.put("papers/broken.pdf", LOCKED_PDF)
    desk.put("papers/minutes.txt")

    done = desk.screen("papers")

    assert done.returncode == 3
    assert QUOTE.removesuffix(".") in done.stdout
    assert "1 document could not be read:" in done.stderr
    assert "papers/broken.pdf" in done.stderr


MESSAGE = b"""From: Office <office@parks.example>
To: Friends <friends@parks.example>
Subject: Gates
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut

The gates were painted green.
--cut
Content-Type: %s; name="%s"
Content-Transfer-Encoding: base64

%s
--cut--
"""


@pytest.mark.parametrize(
    ("kind", "name", "begins", "code"),
    [
        (b"image/png", b"logo.png", b"iVBORw0KGgoAAAANSUhEUgAA", 0),
        (b"application/zip", b"papers.zip", b"UEsDBAoAAAAAAAAAAAAA", 3),
    ],
)
def test_a_logo_under_a_message_is_named_and_alone_does_not_make_the_run_incomplete(
    desk: Desk, kind: bytes, name: bytes, begins: bytes, code: int
) -> None:
    desk.put("reply.eml", MESSAGE % (kind, name, begins))

    done = desk.screen("reply.eml")

    assert done.returncode == code
    assert f"inside it: 1/{name.decode()}" in done.stderr


@pytest.mark.parametrize(
    ("chunk", "states", "code"),
    [
        (f"<html><p>{QUOTE}</p></html>".encode(), ["read"], 1),
        (QUOTE.encode(), ["read"], 1),
        (docx([QUOTE]), ["read"], 1),
        (b"<html><p>The gates were painted green.</p></html>", ["read"], 0),
        (b"{\\rtf1 words}", ["no_text", "unsupported"], 3),
    ],
)
def test_a_word_file_that_only_holds_another_ends_as_that_one_does(
    desk: Desk, chunk: bytes, states: list[str], code: int
) -> None:
    parts = word_parts('<w:altChunk r:id="aFChunk"/>', aFChunk="")
    desk.put("minutes.docx", zipped(parts | {"word/aFChunk.xml": chunk}))

    done = desk.screen("minutes.docx", "--format", "jsonl")

    assert [line["state"] for line in objects(done.stdout, of="document")] == states
    assert done.returncode == code


def test_a_path_that_is_not_there_is_named_and_the_rest_goes_on(desk: Desk) -> None:
    desk.put("minutes.txt", OTHER)

    done = desk.screen("minutes.txt", "gone.pdf", "--format", "jsonl")

    states = {line["file"]: line["state"] for line in objects(done.stdout, of="document")}
    assert done.returncode == 3
    assert states == {"gone.pdf": "vanished", "minutes.txt": "read"}
    assert "gone.pdf" in done.stderr
    assert "Done with 2 of 2 files." in done.stderr
    assert "Read 1 of 2 documents, 1 page, " in done.stderr


def test_nothing_but_paths_that_are_not_there_is_refused(desk: Desk) -> None:
    done = desk.screen("gone.pdf", "gone too.pdf")

    assert (done.returncode, done.stdout) == (2, "")
    assert "gone.pdf" in done.stderr
    assert "gone too.pdf" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--pack", "no-such-pack"],
        ["--stance", "inuse"],
        ["--requirement", "late-locking"],
        ["--out", "no/such/folder/out.csv"],
        ["--report", "no/such/folder/report.html"],
        ["--out", "."],
        ["--nonsense"],
    ],
)
def test_what_cannot_be_carried_out_is_refused_before_any_work_with_a_next_step(
    desk: Desk, words: list[str]
) -> None:
    desk.put("minutes.txt")

    done = desk.screen("minutes.txt", *words)

    said = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (2, "")
    assert said[0].startswith("answerable: ")
    assert len(said) == 2
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_pack_is_told_before_anything_is_read(desk: Desk) -> None:
    desk.put("papers/minutes.txt")

    done = desk.screen("papers", "--pack", "papers")

    assert done.returncode == 2
    assert "about.yaml" in done.stderr
    assert "Reading" not in done.stderr


def test_json_lines_say_each_document_and_its_matches(desk: Desk) -> None:
    desk.put("a.txt")
    desk.put("b.txt", OTHER)

    done = desk.screen("b.txt", "a.txt", "--format", "jsonl")

    kinds = [(line["type"], line["file"]) for line in map(json.loads, done.stdout.splitlines())]
    assert kinds == [("document", "b.txt"), ("document", "a.txt"), ("match", "a.txt")]
    (match,) = objects(done.stdout, of="match")
    assert match["pack"] == "parks"
    assert match["requirement"] == "early-locking"
    assert QUOTE[int(str(match["start"])) : int(str(match["end"]))] == match["quote"]
    assert isinstance(match["why"], list)
    assert set(match["why"][0]) == {"code", "args"}


def test_csv_opens_with_what_was_found(desk: Desk) -> None:
    desk.put("=1+1.txt")

    done = desk.screen("=1+1.txt", "--format", "csv")

    (row,) = csv.DictReader(StringIO(done.stdout.removeprefix("\ufeff"), newline=""))
    assert done.stdout.startswith("\ufeff")
    assert row["file"] == "'=1+1.txt"
    assert row["quote"] in QUOTE


def test_the_same_command_again_prints_the_same_and_reads_nothing(desk: Desk) -> None:
    desk.put("minutes.txt")
    os.utime(desk.folder / "minutes.txt", (1_600_000_000, 1_600_000_000))

    first = desk.screen("minutes.txt", "--format", "jsonl")
    again = desk.screen("minutes.txt", "--format", "jsonl")

    assert again.stdout == first.stdout
    assert again.returncode == first.returncode == 1
    assert "1 had not changed since an earlier run" in again.stderr


def test_a_run_without_work_loads_no_yaml_no_pattern_and_no_parser(desk: Desk) -> None:
    desk.put("minutes.txt")
    os.utime(desk.folder / "minutes.txt", (1_600_000_000, 1_600_000_000))
    desk.screen("minutes.txt", "--format", "none")

    for kind in ("none", "jsonl", "csv"):
        words = desk.given("minutes.txt", "--format", kind)
        done = desk.run("-X", "importtime", "-m", "answerable", "screen", *words)

        loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if "|" in line}
        heavy = {"yaml", "re2", "nupunkt", "zstandard", "pypdfium2", "lxml", "resiliparse", "PIL", "socket"}
        assert "answerable_engine.cli.screen.telling" in loaded
        assert not heavy & loaded


def test_a_document_from_standard_input_is_called_a_dash(desk: Desk) -> None:
    done = desk.screen("-", "--format", "jsonl", stdin=QUOTE.encode())

    assert done.returncode == 1
    assert {line["file"] for line in map(json.loads, done.stdout.splitlines())} == {"-"}


def test_a_list_may_come_from_standard_input(desk: Desk) -> None:
    desk.put("a\nb.txt")
    desk.put("c.txt", OTHER)

    done = desk.screen("@-", "--format", "jsonl", stdin=b"a\nb.txt\0c.txt\0")

    assert [line["file"] for line in objects(done.stdout, of="document")] == ["a\nb.txt", "c.txt"]


def test_names_that_are_not_utf_8_or_steer_a_terminal_are_read_and_printed_harmless(desk: Desk) -> None:
    for name in (b"bad\xff.txt", b"red\x1b[31m.txt", b"new\nline.txt"):
        Path(os.fsdecode(os.fsencode(desk.folder) + b"/papers")).mkdir(exist_ok=True)
        Path(os.fsdecode(os.fsencode(desk.folder) + b"/papers/" + name)).write_text(QUOTE)

    table = desk.screen("papers")
    lines = desk.screen("papers", "--format", "jsonl")
    sheet = desk.screen("papers", "--format", "csv")

    assert table.returncode == lines.returncode == sheet.returncode == 1
    for printed in (table.stdout, lines.stdout, sheet.stdout):
        assert "\x1b" not in printed
        assert "bad\\" in printed
        printed.encode()
    assert len(objects(lines.stdout, of="match")) == 3


def test_out_is_written_whole_and_keeps_its_permissions(desk: Desk) -> None:
    desk.put("minutes.txt")
    desk.put("out.jsonl", "old").chmod(0o640)

    done = desk.screen("minutes.txt", "--format", "jsonl", "--out", "out.jsonl")

    out = desk.folder / "out.jsonl"
    assert (done.returncode, done.stdout) == (1, "")
    assert len(out.read_text().splitlines()) == 2
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert not list(desk.folder.glob(".answerable-*"))


def test_a_refused_run_leaves_the_file_as_it_was(desk: Desk) -> None:
    desk.put("out.csv", "old")

    done = desk.screen("gone.pdf", "--format", "csv", "--out", "out.csv")

    assert done.returncode == 2
    assert (desk.folder / "out.csv").read_text() == "old"
    assert not list(desk.folder.glob(".answerable-*"))


def test_out_through_a_link_writes_where_it_points_and_into_a_device_as_it_is(desk: Desk) -> None:
    desk.put("minutes.txt")
    desk.put("real/out.csv", "old")
    (desk.folder / "link.csv").symlink_to("real/out.csv")

    linked = desk.screen("minutes.txt", "--format", "csv", "--out", "link.csv")
    device = desk.screen("minutes.txt", "--format", "csv", "--out", "/dev/null")

    assert linked.returncode == device.returncode == 1
    assert (desk.folder / "link.csv").is_symlink()
    assert "early-locking" in (desk.folder / "real/out.csv").read_text()
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("kind", ["table", "jsonl", "csv", "none"])
def test_a_dash_is_standard_output(desk: Desk, kind: str) -> None:
    desk.put("minutes.txt")

    plain = desk.screen("minutes.txt", "--format", kind)
    dashed = desk.screen("minutes.txt", "--format", kind, "--out", "-")

    assert (dashed.returncode, dashed.stdout) == (plain.returncode, plain.stdout)
    assert not (desk.folder / "-").exists()


def test_a_full_disk_is_told_and_nothing_is_half_written(desk: Desk) -> None:
    desk.put("minutes.txt")

    done = desk.screen("minutes.txt", "--format", "jsonl", "--out", "/dev/full")

    assert done.returncode == 2
    assert "--out /dev/full: this file cannot be written: No space left on device." in done.stderr


def test_filters_narrow_what_is_shown_and_the_exit_code(desk: Desk) -> None:
    desk.put("minutes.txt")

    ceased = desk.screen("minutes.txt", "--stance", "ceased")
    certain = desk.screen("minutes.txt", "--min-score", "1")
    wanted = desk.screen("minutes.txt", "--requirement", "early-locking", "--min-score", "0")

    assert [ceased.returncode, certain.returncode, wanted.returncode] == [0, 0, 1]
    assert "1 other match left out, as asked." in ceased.stderr
    assert "1 weaker match left out. To see all: --min-score 0" in certain.stderr


def test_the_table_fits_the_width_that_is_asked_for(desk: Desk) -> None:
    desk.put("papers/" + "minutes-of-the-parks-committee-" * 5 + ".txt", f"{QUOTE} " * 5)

    for columns in (40, 80, 200):
        done = desk.screen("papers", COLUMNS=str(columns))

        widest = max(map(len, (done.stdout + done.stderr.split("\n", 2)[2]).splitlines()))
        assert widest <= min(columns, 100)


def test_a_report_is_written_beside_the_output(desk: Desk) -> None:
    desk.put("minutes.txt")

    done = desk.screen("minutes.txt", "--format", "csv", "--report", "report.html")

    assert done.returncode == 1
    assert "early-locking" in done.stdout
    assert QUOTE.removesuffix(".") in (desk.folder / "report.html").read_text()
    assert "The report is report.html" in done.stderr

"""`answerable archive` and `answerable search`: the same actions from a terminal."""

import os
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError
from django.utils import timezone

import make
from answerable.__main__ import main
from answerable.archive.models import Document, Intake
from answerable.archive.rules import IntakeState
from answerable.doors.cli.opening import Verb, run
from answerable.errors import AnswerableError, NotSetUp
from answerable.outside import store
from answerable.people.models import Event

pytestmark = pytest.mark.usefixtures("no_jobs")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with papers, one of them twice, and things that are passed over."""
    folder = tmp_path / "papers"
    (folder / "more").mkdir(parents=True)
    (folder / "minutes.txt").write_text(make.WORDS)
    (folder / "more" / "copy.txt").write_text(make.WORDS)
    (folder / "more" / "empty.txt").write_text("")
    (folder / ".hidden").write_text("no")
    (folder / "link.txt").symlink_to(folder / "minutes.txt")
    return folder


def archive(task: str, *words: object) -> int:
    return main(["archive", task, *map(str, words)])


def add(*paths: object, body: str, kind: str = "minutes") -> int:
    return archive("add", *paths, "--body", body, "--kind", kind, "--obtained", "by post")


def test_a_folder_is_handed_in_read_and_searched(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make.pack()

    code = add(papers, body=make.body().code)

    said = capsys.readouterr().out
    assert code == 3  # one could not be read
    assert "1 hidden file." in said
    assert "1 link." in said
    assert "empty.txt: It holds no bytes." in said
    assert "3 files: 1 read and searched, 1 known already, 1 kept, and not read." in said
    told = Event.objects.filter(subject_kind="archive.document", verb="added")
    assert {event.actor.name for event in told if event.actor} == {"command"}


def test_without_waiting_the_work_is_left_for_later(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = archive(
        *("add", papers / "minutes.txt", "--body", make.body().code, "--kind", "minutes"),
        *(
            "--obtained",
            "by post",
            "--dated",
            "2024-05-04",
            "--address",
            "https://example.org/a",
            "--no-wait",
        ),
    )

    document = Document.objects.get()
    assert code == 0
    assert "waiting to be read" in capsys.readouterr().out
    assert (str(document.dated_on), document.address) == ("2024-05-04", "https://example.org/a")
    assert Intake.objects.get().state == IntakeState.RECEIVED


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("3850-01-01", "1 January 3850 is a day to come."),
        ("0024-05-04", "0024-05-04 is too long ago. Check the year: 1900 or later."),
        ("4 May 2024", "“4 May 2024” is not a day. Write the year, the month and the day: 2024-03-27."),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    papers: Path, capsys: pytest.CaptureFixture[str], day: str, said: str
) -> None:
    code = archive(
        *("add", papers, "--body", make.body().code, "--kind", "minutes", "--obtained", "by post"),
        *("--dated", day),
    )

    assert code != 0
    assert said in capsys.readouterr().err
    assert not Document.objects.exists()


def test_a_paper_of_tomorrow_is_taken_as_it_may_be_tomorrow_somewhere() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert make.document(dated_on=tomorrow, is_screened=False).dated_on == tomorrow
    with pytest.raises(AnswerableError, match="a day to come"):
        make.document(dated_on=tomorrow + timedelta(days=1), is_screened=False)


def test_who_stops_it_is_told_what_is_kept_and_how_to_go_on(
    papers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("answerable.outside.jobs.work_off", stop)

    code = add(papers, body=make.body().code)

    said = capsys.readouterr().err
    assert code == 130
    assert "3 of 3 files were handed in before this was stopped." in said
    assert "give the same command again" in said
    assert Document.objects.count() == 2


def test_who_stops_it_within_the_first_part_is_told_that_none_of_it_was_handed_in(
    papers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, kept = store.keep, list[store.Kept]()

    def keep_two(pieces: Iterable[bytes]) -> store.Kept:
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(keep(pieces))
        return kept[-1]

    monkeypatch.setattr(store, "keep", keep_two)

    add(papers, body=make.body().code)

    said = capsys.readouterr().err
    assert "0 of 3 files were handed in before this was stopped." in said
    assert "2 files more had been copied and not handed in" in said
    assert not Document.objects.exists()


def test_a_path_that_is_not_there_is_said_and_the_rest_is_taken(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make.pack()

    code = add(papers / "minutes.txt", papers / "nothing.txt", body=make.body().code)

    assert code == 3
    assert "nothing.txt: There is no such file. Check its name" in capsys.readouterr().out
    assert Document.objects.count() == 1


def test_a_name_that_is_no_text_is_kept_and_shown_safely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = os.fsdecode(b"minutes \xff\x1b[31m\n.txt")
    (tmp_path / name).write_text("words")

    add(tmp_path, body=make.body().code)
    archive("list")

    said = capsys.readouterr().out
    assert "minutes \\xff\\x1b[31m\\n" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"body": "NOBODY"}, "no body"),
        ({"kind": "boardpaper"}, "Did you mean board-paper?"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    papers: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], said: str
) -> None:
    code = add(papers, **{"body": make.body().code, **changes})

    assert code >= 10
    assert said in capsys.readouterr().err
    assert not Document.objects.exists()


def test_documents_are_listed_shown_and_tried_again(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make.pack()
    body = make.body()
    add(papers, body=body.code)
    capsys.readouterr()

    assert archive("list", "--body", body.code) == 0
    listed = capsys.readouterr().out
    assert "2 in all" in listed
    assert archive("list", "--state", "failed") == 0
    assert "1 in all" in capsys.readouterr().out
    assert archive("list", "--state", "lost") == 10
    assert "The states are" in capsys.readouterr().err
    failed = Intake.objects.get(state=IntakeState.FAILED)
    assert failed.capture
    assert archive("show", failed.capture.document_id) == 0
    assert failed.sha256 in capsys.readouterr().out
    assert archive("retry", failed.capture.document_id) == 3
    said = capsys.readouterr().out
    assert "1 tried again" in said
    assert "1 file: 1 kept, and not read." in said  # nothing of the others that came with it
    assert archive("retry", "--all") == 3
    assert archive("retry") == 10
    assert archive("screen") == 0
    assert archive("show", "D-NONE") == 11


def test_pages_are_found_by_their_words(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make.pack()
    add(papers, body=make.body().code)
    capsys.readouterr()

    assert main(["search", '"police officer"']) == 0
    said = capsys.readouterr().out
    assert "[police] [officer]" in said
    assert said.endswith("1 page\n")
    assert main(["search", "zebra"]) == 1
    assert "searched: 1 page." in capsys.readouterr().out
    assert main(["search", "police", "--about", "stopsim/P1", "--from", "1990"]) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("archive", "list", "--limit", 10**23),
        ("search", "police", "--from", -5),
        ("search", "police", "--to", 10**11),
        ("search", "police", "--about", "stopsim/P99"),
    ],
)
def test_what_nothing_can_be_found_with_is_refused_and_not_answered_with_nothing(
    papers: Path, capsys: pytest.CaptureFixture[str], words: tuple[object, ...]
) -> None:
    add(papers, body=make.body().code)
    capsys.readouterr()

    assert main([*map(str, words)]) not in (0, 1)
    said = capsys.readouterr()
    assert not said.out
    assert said.err.startswith("answerable: ")


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_stops_under_a_command_is_said_in_words(kind: type[Exception]) -> None:
    stopping = Verb()

    @stopping.command()
    def wait() -> None:
        raise kind("terminating connection")

    with pytest.raises(NotSetUp, match="The database stopped answering"):
        run(stopping, [], name="wait")

"""`answerable sample`: everything as it really is, on made-up papers."""

import re
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote, urlsplit

import pytest

from answerable_engine.cli import sample
from answerable_engine.errors import UsageError
from read_html import of_class, of_tag


def test_the_report_shows_passages_with_pictures_and_names_what_was_not_read(shown: Path) -> None:
    html = (shown / "report.html").read_text()

    assert len(list(of_tag(html, "mark"))) >= 10
    assert len(list(of_tag(html, "img"))) >= 5
    assert [row.words for row in of_class(html, "unread") if "annual-review-damaged.pdf" in row.words]
    assert "1 page held only a picture" in html
    assert "Exact copy of" in html


def test_papers_without_the_practice_have_no_passages(shown: Path) -> None:
    html = (shown / "report.html").read_text()

    chapters = " ".join(chapter.words for chapter in of_class(html, "c"))
    for clean in ("street-triage-2024.md", "right-care-right-person-briefing.docx"):
        assert clean not in chapters
        assert clean in html


def test_every_link_to_a_file_leads_to_it(shown: Path) -> None:
    html = (shown / "report.html").read_text()

    links = {link.attributes["href"] for link in of_tag(html, "a")}
    files = [urlsplit(link) for link in links if link.startswith(("./", "file:"))]
    assert files
    assert [file.path for file in files if not (shown / unquote(file.path)).is_file()] == []
    assert any(re.fullmatch(r"page=\d+", file.fragment) for file in files)


def test_it_says_where_the_report_is_and_opens_it_only_where_there_is_a_display(
    shown: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(shown, tmp_path, dirs_exist_ok=True)
    opened: list[str] = []
    address = (tmp_path / "report.html").as_uri()

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert sample.main(["--data", str(tmp_path)], show=opened.append) == 0
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert sample.main(["--data", str(tmp_path), "--no-open"], show=opened.append) == 0
    assert opened == []
    assert sample.main(["--data", str(tmp_path)], show=opened.append) == 0

    assert opened == [address]
    assert address in capfd.readouterr().out


def test_without_a_folder_it_makes_one_of_its_own(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert sample.main(["--no-open"]) == 0

    (folder,) = tmp_path.glob("answerable-sample-*")
    assert (folder / "report.html").as_uri() in capfd.readouterr().out


def test_a_folder_that_cannot_be_made_is_named_with_a_way_on(tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()

    with pytest.raises(UsageError, match="cannot be put into") as refusal:
        sample.main(["--data", str(tmp_path / "a-file" / "here")])

    assert "--data" in refusal.value.hint

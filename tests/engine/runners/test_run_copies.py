"""The same bytes twice: read once, and said to be copies. The same text in other bytes: searched once."""

import os
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from answerable_engine.document import Document, Region, RegionKind, State
from answerable_engine.ledger import Found, ledger_in_memory
from answerable_engine.pack import Pack
from answerable_engine.runners.same_text import text_hash
from engine.ledger.making import opened
from engine.runners.staging import Asked, Search, paper, screened


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("fresh", [False, True])
def test_the_same_bytes_are_read_once(tmp_path: Path, jobs: int, fresh: bool) -> None:
    files = [paper(tmp_path / f"{number}.txt", "on the police") for number in range(12)]
    asked, search = Asked(), Search()

    results = screened(files, ledger_in_memory(), jobs=jobs, fresh=fresh, asked=asked, search=search)

    assert asked.read == ["0.txt"]
    assert len(search.searched) == 1
    assert [result.record.copy_of for result in results] == [""] + [files[0]] * 11
    assert {result.matches for result in results} == {results[0].matches}


def test_a_copy_is_named_after_the_first_of_this_run_and_not_of_another(tmp_path: Path) -> None:
    files = [paper(tmp_path / f"{number}.txt", "on the police") for number in range(3)]
    with opened(tmp_path / "ledger") as ledger:
        screened(files, ledger)
        results = screened(files[1:], ledger)

    assert [result.record.copy_of for result in results] == ["", files[1]]


def test_files_of_one_size_and_different_words_are_no_copies(tmp_path: Path) -> None:
    files = [paper(tmp_path / f"{number}.txt", f"police {number}") for number in range(9)]

    results = screened(files, ledger_in_memory(), jobs=2)

    assert [result.record.copy_of for result in results] == [""] * 9
    assert len({result.record.sha256 for result in results}) == 9


def test_empty_files_are_not_called_copies(tmp_path: Path) -> None:
    files = [paper(tmp_path / name, "") for name in ("a.txt", "b.txt")]

    results = screened(files, ledger_in_memory())

    assert [result.record.state for result in results] == [State.EMPTY] * 2
    assert [result.record.copy_of for result in results] == [""] * 2


def test_a_link_is_a_copy_of_what_it_leads_to(tmp_path: Path) -> None:
    file = paper(tmp_path / "a.txt", "on the police")
    os.link(file, tmp_path / "b.txt")

    results = screened([file, str(tmp_path / "b.txt")], ledger_in_memory())

    assert results[1].record.copy_of == file


def test_an_attachment_is_a_document_of_its_own_and_may_be_a_copy(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Papers for Tuesday"
    mail["From"] = "clerk@example.org"
    mail.set_content("Please find the paper attached.\n")
    mail.add_attachment(b"on the police", maintype="text", subtype="plain", filename="paper.txt")
    letter = paper(tmp_path / "letter.eml", mail.as_bytes())
    same = paper(tmp_path / "paper.txt", "on the police")

    results = screened([letter, same], ledger_in_memory())

    whole, attachment, loose = (result.record for result in results)
    assert (whole.file, whole.member, whole.title) == (letter, "", "Papers for Tuesday")
    assert (attachment.file, attachment.state) == (letter, State.READ)
    assert attachment.member.endswith("paper.txt")
    assert loose.copy_of == f"{letter}!{attachment.member}"


def test_a_mail_with_its_attachments_is_not_read_again(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "clerk@example.org"
    mail["Subject"] = "Papers"
    mail.set_content("Attached.\n")
    mail.add_attachment(b"on the police", maintype="text", subtype="plain", filename="paper.txt")
    letter = paper(tmp_path / "letter.eml", mail.as_bytes())
    asked = Asked()
    with opened(tmp_path / "ledger") as ledger:
        first = screened([letter], ledger)
        second = screened([letter], ledger, asked=asked)

    assert len(first) == 2
    assert second == first
    assert asked.started == 0


@pytest.mark.parametrize("fresh", [False, True])
def test_the_same_text_in_other_bytes_is_searched_once_and_is_no_copy(tmp_path: Path, fresh: bool) -> None:
    text = "On the police."
    files = [paper(tmp_path / f"{code}.txt", text.encode(code)) for code in ("utf-8", "utf-8-sig", "utf-16")]
    search = Search()

    results = screened(files, ledger_in_memory(), fresh=fresh, search=search)

    assert len(search.searched) == 1
    assert [len(result.matches) for result in results] == [1, 1, 1]
    assert [result.record.copy_of for result in results] == [""] * 3


def test_the_same_words_on_other_pages_or_struck_out_are_another_text() -> None:
    pages = [("one", "two"), ("onetwo",), ("one", "tw", "o"), ("two", "one")]
    struck = Region(page=1, start=0, end=3, kind=RegionKind.DELETED)
    documents = [
        *(Document("", pages=some) for some in pages),
        Document("", pages=pages[0], regions=(struck,)),
    ]

    assert len({text_hash(document) for document in documents}) == len(documents)


class CutShort(Search):
    """Never comes to the end."""

    def __call__(self, document: Document, pack: Pack, *, tell: Callable[[], None]) -> Found:
        super().__call__(document, pack, tell=tell)
        return Found(state=State.TIMED_OUT, reason="it took too long")


def test_a_search_that_was_cut_short_is_made_again(tmp_path: Path) -> None:
    text = "On the police."
    files = [paper(tmp_path / f"{code}.txt", text.encode(code)) for code in ("utf-8", "utf-8-sig")]
    search = CutShort()

    screened(files, ledger_in_memory(), search=search)

    assert len(search.searched) == 2

"""Names of files, whatever they hold, are kept as one line that means itself, and are never paths."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable.archive import rules
from answerable.archive.rules.names import LONGEST
from answerable.errors import AnswerableError

ANY_NAME = st.text(st.characters()) | st.binary().map(lambda name: name.decode("utf-8", "surrogateescape"))


@given(ANY_NAME)
@example("\u202etxt.exe")
@example("\0")
@example("a\nb\r\tc\x1b[31m")
@example("x" * 10_000)
@example("\udcff\udcfe")
def test_a_name_is_shown_as_one_line_without_hidden_signs(name: str) -> None:
    shown = rules.shown(name)

    assert 0 < len(shown) <= LONGEST
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert not set(shown) & set("\n\r\t\0\x1b\u202e\u2066\u200b\u2028")
    shown.encode()


@given(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=20))
@example("\u202e", "\\u202e")
@example("\n\\", "\n\\\\")
def test_no_two_names_are_kept_alike(one: str, other: str) -> None:
    assert (rules.shown(one) == rules.shown(other)) == ((one or "(no name)") == (other or "(no name)"))


@given(ANY_NAME)
def test_every_file_has_a_title(name: str) -> None:
    title = rules.title_from(name)

    assert title.strip() == title != ""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Board_paper-March 2024.pdf", "Board paper-March 2024"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\minutes.docx", "minutes"),
        (".pdf", ".pdf"),
        ("", "(no name)"),
        ("v1.2 final", "v1.2 final"),
    ],
)
def test_the_title_is_the_name_without_its_folders_and_its_ending(name: str, title: str) -> None:
    assert rules.title_from(name) == title


def test_an_ordinary_name_is_kept_as_it_is() -> None:
    name = "Papur\u00a0bwrdd \u2013 Mawrth \\2024\\.pdf"

    assert rules.shown(name) == name


@pytest.mark.parametrize(
    "written",
    ["javascript:alert(1)", "ftp://example.org/", "//example.org", "https://", "https://a b", "x\n"],
)
def test_what_is_no_address_of_a_page_is_refused(written: str) -> None:
    with pytest.raises(AnswerableError, match="address"):
        rules.address(written)

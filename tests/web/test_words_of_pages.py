"""What pages say is plain: about what an eleven-year-old can read, and nothing in words that say little."""

import re
from pathlib import Path
from typing import Final

import pytest

from answerable.doors.web.look import help_lines
from promises.reading_age import grade
from promises.test_plain_words import UNWANTED

TEMPLATES: Final = Path(help_lines.__file__).parents[1] / "templates"
SAID: Final = re.compile(
    r"""{%\s*(?:translate|trans)\s+"([^"]+)"|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate""",
    re.DOTALL,
)
TAG: Final = re.compile(r"{%\s*plural\s*%}|<[^>]+>")
VALUE: Final = re.compile(r"{{.*?}}")
PUBLIC: Final = (
    *("home.html", "help_now.html", "invitation.html", "account/login.html", "errors/404.html"),
    *("standing.html", "evidence.html"),
)


def said(template: Path) -> list[str]:
    """Return the sentences of a template as somebody reads them, with a short word for each value."""
    found = (one or many for one, many in SAID.findall(template.read_text()))
    return [VALUE.sub("it", TAG.sub(". ", words)).strip() for words in found]


def sentences(words: list[str]) -> str:
    """Return what is long enough to be read, not looked at: a label of one word has no reading age."""
    return "\n\n".join(sentence for sentence in words if len(sentence.split()) > 3)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_for_everybody_is_plain_to_read(name: str) -> None:
    assert grade(sentences(said(TEMPLATES / name))) <= 6


def test_all_pages_together_are_plain_to_read() -> None:
    everything = [words for template in TEMPLATES.rglob("*.html") for words in said(template)]

    assert len(everything) > 300
    assert grade(sentences(everything)) <= 6


def test_help_lines_are_plain_to_read() -> None:
    lines = (*help_lines.HELP_LINES, *help_lines.HEALTH_SERVICE)

    assert grade("\n\n".join(f"{line.when}. {line.who} {line.may_tell}" for line in lines)) <= 6


def test_no_page_uses_a_word_that_we_do_not_want() -> None:
    everything = " ".join(words for template in TEMPLATES.rglob("*.html") for words in said(template)).lower()

    assert [word for word in UNWANTED if word in everything] == []

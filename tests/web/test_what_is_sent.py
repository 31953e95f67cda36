"""What comes with every page is small, and asks for nothing else."""

import gzip
import re
from pathlib import Path
from typing import Final

import pytest

from answerable.doors.web import look

STATIC: Final = Path(look.__file__).parents[1] / "static" / "answerable"
TOKEN: Final = re.compile(r"(--[\w-]+): ([^;]+);")
PAIR: Final = re.compile(r"light-dark\(([^,()]+), ([^,()]+)\)")


@pytest.mark.parametrize(("name", "most"), [("answerable.css", 12), ("answerable.js", 15), ("icon.svg", 2)])
def test_a_file_that_every_page_asks_for_is_small(name: str, most: int) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes())) <= most * 1024


def test_the_style_sheet_asks_for_nothing() -> None:
    assert not re.findall(r"@import|url\(|@font-face", (STATIC / "answerable.css").read_text())


def test_an_old_browser_is_shown_the_light_colours() -> None:
    sheet = (STATIC / "answerable.css").read_text()
    old, new, _ = sheet.split(":root {")[1:4]

    light = {token: pair[1] for token, value in TOKEN.findall(new) if (pair := PAIR.fullmatch(value))}

    assert len(light) > 20
    assert light.items() <= dict(TOKEN.findall(old)).items()

"""An independent watchdog must not look like those whom it watches: the NHS, and government.

Their names, marks, typefaces and colours are theirs: they are protected, or kept for their own services.
"""

import re

import pytest

from promises.tree import files, named
from surroundings import ROOT

STYLED = {".css", ".html", ".svg", ".typ", ".js"}
STYLED_CODE = "src/answerable_engine/report/"
MARKS = re.compile(
    r"GDS[ -]?Transport|\bFrutiger\b|\bgovuk-|\bnhsuk-|\bnhs-logo|crown[-_ ](?:logo|copyright)", re.IGNORECASE
)
# The brand colours of NHS England's and of GOV.UK's published palettes.
COLOURS = {
    *("005eb8", "003087", "0072ce", "41b6e6", "00a9ce", "330072", "006747", "009639", "78be20", "00a499"),
    *("007f3b", "ffeb3b", "ae2573", "d5281b"),
    *("1d70b8", "0b0c0c", "00703c", "ffdd00", "d4351c", "003078", "5694ca", "b1b4b6", "f3f2f1"),
}
HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")


def colours(text: str) -> set[str]:
    """Every colour that a style names in hex or as rgb(), as six hex digits."""
    hexes = {found.lower() for found in HEX.findall(text)}
    long = {code if len(code) == 6 else "".join(digit * 2 for digit in code) for code in hexes}
    return long | {"".join(f"{int(part):02x}" for part in parts) for parts in RGB.findall(text)}


def borrowed(text: str) -> set[str]:
    """What a style takes from them: marks and typefaces by name, and brand colours."""
    return set(MARKS.findall(text)) | colours(text) & COLOURS


def test_no_style_borrows_from_the_nhs_or_from_government() -> None:
    styles = [path for path in files() if path.suffix in STYLED or named(path).startswith(STYLED_CODE)]

    taken = {named(path): found for path in styles if (found := borrowed(path.read_text(errors="replace")))}

    assert not taken


@pytest.mark.parametrize(
    "style",
    [
        "a { color: #005EB8 }",
        "a { background: rgb(29, 112, 184) }",
        "body { font-family: 'GDS Transport' }",
        "b{color:#FD0}",
    ],
)
def test_a_borrowed_style_is_noticed(style: str) -> None:
    assert borrowed(style)


def test_the_first_page_says_that_we_are_independent() -> None:
    assert "independent of the NHS and of government" in (ROOT / "README.md").read_text()

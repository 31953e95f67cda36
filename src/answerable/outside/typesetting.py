"""Letters and reports as tagged PDF, by Typst: no network, no fonts but its own, nothing of a text is run.

What is set comes as values beside the template, never inside it, so `#read("/etc/passwd")` stays words. The
files hold to PDF/UA-1: headings, lists and quotes are told apart by those who listen.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import typst

Source = TypeVar("Source", Path, bytes)

STANDARD: Final = "ua-1"
_TRIAL: Final = b'#set document(title: "trial")\n#sys.inputs.told'
_NOT_DRAWN: Final = "could not be displayed"  # as Typst says it of a character that no font here has


def typeset(template: Path, told: object) -> bytes:
    """Return a PDF made of a template and of JSON values, which it reads from `sys.inputs.told`.

    A character that no font here can draw stands as its number, such as [U+1F600].
    """
    strange = sorted(
        {one for text in _texts(told) for one in text if not (one.isascii() and one.isprintable())}
    )
    try:
        return _set(template, told, _undrawn(strange))
    except typst.TypstError as error:
        if _NOT_DRAWN not in error.message:
            raise
    # A sign that is never seen, such as a soft hyphen, cannot be drawn where it is alone in its line.
    return _set(template, told, _undrawn(strange, apart="\r"))


def check() -> None:
    """Set one word, and raise whatever keeps Typst from it."""
    _trial("trial")


def _set(template: Path, told: object, undrawn: Sequence[str]) -> bytes:
    numbered = {ord(one): f"[U+{ord(one):04X}]" for one in undrawn}
    written = json.dumps(_changed(told, numbered) if numbered else told)
    return _compiled(_compiler(template.parent), template, written)


@cache
def _compiler(folder: Path) -> typst.Compiler:
    """Return a compiler that reads this folder and nothing else."""
    return typst.Compiler(root=folder, ignore_system_fonts=True)


def _compiled(compiler: typst.Compiler, source: Source, told: str) -> bytes:
    made = compiler.compile(input=source, format="pdf", sys_inputs={"told": told}, pdf_standards=STANDARD)
    assert isinstance(made, bytes), "a PDF is one file"
    return made


def _trial(text: str) -> None:
    _compiled(_compiler(Path(__file__).parent), _TRIAL, text)


def _undrawn(characters: Sequence[str], *, apart: str = " ") -> list[str]:
    """Return which characters cannot be drawn, by halves: mostly it is none, and one look tells that.

    `apart` stands between them.
    """
    try:
        _trial(f"{apart}{apart.join(characters)}{apart}")
    except typst.TypstError as error:
        if _NOT_DRAWN not in error.message:
            raise
    else:
        return []
    if len(characters) == 1:
        return list(characters)
    middle = len(characters) // 2
    return _undrawn(characters[:middle], apart=apart) + _undrawn(characters[middle:], apart=apart)


def _texts(told: object) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from _texts(value)
    elif isinstance(told, list | tuple):
        for value in told:
            yield from _texts(value)


def _changed(told: object, numbered: dict[int, str]) -> object:
    """Return a JSON value with these characters written otherwise in each of its texts."""
    if isinstance(told, str):
        return told.translate(numbered)
    if isinstance(told, dict):
        return {key: _changed(value, numbered) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [_changed(value, numbered) for value in told]
    return told

"""HTML made so that nothing can be forgotten: every string is escaped unless it is already `Html`.

A character that HTML cannot hold, that shows nothing, or that would turn the words round (a control
character, a direction override, half a surrogate pair) is written as a small sign which keeps its number in
`data-u`, so that the exact text can still be had back from the page.
"""

import re
from html import escape

_VOID = frozenset({"meta", "input", "img", "br", "hr"})
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SHOWN_AS = {"\ufffe": "-", "\x0c": " "}  # how PDF text marks a hyphen at the end of a line; a page break


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(words: str) -> Html:
    """Return the words as HTML, from which exactly the same words can be had back."""
    if isinstance(words, Html):
        return words
    safe = escape(words, quote=False).replace("\r", "&#13;")
    return Html(_UNSHOWABLE.sub(_sign, safe))


def plain(words: str) -> str:
    """Return the words for an attribute or a title: signs are written out, as in `[U+202E]`."""
    return _UNSHOWABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", words)


def tag(name: str, /, *children: str, **attributes: str | int | bool | None) -> Html:
    """Return one element. `class_` becomes `class`, `aria_label` `aria-label`; None, False are left out."""
    opening = "".join(
        _attribute(key, value)
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{''.join(map(text, children))}</{name}>")


def join(*parts: str) -> Html:
    """Return the parts one after the other, escaped where they are text."""
    return Html("".join(map(text, parts)))


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escape(plain(str(value)))}"'


def _sign(found: re.Match[str]) -> str:
    number = f"{ord(found[0]):04X}"
    shown = _SHOWN_AS.get(found[0], f"[U+{number}]")
    return f'<i class="sign" data-u="{number}">{shown}</i>'

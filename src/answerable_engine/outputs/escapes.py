r"""Text from documents and file names, made fit to be shown: it cannot steer a terminal or break a line.

What is not fit is written as `\xNN` (a byte of a file name that is not UTF-8) or `\uNNNN` (a character). A
text that holds one of these, or that would read as if it did, has its own backslashes doubled; every other
text stays as it is. So no two texts are ever written alike, and `read_back` gives the text again.
"""

import re

_SURROGATES = "\ud800-\udfff"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # but for tab and line breaks
_DIRECTIONS = "\u2028-\u202e\u2066-\u2069"  # and the separators of lines and paragraphs
_BREAKS = "\t\n\r"

STEERING = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")

_UNENCODABLE = re.compile(f"[{_SURROGATES}]")
_UNSAFE = re.compile(f"[{_SURROGATES}{_CONTROLS}{_DIRECTIONS}]")
_UNSAFE_OR_BREAK = re.compile(f"[{_SURROGATES}{_CONTROLS}{_DIRECTIONS}{_BREAKS}]")
_LIKE_AN_ESCAPE = re.compile(r"\\[\\xu]")
_ESCAPE = re.compile(r"\\(?:(\\)|x([0-9a-f]{2})|u([0-9a-f]{4}))")

_RAW_BYTES = range(0xDC80, 0xDD00)  # where os.fsdecode puts the bytes that are not UTF-8


def encodable(text: str) -> str:
    """Return `text` such that it can be written as UTF-8."""
    return _written(text, _UNENCODABLE)


def harmless(text: str) -> str:
    """Return `text` such that it can also not steer a terminal. Its tabs and line breaks stay."""
    return _written(text, _UNSAFE)


def one_line(text: str) -> str:
    """Return `text` such that it is harmless and stays in its line: for file names, and words beside them."""
    return _written(text, _UNSAFE_OR_BREAK)


def read_back(written: str) -> str:
    """Return the text that one of these functions wrote so."""
    return _ESCAPE.sub(_character, written)


def _written(text: str, unfit: re.Pattern[str]) -> str:
    if not unfit.search(text) and not _LIKE_AN_ESCAPE.search(text):
        return text
    return unfit.sub(_escape, text.replace("\\", "\\\\"))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if code in _RAW_BYTES else f"\\u{code:04x}"


def _character(found: re.Match[str]) -> str:
    backslash, byte, code = found.groups()
    if backslash:
        return "\\"
    return chr(0xDC00 + int(byte, 16)) if byte else chr(int(code, 16))

"""From bytes to characters: which encoding it is, and nothing that a file cannot hold."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SURE = 8  # bytes: in fewer, zeros say nothing
LOOKED_AT = 65_536  # bytes at the beginning that decide what something is
WRITTEN_IN_ASCII = frozenset({"utf-7", "hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr"})
NOT_FOR_DOCUMENTS = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"})
MEANT = {"iso8859-1": "windows-1252", "ascii": "windows-1252"}  # as every browser and mail program reads them
SURROGATE = re.compile("[\ud800-\udfff]")


def marked_encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark names, or UTF-16 that shows by its zeros; "" if neither."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    even, odd = data[:LOOKED_AT:2], data[1:LOOKED_AT:2]
    if len(data) < SURE:
        return ""
    if odd.count(0) * 2 > len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) * 2 > len(even) and not odd.count(0):
        return "utf-16-be"
    return ""


def decoded(data: bytes, *, declared: str = "") -> str:
    """Return the text that bytes stand for, without its byte order mark.

    A mark or telling zeros come first, then UTF-8 if the bytes are UTF-8, then what was `declared`, then
    windows-1252. (A declared encoding that writes in plain ASCII goes before UTF-8.) What cannot be read
    becomes U+FFFD, and the rest is kept.
    """
    if marked := marked_encoding(data):
        return data.decode(marked, "replace").removeprefix("\ufeff")
    in_ascii = codec(declared) in WRITTEN_IN_ASCII
    for encoding in (declared, "utf-8") if in_ascii else ("utf-8", declared):
        if (text := _strictly(data, encoding)) is not None:
            return whole(text)
    return _loosely(data, declared) or data.decode("windows-1252", "replace")


def whole(text: str) -> str:
    """Return a text in which each lone surrogate, which no file can hold, is U+FFFD."""
    return SURROGATE.sub("\ufffd", text) if SURROGATE.search(text) else text


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(codec(encoding)) if codec(encoding) else None
    except ValueError:
        return None


def _loosely(data: bytes, encoding: str) -> str:
    """Return what can be read in a declared encoding that some bytes do not follow; "" if none is known."""
    if codec(encoding) in {"", "utf-8"}:
        return ""
    try:
        return whole(data.decode(codec(encoding), "replace"))
    except ValueError:
        return ""


def codec(encoding: str) -> str:
    """Return Python's name of an encoding; "" for one that it does not know, or that no document is in."""
    try:
        name = codecs.lookup(encoding).name if encoding else ""
        "".encode(encoding or "utf-8")  # raises for a codec between bytes and bytes
    except (LookupError, ValueError):
        return ""
    return "" if name in NOT_FOR_DOCUMENTS else MEANT.get(name, name)

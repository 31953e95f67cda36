"""Hostile text, and files that only claim to be a document."""

import gzip
import random
import tarfile
from collections.abc import Callable, Mapping
from io import BytesIO

from engine.formats.builders import docx, pdf
from engine.hostility.bombs import zlibbed
from engine.hostility.zips import laughs

Make = Callable[[], bytes]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\6\0\0\0"


def tarred(data: bytes) -> bytes:
    """Return a tar archive of one file, at a place outside."""
    file, entry = BytesIO(), tarfile.TarInfo("../../tmp/climbed")
    entry.size = len(data)
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(entry, BytesIO(data))
    return file.getvalue()


FILES: Mapping[str, Make] = {
    "no bytes": lambda: b"",
    "one byte": lambda: b"\xff",
    "one zero": lambda: b"\0",
    "a megabyte of zeros": lambda: bytes(1_000_000),
    "white space": lambda: b" \r\n\t\f" * 1_000,
    "one line of fifty megabytes": lambda: b"words " * 8_000_000,
    "one line of fifty megabytes, without a space": lambda: b"a" * 50_000_000,
    "ten million empty lines": lambda: b"\n" * 10_000_000,
    "ten million old line ends": lambda: b"a\r" * 5_000_000,
    "a million page ends": lambda: b"\f" * 1_000_000,
    "a hundred megabytes of text": lambda: "wörds ".encode("latin-1") * 16_000_000,
    "text in UTF-7": lambda: b"+ADw-script+AD4- words",
    "text of control characters": lambda: bytes(range(32)) * 1_000,
    "text of terminal commands": lambda: b"\x1b[2J\x1b]0;title\x07\x1b[31mwords " * 1_000,
    "text that is written backwards": lambda: "\u202eabc\u202c \u2066words\u2069 ".encode() * 1_000,
    "a letter with a million marks": ("a" + "\u0301" * 1_000_000).encode,
    "letters of no width": lambda: "w\u200bo\u200br\u2060d\ufeffs ".encode() * 10_000,
    "lone surrogates in UTF-16": lambda: b"\xff\xfe" + b"\x00\xd8a\x00\x00\xdc" * 1_000,
    "lone surrogates in UTF-8": lambda: b"words \xed\xa0\x80 \xed\xbf\xbf " * 1_000,
    "letters that are written too long": lambda: b"\xc0\xafwords\xe0\x80\xaf\xf8\x88\x80\x80\x80 " * 1_000,
    "letters past the last": lambda: b"words \xf4\x90\x80\x80 \xf7\xbf\xbf\xbf " * 1_000,
    "UTF-16 of an odd length": lambda: "words".encode("utf-16") + b"x",
    "UTF-32 past the last letter": lambda: b"\xff\xfe\0\0\xff\xff\xff\x7fw\0\0\0",
    "a mark of order alone": lambda: b"\xff\xfe",
    "marks of order one after another": lambda: b"\xef\xbb\xbf" * 10_000 + b"words",
    "UTF-16 without a mark": lambda: "Some words.\n".encode("utf-16-le") * 100,
    "a heading of a million marks": lambda: b"#" * 1_000_000 + b" " * 1_000_000,
    "a million headings": lambda: b"# a\n" * 500_000,
    "random bytes": lambda: random.Random(1).randbytes(1_000_000),  # noqa: S311
    "random letters": lambda: bytes(random.Random(2).choices(range(32, 256), k=1_000_000)),  # noqa: S311
    "a document in EBCDIC": lambda: ("Some words. " * 100).encode("cp500"),
    "a gzip bomb": lambda: gzip.compress(zlibbed(64)),
    "a gzip file that claims to be a PDF": lambda: gzip.compress(pdf(["Words"])),
    "a tar archive": lambda: tarred(b"Words"),
    "an old Office file": lambda: OLE + bytes(2_000),
    "an old Office file of loops": lambda: OLE + bytes(16) + b"\0\0\0\0" * 10_000,
    "a locked Office file": lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
    "rich text, deep": lambda: rb"{\rtf1" + b"{" * 100_000,
    "a picture of endless size": lambda: PNG,
    "a drawing with a thousand million laughs": (laughs() + "<svg>&a9;</svg>").encode,
    "XML with a thousand million laughs": ('<?xml version="1.0"?>' + laughs() + "<x>&a9;</x>").encode,
    "JSON, deep": lambda: b"[" * 1_000_000,
    "a program": lambda: b"\x7fELF" + bytes(1_000),
    "a PDF that is a Word document": lambda: docx(["Words"]) + pdf(["Other words"]),
    "a Word document that is a PDF": lambda: pdf(["Words"]) + docx(["Other words"]),
    "a page that is a PDF": lambda: b"<html><body>" + pdf(["Words"]),
    "a message that is a page": lambda: b"<!--\nFrom: a\nReceived: b\n\n--><html><body>Words",
    "a picture that is a page": lambda: b"GIF89a/*<html><script>alert(1)</script>*/=1;",
}

"""Hostile mail: nesting, boundaries that loop, giant lines, names that lead elsewhere, broken encodings."""

import base64
import gzip
from collections.abc import Callable, Mapping

from engine.formats.builders import mail, pdf
from engine.hostility.bombs import zlibbed_twice

Make = Callable[[], bytes]

HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Words\r\nMIME-Version: 1.0\r\n"
WORDS = b"Content-Type: text/plain\r\n\r\nWords\r\n"


def typed(kind: bytes, body: bytes = b"Words", *, more: bytes = b"") -> bytes:
    """Return a message of some content type."""
    return HEAD + more + b"Content-Type: " + kind + b"\r\n\r\n" + body


def mixed(*parts: bytes, edge: bytes = b"edge") -> bytes:
    """Return a message of such parts."""
    body = b"".join(b"--%s\r\n%s\r\n" % (edge, part) for part in parts)
    return typed(b'multipart/mixed; boundary="%s"' % edge, body + b"--%s--\r\n" % edge)


def nested(depth: int, *, same: bool) -> bytes:
    """Return a message whose parts have parts, and so on; with one boundary for all, or each with its own."""
    opened = [b"edge" if same else b"edge%d" % level for level in range(depth)]
    body = b"".join(
        b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (edge, edge) for edge in opened
    )
    return HEAD + body + WORDS + b"".join(b"--%s--\r\n" % edge for edge in reversed(opened))


def forwarded(depth: int) -> bytes:
    """Return a message inside a message, and so on."""
    return (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + HEAD + WORDS


def attached(name: bytes, data: bytes = b"Words", *, way: bytes = b"base64") -> bytes:
    """Return a message with one attachment; its name and its bytes are put in as they are."""
    head = b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: %s\r\n" % way
    return mixed(WORDS, head + b"Content-Disposition: attachment; filename%s\r\n\r\n" % name + data)


def in_charset(charset: bytes, body: bytes = b"caf\xe9 +AGE- \\ud800 \xff") -> bytes:
    """Return a message whose text declares an encoding."""
    return typed(b'text/plain; charset="%s"' % charset, body)


def mailbox(count: int) -> bytes:
    """Return a mailbox of very many messages."""
    return b"".join(
        b"From a@example.org Mon Mar  2 09:30:00 2026\n%s%s\n" % (HEAD, WORDS) for _ in range(count)
    )


BASE64 = b"Content-Transfer-Encoding: base64\r\n"
QUOTED = b"Content-Transfer-Encoding: quoted-printable\r\n"

FILES: Mapping[str, Make] = {
    "parts a thousand deep, one boundary": lambda: nested(1_000, same=True),
    "parts a thousand deep, each its boundary": lambda: nested(1_000, same=False),
    "parts twenty deep": lambda: nested(20, same=False),
    "messages a thousand deep": lambda: forwarded(1_000),
    "messages ten deep": lambda: forwarded(10),
    "a line of forty megabytes": lambda: HEAD + WORDS + b"a" * 40_000_000,
    "a header of forty megabytes": lambda: b"From: a\r\nReceived: " + b"a" * 40_000_000 + b"\r\n\r\nWords",
    "a header of a million lines": lambda: (
        b"From: a\r\nReceived: " + b"a\r\n " * 1_000_000 + b"\r\n\r\nWords"
    ),
    "a million headers": lambda: HEAD + b"X-A: a\r\n" * 400_000 + b"\r\nWords",
    "two hundred thousand recipients": lambda: (
        HEAD + b"Cc: " + b"<a@example.org>,\r\n " * 200_000 + b"\r\n\r\nWords"
    ),
    "brackets in an address": lambda: HEAD.replace(b"a@", b"(" * 100_000) + WORDS,
    "no boundary": lambda: typed(b"multipart/mixed", b"--\r\n\r\nWords\r\n----\r\n"),
    "an empty boundary": lambda: typed(b'multipart/mixed; boundary=""', b"--\r\n\r\nWords\r\n----\r\n"),
    "a boundary of a megabyte": lambda: mixed(WORDS, edge=b"e" * 1_000_000),
    "a boundary of letters that patterns use": lambda: mixed(WORDS, edge=b"(a+)+$[.*"),
    "a boundary that never ends": lambda: mixed(WORDS)[:-10] + b"\r\n--edge\r\n" * 100_000,
    "a boundary that is a line of text": lambda: typed(b"multipart/mixed; boundary=x", b"--x\r\n" * 500_000),
    "ten thousand attachments": lambda: mail(
        "Words", attachments={f"{n}.txt": b"Words" for n in range(10_000)}
    ),
    "a hundred thousand empty parts": lambda: mixed(*[b""] * 100_000),
    "thirty megabytes of nothing in base64": lambda: attached(b"=x", base64.encodebytes(bytes(30_000_000))),
    "a packed bomb in base64": lambda: attached(
        b"=x.gz", base64.encodebytes(gzip.compress(zlibbed_twice(1024)))
    ),
    "base64 that is none": lambda: typed(b"text/plain", b"!!!" * 99_999 + b"=" * 99, more=BASE64),
    "base64 that is cut": lambda: typed(
        b"text/plain", base64.encodebytes(b"Words and words")[:-3], more=BASE64
    ),
    "quoted print that is none": lambda: typed(b"text/plain", b"=ZZ =\xff =0" * 99_999 + b"=", more=QUOTED),
    "soft line ends without end": lambda: typed(b"text/plain", b"=\r\n" * 1_000_000, more=QUOTED),
    "uuencode that is none": lambda: attached(
        b"=x", b"begin 644 x\r\n\xff\xff\r\n" * 9_999, way=b"x-uuencode"
    ),
    "a transfer encoding that nobody knows": lambda: attached(b"=x", way=b"x" * 9_999),
    "a name that climbs out": lambda: attached(b'="../../../../tmp/climbed.txt"'),
    "a name at an absolute path": lambda: attached(b"=/etc/cron.d/x"),
    "a name with zeros and line ends": lambda: attached(b"*=utf-8''a%00b%0d%0ac%ed%a0%80"),
    "a name in no known encoding": lambda: attached(b"*=x-none'en'%ff"),
    "a name of a hundred thousand pieces": lambda: attached(
        b"".join(b"*%d=a; filename" % n for n in range(100_000))
    ),
    "a name of broken pieces": lambda: attached(b"*9*=a; filename*-1=b; filename*x=c; filename**=d"),
    "parameters that never close": lambda: typed(b'text/plain; x="' + b'";' * 200_000),
    "a type of slashes": lambda: typed(b"/" * 10_000),
    "an encoded subject without end": lambda: HEAD.replace(b"Words", b"=?utf-8?q?" + b"=?" * 500_000) + WORDS,
    "a hundred thousand encoded words": lambda: (
        HEAD.replace(b"Words", b"=?utf-8?b?4pyT?= " * 100_000) + WORDS
    ),
    "encoded words that are broken": lambda: (
        HEAD.replace(b"Words", b"=?x?b?!?= =?utf-8?b?\xff?= =?utf-7?q?+?=") + WORDS
    ),
    "an impossible date": lambda: HEAD + b"Date: Mon, 99 Foo 99999999999 99:99:99 +999999\r\n\r\nWords",
    "raw bytes in its headers": lambda: HEAD.replace(b"Words", bytes(range(128, 256))) + WORDS,
    "text in UTF-7": lambda: in_charset(b"utf-7"),
    "text in no known encoding": lambda: in_charset(b"x-none"),
    "text in an encoding of zeros": lambda: in_charset(b"utf-8\0"),
    "text in escapes": lambda: in_charset(b"unicode_escape"),
    "text as a name of a host": lambda: in_charset(b"idna", b"xn--" + b"a" * 200_000),
    "text in a packer": lambda: in_charset(b"zlib_codec"),
    "text in UTF-16 that is not": lambda: in_charset(b"utf-16"),
    "a page with scripts": lambda: typed(b"text/html", b"<script>x</script>" + b"<div>" * 100_000 + b"Words"),
    "a body from outside": lambda: typed(b'message/external-body; access-type=URL; url="http://example.org"'),
    "a report without parts": lambda: typed(b"multipart/report; boundary=x; report-type=delivery-status"),
    "ends of lines that are old": lambda: (HEAD + WORDS).replace(b"\r\n", b"\r"),
    "no empty line": lambda: HEAD + b"Words",
    "headers with words between": lambda: HEAD + b"these words are no header\r\nTo: c\r\n\r\nWords",
    "zeros all over": lambda: (HEAD + WORDS).replace(b"a", b"\0"),
    "a mailbox of five thousand messages": lambda: mailbox(5_000),
    "a message cut in its attachment": lambda: mail("Words", attachments={"x.pdf": pdf(["Words"])})[:-400],
}

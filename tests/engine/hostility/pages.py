"""Hostile web pages: depth, giants, tricks with encodings, and scripts that must not run."""

from collections.abc import Callable, Mapping

Make = Callable[[], bytes]

START = b"<!doctype html><meta charset=utf-8><body>"
WORDS = b"<p>Words</p>"


def deep(tag: bytes, *, depth: int = 100_000) -> bytes:
    """Return a page of elements inside elements."""
    return START + b"<%s>" % tag * depth + b"Words"


def declared(charset: bytes, body: bytes = b"+ADw-script+AD4-alert(1)+ADw-/script+AD4- caf\xe9") -> bytes:
    """Return a page that declares an encoding."""
    return b"<!doctype html><meta charset=%s><body>%s" % (charset, body)


SCRIPTS = (
    b"<script>fetch('http://example.org')</script><img src=http://example.org/x onerror=alert(1)>"
    b"<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=http://example.org></object>"
    b"<svg onload=alert(1)><foreignObject><p>Words</p></foreignObject></svg><base href=//example.org>"
    b"<meta http-equiv=refresh content='0;url=file:///etc/passwd'><link rel=stylesheet href=//example.org/x>"
    b"<style>@import '//example.org/x'</style><noscript><p title='</noscript><script>alert(1)</script>'>"
)
MUTATIONS = (
    b"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>"
    b"<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'><select><template><form><math><form>"
)

FILES: Mapping[str, Make] = {
    "divisions a hundred thousand deep": lambda: deep(b"div"),
    "bold a hundred thousand deep": lambda: deep(b"b"),
    "links ten thousand deep": lambda: deep(b"a href=x", depth=10_000),
    "tables ten thousand deep": lambda: deep(b"table><tr><td", depth=10_000),
    "headings a hundred thousand deep": lambda: deep(b"h1"),
    "lists a hundred thousand deep": lambda: deep(b"ul><li"),
    "drawings a hundred thousand deep": lambda: deep(b"svg><g"),
    "templates ten thousand deep": lambda: deep(b"template", depth=10_000),
    "quotations of a million levels": lambda: deep(b"blockquote", depth=1_000_000),
    "bold and links that cross, ten thousand times": lambda: START + b"<b><a>x</b>" * 10_000,
    "paragraphs in bold that never end": lambda: START + b"<b><p>x" * 10_000,
    "rows outside their table": lambda: START + b"<table>" + b"x<tr>y<td>" * 100_000,
    "a million endings": lambda: START + b"</p></x>" * 500_000,
    "an element of a million attributes": lambda: (
        START + b"<p %s>" % b" ".join(b"a%d" % n for n in range(1_000_000))
    ),
    "an attribute of fifty megabytes": lambda: START + b"<img alt='%s'>" % (b"a" * 50_000_000),
    "a title of ten megabytes": lambda: b"<title>%s</title>" % (b"t " * 5_000_000) + WORDS,
    "a tag of ten megabytes": lambda: START + b"<%s>" % (b"a" * 10_000_000) + WORDS,
    "a remark without end": lambda: START + WORDS + b"<!--" + b"-" * 10_000_000,
    "remarks before the page": lambda: b"<!-- x -->" * 100_000 + START + WORDS,
    "a script without end": lambda: START + WORDS + b"<script>" + b"<!--<script>" * 1_000_000,
    "plain text without end": lambda: START + b"<plaintext>" + b"<p>" * 1_000_000,
    "a million entities": lambda: START + b"&amp;&lt;&NotEqualTilde;" * 300_000,
    "entities of no character": lambda: (
        START + b"&#xD800;&#xDFFF;&#x110000;&#0;&#x80;&#99999999999999999999;x"
    ),
    "an entity of a million digits": lambda: START + b"&#" + b"9" * 1_000_000 + b";x",
    "zeros in the page": lambda: START + b"<p>Wo\0rds<sc\0ript>x</sc\0ript>" * 100,
    "scripts and calls to the outside": lambda: START + SCRIPTS + WORDS,
    "markup that changes its meaning": lambda: START + MUTATIONS * 100,
    "a page that declares UTF-7": lambda: declared(b"utf-7"),
    "a page that declares UTF-16 and is not": lambda: declared(b"utf-16"),
    "a page that declares no known encoding": lambda: declared(b"x-none"),
    "a page that declares a packer": lambda: declared(b"zlib"),
    "a page that declares escapes": lambda: declared(b"unicode_escape", rb"\ud800\x\N{no}"),
    "a page that changes its encoding half-way": lambda: declared(
        b"iso-2022-jp", b"\x1b$B" + b"$\x22" * 1_000 + b"\xff"
    ),
    "a page in two encodings": lambda: START + "café ".encode() + b"caf\xe9 \xff\xfe",
    "a page in UTF-16 that is cut in a letter": lambda: (START + WORDS).decode().encode("utf-16")[:-1],
    "a page in UTF-32": lambda: (START + WORDS).decode().encode("utf-32"),
    "data for search engines, deep": lambda: (
        b'<script type="application/ld+json">'
        + b'{"datePublished":[' * 100_000
        + b"</script>"
        + START
        + WORDS
    ),
    "ten thousand dates": lambda: (
        b"<meta name=date content=x>" * 10_000 + b"<time datetime=9999-99-99>" + START
    ),
    "a hundred thousand canonical addresses": lambda: b"<link rel='a canonical' href=javascript:x>" * 100_000,
    "a document type with entities": lambda: (
        b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x;" + WORDS
    ),
    "XHTML with a thousand million laughs": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "lol">]><html><body>&a;' + WORDS
    ),
    "choices in choices": lambda: START + b"<select><option><optgroup>" * 50_000,
    "forms and fields": lambda: START + b"<form><input value='x'><textarea>" * 50_000,
    "frames in frames": lambda: b"<frameset>" * 50_000 + b"<frame src=//example.org>",
    "a page of one open bracket": lambda: b"<html" + b"<" * 5_000_000,
}

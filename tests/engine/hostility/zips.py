"""Hostile zip files: Word documents that swell, lie, loop or reach outside, and what only looks like one."""

import random
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from engine.formats.builders import OFFICE, WORD, docx, paragraph, run, word_parts, zipped
from engine.hostility.bombs import MIB, deflated

Make = Callable[[], bytes]
Entry = tuple[str, bytes, int, int]  # a name, deflated bytes, and the size and checksum that they claim

BODY = "word/document.xml"
WORDS = paragraph(run("Words"))
HEAD = f'<?xml version="1.0"?>%s<w:document xmlns:w="{WORD}"><w:body>%s</w:body></w:document>'


def package(entries: Sequence[Entry], *, flags: int = 0, way: int = ZIP_DEFLATED) -> bytes:
    """Return a zip file written by hand, which may lie about every entry."""
    files, listed = b"", b""
    for name, data, size, checksum in entries:
        facts = struct.pack(
            "<HHHHHIII", 20, flags, way, 0, 33, checksum, len(data) & 0xFFFFFFFF, size & 0xFFFFFFFF
        )
        named = name.encode()
        place = len(files)
        files += b"PK\3\4" + facts + struct.pack("<HH", len(named), 0) + named + data
        listed += b"PK\1\2" + struct.pack("<H", 20) + facts
        listed += struct.pack("<HHHHHII", len(named), 0, 0, 0, 0, 0, place) + named
    end = struct.pack(
        "<HHHHIIH", 0, 0, len(entries) & 0xFFFF, len(entries) & 0xFFFF, len(listed), len(files), 0
    )
    return files + listed + b"PK\5\6" + end


def squeezed(name: str, content: bytes) -> Entry:
    """Return an honest entry."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, -15)
    return name, deflate.compress(content) + deflate.flush(), len(content), zlib.crc32(content)


def with_body(body: str, **others: str) -> bytes:
    """Return a Word document with some XML in its body, and in other parts."""
    return zipped(word_parts(body, **others))


def with_part(name: str, content: bytes | str) -> bytes:
    """Return a good Word document with one part replaced or added."""
    return zipped({**word_parts(WORDS, header=WORDS), name: content})


def with_document(before: str, body: str) -> bytes:
    """Return a Word document whose main part has something before its first element."""
    return with_part(BODY, HEAD % (before, body))


def related(kind: str, target: str, *, outside: bool = False) -> bytes:
    """Return a Word document whose main part refers to something odd."""
    mode = ' TargetMode="External"' if outside else ""
    links = f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    wrapped = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}'
    return with_part("word/_rels/document.xml.rels", f"{wrapped}</Relationships>")


def many_entries(count: int) -> bytes:
    """Return a zip file of very many entries, which all show the same bytes."""
    head = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    facts = struct.pack("<HHHHHHIII", 20, 20, 0, 0, 0, 33, 0, 0, 0)
    listed = b"".join(
        b"PK\1\2" + facts + struct.pack("<HHHHHII", 8, 0, 0, 0, 0, 0, 0) + b"%08x" % number
        for number in range(count)
    )
    end = struct.pack("<HHHHIIH", 0, 0, count & 0xFFFF, count & 0xFFFF, len(listed), len(head), 0)
    return head + listed + b"PK\5\6" + end


def nested(depth: int) -> bytes:
    """Return a Word document inside a Word document, and so on; each is put in as an object."""
    made = docx(["Words"])
    for _ in range(depth):
        parts = word_parts(WORDS, package="")
        relations = str(parts["word/_rels/document.xml.rels"]).replace("package.xml", "inner.docx")
        made = zipped({**parts, "word/_rels/document.xml.rels": relations, "word/inner.docx": made})
    return made


def named(*names: str, way: int = ZIP_DEFLATED) -> bytes:
    """Return a good Word document with more entries, whose names would lead elsewhere."""
    file = BytesIO()
    with ZipFile(file, "w", way) as opened:
        for name, content in word_parts(WORDS).items():
            opened.writestr(ZipInfo(name), content, way)
        for name in names:
            opened.writestr(ZipInfo(name), "words", way)
    return file.getvalue()


def linked_to(target: str) -> bytes:
    """Return a good Word document with an entry that is a symbolic link."""
    file = BytesIO(docx(["Words"]))
    link = ZipInfo("word/link.xml")
    link.external_attr = 0o120777 << 16
    with ZipFile(file, "a") as opened:
        opened.writestr(link, target)
    return file.getvalue()


def twice() -> bytes:
    """Return a Word document with two main parts, of which a reader may show one and a program the other."""
    parts = word_parts(WORDS)
    hidden = str(parts[BODY]).replace("Words", "Other words")
    entries = [squeezed(name, str(part).encode()) for name, part in parts.items()]
    return package([*entries, squeezed(BODY, hidden.encode())])


def bomb(claimed: int, mebibytes: int = 1024) -> bytes:
    """Return a Word document whose main part unfolds to a gibibyte, and claims some other size."""
    return package([(BODY, deflated(mebibytes), claimed, 0)])


@cache
def good() -> bytes:
    """Return a good Word document, to be damaged."""
    return docx(["Some words on a page.\nAnd more of them.", "A second page."])


def damaged() -> Iterator[tuple[str, Make]]:
    """Yield a good document cut off at many points, and with bytes of it changed."""
    whole = good()
    for percent in range(5, 100, 10):
        yield (
            f"document cut at {percent} percent",
            partial(lambda end: whole[:end], len(whole) * percent // 100),
        )
    for seed in range(8):
        yield f"document with changed bytes {seed}", partial(_changed, whole, seed)


def _changed(whole: bytes, seed: int) -> bytes:
    chance, data = random.Random(seed), bytearray(whole)  # noqa: S311 (the same damage every time)
    for _ in range(1 << seed):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def laughs() -> str:
    """Return a document type whose last entity unfolds to a thousand million words."""
    rows = "".join('<!ENTITY a{} "{}">'.format(n, f"&a{n - 1};" * 10) for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "lol">{rows}]>'


TABLES = "<w:tbl><w:tr><w:tc>"
BOX = "<w:p><w:r><w:pict><w:txbxContent>"
ALTERNATIVE = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
READ_PASSWORDS = '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'
ASK_OUTSIDE = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'
PARAMETERS = '<!DOCTYPE x [<!ENTITY % y SYSTEM "http://example.org/x"> %y; <!ENTITY z "w">]>'
INCLUDED = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'

FILES: Mapping[str, Make] = {
    "document that unfolds to a gibibyte and says so": lambda: bomb(1024 * MIB),
    "document that unfolds to a gibibyte and says nothing": lambda: bomb(0),
    "document that unfolds to a gibibyte and says a kilobyte": lambda: bomb(1024),
    "document that claims four gibibytes and has none": lambda: package([(BODY, b"\x03\x00", 0xFFFFFFFF, 0)]),
    "document that unfolds to its limit": lambda: bomb(199 * MIB, 199),
    "documents in documents": lambda: nested(60),
    "ten thousand entries": lambda: many_entries(10_000),
    "a hundred thousand entries": lambda: many_entries(100_000),
    "entries that climb out": lambda: named("../../../tmp/climbed", "word/../../../tmp/climbed"),
    "entries at absolute paths": lambda: named("/tmp/absolute", "C:\\absolute", "\\\\host\\share\\x"),  # noqa: S108
    "entries of strange names": lambda: named(
        "a" * 60_000, "\u202ecod.exe", "word/ \n\t.xml", "CON", "nul\x01"
    ),
    "an entry that is a symbolic link": lambda: linked_to("/etc/passwd"),
    "two main parts of one name": twice,
    "an outside entity": lambda: with_document(READ_PASSWORDS, paragraph("<w:r><w:t>&y;</w:t></w:r>")),
    "an outside document type": lambda: with_document(ASK_OUTSIDE, WORDS),
    "outside parameters": lambda: with_document(PARAMETERS, WORDS),
    "a thousand million laughs": lambda: with_document(laughs(), paragraph("<w:r><w:t>&a9;</w:t></w:r>")),
    "one long entity, very often": lambda: with_document(
        f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>', paragraph(f"<w:r><w:t>{'&a;' * 100_000}</w:t></w:r>")
    ),
    "an outside entity in its relations": lambda: with_part(
        "word/_rels/document.xml.rels", f"{READ_PASSWORDS}<x>&y;</x>"
    ),
    "an outside entity in its metadata": lambda: with_part(
        "docProps/core.xml", f"{READ_PASSWORDS}<x>&y;</x>"
    ),
    "an included file": lambda: with_body(INCLUDED + WORDS),
    "a header from outside": lambda: related("header", "http://example.org/header.xml", outside=True),
    "a header from this machine": lambda: related("header", "file:///etc/passwd"),
    "a header that is the document": lambda: related("header", "document.xml"),
    "a footnote part that is the document": lambda: related("footnotes", "document.xml"),
    "a template from outside": lambda: related("attachedTemplate", "http://example.org/x.dotm", outside=True),
    "an object that is the package itself": lambda: related("package", "../"),
    "a relation that climbs out": lambda: related("header", "../../../../../../etc/passwd"),
    "elements a hundred thousand deep": lambda: with_body("<w:p>" * 100_000),
    "elements two hundred deep": lambda: with_body("<w:sdt>" * 200 + WORDS + "</w:sdt>" * 200),
    "tables in tables": lambda: with_body(TABLES * 80 + WORDS + "</w:tc></w:tr></w:tbl>" * 80),
    "boxes in boxes": lambda: with_body(BOX * 60 + WORDS + "</w:txbxContent></w:pict></w:r></w:p>" * 60),
    "alternatives in alternatives": lambda: with_body(
        (ALTERNATIVE + "<mc:Fallback>") * 100 + WORDS + "</mc:Fallback></mc:AlternateContent>" * 100
    ),
    "endings without beginnings": lambda: with_body("</w:p></w:tbl></w:txbxContent></w:del>"),
    "an element of a million attributes": lambda: with_body(
        "<w:p " + " ".join(f'a{n}="x"' for n in range(1_000_000)) + "/>"
    ),
    "an attribute of fifty megabytes": lambda: with_body(f'<w:p w:x="{"a" * 50_000_000}"/>'),
    "a word of fifty megabytes": lambda: with_body(paragraph(run("a" * 50_000_000))),
    "a remark of fifty megabytes": lambda: with_body(f"<!--{'a' * 50_000_000}-->"),
    "a million paragraphs": lambda: with_body("<w:p/>" * 1_000_000),
    "three hundred thousand paragraphs of a word": lambda: with_body(WORDS * 300_000),
    "a hundred thousand page breaks": lambda: with_body(
        paragraph('<w:r><w:t>x</w:t><w:br w:type="page"/></w:r>') * 100_000
    ),
    "a hundred thousand sections": lambda: with_body(
        paragraph('<w:pPr><w:sectPr><w:headerReference r:id="header"/></w:sectPr></w:pPr>' + run("x"))
        * 100_000,
        header=WORDS,
    ),
    "a hundred thousand deletions": lambda: with_body(paragraph("<w:del>" + run("x") + "</w:del>") * 100_000),
    "deletions in deletions": lambda: with_body(f"<w:p>{'<w:del>' * 200}{run('x')}{'</w:del>' * 200}</w:p>"),
    "a hundred thousand references to one note": lambda: with_body(
        paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>' * 100_000),
        footnotes=f'<w:footnote w:id="1">{WORDS}</w:footnote>',
    ),
    "notes in notes": lambda: with_body(
        WORDS, footnotes='<w:footnote w:id="1">' * 200 + WORDS + "</w:footnote>" * 200
    ),
    "symbols that are none": lambda: with_body(
        "".join(
            f'<w:p><w:r><w:sym w:char="{code}"/></w:r></w:p>'
            for code in ("D800", "FFFFF", "x", "-1", "0", "")
        )
    ),
    "a hundred thousand relations": lambda: with_part(
        "word/_rels/document.xml.rels",
        "<x>" + "".join(f'<Relationship Id="r{n}"/>' for n in range(200_000)) + "</x>",
    ),
    "a main part in UTF-16": lambda: with_part(BODY, (HEAD % ("", WORDS))[21:].encode("utf-16")),
    "a main part in UTF-7": lambda: with_part(
        BODY, '<?xml version="1.0" encoding="UTF-7"?>+ADw-x+AD4-&lt;/x&gt;<x/>'
    ),
    "a main part in no known encoding": lambda: with_part(
        BODY, '<?xml version="1.0" encoding="x-none"?><x/>'
    ),
    "a main part of zeros": lambda: with_part(BODY, b"\0" * 1_000),
    "a main part of nothing": lambda: with_part(BODY, b""),
    "a main part that is a picture": lambda: with_part(BODY, b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "a main part with a style sheet": lambda: with_document(
        '<?xml-stylesheet type="text/xsl" href="http://example.org/x.xsl"?>', WORDS
    ),
    "no main part": lambda: zipped({"[Content_Types].xml": "<x/>", "word/styles.xml": "<x/>"}),
    "a main part under a password": lambda: package([(BODY, b"x" * 99, 99, 0)], flags=1, way=ZIP_STORED),
    "a main part in LZMA": lambda: named(way=ZIP_LZMA),
    "a main part in bzip2": lambda: named(way=ZIP_BZIP2),
    "a main part packed in no known way": lambda: package([(BODY, b"x" * 99, 99, 0)], way=97),
    "a main part with a wrong checksum": lambda: package([(BODY, squeezed("", b"<x/>")[1], 4, 99)]),
    "a list of entries that lies about their number": lambda: good()[:-14] + b"\xff\xff" * 2 + good()[-10:],
    "a list of entries that lies about its place": lambda: good()[:-6] + b"\xff\xff\xff\x7f" + good()[-2:],
    "a document after other bytes": lambda: b"PK\3\4 other bytes " * 1_000 + good(),
    "a remark of sixty kilobytes at the end": lambda: good()[:-2] + b"\xff\xff" + b"PK\5\6" * 16_383 + b"PKP",
    "an empty zip file": lambda: b"PK\5\6" + bytes(18),
    "a spreadsheet": lambda: zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}),
    "a presentation": lambda: zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}),
    "an OpenDocument text": lambda: zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": laughs() + "<x>&a9;</x>"}
    ),
    "a zip file of zip files": lambda: zipped({f"{n}.zip": zipped({"x": bytes(9_999)}) for n in range(99)}),
    **dict(damaged()),
}

"""Hostile PDFs: bombs, loops, lies about sizes, damage at every point."""

import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from engine.formats.builders import objects_to_pdf, pdf, stream
from engine.hostility.bombs import zlibbed, zlibbed_twice

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources 5 0 R>>"
FONT = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>%s>>"
WORDS = b"BT /F 12 Tf 72 720 Td (Words) Tj ET "

Make = Callable[[], bytes]


def page_with(content: bytes, *others: bytes, resources: bytes = b"", page: bytes = PAGE) -> bytes:
    """Return a PDF of one page with some content; `others` are objects from number 6."""
    return objects_to_pdf([CATALOGUE, PAGES, page, stream(content), FONT % resources, *others])


def packed(content: bytes, filters: bytes) -> bytes:
    """Return a PDF whose page content is packed in some way."""
    packed_stream = stream(content, b"/Filter" + filters)
    return objects_to_pdf([CATALOGUE, PAGES, PAGE, packed_stream, FONT % b""])


def sized(box: bytes, *, more: bytes = b"") -> bytes:
    """Return a PDF whose page has an odd size."""
    page = PAGE.replace(b"[0 0 600 800]", box).replace(b"/Parent", more + b"/Parent")
    return page_with(WORDS, page=page)


def tree(*nodes: bytes) -> bytes:
    """Return a PDF with a strange page tree; its nodes are numbered from 2."""
    return objects_to_pdf([CATALOGUE, *nodes])


def image(data: bytes, filters: bytes, *, width: int = 60_000, height: int = 60_000) -> bytes:
    """Return a PDF that shows one image, of which only a header is there."""
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray%s"
    picture = stream(data, entries % (width, height, filters))
    return page_with(b"q 500 0 0 500 0 0 cm /X Do Q", picture, resources=b"/XObject<</X 6 0 R>>")


def forms(count: int, times: int, *, loop: bool = False) -> bytes:
    """Return a PDF whose form draws the next form some times, and so on; the last may draw the first."""
    made = []
    for index in range(count):
        target = 6 + (index + 1) % count if loop else 7 + index
        inside = b"/X Do " * times if index + 1 < count or loop else WORDS
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>" % target
        made.append(stream(inside, entries))
    return page_with(b"/X Do", *made, resources=b"/XObject<</X 6 0 R>>")


def deep_tree(depth: int) -> bytes:
    """Return a PDF whose page hangs at the end of a long chain of nodes."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, depth + 2)]
    return objects_to_pdf([CATALOGUE, *nodes, b"<</Type/Page/MediaBox[0 0 600 800]>>"])


def many_kids(count: int) -> bytes:
    """Return a PDF that shows one page very many times."""
    return tree(
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count), PAGE, stream(WORDS), FONT % b""
    )


def many_objects(count: int) -> bytes:
    """Return a PDF of very many objects that nothing uses."""
    row = b"0000000009 00000 n \n"
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    table = b"xref\n0 %d\n" % (count + 1) + row * (count + 1)
    return head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count + 1, len(head))


def with_trailer(entries: bytes, *, start: bytes = b"") -> bytes:
    """Return a good PDF with other entries in its trailer, or another place where its table should be."""
    good = pdf(["Words"])
    good = good.replace(b"/Root 1 0 R", b"/Root 1 0 R" + entries, 1)
    place = good.rindex(b"startxref") + 10
    return good[:place] + start + b"\n%%EOF" if start else good


def table_stream(entries: bytes, content: bytes) -> bytes:
    """Return a PDF whose table of objects is a stream, with odd entries."""
    head = (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    table = stream(content, b"/Type/XRef/Root 1 0 R/Filter/FlateDecode" + entries)
    return head + b"3 0 obj" + table + b"endobj\nstartxref\n%d\n%%%%EOF" % len(head)


def object_stream(entries: bytes, content: bytes) -> bytes:
    """Return a PDF in which the catalogue stands in a stream of objects with odd entries."""
    head = b"%PDF-1.5\n"
    box = b"2 0 obj" + stream(content, b"/Type/ObjStm" + entries) + b"endobj\n"
    rows = bytes([0, 0, 0, 0, 2, 0, 2, 0, 1, 0, 9, 0, 1, 0, 90, 0])
    table = stream(zlib.compress(rows), b"/Type/XRef/Root 1 0 R/Size 4/W[1 2 1]/Filter/FlateDecode")
    return head + box + b"3 0 obj" + table + b"endobj\nstartxref\n%d\n%%%%EOF" % len(head + box)


def locked(entries: bytes) -> bytes:
    """Return a PDF that says it is encrypted."""
    return with_trailer(b"/ID[<00><00>]/Encrypt<<%s>>" % entries)


def meant(content: bytes) -> bytes:
    """Return a PDF whose font has an odd map from codes to characters."""
    letters = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)>>>>"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[%s]>>"
    font = b"<</Font<</F %s>>>>" % (font % letters)
    page = stream(b"BT /F 12 Tf 72 720 Td <00010002> Tj ET")
    return objects_to_pdf([CATALOGUE, PAGES, PAGE, page, font, stream(content)])


def carrying(file: bytes) -> bytes:
    """Return a PDF with a file inside, a script and a program to start, none of which may run."""
    actions = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
    names = b"/Names<</EmbeddedFiles<</Names[(x)<</F(../../x)/EF<</F 6 0 R>>>>]>>>>"
    catalogue = CATALOGUE.replace(b">>", actions + names + b">>")
    return objects_to_pdf([catalogue, PAGES, PAGE, stream(WORDS), FONT % b"", stream(file)])


@cache
def good() -> bytes:
    """Return a good PDF of a few pages, to be damaged."""
    return pdf(["Some words on a page.\nAnd more of them.", "A second page.", "A third."], title="Good")


def damaged() -> Iterator[tuple[str, Make]]:
    """Yield a good PDF cut off at many points, and with bytes of it changed."""
    whole = good()
    for percent in range(2, 100, 4):
        yield f"cut at {percent} percent", partial(lambda end: whole[:end], len(whole) * percent // 100)
    for seed in range(16):
        yield f"with changed bytes {seed}", partial(_changed, whole, seed)


def _changed(whole: bytes, seed: int) -> bytes:
    chance, data = random.Random(seed), bytearray(whole)  # noqa: S311 (the same damage every time)
    for _ in range(1 << seed % 8):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


LOOP = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
FLATE = b"/FlateDecode"
JBIG2 = bytes.fromhex("0000000030000100000013ffffffffffffffff00000000000000000100000000")
JPX = bytes.fromhex("0000000c6a5020200d0a870a00000014667479706a703220000000006a703220") + bytes.fromhex(
    "0000002d6a7032680000001669686472ffffffffffffffff0003070700000000000f636f6c720100000000001000000000"
    "6a703263ff4fff51002f0000ffffffffffffffff0000000000000000ffffffffffffffff00000000000000000003070101"
)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08ffdcffdc01011100ffda0008010100003f00")

FILES: Mapping[str, Make] = {
    "bomb in the page, once": lambda: packed(zlibbed(1024), FLATE),
    "bomb in the page, twice": lambda: packed(zlibbed_twice(1024), b"[/FlateDecode/FlateDecode]"),
    "bomb in the page, three times": lambda: packed(
        zlib.compress(zlibbed_twice(4096), 9), b"[/FlateDecode/FlateDecode/FlateDecode]"
    ),
    "bomb in the table of objects": lambda: table_stream(b"/Size 3/W[1 2 1]", zlibbed(1024)),
    "bomb in a stream of objects": lambda: object_stream(b"/N 1/First 4/Filter/FlateDecode", zlibbed(1024)),
    "bomb in a picture": lambda: image(zlibbed(1024), b"/Filter/FlateDecode"),
    "bomb in a map of characters": lambda: meant(b"").replace(
        stream(b""), stream(zlibbed(1024), b"/Filter/FlateDecode")
    ),
    "bomb through run lengths": lambda: packed(b"\x81 " * 2_000_000, b"/RunLengthDecode"),
    "bomb through LZW and hexadecimal": lambda: packed(b"80" * 500_000, b"[/ASCIIHexDecode/LZWDecode]"),
    "a thousand filters": lambda: packed(b"", b"[" + b"/ASCIIHexDecode" * 1000 + b"]"),
    "an unknown filter": lambda: packed(WORDS, b"/NoSuchDecode"),
    "page tree that is its own child": lambda: tree(LOOP),
    "page tree of two that hold each other": lambda: tree(
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>"
    ),
    "page that is its own parent": lambda: tree(
        PAGES, b"<</Type/Page/Parent 3 0 R/Resources 3 0 R/Contents 3 0 R>>"
    ),
    "page tree of ten thousand levels": lambda: deep_tree(10_000),
    "page tree of a hundred thousand levels": lambda: deep_tree(100_000),
    "one page a hundred thousand times": lambda: many_kids(100_000),
    "two thousand million pages by its own account": lambda: tree(
        PAGES.replace(b"1>>", b"2147483647>>"), PAGE
    ),
    "minus one page by its own account": lambda: tree(PAGES.replace(b"1>>", b"-1>>"), PAGE),
    "children that are nothing": lambda: tree(b"<</Type/Pages/Kids[null 9 0 R (x) 3]/Count 4>>"),
    "no page tree": lambda: objects_to_pdf([b"<</Type/Catalog>>"]),
    "catalogue that is a number": lambda: objects_to_pdf([b"1"]),
    "a million objects": lambda: many_objects(1_000_000),
    "table that points at itself": lambda: with_trailer(b"/Prev %d" % good().rindex(b"xref\n0")),
    "table that begins at nought": lambda: with_trailer(b"", start=b"0"),
    "table past the end": lambda: with_trailer(b"", start=b"999999999999"),
    "table before the beginning": lambda: with_trailer(b"", start=b"-5"),
    "table of impossible size": lambda: with_trailer(b"").replace(b"/Size", b"/Size 2147483647/X", 1),
    "earlier tables without end": lambda: with_trailer(b"/Prev 1/XRefStm 1"),
    "table stream of impossible widths": lambda: table_stream(
        b"/Size 3/W[2147483647 2147483647 1]", zlib.compress(b"x" * 99)
    ),
    "table stream that comes before itself": lambda: table_stream(
        b"/Size 4/W[1 2 1]/Prev 107", zlib.compress(bytes(16))
    ),
    "table stream of impossible index": lambda: table_stream(
        b"/Size 4/W[1 2 1]/Index[0 2147483647]", zlib.compress(bytes(16))
    ),
    "stream of objects that extends itself": lambda: object_stream(
        b"/N 1/First 4/Extends 2 0 R", b"1 0 <<>>"
    ),
    "stream of objects that holds itself": lambda: object_stream(b"/N 1/First 4", b"2 0 <</Type/Catalog>>"),
    "stream of very many objects": lambda: object_stream(b"/N 2147483647/First 4", b"1 0 <<>>"),
    "stream of objects that begins before itself": lambda: object_stream(b"/N 1/First -4", b"1 0 <<>>"),
    "page two hundred thousand points wide": lambda: sized(b"[0 0 200000 200000]"),
    "page without a size": lambda: sized(b"[0 0 0 0]"),
    "page of less than no size": lambda: sized(b"[600 800 -600 -800]"),
    "page of an endless size": lambda: sized(b"[0 0 1e38 99999999999999999999999999999999999999999999]"),
    "page in a huge unit": lambda: sized(b"[0 0 600 800]", more=b"/UserUnit 1e30"),
    "page turned by 37 degrees": lambda: sized(b"[0 0 600 800]", more=b"/Rotate 37"),
    "page size that is no list": lambda: sized(b"(words)"),
    "JBIG2 header of an endless picture": lambda: image(JBIG2, b"/Filter/JBIG2Decode"),
    "JBIG2 with a stream of its own for globals": lambda: image(
        JBIG2, b"/Filter/JBIG2Decode/DecodeParms<</JBIG2Globals 6 0 R>>"
    ),
    "JPEG 2000 header of an endless picture": lambda: image(JPX, b"/Filter/JPXDecode"),
    "JPEG header of a vast picture": lambda: image(JPEG, b"/Filter/DCTDecode"),
    "fax picture of a vast width": lambda: image(
        b"\0" * 99, b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2147483647/Rows 2147483647>>"
    ),
    "picture of impossible size": lambda: image(b"x", b"", width=2**31 - 1, height=2**31 - 1),
    "picture that masks itself": lambda: image(b"x", b"/SMask 6 0 R", width=9, height=9),
    "form that draws itself": lambda: forms(1, 1, loop=True),
    "two forms that draw each other": lambda: forms(2, 2, loop=True),
    "forms a thousand deep": lambda: forms(1_000, 1),
    "forms that double thirty times": lambda: forms(30, 2),
    "forms that grow tenfold nine times": lambda: forms(9, 10),
    "a million saved states": lambda: page_with(b"q " * 1_000_000 + WORDS),
    "a million restored states": lambda: page_with(b"Q " * 1_000_000 + WORDS),
    "three hundred thousand words": lambda: page_with(
        b"BT /F 9 Tf " + b"1 0 Td (word) Tj " * 300_000 + b"ET"
    ),
    "three hundred thousand words in one place": lambda: page_with(
        b"BT /F 9 Tf " + b"(w) Tj " * 300_000 + b"ET"
    ),
    "a million paths": lambda: page_with(b"0 0 m 9 9 l S " * 1_000_000),
    "lists a hundred thousand deep": lambda: page_with(b"[" * 100_000),
    "dictionaries a hundred thousand deep": lambda: page_with(b"/A <<" * 100_000),
    "an object of lists a hundred thousand deep": lambda: page_with(WORDS, b"[" * 100_000),
    "brackets a hundred thousand deep": lambda: page_with(b"BT /F 9 Tf " + b"(" * 100_000),
    "a name of ten megabytes": lambda: page_with(b"/" + b"A" * 10_000_000 + b" Do"),
    "a number of a million digits": lambda: page_with(b"9" * 1_000_000 + b" 0 Td " + WORDS),
    "an inline picture without end": lambda: page_with(b"BI /W 99999 /H 99999 /BPC 8 /CS /G ID x"),
    "a pattern that paints itself": lambda: page_with(
        b"/Pattern cs /P scn 0 0 600 800 re f",
        stream(
            b"/Pattern cs /P scn 0 0 9 9 re f",
            b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.00001/YStep 0.00001"
            b"/Resources<</Pattern<</P 6 0 R>>>>",
        ),
        resources=b"/Pattern<</P 6 0 R>>",
    ),
    "a letter that draws itself": lambda: page_with(
        b"BT /T 9 Tf (aaaa) Tj ET",
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 7 0 R>>"
        b"/FirstChar 97"
        b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/Resources<</Font<</T 6 0 R>>>>>>",
        stream(b"9 0 d0 BT /T 9 Tf (aa) Tj ET"),
        resources=b"/Font<</T 6 0 R>>",
    ),
    "map of characters that uses itself": lambda: meant(b"/Self usecmap " * 10_000),
    "map of characters of endless ranges": lambda: meant(
        b"1 begincodespacerange <0000> <ffff> endcodespacerange "
        + b"1 beginbfrange <0000> <ffffffff> <0041> endbfrange " * 2_000
    ),
    "map of characters of lone surrogates": lambda: meant(
        b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar"
        b" <0001> <d800> <0002> <dc00d800> endbfchar"
    ),
    "length that is itself": lambda: page_with(WORDS, b"<</Length 6 0 R>>stream\nx\nendstream"),
    "length of impossible size": lambda: page_with(WORDS).replace(b"<</Length ", b"<</Length 99999999999999"),
    "length below nought": lambda: page_with(WORDS).replace(b"<</Length ", b"<</Length -"),
    "an old lock": lambda: locked(b"/Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4" % (b"00" * 32, b"00" * 32)),
    "a new lock": lambda: locked(
        b"/Filter/Standard/V 5/R 6/Length 256/O<%s>/U<%s>/OE<%s>/UE<%s>/Perms<%s>/P -4"
        b"/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF"
        % (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16)
    ),
    "a lock that nobody makes": lambda: locked(b"/Filter/NoSuch/V 99/R 99"),
    "a lock of endless rounds": lambda: locked(
        b"/Filter/Standard/V 4/R 4/Length 2147483647/O<00>/U<00>/P 99999999999"
    ),
    "scripts, programs and a file inside": lambda: carrying(zlibbed(10)),
    "a title of ten megabytes": lambda: pdf(["Words"], title="T" * 5_000_000),
    "an XFA form that reads a file": lambda: with_trailer(b"").replace(
        b"/Type/Catalog",
        b"/Type/Catalog/AcroForm<</XFA(<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>)>>",
    ),
    "the header alone": lambda: b"%PDF-1.7\n",
    "the end alone": lambda: b"startxref\n0\n%%EOF",
    "junk before the header": lambda: b"\0\xff junk " * 100 + good(),
    "ten thousand headers": lambda: b"%PDF-1.7\n" * 10_000,
    "random bytes after the header": lambda: b"%PDF-1.7\n" + random.Random(7).randbytes(200_000),  # noqa: S311
    "ten thousand ends": lambda: good() + b"\nstartxref\n9\n%%EOF" * 10_000,
    **dict(damaged()),
}

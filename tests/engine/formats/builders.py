"""Small real files of each format, built by hand around any text.

`document_files` is a hypothesis strategy of them: (name, bytes). What a reader makes of such a file need not
be the very text that went in, because each format folds space in its own way; words stay words.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from html import escape
from io import BytesIO
from itertools import accumulate
from xml.sax.saxutils import escape as escape_xml
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hypothesis import strategies as st

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
A4 = (595, 842)

# What can stand in any of the formats: no control characters, no lone surrogates, none that Unicode lacks.
characters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
texts = st.text(characters, max_size=200)


def objects_to_pdf(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, the first being the catalogue."""
    head = b"%PDF-1.7\n"
    written = [b"%d 0 obj\n%s\nendobj\n" % (number, thing) for number, thing in enumerate(objects, start=1)]
    places = list(accumulate(map(len, written), initial=len(head)))
    body = head + b"".join(written)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places[:-1])
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places), rows)
    ending = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + ending % (len(places), trailer, len(body))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object that holds some bytes."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def pdf(pages: Sequence[str], *, title: str = "", size: tuple[float, float] = A4) -> bytes:
    """Return a PDF with a page for each text, a line for each of its lines, and nothing past U+FFFF."""
    letters = sorted({letter for page in pages for letter in page if " " <= letter <= "\uffff"})
    codes = {letter: code for code, letter in enumerate(letters, start=1)}
    first = 7  # objects before the pages
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(pages)))
    font = b"<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H"
    font += b"/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>"
    letters_of_font = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/DW 500/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    shape_of_font = (
        b"<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
        b"/Descent -200/CapHeight 700/StemV 80>>"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        font,
        letters_of_font,
        shape_of_font,
        stream(_meanings(codes)),
    ]
    for index, page in enumerate(pages):
        box = b"%g %g" % size
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (box, first + 2 * index + 1),
            stream(_lines(page, codes, size[1])),
        ]
    return objects_to_pdf(
        [*objects, b"<</Title<feff%s>>>" % title.encode("utf-16-be").hex().encode()],
        trailer=b"/Info %d 0 R" % (len(objects) + 1),
    )


def _meanings(codes: Mapping[str, int]) -> bytes:
    """Return the map from codes to characters that a reader needs."""
    rows = [b"<%04x> <%04x>" % (code, ord(letter)) for letter, code in codes.items()]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    listed = b"\n".join(
        b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n" + listed + b"\nendcmap end end"
    )


def _lines(page: str, codes: Mapping[str, int], height: float) -> bytes:
    shown = [
        b"<%s> Tj T*" % b"".join(b"%04x" % codes[letter] for letter in line if letter in codes)
        for line in page.splitlines()
    ]
    return b"BT /F 10 Tf 14 TL 50 %g Td\n%s\nET" % (height - 60, b"\n".join(shown))


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file of these parts, `mimetype` unpacked. The same parts always make the same bytes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
    return file.getvalue()


def word_parts(body: str, *, word: str = WORD, **others: str) -> dict[str, bytes | str]:
    """Return the parts of a Word document around the XML of its body.

    `others` are more parts by the name of their kind (`footnotes`, `comments`, `header`, …); each gets the
    relation of that kind, and its kind as its id.
    """
    links = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in others
    )
    spaces = f'xmlns:w="{word}" xmlns:r="{OFFICE}"'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGES}/content-types"/>',
        "_rels/.rels": _related(
            f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _related(links),
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": f"<w:part {spaces}>{content}</w:part>" for kind, content in others.items()},
    }


def _related(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGES}/relationships">{links}</Relationships>'


def run(text: str) -> str:
    """Return the XML of a run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return the XML of a paragraph of such runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def docx(pages: Sequence[str], *, word: str = WORD) -> bytes:
    """Return a Word document with a typed page break between the texts and a paragraph for each line."""
    turned = paragraph('<w:r><w:br w:type="page"/></w:r>')
    body = turned.join("".join(paragraph(run(line)) for line in page.splitlines()) for page in pages)
    return zipped(word_parts(body, word=word))


def html(text: str, *, title: str = "") -> bytes:
    """Return a web page with a paragraph for each line."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines())
    head = f"<title>{escape(title)}</title>" if title else ""
    return f'<!doctype html><meta charset="utf-8">{head}<body>{lines}'.encode()


def mail(text: str, *, subject: str = "Sample", attachments: Mapping[str, bytes] | None = None) -> bytes:
    """Return a message in UTF-8, with its attachments, if any, in base64."""
    head = (
        f"From: sender@example.org\r\nTo: reader@example.org\r\nSubject: {subject}\r\n"
        "Date: Mon, 2 Mar 2026 09:30:00 +0000\r\nMIME-Version: 1.0\r\n"
    )
    body = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n"
    if not attachments:
        return (head + body).encode()
    parts = "".join(
        "--edge\r\nContent-Type: application/octet-stream\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(data).decode()}\r\n"
        for name, data in attachments.items()
    )
    mixed = "Content-Type: multipart/mixed; boundary=edge\r\n\r\n"
    return f"{head}{mixed}--edge\r\n{body}{parts}--edge--\r\n".encode()


def text(pages: Sequence[str]) -> bytes:
    """Return plain text in UTF-8, with a form feed between the pages."""
    return "\f".join(pages).encode()


BUILDERS: Mapping[str, Callable[[str], bytes]] = {
    "pdf": lambda words: pdf([words]),
    "docx": lambda words: docx([words]),
    "mail": mail,
    "html": html,
    "text": lambda words: text([words]),
}


@st.composite
def document_files(draw: st.DrawFn, words: st.SearchStrategy[str] = texts) -> tuple[str, bytes]:
    """Draw the name of a format, and a small file of that format around some text."""
    name = draw(st.sampled_from(sorted(BUILDERS)))
    return name, BUILDERS[name](draw(words))

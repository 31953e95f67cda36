"""A small real PDF, made by hand. Reading it loads whatever the reader loads late."""

_FONTS = (
    "Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Times-Roman", "Times-Bold", "Times-Italic",
    "Courier", "Symbol", "ZapfDingbats", "Arial", "ArialMT", "Calibri", "Verdana",
)  # fmt: skip
_WORDS = b"Answerable reads this page."


def _pdf() -> bytes:
    """A page in every font that documents commonly name without carrying it."""
    content = b"BT 14 TL 72 720 Td " + b" ".join(
        b"/F%d 12 Tf (%s) Tj T*" % (number, _WORDS) for number in range(len(_FONTS))
    )
    content += b" ET"
    fonts = " ".join(f"/F{number} {number + 5} 0 R" for number in range(len(_FONTS)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<<%s>>>>>>"
        % fonts.encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *(f"<</Type/Font/Subtype/TrueType/BaseFont/{name}>>".encode() for name in _FONTS),
    ]
    return _with_table(objects, info=b"<</Title(Sample)>>")


def _with_table(objects: list[bytes], *, info: bytes) -> bytes:
    """Return a PDF of these objects, the first of them its catalogue, with a table of where each begins."""
    body, places = b"%PDF-1.4\n", []
    for number, thing in enumerate([*objects, info], start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, thing)
    size = len(places) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\n" % (size, size - 1)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


PDF = _pdf()

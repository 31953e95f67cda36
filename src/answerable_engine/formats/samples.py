"""A small real document of each kind, made by hand. Reading them loads whatever a reader loads late."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def _docx() -> bytes:
    """A heading, a page, and on the next a row of a table."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    dublin = "http://purl.org/dc"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1"'
        f' Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": f'<c xmlns:d="{dublin}/elements/1.1/" xmlns:t="{dublin}/terms/"><d:title>Sample'
        "</d:title><t:modified>2026-03-02T09:30:00Z</t:modified></c>",
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/>'
        "</w:pPr><w:r><w:t>Answerable</w:t></w:r></w:p><w:p><w:r><w:t>reads “this” page.</w:t></w:r></w:p>"
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>one</w:t></w:r></w:p>'
        "</w:tc><w:tc><w:p><w:r><w:t>two</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()


DOCX = _docx()
TEXT = "# Answerable\n\nreads “this” page.\n".encode("utf-16")
HTML = """<!doctype html><meta charset="windows-1252"><title>Sample</title>
<meta name="dcterms.issued" content="2026-03-02"><link rel="canonical" href="https://example.org/sample">
<script type="application/ld+json">{"datePublished": "2026-03-02"}</script>
<h1>Answerable</h1><p>reads “this” page.<table><tr><td>one<td>two</table><time datetime="2026-03-02">
""".encode("windows-1252")
MAIL = b"""From: =?utf-8?q?Sample_B=C3=B6dy?= <sample@example.org>
To: =?windows-1252?b?UmVhZGVy?= <reader@example.org>
Date: Mon, 2 Mar 2026 09:30:00 +0000
Subject: Sample
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="edge"

--edge
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Answerable reads =93this=94 page.
--edge
Content-Type: text/html; charset="utf-8"

<p>Something else stands here.
--edge
Content-Type: application/octet-stream; name*=utf-8''sample%20file.txt
Content-Disposition: attachment; filename*0*=utf-8''sample; filename*1*=%20file.txt
Content-Transfer-Encoding: base64

QW5zd2VyYWJsZQ==
--edge--
"""

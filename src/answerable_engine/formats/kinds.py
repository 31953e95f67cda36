"""What a file that no format reads is, in words: a person should learn more than "unsupported"."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file: its media type, and what a person calls it."""

    media_type: str
    words: str


UNKNOWN = Kind("application/octet-stream", "binary data of an unknown kind")
LOCKED = "a locked Office file"
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"

# What stands somewhere inside, and what it is then.
IN_ZIP = (
    (b"xl/workbook", f"{OFFICE}.spreadsheetml.sheet", "a spreadsheet (XLSX)"),
    (b"ppt/presentation", f"{OFFICE}.presentationml.presentation", "a presentation (PPTX)"),
    (f"{OPEN}.text".encode(), f"{OPEN}.text", "an OpenDocument text (ODT)"),
    (f"{OPEN}.spreadsheet".encode(), f"{OPEN}.spreadsheet", "an OpenDocument spreadsheet (ODS)"),
    (f"{OPEN}.presentation".encode(), f"{OPEN}.presentation", "an OpenDocument presentation (ODP)"),
    (b"application/epub+zip", "application/epub+zip", "an electronic book (EPUB)"),
    (b"PK", "application/zip", "a zip archive"),
)
OLE = "application/x-ole-storage"
IN_OLE = tuple(
    (name.encode("utf-16-le"), media_type, words)
    for name, media_type, words in (
        ("EncryptedPackage", OLE, LOCKED),
        ("WordDocument", "application/msword", "an old Word document (DOC)"),
        ("Workbook", "application/vnd.ms-excel", "an old spreadsheet (XLS)"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint", "an old presentation (PPT)"),
        ("__substg1.0_", "application/vnd.ms-outlook", "an Outlook message (MSG)"),
        ("", OLE, "an old Office file"),
    )
)
CONTAINERS = ((b"PK\x03\x04", IN_ZIP), (b"PK\x05\x06", IN_ZIP), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", IN_OLE))

STARTS = (
    (rb"{\rtf", "application/rtf", "rich text (RTF)"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "a picture (PNG)"),
    (b"\xff\xd8\xff", "image/jpeg", "a picture (JPEG)"),
    (b"GIF8", "image/gif", "a picture (GIF)"),
    (b"II*\0", "image/tiff", "a picture (TIFF)"),
    (b"MM\0*", "image/tiff", "a picture (TIFF)"),
    (b"RIFF", "application/octet-stream", "a picture, a film or a sound recording (RIFF)"),
    (b"\x1f\x8b", "application/gzip", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7z archive"),
    (b"Rar!\x1a\x07", "application/vnd.rar", "a RAR archive"),
    (b"BZh", "application/x-bzip2", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "application/x-xz", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "application/zstd", "a zstd archive"),
    (b"%!PS", "application/postscript", "a PostScript file"),
    (b"<?xml", "application/xml", "an XML file"),
    (b"<svg", "image/svg+xml", "a drawing (SVG)"),
    (b"SQLite format 3\0", "application/vnd.sqlite3", "an SQLite database"),
    (b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef", "an Outlook attachment (winmail.dat)"),
    (b"\x7fELF", "application/x-executable", "a program"),
    (b"MZ\x90", "application/x-msdownload", "a program"),
    (b"ID3", "audio/mpeg", "a sound recording (MP3)"),
    (b"OggS", "audio/ogg", "a sound recording (Ogg)"),
    (b"wOFF", "font/woff", "a font"),
    (b"wOF2", "font/woff2", "a font"),
    (b"\0\1\0\0\0", "font/ttf", "a font"),
    (b"OTTO", "font/otf", "a font"),
)
# Not at the beginning, but at one place near it.
NEAR_START = (
    (257, b"ustar", Kind("application/x-tar", "a tar archive")),
    (4, b"ftyp", Kind("video/mp4", "a film or a sound recording (MP4)")),
)


def kind(data: bytes) -> Kind:
    """Return what these bytes are, as far as their content shows."""
    for start, inside in CONTAINERS:
        if data.startswith(start):
            return next((Kind(*named) for mark, *named in inside if mark in data), UNKNOWN)
    for place, mark, found in NEAR_START:
        if data.startswith(mark, place):
            return found
    beginning = data[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((Kind(*named) for start, *named in STARTS if beginning.startswith(start)), UNKNOWN)

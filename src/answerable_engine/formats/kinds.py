"""What a file that no format reads is, in words: a person should learn more than "unsupported"."""

UNKNOWN = ("application/octet-stream", "binary data of an unknown kind")

STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "an old Office file (such as .doc)"),
    (rb"{\rtf", "application/rtf", "rich text (RTF)"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "a picture (PNG)"),
    (b"\xff\xd8\xff", "image/jpeg", "a picture (JPEG)"),
    (b"GIF8", "image/gif", "a picture (GIF)"),
    (b"II*\0", "image/tiff", "a picture (TIFF)"),
    (b"MM\0*", "image/tiff", "a picture (TIFF)"),
    (b"BM", "image/bmp", "a picture (BMP)"),
    (b"\x1f\x8b", "application/gzip", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7z archive"),
    (b"Rar!\x1a\x07", "application/vnd.rar", "a RAR archive"),
    (b"BZh", "application/x-bzip2", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "application/x-xz", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "application/zstd", "a zstd archive"),
    (b"PK\x03\x04", "application/zip", "a zip archive"),
    (b"PK\x05\x06", "application/zip", "an empty zip archive"),
    (b"%!PS", "application/postscript", "a PostScript file"),
    (b"<?xml", "application/xml", "an XML file"),
    (b"<svg", "image/svg+xml", "a drawing (SVG)"),
    (b"SQLite format 3\0", "application/vnd.sqlite3", "an SQLite database"),
    (b"\x7fELF", "application/x-executable", "a program"),
    (b"MZ", "application/x-msdownload", "a program"),
    (b"ID3", "audio/mpeg", "a sound recording (MP3)"),
    (b"OggS", "audio/ogg", "a sound recording (Ogg)"),
    (b"wOFF", "font/woff", "a font"),
    (b"wOF2", "font/woff2", "a font"),
    (b"\0\1\0\0\0", "font/ttf", "a font"),
    (b"OTTO", "font/otf", "a font"),
)


def kind(data: bytes) -> tuple[str, str]:
    """Return the media type and the name of what these bytes are, as far as their content shows."""
    for start, media_type, words in STARTS:
        if data.startswith(start):
            return media_type, words
    return UNKNOWN

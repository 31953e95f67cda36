"""Texts as the ledger keeps them: a JSON line about the pages, then the pages themselves, under zstd.

Imported only when there is a text to keep or to match again.
"""

import json

import zstandard

from answerable_engine.document import Document, Region, RegionKind
from answerable_engine.ledger.seals import seal, unseal
from answerable_engine.results import DocumentRecord

LEVEL = 1  # two thirds of the time of level 3, for a twentieth more space
MOST_BYTES = 1 << 30  # refuse to unpack more than any reader may hand over

_compressor = zstandard.ZstdCompressor(level=LEVEL)
_decompressor = zstandard.ZstdDecompressor()


def squeeze(document: Document, *, key: bytes) -> bytes:
    """Return what the reader made of a document, for keeping under this key."""
    about = (
        [len(page) for page in document.pages],
        document.pictures,
        dict(document.metadata),
        [(region.page, region.start, region.end, str(region.kind)) for region in document.regions],
    )
    # Page by page: all of them as one text would take as much memory again, up to four times that in bytes.
    parts = (json.dumps(about).encode(), b"\n", *(page.encode() for page in document.pages))
    return seal(_compressor.compress(b"".join(parts)), key=key)


def unsqueeze(kept: object, record: DocumentRecord, *, key: bytes) -> Document | None:
    """Return the document of this record, with the pages that were kept, or None if they are not whole."""
    payload = unseal(kept, key=key)
    if payload is None:
        return None
    try:
        head, body = _halves(_decompressor.decompress(payload, max_output_size=MOST_BYTES))
        lengths, pictures, metadata, regions = json.loads(head)
        return Document(
            file=record.file,
            member=record.member,
            sha256=record.sha256,
            media_type=record.media_type,
            reader=record.reader,
            pages=_cut(body, lengths),
            pictures=tuple(pictures),
            metadata=metadata,
            regions=tuple(Region(p, start, end, RegionKind(kind)) for p, start, end, kind in regions),
        )
    except (zstandard.ZstdError, ValueError, TypeError, RecursionError):
        return None


def _halves(kept: bytes) -> tuple[bytes, str]:
    """Return the line about the pages, and the pages; the bytes that they were are given up at once."""
    end = kept.index(b"\n")
    return kept[:end], kept[end + 1 :].decode()


def _cut(body: str, lengths: list[int]) -> tuple[str, ...]:
    pages, start = [], 0
    for length in lengths:
        pages.append(body[start : start + length])
        start += length
    if start != len(body):
        raise ValueError("the pages are not those that were kept")
    return tuple(pages)

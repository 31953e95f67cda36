"""Dates as documents write them, made into ISO 8601 as far as they go."""

import re

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?)?")
_PDF = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")


def iso_date(text: str) -> str:
    """Return the date that begins a text, as ISO 8601; "" if it begins with none."""
    found = _ISO.match(text.strip())
    return found[0].replace(" ", "T") if found and _possible(found[2], found[3]) else ""


def pdf_date(text: str) -> str:
    """Return the day of a PDF date (`D:20200131…`) as ISO 8601; "" if it is none.

    >>> pdf_date("D:20200131093000Z")
    '2020-01-31'
    """
    found = _PDF.match(text.strip())
    if not found or iso_date(text):
        return iso_date(text)
    parts = [part for part in found.groups() if part]
    return "-".join(parts) if _possible(found[2], found[3]) else parts[0]


def _possible(month: str | None, day: str | None) -> bool:
    return 1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31

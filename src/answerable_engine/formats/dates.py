"""Dates as documents write them, made into ISO 8601 as far as they go."""

import re

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?)?")


def iso_date(text: str) -> str:
    """Return the date that begins a text, as ISO 8601; "" if it begins with none."""
    found = _ISO.match(text.strip())
    return found[0].replace(" ", "T") if found and _possible(found[2], found[3]) else ""


def pdf_date(text: str) -> str:
    """Return the day of a PDF date (`D:20200131…`) as ISO 8601, as far as it goes; "" if it is none.

    >>> pdf_date("D:20200131093000Z")
    '2020-01-31'
    """
    digits = text.strip().removeprefix("D:")[:8]
    if not (digits.isascii() and digits.isdigit()):
        return iso_date(text)
    year, month, day = digits[:4], digits[4:6], digits[6:8]
    if len(year) < 4:
        return ""
    if len(month) < 2 or not "01" <= month <= "12":
        return year
    return f"{year}-{month}-{day}" if "01" <= day <= "31" and len(day) == 2 else f"{year}-{month}"


def _possible(month: str | None, day: str | None) -> bool:
    return 1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31

"""Addresses at which documents were public. Pages link to them, so they are of the web and nothing else."""

from typing import Final
from urllib.parse import urlsplit

from answerable.errors import AnswerableError, gettext_noop

LONGEST: Final = 2000


def address(written: str) -> str:
    """Return an address as it is kept, or nothing for none. Raises AnswerableError for what is none.

    >>> address(" https://example.org/board/may.pdf ")
    'https://example.org/board/may.pdf'
    """
    kept = written.strip()
    if not kept:
        return ""
    if len(kept) > LONGEST or not kept.isprintable() or " " in kept or not _is_of_the_web(kept):
        raise AnswerableError(
            gettext_noop("\u2018%(written)s\u2019 is not the address of a page."),
            hint=gettext_noop(
                "Copy it from the browser: it begins with https:// or http://. Or leave it out."
            ),
            written=kept[:60],
        )
    return kept


def _is_of_the_web(kept: str) -> bool:
    try:
        parts = urlsplit(kept)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False

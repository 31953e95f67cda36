"""What is found in one document: the matchers' word on it, with the text on either side of each match."""

from answerable_engine.document import Document, Match
from answerable_engine.ledger.rows import Found
from answerable_engine.pack import Pack
from answerable_engine.results import Context
from answerable_engine.screening import measures, screen

CONTEXT = 300  # code points on either side: some three sentences


def find(document: Document, pack: Pack) -> Found:
    """Return everything that the matchers find in a document, and what its programmes are judged on."""
    matches = tuple(screen(document, pack))
    return Found(
        measures=measures(document, pack),
        matches=matches,
        contexts=tuple(_context(document, match) for match in matches),
    )


def _context(document: Document, match: Match) -> Context:
    page = document.pages[match.page - 1]
    return Context(
        before=page[max(0, match.start - CONTEXT) : match.start], after=page[match.end : match.end + CONTEXT]
    )

"""What was read and what was found, kept in one local file, so that nothing is done twice."""

from answerable_engine.ledger.book import Ledger, ledger_in_memory, open_ledger
from answerable_engine.ledger.place import default_ledger
from answerable_engine.ledger.rows import Found
from answerable_engine.ledger.values import Kept, Screened, Seen, Sought, Stamp

__all__ = [
    "Found",
    "Kept",
    "Ledger",
    "Screened",
    "Seen",
    "Sought",
    "Stamp",
    "default_ledger",
    "ledger_in_memory",
    "open_ledger",
]

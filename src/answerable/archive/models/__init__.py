"""Documents through time.

What was handed in, its bytes, the texts made of them, and the matches in the texts.
"""

from answerable.archive.models.documents import Batch, Capture, Document, Intake, new_document_id
from answerable.archive.models.texts import Match, Page, Screening, Stretch, Text
from answerable.archive.models.withheld import Withheld

__all__ = [
    "Batch",
    "Capture",
    "Document",
    "Intake",
    "Match",
    "Page",
    "Screening",
    "Stretch",
    "Text",
    "Withheld",
    "new_document_id",
]

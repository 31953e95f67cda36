"""From which day a document counts."""

from django.db.models.functions import Coalesce, TruncDate


def day_it_counts_from(document: str = "") -> Coalesce:
    """Return the day that a document bears or, where it bears none, the day on which it came.

    `document` leads to it in a query of others.
    """
    to = f"{document}__" if document else ""
    return Coalesce(f"{to}dated_on", TruncDate(f"{to}added_at"))

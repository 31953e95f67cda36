"""How a table is told which words a column may hold."""

from collections.abc import Iterable

from django.db.models import Q


def one_of(column: str, values: Iterable[str]) -> Q:
    """Say of a column that it holds one of these words."""
    return Q(**{f"{column}__in": sorted(map(str, values))})

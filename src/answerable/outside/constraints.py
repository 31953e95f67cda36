"""What several tables have the database hold in the same way."""

from collections.abc import Iterable

from django.db.models import Q


def one_of(column: str, values: Iterable[str], *, or_nothing: bool = False) -> Q:
    """Say of a column that it holds one of these words, or none where that is allowed."""
    return Q(**{f"{column}__in": [*sorted(map(str, values)), *([""] if or_nothing else [])]})

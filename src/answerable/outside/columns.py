"""Columns that give back exactly the text they were given, U+0000 included, which PostgreSQL cannot hold.

Offsets into a page count its code points, and a quote is the page's own words, so no character may be lost,
added or changed on the way. U+0000 is written as two characters that are no text (Unicode keeps them free);
so is the first of those two, should it ever stand in a document.
"""

from typing import TYPE_CHECKING, Any, Final

from django.db import models

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
    JSONField = models.JSONField[Any, Any]
else:
    TextField, JSONField = models.TextField, models.JSONField

MARK: Final = "\ufdd0"
WRITTEN_AS: Final = {MARK: MARK + "\ufdd1", "\0": MARK + "\ufdd2"}


def written(text: str) -> str:
    """Return a text as a column holds it."""
    if "\0" not in text and MARK not in text:
        return text
    for character, stand_in in WRITTEN_AS.items():
        text = text.replace(character, stand_in)
    return text


def read_back(column: str) -> str:
    """Return the text that was written."""
    if MARK not in column:
        return column
    for character, stand_in in reversed(WRITTEN_AS.items()):
        column = column.replace(stand_in, character)
    return column


class ExactTextField(TextField):
    """Text that comes back as it was, code point for code point."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what goes to the database."""
        value = super().get_prep_value(value)
        return written(value) if isinstance(value, str) else value

    def from_db_value(self, value: str | None, *_about: object) -> str | None:
        """Return what came from the database."""
        return None if value is None else read_back(value)


class ExactJSONField(JSONField):
    """JSON whose texts come back as they were."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what goes to the database."""
        return super().get_prep_value(_each(value, written))

    def from_db_value(self, value: Any, *about: Any) -> Any:
        """Return what came from the database."""
        return _each(super().from_db_value(value, *about), read_back)


def _each(value: Any, change: Any) -> Any:
    """Return a JSON value with each of its texts, keys included, changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {_each(key, change): _each(each, change) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each(each, change) for each in value]
    return value


__all__ = ["ExactJSONField", "ExactTextField", "read_back", "written"]

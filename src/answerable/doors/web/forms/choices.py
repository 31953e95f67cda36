"""What people choose from in a form: lists that are known only when the form is made."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

Choices = list[tuple[str, Any]]  # Any: a text, or one that is translated when it is shown


def any_of(choices: Iterable[tuple[str, Any]], words: Any) -> Choices:
    """Return choices, and before them that none of them is chosen, in these words."""
    return [("", words), *choices]


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]], *, or_none: Any = "") -> None:
    """Let a field of a form be chosen from these; `or_none` says what it is to choose none of them."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), f"{name} is chosen from a list"
    field.choices = any_of(choices, or_none) if or_none else list(choices)

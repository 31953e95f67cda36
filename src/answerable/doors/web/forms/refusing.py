"""Refusals in forms: what can be put right on the very page is said there, with all that was written."""

from typing import Final

from django import forms

from answerable.errors import AnswerableError

SHOWN_IN_FORM: Final = {400, 409}  # what can be put right on the very page; all else has a page of its own


def show(form: forms.Form, error: AnswerableError) -> None:
    """Show a refusal in a form."""
    form.add_error(None, f"{error.message} {error.hint}")


def refuse(form: forms.Form | None, error: AnswerableError) -> None:
    """Show a refusal in a form, if there is one; raise it again where nothing on its page puts it right."""
    if error.status not in SHOWN_IN_FORM:
        raise error
    if form:
        show(form, error)

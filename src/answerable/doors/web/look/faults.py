"""What is wrong with a field, in our words, where its form does not say it better itself.

Django's own sentences speak of values and choices. These take their place in every form, those of packages
that we use included, and each says what to do. The page names the field beside them.
"""

from typing import TYPE_CHECKING, Final

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Sentence

CHOOSE = _("Choose one of the answers that are listed.")
NUMBER = _("Write a whole number in figures, such as 20.")

FAULTS: Final[dict[type[forms.Field], dict[str, "Sentence"]]] = {
    forms.Field: {
        "required": _("Write something here: this cannot be left out."),
        "max_length": _("This is too long. Shorten it to %(limit_value)d characters: it has %(show_value)d."),
        "min_length": _(
            "This is too short. Write at least %(limit_value)d characters: it has %(show_value)d."
        ),
        "max_value": _("This is too much. Write %(limit_value)s or less."),
        "min_value": _("This is too little. Write %(limit_value)s or more."),
        "null_characters_not_allowed": _("There is a sign here that cannot be kept. Type it anew."),
    },
    forms.ChoiceField: {"required": CHOOSE, "invalid_choice": CHOOSE},
    forms.MultipleChoiceField: {"required": CHOOSE, "invalid_choice": CHOOSE, "invalid_list": CHOOSE},
    forms.BooleanField: {"required": _("Tick this to go on.")},
    forms.IntegerField: {"required": NUMBER, "invalid": NUMBER},
    forms.DateField: {"invalid": _("Write a day as year, month and day, such as 2026-01-05.")},
    forms.EmailField: {"invalid": _("Write an e-mail address, such as name@example.org.")},
    forms.URLField: {"invalid": _("Write a web address, such as https://example.org/page.")},
    forms.JSONField: {"invalid": _("What your browser sent cannot be read. Load the page again.")},
    forms.FileField: {
        "required": _("Choose a file."),
        "invalid": _("No file arrived. Choose it again."),
        "missing": _("No file arrived. Choose it again."),
        "empty": _("This file is empty. Choose another one."),
        "max_length": _(
            "The name of this file is too long. Shorten it to %(max)d characters: it has %(length)d."
        ),
    },
}


def say_in_our_words() -> None:
    """Put our sentences in the place of Django's, once for the whole program."""
    for field, faults in FAULTS.items():
        field.default_error_messages = {**_own(field), **faults}


def _own(field: type[forms.Field]) -> "dict[str, str | Sentence]":
    """Return what this kind of field says itself, without what it has from the kinds above it."""
    return dict(vars(field).get("default_error_messages", {}))

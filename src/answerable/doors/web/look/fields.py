"""Fields that forms share: a day in three parts with the month as a word, and many files at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.register.rules import EARLIEST_YEAR


class DayParts(forms.MultiWidget):
    """Day, month and year, each with its own label; the month is a word to choose."""

    template_name = "parts/day.html"
    use_fieldset = True

    def __init__(self) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        months = [("", gettext_lazy("not chosen")), *MONTHS.items()]
        super().__init__([forms.TextInput(number), forms.Select(choices=months), forms.TextInput(number)])

    def decompress(self, value: date | None) -> list[int | None]:
        """Return the three parts of a day."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A day of the calendar, asked for in three parts; empty is no day."""

    widget = DayParts

    def __init__(self, **options: Any) -> None:  # Any: as the field above it takes
        parts = (
            forms.CharField(required=False),
            forms.CharField(required=False),
            forms.CharField(required=False),
        )
        super().__init__(fields=parts, require_all_fields=False, **options)

    def compress(self, values: Sequence[str]) -> date | None:
        """Return the day that three parts name, or say in words what is wrong with them."""
        if not any(values):
            return None
        try:
            day, month, year = (int(part) for part in values)
        except ValueError:
            raise ValidationError(_("Give a day, a month and a year, or leave all three out.")) from None
        if not EARLIEST_YEAR <= year <= date.max.year:
            raise ValidationError(_("Write the year with four figures, such as 2024."))
        try:
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(_("There is no such day in that month.")) from None


class ManyFiles(forms.ClearableFileInput):
    """A field of files that takes many."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Files(forms.FileField):
    """Many files at once: the value is a list, in the order in which they were sent."""

    widget = ManyFiles

    def __init__(self, **options: Any) -> None:  # Any: as the field above it takes
        super().__init__(**options)
        self.widget.attrs.update({"multiple": True, "data-chosen": ""})

    def clean(self, data: object, initial: object = None) -> "list[UploadedFile[Any]]":  # Any: what it wraps
        """Return the files. None at all is a fault where some are needed."""
        sent = list(data) if isinstance(data, list | tuple) else [data]
        one = super().clean
        return [file for each in sent if (file := one(each, initial))]

"""What people fill in to choose a part of the matrix."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from answerable.doors.web.forms.archive import any_of
from answerable.doors.web.forms.register import Filters
from answerable.doors.web.look.words import VERDICTS


class MatrixFilters(Filters):
    """Which bodies and requirements the matrix shows."""

    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), required=False)

    def __init__(self, *given: Any, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        del self.fields["there"]
        field = self.fields["verdict"]
        assert isinstance(field, forms.ChoiceField), "verdicts are chosen from a list"
        verdicts = [(code, str(word.word)) for code, word in VERDICTS.items()]
        field.choices = any_of(verdicts, gettext_lazy("any verdict"))

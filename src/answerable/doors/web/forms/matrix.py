"""What people fill in to choose a part of the matrix."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from answerable.doors.web.forms.choices import offer
from answerable.doors.web.forms.register import Filters
from answerable.doors.web.look.words import VERDICTS


class MatrixFilters(Filters):
    """Which bodies and requirements the matrix shows."""

    verdict = forms.ChoiceField(label=gettext_lazy("Verdict"), required=False)

    def __init__(self, *given: Any, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        del self.fields["there"]
        verdicts = [(code, str(word.word)) for code, word in VERDICTS.items()]
        offer(self, "verdict", verdicts, or_none=gettext_lazy("any verdict"))

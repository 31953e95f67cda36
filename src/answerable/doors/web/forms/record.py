"""Which lines of the record somebody wants to see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable.doors.web.forms.choices import offer
from answerable.doors.web.look.subjects import KINDS
from answerable.people.queries import Asked

Choices = list[tuple[str, Any]]  # Any: a text, or one that is translated when it is shown


def _day() -> forms.DateInput:
    """Return a field for a day that the browser helps to fill in: many of these are asked for at once."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class RecordForm(forms.Form):
    """What to ask of the record; all of it may be left open."""

    actor = forms.ChoiceField(label=_("Who"), required=False)
    verb = forms.ChoiceField(label=_("Did what"), required=False)
    subject_kind = forms.ChoiceField(label=_("To what"), required=False)
    subject = forms.CharField(
        label=_("Which one"), help_text=_("Its id or number."), max_length=64, required=False
    )
    since = forms.DateField(label=_("From"), required=False, widget=_day())
    until = forms.DateField(label=_("To"), required=False, widget=_day())

    def __init__(self, *given: Any, actors: Choices, verbs: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        kinds = sorted((kind, words) for kind, (words, _page) in KINDS.items())
        for name, words, choices in (
            ("actor", _("anybody"), actors),
            ("verb", _("anything"), verbs),
            ("subject_kind", _("anything"), kinds),
        ):
            offer(self, name, choices, or_none=words)

    @property
    def asked(self) -> Asked:
        """What is asked for, as far as it could be understood."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return Asked(**asked | {"actor": int(asked.get("actor", 0))})

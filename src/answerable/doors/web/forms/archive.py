"""What people fill in when they hand documents in, describe them, look for them, or list them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from answerable.archive.rules import IntakeState
from answerable.archive.words import KINDS
from answerable.doors.web.forms.choices import Choices, any_of, offer
from answerable.doors.web.forms.files import WithFiles
from answerable.doors.web.look.fields import DayField, Files
from answerable.doors.web.look.words import INTAKES
from answerable.people.rules import Action


class Add(WithFiles):
    """Files to be handed in."""

    action = Action.ADD_DOCUMENT

    papers = Files(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("You can choose many at once."),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose at least one file.")},
    )
    body = forms.ChoiceField(label=gettext_lazy("Whose papers are they?"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind?"), choices=any_of(KINDS.items(), gettext_lazy("not chosen"))
    )
    obtained = forms.CharField(
        label=gettext_lazy("How did you get them?"),
        help_text=gettext_lazy("For example: downloaded from the page of board papers on 4 May."),
        max_length=500,
    )
    address = forms.CharField(
        label=gettext_lazy("Where were they public?"),
        help_text=gettext_lazy("The address of the page, if there is one."),
        max_length=2000,
        required=False,
        widget=forms.URLInput,
    )
    dated_on = DayField(
        label=gettext_lazy("Which day do they bear?"),
        help_text=gettext_lazy("Only if it is the same for all of them. For example 27 March 2024."),
        required=False,
    )
    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("Only for a single file. Without it, the name of the file is used."),
        max_length=300,
        required=False,
    )

    def __init__(self, *given: Any, bodies: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "body", bodies, or_none=gettext_lazy("not chosen"))


class Change(forms.Form):
    """What is said of a document."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()))
    dated_on = DayField(label=gettext_lazy("The day it bears"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Where it was public"), max_length=2000, required=False, widget=forms.URLInput
    )


class Filters(forms.Form):
    """Which documents are listed."""

    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=any_of(KINDS.items(), gettext_lazy("any kind")), required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How far it is"),
        choices=any_of(
            [(state, INTAKES[state].word) for state in IntakeState if state in INTAKES],
            gettext_lazy("however far"),
        ),
        required=False,
    )

    def __init__(self, *given: Any, bodies: Choices, **more: Any) -> None:  # as the form above it takes
        super().__init__(*given, **more)
        offer(self, "body", bodies, or_none=gettext_lazy("any body"))


class Search(forms.Form):
    """What somebody looks for, and where."""

    q = forms.CharField(
        label=gettext_lazy("Words to look for"),
        help_text=gettext_lazy("Put a phrase in quotation marks: “planned appointment”."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=any_of(KINDS.items(), gettext_lazy("any kind")), required=False
    )
    dated_from = forms.IntegerField(
        label=gettext_lazy("From the year"), min_value=1900, max_value=9999, required=False
    )
    dated_to = forms.IntegerField(
        label=gettext_lazy("To the year"), min_value=1900, max_value=9999, required=False
    )
    requirement = forms.ChoiceField(label=gettext_lazy("Passages about"), required=False)
    matched = forms.ChoiceField(
        label=gettext_lazy("What the machine found"),
        choices=[
            ("", gettext_lazy("either")),
            ("yes", gettext_lazy("pages it pointed to")),
            ("no", gettext_lazy("pages it did not point to")),
        ],
        required=False,
    )

    def __init__(self, *given: Any, bodies: Choices, requirements: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, choices, words in (
            ("body", bodies, gettext_lazy("any body")),
            ("requirement", requirements, gettext_lazy("anything")),
        ):
            offer(self, name, choices, or_none=words)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words was chosen."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    @property
    def is_matched(self) -> bool | None:
        """Whether pages with matches were asked for, or those without, or either."""
        return {"yes": True, "no": False}.get(self.cleaned_data["matched"])

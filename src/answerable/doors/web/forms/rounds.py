"""What people fill in about rounds: how one is set up, which cells it has, its method, and why it waits."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.doors.web.forms.choices import Choices, offer
from answerable.doors.web.look.fields import DayField
from answerable.findings.rules.grounds import LONGEST_WHY

TAKEN = frozenset({"add"})  # addresses beside those of rounds


class Because(forms.Form):
    """Why something is done that others have to understand later."""

    because = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("A sentence or two. It is kept, and others here can read it."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write in a sentence why.")},
    )


class Make(forms.Form):
    """A round: what it is called, by which method, up to which day, and how long bodies have."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("Everybody can read this. For example: Spring 2026."),
        max_length=200,
    )
    code = forms.SlugField(
        label=gettext_lazy("A short code for it"),
        help_text=gettext_lazy("Letters, figures and hyphens, such as spring-2026. It stands in addresses."),
        max_length=64,
    )
    method = forms.ChoiceField(
        label=gettext_lazy("By which method?"),
        help_text=gettext_lazy("It has to be published before the round is opened."),
    )
    up_to = DayField(
        label=gettext_lazy("Up to which day are papers searched?"),
        help_text=gettext_lazy("Today, or an earlier day."),
    )
    reply_days = forms.IntegerField(
        label=gettext_lazy("How many working days has a body to answer?"),
        help_text=gettext_lazy("Saturdays, Sundays and bank holidays do not count."),
        min_value=1,
        max_value=250,
    )
    recheck_months = forms.IntegerField(
        label=gettext_lazy("After how many months is it looked at again?"),
        help_text=gettext_lazy("After that, pages say that what was published is old."),
        min_value=1,
        max_value=120,
    )

    def __init__(self, *given: Any, methods: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "method", methods, or_none=gettext_lazy("not chosen"))

    def clean_code(self) -> str:
        """Return the code, unless an address of ours stands where its page would."""
        code: str = self.cleaned_data["code"]
        if code in TAKEN:
            raise ValidationError(_("No round can have this code. Choose another one."))
        return code


class Method(forms.Form):
    """How cells are judged, in words for everybody."""

    pack = forms.ChoiceField(label=gettext_lazy("For which pack?"))
    title = forms.CharField(label=gettext_lazy("What is it called?"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("How are cells judged?"),
        help_text=gettext_lazy(
            "In plain words, for everybody: who looks at what, how the two work apart, what each verdict "
            "needs, and what a body can do. An empty line begins a new paragraph."
        ),
        widget=forms.Textarea(attrs={"rows": 18}),
    )

    def __init__(self, *given: Any, packs: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "pack", packs)
        if not packs:  # it stays with the pack that it was written for
            del self.fields["pack"]

    def clean_text(self) -> str:
        """Return the text with the line ends that were typed: browsers send others."""
        written: str = self.cleaned_data["text"]
        return written.replace("\r\n", "\n")

"""What people fill in about bodies, their offices, and their own ties to them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from answerable.doors.web.forms.choices import Choices, offer
from answerable.doors.web.look.fields import DayField
from answerable.doors.web.look.names import PURPOSES, TIES
from answerable.register.rules import known_kind, near_kind

HERE, GONE = "here", "gone"
ANOTHER = "+"  # no kind has this name
SOURCE_HELP = gettext_lazy("Where this can be read: a public page or paper.")


class Bodies(forms.Form):
    """Which bodies are meant: by name or code, by kind, by region."""

    q = forms.CharField(
        label=gettext_lazy("Name or code"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    region = forms.ChoiceField(label=gettext_lazy("Region"), required=False)

    def __init__(
        self, *given: Any, kinds: Iterable[str], regions: Choices, **more: Any
    ) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "kind", [(kind, kind) for kind in kinds], or_none=gettext_lazy("any kind"))
        offer(self, "region", regions, or_none=gettext_lazy("any region"))


class Filters(Bodies):
    """Which bodies are listed."""

    there = forms.ChoiceField(
        label=gettext_lazy("Still there?"),
        choices=[
            ("", gettext_lazy("either")),
            (HERE, gettext_lazy("there today")),
            (GONE, gettext_lazy("no longer there")),
        ],
        required=False,
    )
    pack = forms.ChoiceField(label=gettext_lazy("Pack"), required=False)

    def __init__(self, *given: Any, packs: Choices, **more: Any) -> None:  # as the form above it takes
        super().__init__(*given, **more)
        offer(self, "pack", packs, or_none=gettext_lazy("any pack"))
        if len(packs) < 2:  # nothing to choose
            del self.fields["pack"]


class WithKind(forms.Form):
    """What kind of body it is: one that is known here, or on purpose another one."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    new_kind = forms.CharField(
        label=gettext_lazy("Which other kind?"),
        help_text=gettext_lazy("Only if you chose another kind. Packs say by kind whom they are about."),
        max_length=40,
        required=False,
    )
    is_another = forms.BooleanField(required=False)

    def __init__(self, *given: Any, kinds: Sequence[str], **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.kinds = kinds
        self.near = near_kind(self.data.get("new_kind", ""), kinds)
        kinds_and_another = [*((kind, kind) for kind in kinds), (ANOTHER, gettext_lazy("another kind"))]
        offer(self, "kind", kinds_and_another, or_none=gettext_lazy("not chosen"))
        if self.near:  # asked only of who has just written something like it
            self.fields["is_another"].label = gettext("It is another kind than “%s”") % self.near
        else:
            del self.fields["is_another"]

    def clean(self) -> dict[str, Any]:  # Any: as the form above it gives
        """Return what was filled in, with the kind that is meant under `kind`."""
        told = super().clean() or {}
        written, is_another = told.pop("new_kind", ""), told.pop("is_another", False)
        if told.get("kind") != ANOTHER:
            return told
        same = known_kind(written, self.kinds)
        if not written:
            self.add_error("new_kind", gettext("Write which kind of body it is."))
        elif self.near and not same and not is_another:
            said = gettext("There is “%s” already. Choose it above, or say that this is another one.")
            self.add_error("new_kind", said % self.near)
        return told | {"kind": same or written}


class NewBody(WithKind):
    """A body that is not here yet."""

    field_order = ("name", "code", "kind", "new_kind", "is_another")

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("The official one if there is one, such as RVN. Else make one up."),
        max_length=32,
    )
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=80, required=False)
    valid_from = DayField(label=gettext_lazy("First day, if known"), required=False)
    valid_to = DayField(label=gettext_lazy("Last day, if it is gone"), required=False)


class ChangedBody(WithKind):
    """What is said of a body. A new name needs its source; the old one is kept."""

    field_order = ("name", "source", "short_name", "kind", "new_kind", "is_another")

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    source = forms.CharField(
        label=gettext_lazy("Where is the new name from?"),
        help_text=gettext_lazy("Only if you change the name."),
        max_length=1000,
        required=False,
    )
    short_name = forms.CharField(label=gettext_lazy("Short name"), max_length=80, required=False)
    valid_from = DayField(label=gettext_lazy("First day, if known"), required=False)
    valid_to = DayField(label=gettext_lazy("Last day, if it is gone"), required=False)


class Followed(forms.Form):
    """That the work of one body went to this one."""

    before = forms.ChoiceField(label=gettext_lazy("Whose work did it take over?"))
    when = forms.CharField(
        label=gettext_lazy("When?"),
        help_text=gettext_lazy("A year, a month or a day: 2024, 2024-10 or 2024-10-01. Empty if not known."),
        max_length=10,
        required=False,
    )
    work = forms.CharField(
        label=gettext_lazy("Which work?"),
        help_text=gettext_lazy("Only if it was not all of it, such as “mental health services”."),
        max_length=200,
        required=False,
    )
    source = forms.CharField(label=gettext_lazy("Source"), help_text=SOURCE_HELP, max_length=1000)

    def __init__(self, *given: Any, bodies: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "before", bodies, or_none=gettext_lazy("not chosen"))


class NewContact(forms.Form):
    """How an office of a body is reached."""

    office = forms.CharField(
        label=gettext_lazy("Office"),
        help_text=gettext_lazy("A role or a team, such as Information Governance. Never a person's name."),
        max_length=120,
    )
    purpose = forms.ChoiceField(label=gettext_lazy("What for?"), choices=list(PURPOSES.items()))
    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Address for letters"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    source = forms.CharField(label=gettext_lazy("Source"), help_text=SOURCE_HELP, max_length=1000)


class Tie(forms.Form):
    """A tie of one's own to a body."""

    body = forms.ChoiceField(label=gettext_lazy("Which body?"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of tie?"),
        help_text=gettext_lazy("Say no more than you want to. Only you can see which kind it is."),
        choices=list(TIES.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, *given: Any, bodies: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "body", bodies, or_none=gettext_lazy("not chosen"))

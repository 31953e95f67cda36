"""Forms with every kind of field, and such as django-allauth gives to its pages. Nothing comes of them."""

from datetime import UTC, datetime

from django import forms

from answerable.doors.web.look.fields import DayField, Files

CHOICES = [
    ("in_use", "It is in use"),
    ("ceased", "It has stopped"),
    ("denied", "It is not done, or must not be"),
]


class Every(forms.Form):
    """Each kind of field once."""

    title = forms.CharField(
        label="A line of words", help_text="A hint says what is wanted, before it is asked."
    )
    body = forms.ChoiceField(label="One of many", choices=CHOICES)
    elements = forms.MultipleChoiceField(
        label="Any of these", choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False
    )
    stance = forms.ChoiceField(
        label="One of these",
        choices=CHOICES,
        widget=forms.RadioSelect,
        help_text="The words, not what we know.",
    )
    day = DayField(label="A day", help_text="For example 27 March 2024.")
    papers = Files(label="Files", help_text="You can choose many at once.")
    words = forms.CharField(label="Many words", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    sure = forms.BooleanField(label="These are no person\u2019s own records")


class SignIn(forms.Form):
    """What somebody signs in with."""

    login = forms.EmailField(label="Email", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class Code(forms.Form):
    """A code from an app."""

    code = forms.CharField(
        label="Code", widget=forms.TextInput(attrs={"placeholder": "Code", "autocomplete": "one-time-code"})
    )


class Passkey(forms.Form):
    """What a passkey says, which no person writes."""

    credential = forms.JSONField(widget=forms.HiddenInput)


class Named(forms.Form):
    """The name of a passkey."""

    name = forms.CharField(label="Name", initial="Blue key")


class Key:
    """A passkey of somebody."""

    pk = 1
    created_at = datetime(2026, 1, 5, tzinfo=UTC)
    last_used_at = None

    def __str__(self) -> str:
        return "Blue key"


KEY = Key()

"""Forms like those of the screens, to see every kind of field. Nothing is done with what is sent."""

from datetime import UTC, datetime

from django import forms

from answerable.doors.web.look.fields import DayField, Files

STANCES = [
    ("in_use", "It is in use"),
    ("proposed", "It is proposed"),
    ("ceased", "It has stopped"),
    ("denied", "It is not done, or must not be"),
    ("criticised", "It is criticised"),
]
SPEAKERS = [
    ("body", "The body itself"),
    ("other", "Somebody else"),
    ("question", "A question put to the body"),
    ("unclear", "Not clear"),
]
BODIES = [
    ("X7N", "Northmoor Health Trust"),
    ("X3S", "Saltmarsh and Fenny Partnership Trust"),
    ("X-HD", "Harrowdale Police"),
]
KINDS = [("", "any kind"), ("board-paper", "board paper"), ("foi-reply", "FOI reply")]


class Accept(forms.Form):
    body = forms.ChoiceField(label="Which body", choices=BODIES)
    requirement = forms.ChoiceField(
        label="Which requirement", choices=[("P1", "P1: Police in planned care"), ("P2", "P2: Sanctions")]
    )
    elements = forms.MultipleChoiceField(
        label="Which parts do the words show?",
        choices=[
            ("a", "Police"),
            ("b", "Delivering a therapeutic intervention"),
            ("c", "Planned, not an emergency"),
            ("d", "In the community"),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stance = forms.ChoiceField(
        label="What do the words say of it?", choices=STANCES, widget=forms.RadioSelect
    )
    speaker = forms.ChoiceField(
        label="Who says it?",
        choices=SPEAKERS,
        widget=forms.RadioSelect,
        help_text="A reply often repeats what was asked. Those are not the body\u2019s own words.",
    )
    placed = forms.ChoiceField(
        label="Where is it?",
        choices=[("here", "At this body"), ("general", "In general: no place is named")],
        widget=forms.RadioSelect,
    )
    period_from = DayField(
        label="From",
        required=False,
        help_text="For example 27 March 2024. Leave out what the words do not say.",
    )
    period_to = DayField(label="To", required=False)
    period_exactness = forms.ChoiceField(
        label="How exact is that?",
        choices=[
            ("day", "to the day"),
            ("month", "to the month"),
            ("year", "to the year"),
            ("about", "about"),
        ],
    )
    period_known_by = forms.ChoiceField(
        label="How do you know?",
        choices=[
            ("stated", "The text says so"),
            ("dated", "From the day of the paper"),
            ("inferred", "Worked out from other words"),
            ("unknown", "It is not known"),
        ],
        widget=forms.RadioSelect,
    )


class Filters(forms.Form):
    body = forms.ChoiceField(label="Body", choices=[("", "any body"), *BODIES], required=True)
    kind = forms.ChoiceField(label="Kind", choices=KINDS, required=True)


class BodyFilters(forms.Form):
    q = forms.CharField(label="Name or code")
    kind = forms.ChoiceField(label="Kind", choices=[("", "any kind"), ("trust", "mental-health trust")])


class RecordFilters(forms.Form):
    subject = forms.CharField(label="About", help_text="An id, such as F-5H3NB")
    actor = forms.CharField(label="Who")


class Search(forms.Form):
    q = forms.CharField(
        label="Words to look for",
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text="Put a phrase in quotation marks: “planned appointment”.",
    )
    body = forms.ChoiceField(label="Body", choices=[("", "any body"), *BODIES])
    kind = forms.ChoiceField(label="Kind", choices=KINDS)


class Add(forms.Form):
    papers = Files(label="Files", help_text="You can choose many at once.")
    body = forms.ChoiceField(label="Whose papers are they?", choices=BODIES)
    kind = forms.ChoiceField(label="What kind?", choices=KINDS)
    obtained = forms.CharField(
        label="How did you get them?",
        help_text="For example: downloaded from the Trust\u2019s page of board papers.",
    )
    dated_on = DayField(label="Which day do they bear?", required=False)
    sure = forms.BooleanField(label="These are no person\u2019s own records")


class AddMask(forms.Form):
    words = forms.CharField(label="The exact words")
    kind = forms.ChoiceField(label="What are they?", choices=[("name", "a name"), ("address", "an address")])


class Grant(forms.Form):
    role = forms.ChoiceField(
        label="Role",
        choices=[
            ("reviewer", "Reviewer: turns passages into findings"),
            ("archivist", "Archivist: brings papers in"),
        ],
        widget=forms.RadioSelect,
    )
    scope = forms.ChoiceField(label="Where it counts", choices=[("", "everywhere"), *BODIES])


class Invite(forms.Form):
    name = forms.CharField(label="What you call them", help_text="They can choose another name.")
    email = forms.EmailField(label="Their e-mail address")
    role = forms.ChoiceField(
        label="To work as", choices=[("reviewer", "Reviewer"), ("archivist", "Archivist")]
    )


class Join(forms.Form):
    name = forms.CharField(
        label="Your name here", help_text="It may be made up. Colleagues see it; the public never does."
    )
    password = forms.CharField(
        label="A password", widget=forms.PasswordInput, help_text="10 characters or more. You may paste one."
    )


class Keys(forms.Form):
    accept = forms.CharField(
        label="They show it", initial="a", max_length=1, widget=forms.TextInput(attrs={"class": "shorter"})
    )
    reject = forms.CharField(
        label="They do not", initial="d", max_length=1, widget=forms.TextInput(attrs={"class": "shorter"})
    )


class SignIn(forms.Form):
    login = forms.EmailField(label="Email", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class Code(forms.Form):
    code = forms.CharField(
        label="Code", widget=forms.TextInput(attrs={"placeholder": "Code", "autocomplete": "one-time-code"})
    )


class App(Code):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody


class Passkey(forms.Form):
    credential = forms.JSONField(widget=forms.HiddenInput)


class AddPasskey(Passkey):
    name = forms.CharField(label="Name", initial="Blue key")
    passwordless = forms.BooleanField(label="Passwordless", required=False)


class Password(forms.Form):
    oldpassword = forms.CharField(label="Your password now", widget=forms.PasswordInput)
    password1 = forms.CharField(label="The new one", widget=forms.PasswordInput)


class Nothing(forms.Form):
    pass


class Key:
    pk = 1
    created_at = datetime(2026, 1, 5, tzinfo=UTC)
    last_used_at = None

    def __str__(self) -> str:
        return "Blue key"


KEY = Key()

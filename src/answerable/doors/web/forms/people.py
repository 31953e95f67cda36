"""What people fill in about accounts: their own, and those of others."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from answerable.doors.web.look.roles import ROLES
from answerable.people.rules import Role, ScopeKind

NAME: Final = 80  # characters
Choices = Iterable[tuple[str, Any]]  # Any: a text, or a list of choices under one heading


def _role() -> forms.ChoiceField:
    choices = [(role.value, format_lazy("{}: {}", name, what)) for role, (name, what) in ROLES.items()]
    return forms.ChoiceField(label=_("As what?"), choices=choices, widget=forms.RadioSelect)


class RoleForm(forms.Form):
    """A role, and where it counts."""

    role = _role()
    scope = forms.ChoiceField(
        label=_("Where?"), help_text=_("Everywhere, within one pack, or for one body."), initial="everywhere"
    )

    def __init__(
        self, *given: Any, packs: Choices = (), bodies: Choices = (), **more: Any
    ) -> None:  # as forms take it
        super().__init__(*given, **more)
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField), "it is chosen from a list"
        choices: list[tuple[str, Any]] = [(ScopeKind.EVERYWHERE.value, _("Everywhere"))]
        for kind, heading, found in (
            (ScopeKind.PACK, _("Packs"), packs),
            (ScopeKind.BODY, _("Bodies"), bodies),
        ):
            listed = [(f"{kind}:{code}", name) for code, name in found]
            choices += [(str(heading), listed)] if listed else []
        field.choices = choices

    @property
    def where(self) -> dict[str, str]:
        """The scope, as actions take it: nothing for everywhere."""
        kind, _colon, code = str(self.cleaned_data["scope"]).partition(":")
        return {kind: code} if code else {}

    @property
    def given(self) -> Role:
        """The role that was chosen."""
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    field_order = ("name", "email", "role", "scope")

    name = forms.CharField(
        label=_("What do colleagues call them?"),
        help_text=_("It may be made up. They can change it."),
        max_length=NAME,
    )
    email = forms.EmailField(label=_("Their e-mail address"), help_text=_("They sign in with it."))


class NameForm(forms.Form):
    """What colleagues call somebody."""

    name = forms.CharField(
        label=_("What should colleagues call you?"),
        help_text=_("It may be made up. It is never public."),
        max_length=NAME,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class JoinForm(NameForm):
    """The name and the password with which somebody begins. With a passkey no password is needed."""

    password = forms.CharField(
        label=_("A password"),
        help_text=lazystr(" ".join(password_validators_help_texts())),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *given: Any, email: str, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.email = email

    def clean_password(self) -> str:
        """Refuse what is too short, too common, or too much like the name or the address."""
        password = str(self.cleaned_data["password"])
        person = get_user_model()(name=self.cleaned_data.get("name", ""), email=self.email)
        validate_password(password, person)
        return password

"""What is asked when a passkey is added or used, and what is said to an answer that no device gave."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import parse_registration_response


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # it has no types
    """A passkey that signs in by itself, unless it is of a kind that cannot."""

    def __init__(self, *given: Any, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.initial["passwordless"] = True

    def clean_credential(self) -> dict[str, object]:
        """Return what a device answered.

        The form above would keep a 0 or a false as a passkey unread: a second step that is none, and that no
        later page could read.
        """
        credential: object = self.cleaned_data["credential"]
        if not isinstance(credential, dict):
            raise get_adapter().validation_error("incorrect_code")
        with _refused_in_words():
            parse_registration_response(credential)
        return credential


class _UsePasskey(AuthenticateWebAuthnForm):  # type: ignore[misc]  # it has no types
    def clean_credential(self) -> object:
        """Return the passkey that a device answered for."""
        with _refused_in_words():
            return super().clean_credential()


class SecondStep(_UsePasskey):
    """A passkey after a password."""


class SignIn(_UsePasskey, LoginWebAuthnForm):  # type: ignore[misc]  # it has no types
    """A passkey and nothing else."""


class ProveAgain(_UsePasskey, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # it has no types
    """A passkey of somebody who signed in, once more."""


@contextmanager
def _refused_in_words() -> Iterator[None]:
    """Turn what the library stumbles over, in an answer that it takes apart, into a refusal of a form."""
    try:
        yield
    except (ValueError, KeyError, AttributeError) as error:
        raise get_adapter().validation_error("incorrect_code") from error

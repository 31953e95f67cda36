"""What is asked when a passkey is added."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # it has no types
    """A passkey that signs in by itself, unless it is of a kind that cannot."""

    def __init__(self, *given: Any, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.initial["passwordless"] = True

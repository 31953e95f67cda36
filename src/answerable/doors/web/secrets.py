"""Secrets in the database, closed with the key of this register."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _

from answerable.errors import NotSetUp


def close(text: str) -> str:
    """Return a text that only `open_again` can read, and only with the same key."""
    return _keys().encrypt(text.encode()).decode("ascii")


def open_again(closed: str) -> str:
    """Return what was closed. Raises NotSetUp where the key of this register is another one now."""
    try:
        return _keys().decrypt(closed.encode()).decode()
    except InvalidToken as error:
        raise NotSetUp(
            _("The key of this register was changed, so your second step cannot be checked."),
            hint=_("A steward can let you in again: then you set up a new one."),
        ) from error


def _keys() -> MultiFernet:
    """Return the keys: new secrets are closed with the first, and each opens what it closed."""
    return MultiFernet([_key(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"answerable second factors").derive(force_bytes(secret))
    return Fernet(urlsafe_b64encode(derived))

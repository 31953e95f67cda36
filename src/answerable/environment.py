"""Reads settings from the environment, strictly: what cannot be understood is said, never guessed."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from answerable.errors import NotSetUp

YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str = "") -> str:
    """Return a setting, from `NAME` or from the file that `NAME_FILE` names."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise NotSetUp(f"{name}_FILE names {file}, which cannot be read: {error.strerror}.") from error
    return os.environ.get(name, default)


def yes(name: str, *, default: bool = False) -> bool:
    """Return a setting that is on or off."""
    written = text(name, str(default)).strip().lower()
    if written in YES | NO:
        return written in YES
    raise NotSetUp(f"{name} is {written!r}, which is neither yes nor no.", hint="Write 1 or 0.")


def number(name: str, default: int) -> int:
    """Return a setting that is a whole number."""
    written = text(name, str(default))
    try:
        return int(written)
    except ValueError:
        raise NotSetUp(f"{name} is {written!r}, which is no whole number.") from None


def words(name: str, default: str = "") -> list[str]:
    """Return a setting that is a list with commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(url: str) -> dict[str, object]:
    """Return Django's words for `postgres://NAME:PASSWORD@HOST:PORT/DATABASE`.

    A socket's folder is given as `postgres://NAME:PASSWORD@/DATABASE?host=/the/folder`. Other options
    (`?sslmode=require`) go to the driver as they are.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise NotSetUp(
            "DATABASE_URL does not name a PostgreSQL database.",
            hint="Write postgres://NAME:PASSWORD@HOST:PORT/DATABASE.",
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }

"""Single keys for who reads a lot: off until they are turned on, chosen freely, and none that publishes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from answerable.errors import AnswerableError, gettext_noop


class Key(StrEnum):
    """What a single key can do."""

    NEXT = "next"
    ACCEPT = "accept"  # leads on to what exactly the words show: it accepts nothing by itself
    REJECT = "reject"
    UNSURE = "unsure"
    CANNOT_TELL = "cannot_tell"
    HAND_BACK = "hand_back"


KEYS: Final[Mapping[Key, str]] = {
    Key.NEXT: "n",
    Key.ACCEPT: "a",
    Key.REJECT: "d",
    Key.UNSURE: "u",
    Key.CANNOT_TELL: "c",
    Key.HAND_BACK: "b",
}
LIST: Final = "?"  # always leads to the list of keys


class BadKeys(AnswerableError):
    """Two things would hang on one key, or something would hang on none that can be pressed."""


def chosen(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the key for each thing to do: the person's own, where they chose one, else ours."""
    return {key.value: keys.get(key.value) or usual for key, usual in KEYS.items()}


def check_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """Return keys that can be told apart and pressed, or raise BadKeys."""
    every = chosen(keys)
    for key in every.values():
        if len(key) != 1 or not key.isprintable() or key.isspace() or key == LIST:
            raise BadKeys(
                gettext_noop("\u2018%(key)s\u2019 is no key that can be used."),
                hint=gettext_noop("Choose one letter, figure or sign, and not ?."),
                key=key[:20],
            )
    if len(set(every.values())) < len(every):
        raise BadKeys(
            gettext_noop("Two of them have the same key."),
            hint=gettext_noop("Choose another key for one of the two."),
        )
    return every

"""What is wrong with a question, in words: a parameter that is unknown, given twice, or of the wrong kind."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.errors import AnswerableError

# By pydantic's name for what is wrong, with its own names for the limits.
EXPECTED: Final[dict[str, Promise]] = {
    "int_parsing": gettext_lazy("Give a whole number."),
    "int_parsing_size": gettext_lazy("Give a smaller number."),
    "greater_than_equal": gettext_lazy("It must be at least {ge}."),
    "less_than_equal": gettext_lazy("It can be at most {le}."),
    "bool_parsing": gettext_lazy("Write true or false."),
    "enum": gettext_lazy("It can be {expected}."),
    "string_too_long": gettext_lazy("It can have at most {max_length} characters."),
}


def check_known(given: Mapping[str, Sequence[str]], known: Collection[str]) -> None:
    """Raise AnswerableError for a parameter that the address does not have, or that is given twice.

    An API that passes over what it does not know gives all where a part was meant.
    """
    for name, values in given.items():
        if name not in known:
            raise AnswerableError(
                _("This address has no parameter “{name}”.").format(name=name[:60]), hint=_known(name, known)
            )
        if len(values) > 1:
            raise AnswerableError(
                _("“{name}” is given {count} times.").format(name=name, count=len(values)),
                hint=_("Give it once."),
            )


def wrong(errors: Sequence[Mapping[str, Any]]) -> AnswerableError:  # what pydantic says of each
    """Return what to say of parameters whose values are not of their kind: the first explained."""
    names = list(dict.fromkeys(str(error["loc"][-1]) for error in errors))
    if not names:
        return AnswerableError(_("The question cannot be read."))
    said = ", ".join(f"“{name}”" for name in names)
    return AnswerableError(_("This cannot be: {names}.").format(names=said), hint=_expected(errors[0]))


def _known(name: str, known: Collection[str]) -> str:
    if not known:
        return _("It has none.")
    if near := get_close_matches(name, sorted(known), n=1):
        return _("Did you mean “{near}”?").format(near=near[0])
    return _("It has: {known}.").format(known=", ".join(sorted(known)))


def _expected(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    if kind.startswith("date"):
        return _("Write a day as 2026-03-31.")
    if kind in EXPECTED:
        return str(EXPECTED[kind]).format(**error.get("ctx", {}))
    return str(error.get("msg", ""))

"""What can go wrong and be put right by a person.

What happened, what to do about it, and how each door says so.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

Translate = Callable[[str], str]


class Marked(str):
    """Words that are translated when they are read, not when they are written."""

    __slots__ = ()


def gettext_noop(words: str) -> Marked:
    """Mark words for translation where Django is not known. Whoever collects messages looks for this name."""
    return Marked(words)


class AnswerableError(Exception):
    """Something a person can put right.

    `message` says what happened; `hint` says what to do about it. Each door translates these once: a page
    shows both, the API answers with `status`, and the command line ends with `exit_code`. Either may hold
    places such as `%(code)s`; what is given besides stands there, marked words in the reader's language, and
    several of them in a row.
    """

    status = 400
    exit_code = 10
    translate: ClassVar[Translate] = staticmethod(str)  # the pages put that of their language in its place

    def __init__(self, message: str, *, hint: str = "", **about: object) -> None:
        super().__init__(_filled(message, about, str))
        self._message, self._hint, self._about = message, hint, about

    @property
    def message(self) -> str:
        """What happened, in the reader's language."""
        return _filled(self._message, self._about, AnswerableError.translate)

    @property
    def hint(self) -> str:
        """What to do about it, in the reader's language; empty where nothing can be done."""
        return _filled(self._hint, self._about, AnswerableError.translate)


class NotFound(AnswerableError):
    """There is no such thing, or none that this person may know of."""

    status = 404
    exit_code = 11


class NotAllowed(AnswerableError):
    """This person may not do this, or not here, or not now."""

    status = 403
    exit_code = 12


class WrongState(AnswerableError):
    """The thing is not, or is no longer, in a state in which this can be done."""

    status = 409
    exit_code = 13


class Withdrawn(AnswerableError):
    """It was here and was taken away; the message says why."""

    status = 410
    exit_code = 14


class TooLarge(AnswerableError):
    """More than one page or command takes at once."""

    status = 413
    exit_code = 15


class NoRoom(AnswerableError):
    """The disk is full: nothing was written, and nothing that was accepted before is lost."""

    status = 507
    exit_code = 16


class NotSetUp(AnswerableError):
    """The register here is not ready for this.

    No data folder, no database, a setting that is missing or wrong.
    """

    status = 503
    exit_code = 17


def _filled(words: str, about: Mapping[str, object], translate: Translate) -> str:
    said = translate(words)
    return said % {name: _said(value, translate) for name, value in about.items()} if about else said


def _said(value: object, translate: Translate) -> object:
    if isinstance(value, tuple):
        return ", ".join(str(_said(each, translate)) for each in value)
    return translate(value) if isinstance(value, Marked) else value

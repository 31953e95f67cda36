"""What can go wrong and be put right by a person.

What happened, what to do about it, and how each door says so.
"""


class AnswerableError(Exception):
    """Something a person can put right.

    `message` says what happened; `hint` says what to do about it. Each door translates these once: a page
    shows both, the API answers with `status`, and the command line ends with `exit_code`.
    """

    status = 400
    exit_code = 10

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


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

"""What can go wrong and be put right by a person: what happened, and what to do about it."""


class EngineError(Exception):
    """Something a person can put right.

    `message` says what happened; `hint` says what to do about it. The command line prints both and ends with
    `exit_code`.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(EngineError):
    """The command was called in a way that cannot be carried out."""


class PackError(EngineError):
    """A pack cannot be used. `path` is the file, `where` the key (or key and position) at fault."""

    def __init__(self, path: str, where: str, message: str, *, hint: str = "") -> None:
        super().__init__(f"{path}: {where}: {message}" if where else f"{path}: {message}", hint=hint)
        self.path = path
        self.where = where


class LedgerError(EngineError):
    """The ledger cannot be opened, read or written."""


class SandboxError(EngineError):
    """This machine cannot hold a hostile document safely, so none was opened."""


class ReadingError(Exception):
    """Raised by a format for bytes it cannot read. `state` names a `State`; it crosses the sandbox."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason

"""The parser of every verb's command line."""

import argparse
from difflib import get_close_matches
from typing import NoReturn

from answerable_engine.errors import UsageError


class Parser(argparse.ArgumentParser):
    """A parser that refuses as the rest of the engine does: what happened, and what to do about it."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError, with the option that may have been meant."""
        wrong = [word.rstrip(":") for word in message.replace("=", " ").split() if word.startswith("--")]
        known = [name for action in self._actions for name in action.option_strings]
        near = [name for word in wrong if word not in known for name in get_close_matches(word, known, n=1)]
        meant = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"{message}.", hint=f"{meant}All that can be said: {self.prog} --help")

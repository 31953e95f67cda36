"""Those who go a journey together: each joins by an invitation, in a browser of their own."""

import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from journeys.registers import Register
from journeys.walking import ByKeyboard, Somebody, somebody

WAYS: Final[dict[str, tuple[type[Somebody], dict[str, Any]]]] = {  # what new_context takes
    "as most people do": (Somebody, {}),
    "by keyboard": (ByKeyboard, {}),
    "without a script": (Somebody, {"java_script_enabled": False}),
}


@dataclass
class Company:
    """Those who go the way together, and the body whose papers they read: nobody else's."""

    register: Register
    window: Browser
    way: str
    stack: ExitStack
    people: list[Somebody] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of the body."""
        return f"NORTHMOOR-{list(WAYS).index(self.way)}"

    def joined_by(self, name: str, role: str, *scope: str) -> Somebody:
        """Let somebody join who was asked to."""
        person = self.visited_by(f"{name}{list(WAYS).index(self.way) or ''}")
        person.joins(self.register.invited(person.email, role, person.name, *scope))
        return person

    def visited_by(self, name: str) -> Somebody:
        """Let somebody look who does not sign in."""
        kind, how = WAYS[self.way]
        wanted = os.environ.get("ANSWERABLE_PICTURES")
        pictures = Path(wanted).absolute() if wanted and self.way == next(iter(WAYS)) else None
        entered = somebody(
            self.window, name, kind=kind, pictures=pictures, base_url=self.register.address, **how
        )
        person = self.stack.enter_context(entered)
        self.people.append(person)
        return person

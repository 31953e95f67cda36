"""Made-up results, and the command run on made-up files: the pack is the park gates' one."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable_engine.document import Match, Reason, Speaker, Stance, State
from answerable_engine.results import Context, DocumentRecord, Result
from engine.packs.making import park_pack

Done = subprocess.CompletedProcess[str]

QUOTE = "The keeper says that the gates are locked at four."


def match(quote: str = QUOTE, *, page: int = 1, stance: Stance = Stance.IN_USE, score: float = 0.9) -> Match:
    return Match(
        page=page,
        start=0,
        end=len(quote),
        quote=quote,
        pack="parks",
        requirement="early-locking",
        elements=("gate", "locking"),
        stance=stance,
        speaker=Speaker.BODY,
        score=score,
        why=(Reason("together", ("early-locking", "locked-early", "gates", "locked")),),
    )


def record(
    file: str = "papers/minutes.pdf",
    *,
    member: str = "",
    state: State = State.READ,
    reason: str = "",
    pages: int = 3,
    pages_without_text: int = 0,
    copy_of: str = "",
    media_type: str = "application/pdf",
) -> DocumentRecord:
    return DocumentRecord(
        file=file,
        member=member,
        sha256="ab" * 32,
        media_type=media_type,
        state=state,
        reason=reason,
        pages=pages,
        pages_without_text=pages_without_text,
        copy_of=copy_of,
    )


def result(*matches: Match, of: DocumentRecord | None = None) -> Result:
    return Result(of or record(), matches, tuple(Context("", "") for _ in matches))


@dataclass(frozen=True)
class Desk:
    """A folder to work in, with a pack and a ledger of its own, and the command."""

    folder: Path

    def put(self, name: str, text: str | bytes = QUOTE) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def given(self, *words: str) -> list[str]:
        """The arguments of the command, with the pack and the ledger unless others are among the words."""
        if not (self.folder / ".pack").exists():
            park_pack(self.folder / ".pack")
        return ["--pack", ".pack", "--ledger", ".ledger", *words]

    def screen(self, *words: str, stdin: bytes = b"", **environment: str) -> Done:
        return self.run("-m", "answerable", "screen", *self.given(*words), stdin=stdin, **environment)

    def run(self, *words: str, stdin: bytes = b"", **environment: str) -> Done:
        """Run Python with these words."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            input=stdin.decode("utf-8", "surrogateescape"),
            env=surroundings(environment),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=60,
            check=False,
        )


def surroundings(changed: Mapping[str, str]) -> dict[str, str]:
    """The environment of the tests without what would change how things look, and with what is changed."""
    plain = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "TERM"}}
    return plain | {"TERM": "xterm"} | dict(changed)

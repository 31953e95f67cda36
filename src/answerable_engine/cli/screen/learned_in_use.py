"""The learned tier of a run: made when the first document is searched, and told of at the end."""

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from answerable_engine.cli.screen.pack_in_use import PackInUse
from answerable_engine.document import Document
from answerable_engine.errors import EngineError
from answerable_engine.late import late
from answerable_engine.ledger import Found, Ledger
from answerable_engine.outputs.summary import Closely

if TYPE_CHECKING:
    from answerable_engine.meaning.tier import LearnedTier
    from answerable_engine.pack import Pack
    from answerable_engine.runners.matching import Begun

GOES_ON = "The run goes on without it. What is found from here on is not kept, so the next run looks again."


class LearnedInUse:
    """What the pack of a run has of the learned tier. Close it when the run is over."""

    def __init__(
        self, pack: PackInUse, *, jobs: int, ledger: Ledger, tell: Callable[[EngineError], None]
    ) -> None:
        self._about = pack.learned
        self._folder = pack.folder
        self._wanted = pack.wanted
        # More encoders than processors would only take memory, some 200 MB each.
        self._jobs = min(jobs, len(os.sched_getaffinity(0)))
        self._ledger = ledger
        self._tell = tell
        self._made = False

    @property
    def model(self) -> str:
        """What names the tier in the ledger."""
        return self._about.model

    @property
    def is_trained(self) -> bool:
        """Whether the pack has trained parts at all."""
        return bool(self._about.hash)

    @cached_property
    def tier(self) -> "LearnedTier | None":
        """The tier, or None where the pack has no trained parts."""
        if not self.is_trained:
            return None
        self._made = True
        made: LearnedTier = late("learned_tier")(
            self._folder,
            self._about,
            jobs=self._jobs,
            wanted=self._wanted,
            store=self._ledger,
            tell=self._tell,
        )
        return made

    def begin(self, document: Document, pack: "Pack", *, tell: Callable[[], None]) -> "Begun":
        """Begin to search a document."""
        begun: Begun = late("begin")(document, pack, tell=tell, tier=self.tier)
        return begun

    def collect(self, *, wait_seconds: float) -> None:
        """Take what the encoders have done, after waiting at most so long for the first of it."""
        if self.tier:
            self.tier.collect(wait_seconds=wait_seconds)

    def finish(self, begun: "Begun") -> Found:
        """Return what a search finds."""
        found: Found = late("finish")(begun)
        return found

    def closely(self) -> Closely | None:
        """Return what was read closely; None where nothing was searched."""
        if not self._made or self.tier is None:
            return None
        effort, encoding = self.tier.effort, self.tier.encoding
        read = effort.by_vector + encoding.lost if self._about.has_encoder else effort.candidates
        return Closely(read, effort.passages, encoding.texts, encoding.cpu_seconds, encoding.lost)

    def close(self) -> None:
        """End the encoders, if any were started."""
        if self._made and self.tier:
            self.tier.close()

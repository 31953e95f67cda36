"""The learned tier at work: gate, encoder and heads, each loaded when it is first needed.

What an encoder made of some words is kept, by their hash, in the run and in the ledger, so that the same
sentence is encoded once, whatever becomes of the pack or the page around it.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from answerable_engine.errors import EngineError, PackError, UsageError
from answerable_engine.late import late
from answerable_engine.meaning.at_hand import FOLDER, WORDS, AtHand
from answerable_engine.meaning.encoding import EncodingProcess, Vector
from answerable_engine.meaning.encoding_crew import EncodingCrew
from answerable_engine.meaning.gate import Window
from answerable_engine.meaning.judgement import Candidate, Judgement
from answerable_engine.meaning.model import Model
from answerable_engine.meaning.picker import Picker
from answerable_engine.meaning.storing import load_gate, load_model
from answerable_engine.meaning.telling import Span
from answerable_engine.meaning.wanted import Wanted

NAME_BYTES = 16
SHOWN = 0.5  # where no cut was set
KEPT = 8_192  # vectors that a run keeps at hand
PASSAGE = 550  # code points: a page of 2,500 holds some four and a half passages
DEFAULT = Wanted()


class Store(Protocol):
    """Where vectors are kept from run to run."""

    def vectors(self, names: Collection[bytes]) -> Mapping[bytes, bytes]:
        """Return those that are kept, by name."""

    def keep_vectors(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keep vectors by name."""


@dataclass(slots=True)
class Effort:
    """What the tier has done: code points looked at, candidates judged, vectors found kept."""

    characters: int = 0
    candidates: int = 0
    remembered: int = 0

    @property
    def passages(self) -> int:
        """About how many passages were looked at."""
        return round(self.characters / PASSAGE)


@dataclass(slots=True)
class Encoding:
    """What was encoded by now: texts, the processor time that it took, and texts that killed encoders."""

    texts: int
    cpu_seconds: float
    lost: int


class LearnedTier:
    """The learned tier of one pack, for a run. Close it when the run is over.

    Nothing is loaded and no process started before there is a use for it. `tell` hears once why candidates
    are judged without an encoder where there should have been one; `is_whole` is false from then on.
    """

    def __init__(
        self,
        folder: Path,
        about: AtHand,
        *,
        jobs: int = 1,
        wanted: Wanted = DEFAULT,
        store: Store | None = None,
        tell: Callable[[EngineError], None] = lambda _: None,
        start: Callable[[Wanted], EncodingProcess] = EncodingProcess,
    ) -> None:
        self.about = about
        self.effort = Effort()
        self._folder = folder
        self._wanted = wanted
        self._store = store
        self._start = start
        self._crew = EncodingCrew(jobs, start=self._started, tell=tell)
        self._at_hand: OrderedDict[bytes, Vector] = OrderedDict()

    @cached_property
    def model(self) -> Model:
        """All trained parts. Raises PackError where they are not those that the run began with."""
        model = load_model(self._folder)
        if model is None or model.hash != self.about.hash:
            raise PackError(str(self._folder / FOLDER), "", "was changed just now.", hint="Run this again.")
        return model

    @property
    def name(self) -> tuple[str, str]:
        """The hash of the trained parts, and the encoder, or `words` where there is none."""
        return self.about.hash, self.about.encoder if self.about.has_encoder and self.is_whole else WORDS

    @property
    def floor(self) -> float:
        """The least score of a match that is kept."""
        return self.about.floor

    @property
    def shown(self) -> float:
        """The score from which on a match is shown, unless another is asked for."""
        cut = self.about.cut()
        return SHOWN if cut is None else cut

    @property
    def is_whole(self) -> bool:
        """Whether all candidates were judged as they should have been."""
        return not self._crew.is_broken

    @property
    def encoding(self) -> Encoding:
        """What has been encoded by now."""
        return Encoding(self._crew.texts, self._crew.cpu_seconds, self._crew.lost)

    @cached_property
    def picker(self) -> Picker:
        """Picks what is worth judging. It needs the gate alone, as does a page in which nothing is found."""
        return Picker(load_gate(self._folder / FOLDER))

    @property
    def least(self) -> float:
        """The least weight of a sentence that is worth judging."""
        return self.picker.least

    def windows(self, copy: bytes) -> list[Window]:
        """Return the stretches of a page's plain copy that read like a practice: start, end and score."""
        self.effort.characters += len(copy)
        return self.picker.windows(copy)

    def weigh(self, copy: bytes) -> float:
        """Return how much a plain copy reads like a practice."""
        return self.picker.weigh(copy)

    def telling(self, copy: bytes) -> tuple[Span, ...]:
        """Return where the words of a plain copy stand that count most, in their order."""
        return self.picker.telling(copy)

    def judge(
        self, candidates: Sequence[Candidate], *, at_most: int, alive: Callable[[], None] = lambda: None
    ) -> list[Judgement]:
        """Judge candidates, in order; with the encoder at most so many of them, and only promising ones."""
        self.effort.candidates += len(candidates)
        promising = [place for place, one in enumerate(candidates) if self.model.is_promising(one)]
        return self._judged(candidates, promising[:at_most], alive)

    def judge_all(self, candidates: Sequence[Candidate]) -> list[Judgement]:
        """Judge candidates, in order, with the encoder if there is one, however little they promise."""
        self.effort.candidates += len(candidates)
        return self._judged(candidates, range(len(candidates)), lambda: None)

    def close(self) -> None:
        """End the encoders."""
        self._crew.close()

    @property
    def _may_encode(self) -> bool:
        return self.about.has_encoder and self.is_whole and self.model.likeness is not None

    def _judged(
        self, candidates: Sequence[Candidate], encode: Sequence[int], alive: Callable[[], None]
    ) -> list[Judgement]:
        """Judge candidates, those at the places `encode` with the encoder as far as one can be had."""
        texts = [" ".join(candidates[place].text.split()) for place in encode] if self._may_encode else []
        made = self._vectors(texts, alive)
        vectors = {place: vector for place, vector in zip(encode, made, strict=False) if vector}
        by_vector = self._by_vector([candidates[place] for place in vectors], list(vectors.values()))
        said = dict(zip(vectors, by_vector, strict=True))
        rest = [place for place in range(len(candidates)) if place not in said]
        said |= zip(rest, self.model.judge([candidates[place] for place in rest]), strict=True)
        return [said[place] for place in range(len(candidates))]

    def _by_vector(self, candidates: Sequence[Candidate], vectors: Sequence[Vector]) -> list[Judgement]:
        if not candidates:
            return []
        return self.model.judge(candidates, encoder=late("encoded")(self.about.encoder, vectors))

    def _vectors(self, texts: Sequence[str], alive: Callable[[], None]) -> list[Vector | None]:
        """Return the vector of each text: remembered, kept, or made now; None where none can be made."""
        names = [_name(self.about.encoder, text) for text in texts]
        new = {name: text for name, text in zip(names, texts, strict=True) if name not in self._at_hand}
        known = dict(self._store.vectors(new.keys())) if self._store and new else {}
        asked = {name: text for name, text in new.items() if name not in known}
        made = self._crew.encode(list(asked.values()), alive=alive) if asked else []
        fresh = {name: vector for name, vector in zip(asked, made, strict=True) if vector}
        if fresh and self._store:
            self._store.keep_vectors(fresh)
        self.effort.remembered += len(names) - len(asked)
        self._at_hand.update(known | fresh)
        found = [self._at_hand.get(name) for name in names]
        while len(self._at_hand) > KEPT:
            self._at_hand.popitem(last=False)
        return found

    def _started(self) -> EncodingProcess:
        """Return an encoder, once it is certain that it is the one the trained parts were made for."""
        process = self._start(self._wanted)
        try:
            name = process.greeting.name
        except EngineError:
            process.close()
            raise
        if name != self.about.encoder:
            process.close()
            raise UsageError(
                f"The trained parts of this pack are for {self.about.encoder}, and this encoder is {name}.",
                hint="Install that one, or train the pack with this one: answerable train PACK",
            )
        return process


def _name(encoder: str, text: str) -> bytes:
    """Return what names the vector of a text: a hash of it and of the encoder."""
    return blake2b(f"{encoder}\n{text}".encode("utf-8", "replace"), digest_size=NAME_BYTES).digest()

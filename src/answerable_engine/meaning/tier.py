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

from answerable_engine.document import Speaker, Stance
from answerable_engine.errors import EngineError, PackError, UsageError
from answerable_engine.late import late
from answerable_engine.meaning.at_hand import FOLDER, WORDS, AtHand
from answerable_engine.meaning.encoding import EncodingProcess, Name, Vector
from answerable_engine.meaning.encoding_crew import PATIENCE_SECONDS, EncodingCrew
from answerable_engine.meaning.gate import Window
from answerable_engine.meaning.judgement import Candidate, Judgement
from answerable_engine.meaning.model import Model
from answerable_engine.meaning.picker import Picker
from answerable_engine.meaning.storing import load_gate, load_model
from answerable_engine.meaning.telling import Span
from answerable_engine.meaning.wanted import Wanted

NAME_BYTES = 16
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
    """What the tier has done: code points looked at, candidates judged, and those judged by their vectors.

    `missed` counts candidates for which a vector was wanted and not to be had.
    """

    characters: int = 0
    candidates: int = 0
    by_vector: int = 0
    missed: int = 0

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
        self._at_hand: OrderedDict[Name, Vector] = OrderedDict()
        self._lost = set[Name]()
        self._scores: dict[tuple[str, frozenset[tuple[str, float]]], Mapping[str, float]] = {}

    @cached_property
    def model(self) -> Model:
        """All trained parts. Raises PackError where they are damaged, or not those the run began with."""
        model = load_model(self._folder, likeness=self.about.has_encoder, gate=self.picker.gate)
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
    def cut(self) -> float | None:
        """The score from which on a match is shown; None where none was set, and the pack's holds."""
        return self.about.cut()

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
        """Picks what is worth judging. It needs the gate alone, as does a page in which nothing is found.

        Raises PackError where the gate is damaged.
        """
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
        """Judge candidates, in order; with the encoder at most so many of them, and only promising ones.

        Of those that words and rules make so little of that no match comes of them, only the scores are told.
        """
        self.effort.candidates += len(candidates)
        told = [self._by_words(one) for one in candidates]
        promising = [place for place, one in enumerate(candidates) if self._promises(one)][:at_most]
        worth = sorted({*promising, *(place for place, one in enumerate(told) if self._may_match(one))})
        encode = [worth.index(place) for place in promising]
        judged = self._judged([candidates[place] for place in worth], encode, alive)
        return list((dict(enumerate(map(_no_more, told))) | dict(zip(worth, judged, strict=True))).values())

    def judge_all(self, candidates: Sequence[Candidate]) -> list[Judgement]:
        """Judge candidates, in order, with the encoder if there is one, however little they promise."""
        self.effort.candidates += len(candidates)
        return self._judged(candidates, range(len(candidates)), lambda: None)

    def prepare(self, candidates: Sequence[Candidate]) -> frozenset[Name]:
        """Have the encoder begin with what is promising; return the names of what has to be waited for."""
        promising = [one for one in candidates if self._promises(one)] if self._may_encode else []
        named = self._named(promising)
        self._ask_for(named)
        return frozenset(name for name in named if self._crew.is_at(name))

    def is_waiting(self, names: Collection[Name]) -> bool:
        """Say whether any of these is still with the encoder."""
        return any(map(self._crew.is_at, names))

    def collect(self, *, wait_seconds: float) -> None:
        """Take what the encoders have done, after waiting at most so long for the first of it."""
        made = self._crew.collect(wait_seconds=wait_seconds)
        fresh = {name: vector for name, vector in made.items() if vector}
        self._lost.update(made.keys() - fresh.keys())
        self._at_hand.update(fresh)
        if fresh and self._store:
            self._store.keep_vectors(fresh)

    def close(self) -> None:
        """End the encoders."""
        self._crew.close()

    @property
    def _may_encode(self) -> bool:
        return self.about.has_encoder and self.is_whole and self.model.likeness is not None

    def _promises(self, candidate: Candidate) -> bool:
        """Say whether a candidate is worth the encoder's time."""
        return max(self._by_words(candidate).values()) >= self.model.sieve

    def _may_match(self, scores: Mapping[str, float]) -> bool:
        return max(scores.values()) >= self.floor

    def _by_words(self, candidate: Candidate) -> Mapping[str, float]:
        """Return a candidate's scores by words and rules; asked twice of each, so they are remembered."""
        key = candidate.text, frozenset(candidate.rules.items())
        if key not in self._scores:
            if len(self._scores) >= KEPT:
                self._scores.clear()
            self._scores[key] = self.model.scores_by_words(candidate)
        return self._scores[key]

    def _judged(
        self, candidates: Sequence[Candidate], encode: Sequence[int], alive: Callable[[], None]
    ) -> list[Judgement]:
        """Judge candidates, those at the places `encode` with the encoder as far as one can be had."""
        made = self._vectors([candidates[place] for place in encode], alive) if self._may_encode else []
        vectors = {place: vector for place, vector in zip(encode, made, strict=False) if vector}
        by_vector = self._by_vector([candidates[place] for place in vectors], list(vectors.values()))
        self.effort.by_vector += len(by_vector)
        self.effort.missed += len(made) - len(vectors)
        said = dict(zip(vectors, by_vector, strict=True))
        rest = [place for place in range(len(candidates)) if place not in said]
        said |= zip(rest, self.model.judge([candidates[place] for place in rest]), strict=True)
        return [said[place] for place in range(len(candidates))]

    def _by_vector(self, candidates: Sequence[Candidate], vectors: Sequence[Vector]) -> list[Judgement]:
        if not candidates:
            return []
        return self.model.judge(candidates, encoder=late("encoded")(self.about.encoder, vectors))

    def _vectors(self, candidates: Sequence[Candidate], alive: Callable[[], None]) -> list[Vector | None]:
        """Return the vector of each candidate: remembered, kept, or made now; None where none can be made."""
        named = self._named(candidates)
        self._ask_for(named)
        try:
            while self.is_waiting(named):
                self.collect(wait_seconds=PATIENCE_SECONDS)
                alive()
        except BaseException:
            self._crew.close()  # nobody is going to collect what is in hand
            raise
        found = {name: self._at_hand.get(name) for name in named}
        while len(self._at_hand) > KEPT:
            self._at_hand.popitem(last=False)
        return [found[_name(self.about.encoder, _text(one))] for one in candidates]

    def _named(self, candidates: Sequence[Candidate]) -> dict[Name, str]:
        texts = map(_text, candidates)
        return {_name(self.about.encoder, text): text for text in texts}

    def _ask_for(self, named: Mapping[Name, str]) -> None:
        """Look for vectors in the store, and hand in the texts of those that are not there."""
        new = [name for name in named if not (name in self._at_hand or name in self._lost)]
        unasked = [name for name in new if not self._crew.is_at(name)]
        if unasked and self._store:
            self._at_hand.update(self._store.vectors(unasked))
        self._crew.hand_in({name: named[name] for name in unasked if name not in self._at_hand})

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


def _no_more(scores: Mapping[str, float]) -> Judgement:
    """Return a judgement that tells scores, and nothing else."""
    return Judgement(scores, {}, str(Stance.IN_USE), {}, str(Speaker.UNCLEAR), None)


def _text(candidate: Candidate) -> str:
    """Return a candidate's words as they are encoded, however they are laid out."""
    return " ".join(candidate.text.split())


def _name(encoder: str, text: str) -> bytes:
    """Return what names the vector of a text: a hash of it and of the encoder."""
    return blake2b(f"{encoder}\n{text}".encode("utf-8", "replace"), digest_size=NAME_BYTES).digest()

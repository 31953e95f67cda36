"""A pack's trained parts, ready to use: its gate, its heads, and what they were made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from answerable_engine.document import Stance
from answerable_engine.errors import UsageError
from answerable_engine.meaning.gate import Gate, Window
from answerable_engine.meaning.heads import (
    ELEMENT,
    PLACED,
    REQUIREMENT,
    SPEAKER,
    STANCE,
    Group,
    Mixer,
    rule_told,
    squash,
)
from answerable_engine.meaning.judgement import Candidate, Judgement, Nearest
from answerable_engine.meaning.wordlines import WordLines

if TYPE_CHECKING:
    from answerable_engine.meaning.encoders import Encoder
    from answerable_engine.meaning.likeness import Likeness, Vectors

SHOWN = 0.5  # an element's chance from which on it is told
# How likely "in use" must be among the stances. Set on passages held out: a sixth less of all else is called
# current practice, for one in eighty that is and is not called so.
SURE = 0.55


@dataclass(frozen=True, slots=True)
class Landmark:
    """What is known of one training passage, for the reason "reads like"."""

    id: str
    note: str
    practices: tuple[str, ...]
    stance: str


@dataclass(frozen=True, slots=True)
class Model:
    """The trained parts of one pack.

    `hash` names exactly these parts. `encoder` is the name of the encoder that `likeness` was trained with,
    and the only one that it can be used with. `full` is how heads weigh what they are told where there is an
    encoder, and `words_only` where there is none. `sieve` is the least score by words and rules alone with
    which a candidate is worth an encoder's time. `cuts` holds, for a load (passages that a reader is shown of
    1,000 ordinary ones), the least score to show; `cuts_words_only` the same where there is no encoder.
    """

    hash: str
    encoder: str
    gate: Gate
    groups: tuple[Group, ...]
    lines: WordLines
    full: Mixer
    words_only: Mixer
    likeness: "Likeness | None"
    landmarks: tuple[Landmark, ...]
    sieve: float
    cuts: Mapping[int, float]
    cuts_words_only: Mapping[int, float]

    def windows(self, copy: bytes) -> list[Window]:
        """Return the windows of a page's plain copy that the gate lets through: start, end and score."""
        return self.gate.windows(copy)

    def is_promising(self, candidate: Candidate) -> bool:
        """Say whether words and rules make enough of a candidate for an encoder to be asked as well."""
        return max(self.scores_by_words(candidate).values()) >= self.sieve

    def judge(self, candidates: Sequence[Candidate], *, encoder: "Encoder | None" = None) -> list[Judgement]:
        """Judge candidates, in their order; without an encoder, by words and rules alone.

        Raises UsageError when the encoder is not the one that the model was trained with.
        """
        if encoder is None or not candidates:
            return [self._judged(one, self.words_only, []) for one in candidates]
        if encoder.name != self.encoder or self.likeness is None:
            raise UsageError(
                f"The trained parts of this pack are for the encoder {self.encoder}, not {encoder.name}.",
                hint="Train it with this one: answerable train PACK --encoder PATH",
            )
        odds, cosines = self.likeness.odds(encoder.encode([one.text for one in candidates]))
        judged = [
            self._judged(one, self.full, told.tolist()) for one, told in zip(candidates, odds, strict=True)
        ]
        return [self._likened(one, near) for one, near in zip(judged, cosines, strict=True)]

    def scores_by_words(self, candidate: Candidate) -> dict[str, float]:
        """Return a score for every requirement by words and rules alone; far cheaper than a judgement."""
        asked = next(group for group in self.groups if group.kind == REQUIREMENT)
        by_words = self.lines.odds(candidate.text, upto=asked.columns.stop)
        return self.words_only.scores(_mixed(asked, self.words_only, by_words, [], candidate))

    def _likened(self, judgement: Judgement, cosines: "Vectors") -> Judgement:
        """Return a judgement with the training passages that a candidate is most like."""
        nearest_first = [int(place) for place in (-cosines).argsort(kind="stable")]
        showing: dict[str, Nearest] = {}
        for place in nearest_first:
            for code in self.landmarks[place].practices:
                if code not in showing:
                    showing[code] = self._nearest(place, cosines)
            if len(showing) == len(judgement.scores):
                break
        return replace(judgement, nearest=self._nearest(nearest_first[0], cosines), nearest_showing=showing)

    def _nearest(self, place: int, cosines: "Vectors") -> Nearest:
        one = self.landmarks[place]
        return Nearest(one.id, one.note, one.practices, one.stance, round(float(cosines[place]), 3))

    def _judged(self, candidate: Candidate, mixer: Mixer, vectors: list[float]) -> Judgement:
        by_words = self.lines.odds(candidate.text)
        odds = {
            (group.kind, group.of): _mixed(group, mixer, by_words, vectors, candidate)
            for group in self.groups
        }
        scores = mixer.scores(odds[REQUIREMENT, ""])
        some = max(scores.values())
        stances = _shared(odds[STANCE, ""], some)
        return Judgement(
            scores=scores,
            elements={
                group.of: tuple(name for name, one in odds[ELEMENT, group.of].items() if squash(one) >= SHOWN)
                for group in self.groups
                if group.kind == ELEMENT
            },
            stance=said_stance(odds[STANCE, ""], ruled=candidate.stance),
            stances={**stances, "unrelated": 1 - some},
            speaker=_best(odds[SPEAKER, ""]),
            placed=odds[PLACED, ""][PLACED] > 0,
        )


def _mixed(
    group: Group, mixer: Mixer, by_words: list[float], vectors: list[float], candidate: Candidate
) -> dict[str, float]:
    told = [*by_words[group.columns], *vectors[group.columns], *rule_told(group, candidate)]
    heads = zip(group.names, mixer.mixes[group.columns], strict=True)
    return {name: mix.odds(told) for name, mix in heads}


def said_stance(odds: Mapping[str, float], *, ruled: str = "") -> str:
    """Return the likeliest stance; but "in use" only where it is certain enough to be said of a body.

    It has to be likely enough, and the rules (`ruled`, empty where they found nothing) may not say otherwise,
    or what they say is told, which has its words to show.
    """
    shares = _shared(odds, 1.0)
    others = {name: share for name, share in shares.items() if name != Stance.IN_USE}
    if shares[Stance.IN_USE] < SURE:
        return _best(others)
    return ruled or str(Stance.IN_USE)


def _best(odds: Mapping[str, float]) -> str:
    return max(odds, key=lambda name: odds[name])


def _shared(odds: Mapping[str, float], whole: float) -> dict[str, float]:
    """Return the heads' chances, brought to add up to `whole`."""
    chances = {name: squash(one) for name, one in odds.items()}
    total = sum(chances.values())
    return {name: whole * chance / total for name, chance in chances.items()}

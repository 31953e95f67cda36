"""What the learned tier is given and what it says: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whole sentences of a page that may show a practice.

    `text` is as it stands on the page. `rules` holds the score, from 0 to 1, that the rules alone gave for
    each requirement that they found there (missing: nothing found). `stance` and `speaker` are what the rules
    said of the strongest of these, and empty where there is none.
    """

    text: str
    rules: Mapping[str, float] = field(default_factory=dict)
    stance: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The training passage that a candidate reads most like.

    `note` holds its first words, or what is noted of it where the pack came without its passages; `practices`
    is what it shows (empty: a look-alike), and `likeness` how near it is: the cosine of the two, at most 1.
    """

    id: str
    note: str
    practices: tuple[str, ...]
    stance: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the learned tier makes of one candidate.

    `scores` holds a number from 0 to 1 for every requirement, calibrated to a balanced mix: 0.5 is the
    decision point. `elements` are those that the candidate seems to show, by requirement. `stances` adds up
    to 1 over the stances of a practice and `unrelated`; `stance` is the likeliest but for `unrelated`,
    and `in_use` only where that is likely enough to be said of a body.
    `placed` says whether it speaks of a certain body, and is None where no passage of the pack says so.
    `nearest` needs an encoder, and so does `nearest_showing`: by requirement, the nearest that shows it.
    """

    scores: Mapping[str, float]
    elements: Mapping[str, tuple[str, ...]]
    stance: str
    stances: Mapping[str, float]
    speaker: str
    placed: bool | None
    nearest: Nearest | None = None
    nearest_showing: Mapping[str, Nearest] = field(default_factory=dict)

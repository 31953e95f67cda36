"""Every cue for a stance."""

from answerable_engine.matchers.english.ceased import CEASED
from answerable_engine.matchers.english.criticised import CRITICISED
from answerable_engine.matchers.english.cue import Cue
from answerable_engine.matchers.english.denied import DENIED
from answerable_engine.matchers.english.in_use import IN_USE
from answerable_engine.matchers.english.proposed import PROPOSED

STANCE_CUES: tuple[Cue, ...] = (*DENIED, *CEASED, *PROPOSED, *CRITICISED, *IN_USE)

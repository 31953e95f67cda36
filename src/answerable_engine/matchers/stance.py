"""What a passage says of the practice: in use, proposed, ceased, denied or criticised.

Every cue in the passage adds its weight to a stance; cues in the sentence before and after, and in the
heading above, add half. A "not" that governs the practice denies it. What a text holds up as the wrong way is
criticised; where it is taught as the right way, nothing counts that is said of the wrong one. Where nothing
tells, the present tense is taken at its word: in use. A notice at the top that all is over makes what would
be in use or proposed ceased. So does a tracked deletion: words that were struck out are no longer what the
body says, even if nobody has accepted the change yet, so they never count as current or planned. What they
deny or criticise stays that.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from answerable_engine.document import Reason, Speaker, Stance
from answerable_engine.matchers import patterns
from answerable_engine.matchers.english import nots, stances
from answerable_engine.matchers.english.cue import Cue
from answerable_engine.matchers.marks import is_struck_out
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.patterns import PatternSet, is_in
from answerable_engine.matchers.setting import Setting
from answerable_engine.matchers.sides import sided
from answerable_engine.matchers.view import PageView

ENOUGH = 1.0  # of weight, before anything but "in use" is believed
NEIGHBOUR = 0.5
GOVERNED = 2.5
HARDLY = 0.3  # of the evidence, by weight: a "not" that touches less of it denies nothing
HALF = 0.5
TAUGHT = 2.5
MOST = 2  # reasons for a stance; more would say the same again
PARTS = 4  # automata for the cues: more are made sooner
WE = 4  # code points: who it is that does not, just before the practice's own words
# Where two weigh the same, the one further up is fairer to the body.
PRECEDENCE = (Stance.DENIED, Stance.CEASED, Stance.CRITICISED, Stance.PROPOSED, Stance.IN_USE)

Told = tuple[Stance, float, Reason]

TAUGHT_AS_WRONG: Told = (Stance.CRITICISED, TAUGHT + GOVERNED, Reason("taught_as_wrong"))


def stance(
    view: PageView, passage: Passage, setting: Setting, speaker: Speaker
) -> tuple[Stance, tuple[Reason, ...]]:
    """Return the stance of a passage and the reasons for it."""
    wrong, right_begins = sided(view, passage)
    told = [
        *_denials(view, passage),
        *([TAUGHT_AS_WRONG] if wrong > HALF else []),
        *_cues(view, passage, begin=right_begins),
        *_voice(speaker),
    ]
    weights = dict.fromkeys(PRECEDENCE, 0.0)
    for which, weight, _ in told:
        weights[which] += weight
    best = max(PRECEDENCE, key=lambda which: weights[which])
    if weights[best] < ENOUGH:
        best = Stance.IN_USE
    if best in (Stance.IN_USE, Stance.PROPOSED):
        if setting.notice:
            return Stance.CEASED, (setting.notice,)
        if is_struck_out(view, passage):
            return Stance.CEASED, ()
    strongest_first = sorted((one for one in told if one[0] is best), key=lambda one: -one[1])
    reasons = tuple(dict.fromkeys(reason for _, _, reason in strongest_first))
    return best, reasons[:MOST] or (Reason("stance_default"),)


def _denials(view: PageView, passage: Passage) -> Iterator[Told]:
    """Yield what follows from a "not" that governs the practice: a rule, a lesson, or a plain denial."""
    whole = sum(found.weight for found in passage.evidence)
    share = sum(found.weight * found.denied for found in passage.evidence) / whole
    if share < HARDLY:
        return
    copy = view.stretch(passage.first, passage.last)
    if share > HALF and is_in(nots.IMPERATIVE_NOT, copy):
        yield TAUGHT_AS_WRONG
    rule = is_in(nots.STAFF_RULE, copy)
    yield Stance.DENIED, GOVERNED * min(1.0, share / HALF), Reason("staff_rule" if rule else "governing_not")


def _cues(view: PageView, passage: Passage, *, begin: int) -> Iterator[Told]:
    """Yield what is said in a passage and beside it, from `begin` on."""
    before, after = view.before(passage.first), view.after(passage.last)
    stretches = [(1.0, (passage.first, passage.last))]
    stretches += [(NEIGHBOUR, (near, near)) for near in (before, after) if near]
    for share, (first, last) in stretches:
        copy = view.stretch(first, last)
        for cue, start, said in _cues_in(copy):
            if first.start + start < begin:
                continue
            # "We do not accept" may be the practice itself, and no denial of it.
            if cue.stance is Stance.DENIED and view.is_own(passage.requirement, first.start + start, lead=WE):
                continue
            yield cue.stance, cue.weight * share, Reason(f"stance_{cue.stance}", (said,))


@lru_cache(maxsize=256)  # the same sentences are looked at for one requirement after the other
def _cues_in(copy: bytes) -> tuple[tuple[Cue, int, str], ...]:
    """Return the cues in a copy, where each first stands, and its words there."""
    numbers = sorted(map(int, _cue_set().present(copy)))
    cues = [stances.STANCE_CUES[number] for number in numbers]
    found = [(cue, patterns.first_find(cue.pattern, copy)) for cue in cues]
    return tuple((cue, *one) for cue, one in found if one)


@cache
def _cue_set() -> PatternSet:
    cues = ((str(number), cue.pattern) for number, cue in enumerate(stances.STANCE_CUES))
    return PatternSet(cues, parts=PARTS)


def _voice(speaker: Speaker) -> Iterator[Told]:
    if speaker is Speaker.OTHER:
        yield Stance.CRITICISED, 0.8, Reason("speaker_other")

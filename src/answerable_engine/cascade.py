"""Screens with the rules and the learned tier together: what both make of the same sentences is one match.

On every page the rules look for their words, and the gate for stretches that read like a practice. The whole
sentences round both are candidates; those that touch are one. The learned tier judges candidates, with what
the rules said of them, and so may raise a match or lower it. What only the document tells (whose turn it is,
a notice at the top, words that were struck out) is the rules' to say, and stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, islice
from math import isinf

from answerable_engine.chains import ANSWER, Judged, joined
from answerable_engine.document import Document, Match, Reason, RegionKind, Speaker, Stance
from answerable_engine.matchers.choice import chosen
from answerable_engine.matchers.english import questions
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.marks import is_struck_out, marks
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.patterns import Span, is_in
from answerable_engine.matchers.speaker import speaker
from answerable_engine.matchers.spread import Spread, spreads
from answerable_engine.matchers.stance import stance
from answerable_engine.matchers.table import MATCHERS, Matcher
from answerable_engine.meaning.judgement import Candidate, Judgement
from answerable_engine.pack import Pack
from answerable_engine.screening import QUESTION, Look, by_rules, evidence, look_alikes, looks
from answerable_engine.tier_needed import Picks, Tier

AT_ONCE = 32  # candidates that wait to be judged together; each holds its page
MOST_ENCODED = 400  # candidates of one document: half a minute. The rest are judged by words and rules
SHORT = 24  # words: what is shorter may lean on what stands beside it
ALONE = "meaning"  # the reason's code where no rule found anything


def cascade(
    document: Document,
    pack: Pack,
    *,
    tier: Tier,
    floor: float,
    matchers: Mapping[str, Matcher] = MATCHERS,
    reached: Callable[[int, int], None] = lambda _page, _place: None,
    found: "Iterator[Draft] | None" = None,
) -> Iterator[Match]:
    """Yield the matches of a document that score at least `floor`, page by page.

    `reached` is told how far the search has come, and may raise to end it. `found` are the candidates of the
    document, where somebody has begun to look for them already.
    """
    if found is None:
        found = all_drafts(document, pack, tier=tier, matchers=matchers, reached=reached)
    yield from joined(_judged(found, tier, floor=floor, reached=reached), least=_cut(tier, pack))


def _cut(tier: Tier, pack: Pack) -> float:
    """Return the score from which on a match is shown, unless another is asked for."""
    return pack.cut if tier.cut is None else tier.cut


def _batches(drafts: "Iterator[Draft]") -> "Iterator[list[Draft]]":
    while some := list(islice(drafts, AT_ONCE)):
        yield some


@dataclass(frozen=True)
class Draft:
    """Whole sentences of a page that may show a practice, and what the rules found in them."""

    look: Look
    spread: Spread

    def passage(self, code: str, telling: Sequence[Span] = ()) -> Passage:
        """Return these sentences as a passage for one requirement, with the evidence for it.

        Where no rule found any, the words that tell most (`telling`) stand for it, or all that is there.
        """
        found = tuple(one for one in self.spread.evidence if one.requirement == code)
        first, last = self.spread.first, self.spread.last
        why = Reason(ALONE, (code,))
        like = tuple(Evidence(code, *span, 1.0, why) for span in telling or [(first.start, last.end)])
        return Passage(code, first, last, found or like)

    def telling(self, tier: Picks) -> list[Span]:
        """Return where the words stand in the page that tell most."""
        begin = self.spread.first.start
        copy = self.look.view.copy[begin : self.spread.last.end]
        return [(begin + start, begin + end) for start, end in tier.telling(copy)]

    @cached_property
    def ruled(self) -> Mapping[str, Match]:
        """What the rules make of each requirement that they found anything of."""
        codes = dict.fromkeys(found.requirement for found in self.spread.evidence)
        look = self.look
        said = (by_rules(look.view, look.number, self.passage(code), look.about, floor=0.0) for code in codes)
        return {match.requirement: match for match in said if match}

    @cached_property
    def candidate(self) -> Candidate:
        """What the learned tier is given."""
        text = self.look.view.text[self.spread.first.start : self.spread.last.end]
        strongest = max(self.ruled.values(), key=lambda match: match.score, default=None)
        return Candidate(
            text,
            rules={code: match.score for code, match in self.ruled.items()},
            stance=str(strongest.stance) if strongest else "",
            speaker=str(strongest.speaker) if strongest else "",
        )

    @property
    def with_question(self) -> Candidate | None:
        """The same with the question that it answers, if it answers one that was picked out."""
        if self.spread.question is None:
            return None
        first, last = self.spread.question
        asked = self.look.view.text[first.start : last.end]
        return replace(self.candidate, text=f"{asked} {self.candidate.text}")

    @property
    def with_neighbours(self) -> Candidate | None:
        """The same with what stands beside it, if it is short and that is not judged by itself."""
        if self.spread.beside is None or len(self.candidate.text.split()) >= SHORT:
            return None
        first, last = self.spread.beside
        return replace(self.candidate, text=self.look.view.text[first.start : last.end])

    @property
    def readings(self) -> tuple[Candidate, ...]:
        """All that the learned tier is given: the sentences, alone and with their question or neighbours."""
        wider = self.with_question if self.spread.question else self.with_neighbours
        return (self.candidate, wider) if wider else (self.candidate,)


def drafts(look: Look, tier: Picks, matchers: Mapping[str, Matcher]) -> Iterator[Draft]:
    """Yield the candidates of a page, from left to right."""
    windows = tier.windows(look.view.copy)
    found = evidence(look.view, matchers)
    if not windows and not found:
        return
    spans = [(start, end) for start, end, _ in windows]
    for spread in spreads(look.view, found, spans, weigh=tier.weigh, least=tier.least):
        if look.is_new("", spread.first.start, spread.last.end):
            yield Draft(look, spread)


def all_drafts(
    document: Document,
    pack: Pack,
    *,
    tier: Picks,
    matchers: Mapping[str, Matcher] = MATCHERS,
    reached: Callable[[int, int], None],
) -> Iterator[Draft]:
    """Yield the candidates of a document, page by page."""
    for look in looks(document, pack, reached=reached):
        yield from drafts(look, tier, matchers)


def candidates(text: str, pack: Pack, *, picks: Picks) -> list[tuple[Candidate, ...]]:
    """Return what is read of a text, as of a document with one page: the readings of each candidate."""
    page = Document("", pages=(text,))
    found = all_drafts(page, pack, tier=picks, reached=lambda _page, _place: None)
    return [draft.readings for draft in found]


def _judged(
    found: Iterator[Draft], tier: Tier, *, floor: float, reached: Callable[[int, int], None]
) -> Iterator[Judged]:
    left = MOST_ENCODED
    for some in _batches(found):
        place = some[0].look.number, some[0].look.view.begin + some[0].spread.first.start
        asked = [draft.readings for draft in some]
        said = tier.judge(list(chain(*asked)), at_most=left, alive=partial(reached, *place))
        left = max(0, left - sum(judgement.nearest is not None for judgement in said))
        told = iter(said)
        for draft, readings in zip(some, asked, strict=True):
            judgement, answering = _best(draft, list(islice(told, len(readings))), floor=floor)
            matches = (_match(draft, code, judgement, tier, floor=floor) for code in sorted(judgement.scores))
            kept = tuple(_as_answer(match, draft) if answering else match for match in matches if match)
            yield Judged(draft.look.view, draft.spread.first, draft.spread.last, kept)


def _best(draft: Draft, readings: Sequence[Judgement], *, floor: float) -> tuple[Judgement, bool]:
    """Return what is made of sentences, and whether that is so only as the answer to their question.

    With their neighbours they are what they read as most.

    A question is nobody's statement: it may turn an answer that says little by itself, or denies, into a
    denial, and into nothing else. What an answer admits stays admitted, be it with a mere "yes".
    """
    if draft.spread.question is None:
        return max(readings, key=_highest), False
    alone, answering = readings[0], readings[-1]
    says_otherwise = alone.stance != Stance.DENIED and _highest(alone) >= floor
    if says_otherwise or answering.stance != Stance.DENIED or _says_yes(draft):
        return alone, False
    if _highest(answering) <= _highest(alone):
        return alone, False
    return replace(answering, speaker=alone.speaker), True


def _says_yes(draft: Draft) -> bool:
    return is_in(questions.SAYS_YES, draft.look.view.stretch(draft.spread.first, draft.spread.last))


def _highest(judgement: Judgement) -> float:
    return max(judgement.scores.values())


def _as_answer(match: Match, draft: Draft) -> Match:
    """Return a match with the question that it answers as its first reason."""
    assert draft.spread.question, "it was read with its question"
    first, last = draft.spread.question
    asked = draft.look.view.words((first.start, last.end))
    return replace(match, why=(Reason(ANSWER, (asked,)), *match.why))


def _match(draft: Draft, code: str, judgement: Judgement, tier: Tier, *, floor: float) -> Match | None:
    score = judgement.scores[code]
    if score < floor:
        return None
    look, view, ruled = draft.look, draft.look.view, draft.ruled.get(code)
    telling = [] if ruled else draft.telling(tier)
    passage = draft.passage(code, telling)
    requirement = view.compiled.requirements[code]
    taken, alike = look_alikes(view, passage, requirement)
    who, why_who = _speaker(draft, passage, judgement)
    if who is Speaker.QUESTION:
        score = min(score, QUESTION * min(view.compiled.pack.cut, _cut(tier, view.compiled.pack)))
    if score < floor or isinf(taken):
        return None
    what, why_what = _stance(draft, passage, judgement, who)
    alone = Reason(ALONE, (code, *map(view.words, telling)))
    read = (*(chosen(passage.evidence) if ruled else (alone,)), *_likeness(code, judgement))
    judged_by = Reason("judged_by", tier.name)
    reasons = (*marks(view, passage), *read, *alike, *why_who, *why_what, judged_by)
    order = [element.code for element in requirement.elements]
    shown = {*judgement.elements.get(code, ()), *(ruled.elements if ruled else ())}
    return Match(
        page=look.number,
        start=view.begin + passage.start,
        end=view.begin + passage.end,
        quote=view.text[passage.start : passage.end],
        pack=view.compiled.pack.code,
        requirement=code,
        elements=tuple(element for element in order if element in shown),
        stance=what,
        speaker=who,
        score=score,
        why=tuple(dict.fromkeys(reasons)),
    )


def _speaker(draft: Draft, passage: Passage, judgement: Judgement) -> tuple[Speaker, tuple[Reason, ...]]:
    """Return who speaks: whom the rules know by the words or the paper, else whom the passage reads like."""
    look = draft.look
    who, why = speaker(look.view, passage, look.about)
    in_comment = look.view.kind(passage.first) is RegionKind.COMMENT
    read = Speaker(judgement.speaker) if judgement.speaker else Speaker.UNCLEAR
    if in_comment or who is not Speaker.UNCLEAR or read is Speaker.UNCLEAR:
        return who, why
    return read, WHO[read]


def _stance(
    draft: Draft, passage: Passage, judgement: Judgement, who: Speaker
) -> tuple[Stance, tuple[Reason, ...]]:
    """Return the stance as it is read, unless the document says that what is planned is over.

    Nothing is called in use that the rules have words to call otherwise: that would be unfair to a body.
    """
    look = draft.look
    what, why = stance(look.view, passage, look.about, who)
    read = Stance(judgement.stance)
    if read is what or read is Stance.IN_USE:
        return what, why
    if read is Stance.PROPOSED and (look.about.notice or is_struck_out(look.view, passage)):
        return Stance.CEASED, (look.about.notice,) if look.about.notice else ()
    likelier_in_use = judgement.stances.get(Stance.IN_USE, 0.0) > judgement.stances.get(read, 0.0)
    return read, (Reason("likely_in_use" if likelier_in_use else "reads_as", (str(read),)),)


WHO: Mapping[Speaker, tuple[Reason, ...]] = {
    Speaker.BODY: (),
    Speaker.OTHER: (Reason("speaker_other"),),
    Speaker.QUESTION: (Reason("speaker_question"),),
}


def _likeness(code: str, judgement: Judgement) -> Iterator[Reason]:
    """Yield the passage that a candidate is most like of those that show it, and what it is more like yet."""
    showing, nearest = judgement.nearest_showing.get(code), judgement.nearest
    if showing:
        yield Reason("reads_like", (showing.note, *showing.practices))
    if nearest and code not in nearest.practices:
        yield Reason("reads_like_other", (nearest.note, *nearest.practices))

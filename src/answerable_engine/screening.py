"""Screens a document: every passage that may show a practice of a pack, with its reasons and a score.

Each way of looking (`MATCHERS`) yields evidence in log-odds; what stands in the same or touching sentences
is added up; look-alikes and questions take away. Document type, length and register play no part.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import exp, inf, log1p
from typing import TYPE_CHECKING

from answerable_engine.document import Document, Match, Reason, Region, Speaker
from answerable_engine.late import late
from answerable_engine.matchers import patterns
from answerable_engine.matchers.choice import chosen
from answerable_engine.matchers.compiled import compiled_pack
from answerable_engine.matchers.elements import elements
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.marks import marks
from answerable_engine.matchers.measures import measures
from answerable_engine.matchers.passage import Passage, passages
from answerable_engine.matchers.places import look_over
from answerable_engine.matchers.setting import Setting
from answerable_engine.matchers.speaker import speaker
from answerable_engine.matchers.stance import stance
from answerable_engine.matchers.stretches import batches, within
from answerable_engine.matchers.table import MATCHERS, Matcher
from answerable_engine.matchers.view import PageView
from answerable_engine.pack import Pack, Requirement

if TYPE_CHECKING:
    from answerable_engine.tier_needed import Tier

__all__ = ["measures", "scored", "screen", "screen_down_to", "squash"]

FLOOR = 0.4  # matches that score less are not worth keeping
QUESTION = 0.9  # of the cut, at most: a question put to a body is no statement of the body's
BESIDE = 0.5  # of a look-alike's weight, where it stands in the sentence before or after the passage
AGAINST = 2  # look-alikes that are told, the strongest first; all of them weigh
STRONG = 2.5  # log-odds, calibrated
SLOWER = 0.5
ELEMENT = 0.3  # log-odds for each element of the requirement that the passage shows


def screen(document: Document, pack: Pack) -> Iterator[Match]:
    """Yield the matches of a document, page by page, each with `page[start:end] == quote`.

    A pack with trained parts is searched with them too, and with the encoder if that is installed. Yields all
    that score at least `FLOOR`; `least_score(pack)` is what a reader is shown by default. The score is
    between 0 and 1, and calibrated to a balanced mix of passages that do and do not show a practice. In real
    papers such passages are rare, so it orders matches and is no probability that a body did anything.
    """
    tier = late("tier_of")(pack)
    return screen_down_to(document, pack, floor=tier.floor if tier else FLOOR, tier=tier)


def screen_down_to(
    document: Document,
    pack: Pack,
    *,
    floor: float,
    matchers: Mapping[str, Matcher] = MATCHERS,
    tier: "Tier | None" = None,
    reached: Callable[[int, int], None] = lambda _page, _place: None,
    notice: Callable[[str, int], None] = lambda _requirement, _page: None,
) -> Iterator[Match]:
    """Yield as `screen` does, down to a floor of one's own, or with only some of the ways of looking.

    `tier` is the learned tier; without it the rules search alone. `reached` is told every so often how far
    the search has come: the page, and the code points before it in that page. It may raise to end the search.
    `notice` is told, by the rules, each requirement and page where a passage speaks, be it a match or not.
    """
    if tier:
        yield from late("cascade")(document, pack, tier=tier, floor=floor, matchers=matchers, reached=reached)
        return
    for look in looks(document, pack, reached=reached):
        for passage in _passages(look, matchers):
            notice(passage.requirement, look.number)
            reached(look.number, look.view.begin + passage.start)
            match = by_rules(look.view, look.number, passage, look.about, floor=floor)
            if match:
                yield match


@dataclass(frozen=True, slots=True)
class Look:
    """A page, or a stretch of a long one, that is looked at: what begins before `end` is this look's to find.

    `done` says how far the passages of each requirement have come in the page, and is kept up.
    """

    number: int
    view: PageView
    about: Setting
    end: int
    done: dict[str, int]

    def is_new(self, code: str, start: int, end: int) -> bool:
        """Say whether a passage begins here and no earlier look had it; if so, it is had now."""
        begin = self.view.begin
        if begin + end <= self.done.get(code, 0) or begin + start >= self.end:
            return False
        self.done[code] = begin + end
        return True


def looks(document: Document, pack: Pack, *, reached: Callable[[int, int], None]) -> Iterator[Look]:
    """Yield the pages of a document, stretch by stretch, telling `reached` of each."""
    compiled = compiled_pack(pack)
    about = Setting(document.pages)
    regions: dict[int, list[Region]] = {}
    for region in document.regions:
        regions.setdefault(region.page, []).append(region)
    done: dict[int, dict[str, int]] = {}
    for batch in batches(document.pages):
        reached(batch[0].page, batch[0].stretch.start)
        texts = (document.pages[page - 1][stretch.begin : stretch.stop] for page, stretch in batch)
        for (page, stretch), places in zip(batch, look_over(texts, compiled), strict=True):
            reached(page, stretch.start)
            view = PageView(
                places,
                regions=within(stretch, regions.get(page, ())),
                is_reply=lambda: about.reply,
                begin=stretch.begin,
            )
            yield Look(page, view, about, stretch.end, done.setdefault(page, {}))


def evidence(view: PageView, matchers: Mapping[str, Matcher]) -> list[Evidence]:
    """Return all that the rules find in a view, but for what stands in a heading."""
    if not view.present:
        return []
    return [
        found
        for find in matchers.values()
        for found in find(view)
        if not view.sentences.is_heading(view.sentences.at(found.start))
    ]


def _passages(look: Look, matchers: Mapping[str, Matcher]) -> Iterator[Passage]:
    """Yield the passages of a look, from left to right."""
    found = passages(look.view, evidence(look.view, matchers))
    for passage in sorted(found, key=lambda one: (one.start, one.requirement)):
        if look.is_new(passage.requirement, passage.start, passage.end):
            yield passage


def squash(evidence: float) -> float:
    """Return log-odds as a number between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, evidence))))


def scored(evidence: float, pack: Pack) -> float:
    """Return evidence (log-odds) as a score, by the pack's calibration.

    Past `STRONG` it grows by the logarithm alone: evidence of several kinds is not as independent as its sum
    would have it, and the order among strong matches stays to be seen in two decimals.
    """
    odds = pack.slope * evidence + pack.offset
    return squash(odds if odds <= STRONG else STRONG + SLOWER * log1p(odds - STRONG))


def by_rules(view: PageView, number: int, passage: Passage, about: Setting, *, floor: float) -> Match | None:
    """Return what the rules make of a passage; None where it scores less than the floor."""
    requirement = view.compiled.requirements[passage.requirement]
    at_most = requirement.base + _added(passage) + ELEMENT * len(requirement.elements)
    if scored(at_most, view.compiled.pack) < floor:
        return None
    taken, alike = look_alikes(view, passage, requirement)
    if scored(at_most - taken, view.compiled.pack) < floor:
        return None
    shown = elements(requirement, view.stretch(passage.first, passage.last))
    who, why_who = speaker(view, passage, about)
    evidence = requirement.base + _added(passage) + ELEMENT * len(shown) - taken
    score = scored(evidence, view.compiled.pack)
    if who is Speaker.QUESTION:
        score = min(score, QUESTION * view.compiled.pack.cut)
    if score < floor:
        return None
    what, why_what = stance(view, passage, about, who)
    reasons = (*marks(view, passage), *chosen(passage.evidence), *alike, *why_who, *why_what)
    return Match(
        page=number,
        start=view.begin + passage.start,
        end=view.begin + passage.end,
        quote=view.text[passage.start : passage.end],
        pack=view.compiled.pack.code,
        requirement=requirement.code,
        elements=shown,
        stance=what,
        speaker=who,
        score=score,
        why=tuple(dict.fromkeys(reasons)),
    )


def _added(passage: Passage) -> float:
    """Return what the evidence adds up to; the same way of writing counts once, where it weighs most."""
    strongest: dict[tuple[str, ...], float] = {}
    for found in passage.evidence:
        # One scheme may be known by two names on a page, one within the other.
        key = ("name",) if found.reason.code == "name" else (found.reason.code, *found.reason.args[:2])
        strongest[key] = max(found.weight, strongest.get(key, -inf))
    return sum(strongest.values())


def look_alikes(
    view: PageView, passage: Passage, requirement: Requirement
) -> tuple[float, tuple[Reason, ...]]:
    """Return what the look-alikes take away, in a passage and, at half their weight, right beside it."""
    first = view.before(passage.first) or passage.first
    last = view.after(passage.last) or passage.last
    inside, around = view.stretch(passage.first, passage.last), view.stretch(first, last)
    ready = view.compiled.look_alikes[requirement.code]
    here = ready.present(inside)
    there = ready.present(around) - here
    taken = 0.0
    reasons: list[tuple[float, Reason]] = []
    for look_alike in requirement.look_alikes:
        if look_alike.code in here or look_alike.code in there:
            weight = look_alike.weight * (1.0 if look_alike.code in here else BESIDE)
            taken += weight
            said = patterns.first_words(look_alike.pattern, around)
            reasons.append((weight, Reason("look_alike", (requirement.code, look_alike.code, said))))
    strongest_first = sorted(reasons, key=lambda one: -one[0])
    return taken, tuple(reason for _, reason in strongest_first[:AGAINST])

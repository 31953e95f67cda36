"""What a Word file marks about its own words is told first, and decides what they can be said to state."""

from collections.abc import Sequence

from answerable_engine.document import Document, Match, Region, RegionKind, Speaker, Stance
from answerable_engine.formats.table import attempt
from answerable_engine.reasons import say
from answerable_engine.screening import screen_down_to
from engine.formats.builders import paragraph, run, word_parts, zipped
from engine.shipped import PACK

RULE = "Refuse an appointment to anyone who has self-harmed in the last week."
KIND = "Offer an appointment within two days."


def struck(words: str) -> str:
    """Return a tracked deletion."""
    return f"<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def added(words: str) -> str:
    """Return a tracked insertion."""
    return f"<w:ins>{run(words)}</w:ins>"


def _region(start: int, end: int, kind: RegionKind) -> Region:
    return Region(1, start, end, kind)


def matches(*pieces: str) -> Sequence[Match]:
    """Return what is found in a Word document of one paragraph."""
    reading = attempt(zipped(word_parts(paragraph(*pieces)))).reading
    document = Document("", pages=reading.pages, regions=reading.regions)
    return [one for one in screen_down_to(document, PACK, floor=0.4) if one.requirement == "P2"]


def test_a_rule_that_was_struck_out_says_so_first_and_is_no_current_rule() -> None:
    (match,) = matches(struck(RULE), added(KIND))

    assert match.quote == RULE
    assert match.why[0].code == "struck_out"
    assert "struck out in the file, and are still in it" in say(match.why[0], PACK)
    assert match.stance is Stance.CEASED


def test_a_rule_that_stands_is_current_though_other_words_were_struck_out() -> None:
    (match,) = matches(struck(f"{KIND} "), run(RULE))

    assert match.stance is Stance.IN_USE
    assert "struck_out" not in {reason.code for reason in match.why}


def test_a_few_words_struck_out_are_told_and_change_nothing_else() -> None:
    (match,) = matches(run("Refuse an appointment to anyone "), struck("at all "), run(RULE[32:]))

    assert match.why[0].code == "struck_out"
    assert match.why[0].args == ("at all",)
    assert match.stance is Stance.IN_USE


def test_a_denial_that_was_struck_out_stays_a_denial_and_says_so() -> None:
    (match,) = matches(struck("Staff must not refuse an appointment to anyone who has self-harmed."))

    assert match.stance is Stance.DENIED
    assert match.why[0].code == "struck_out"


def test_words_in_a_comment_are_told_apart_from_the_text_that_they_hang_on() -> None:
    reading = Document("", pages=(f"{RULE}\n\nPolice officers attend therapy with the nurse each week.",))
    comment = reading.pages[0].index("Police")
    region = _region(comment, len(reading.pages[0]), RegionKind.COMMENT)
    document = Document("", pages=reading.pages, regions=(region,))

    found = {match.requirement: match for match in screen_down_to(document, PACK, floor=0.4)}

    assert found["P1"].why[0].code == "in_comment"
    assert found["P1"].speaker is Speaker.UNCLEAR
    assert found["P2"].quote == RULE
    assert "in_comment" not in {reason.code for reason in found["P2"].why}


def test_words_in_a_footnote_say_so() -> None:
    document = Document("", pages=(RULE,), regions=(_region(0, len(RULE), RegionKind.FOOTNOTE),))

    match = next(screen_down_to(document, PACK, floor=0.4))

    assert match.why[0].code == "in_footnote"
    assert match.stance is Stance.IN_USE

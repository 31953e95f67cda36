"""Rules and learned tier together: one match for the same sentences, verbatim, with all reasons."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine import cascade as cascading
from answerable_engine.cascade import cascade
from answerable_engine.document import Document, Match, Region, RegionKind, Speaker, Stance
from answerable_engine.matchers.spread import spreads
from answerable_engine.pack import Pack
from answerable_engine.reasons import SAYINGS, say
from answerable_engine.screening import looks, screen_down_to
from engine.meaning.made_up_tier import NOTE, SHOWS, MadeUpTier
from engine.shipped import PACK

BY_RULES = "Our police officer runs the weekly therapy session with the nurse for patients."
BEFORE = "The board met in the new hall and the minutes were agreed."
ALONE = "Each of them thrums with her on Tuesdays at the hall."
AFTER = "The roof was mended in spring, and the garden was tidied by the volunteers."


def screened(
    *pages: str, tier: MadeUpTier | None = None, regions: tuple[Region, ...] = (), pack: Pack = PACK
) -> list[Match]:
    document = Document("", pages=pages, regions=regions)
    return list(cascade(document, pack, tier=tier or MadeUpTier(), floor=0.4))


def codes(match: Match) -> list[str]:
    return [reason.code for reason in match.why]


def read(tier: MadeUpTier) -> list[str]:
    return [" ".join(one.text.split()) for one, _ in tier.asked]


def test_what_no_rule_knows_is_found_in_its_whole_sentence() -> None:
    (match,) = screened(f"{BEFORE} {ALONE} {AFTER}")

    assert match.quote == ALONE
    assert (match.requirement, match.score, match.stance) == ("P1", 0.9, Stance.PROPOSED)
    assert match.elements == ("police",)
    assert match.why[0].args == ("P1", "thrum")
    assert codes(match) == ["meaning", "reads_like", "speaker_other", "reads_as", "judged_by"]
    assert NOTE in say(match.why[1], PACK)


def test_every_reason_has_words() -> None:
    for match in screened(f"{BY_RULES} {ALONE}"):
        assert all(reason.code in SAYINGS and len(say(reason, PACK)) > 20 for reason in match.why)


def test_what_rules_find_and_the_learned_tier_takes_for_something_else_goes_down() -> None:
    (by_rules,) = screen_down_to(Document("", pages=(BY_RULES,)), PACK, floor=0.4)

    assert by_rules.score > 0.4
    assert screened(BY_RULES) == []


def test_the_learned_tier_hears_what_the_rules_found() -> None:
    tier = MadeUpTier()
    (by_rules,) = screen_down_to(Document("", pages=(BY_RULES,)), PACK, floor=0.4)

    screened(BY_RULES, ALONE, tier=tier)

    (found, _), (unknown, _) = tier.asked
    assert found.rules["P1"] == by_rules.score
    assert (found.stance, found.speaker) == (by_rules.stance, by_rules.speaker)
    assert (unknown.text, unknown.rules, unknown.stance) == (ALONE, {}, "")


def test_sentences_that_touch_are_one_match_with_the_reasons_of_both() -> None:
    knows_rules = MadeUpTier(also=("police officer",))

    (match,) = screened(f"{BEFORE} {BY_RULES} {ALONE} {AFTER}", tier=knows_rules)

    assert match.quote == f"{BY_RULES} {ALONE}"
    assert read(knows_rules) == [BY_RULES, f"{BEFORE} {BY_RULES}", ALONE, f"{ALONE} {AFTER}"]
    assert {"together", "meaning", "reads_like"} <= set(codes(match))
    assert codes(match)[-1] == "judged_by"


def test_a_weak_match_beside_a_strong_one_stays_apart() -> None:
    weak = replace(SHOWS, scores={"P1": 0.45})

    matches = screened(f"{ALONE} {BY_RULES}", tier=MadeUpTier(also=("police officer",), said_of_others=weak))

    assert [(one.quote, one.score) for one in matches] == [(ALONE, 0.9), (BY_RULES, 0.45)]


def test_a_long_chain_of_sentences_is_cut_into_matches_that_can_be_read() -> None:
    matches = screened(" ".join([ALONE] * 60))

    assert len(matches) > 1
    assert all(len(match.quote) <= 900 for match in matches)


def test_sentences_that_do_not_touch_are_judged_apart() -> None:
    tier = MadeUpTier()

    (match,) = screened(f"{BY_RULES} {BEFORE} {AFTER} {ALONE}", tier=tier)

    assert match.quote == ALONE
    assert read(tier) == [BY_RULES, f"{BY_RULES} {BEFORE}", ALONE, f"{AFTER} {ALONE}"]


def test_each_requirement_that_scores_enough_is_a_match_of_its_own() -> None:
    both = replace(SHOWS, scores={"P1": 0.9, "P2": 0.8, "P3": 0.39})

    matches = screened(ALONE, tier=MadeUpTier(both))

    assert [(one.requirement, one.score) for one in matches] == [("P1", 0.9), ("P2", 0.8)]
    assert codes(matches[1])[:2] == ["meaning", "reads_like_other"]


@pytest.mark.parametrize(
    ("page", "stance"),
    [
        ("Wrong: 'each of them thrums with her'; right: 'we mend the roof'.", Stance.CRITICISED),
        ("Wrong: 'we mend the roof'; right: 'each of them thrums with her'.", Stance.IN_USE),
    ],
)
def test_what_no_rule_knows_stands_on_the_side_of_the_words_that_tell_most(page: str, stance: Stance) -> None:
    in_use = replace(SHOWS, stance="in_use", stances={"in_use": 0.9, "unrelated": 0.1})

    (match,) = screened(page, tier=MadeUpTier(in_use))

    assert (match.quote, match.stance) == (page, stance)


def test_a_heading_is_no_passage() -> None:
    tier = MadeUpTier()

    assert screened("# How each of them thrums\n\nThe roof was mended.", tier=tier) == []
    assert tier.asked == []


def test_what_weighs_nothing_takes_in_nothing_beyond_its_stretch() -> None:
    (look,) = looks(Document("", pages=(f"{BEFORE} {AFTER}",)), PACK, reached=lambda _page, _place: None)

    (only,) = spreads(look.view, [], [(0, 9)], weigh=lambda _: 0.0, least=0.0)

    assert look.view.text[only.first.start : only.last.end] == BEFORE


def test_a_short_sentence_is_also_read_with_what_stands_beside_it_and_quoted_alone() -> None:
    (match,) = screened(f"{BEFORE} {ALONE} {AFTER}", tier=MadeUpTier(needs="minutes"))

    assert match.quote == ALONE


def test_a_long_sentence_is_read_by_itself_alone() -> None:
    tier = MadeUpTier()
    long = f"{ALONE[:-1]}, {', '.join(f'and then the roof number {n}' for n in range(5))}."

    screened(f"{BEFORE} {long} {AFTER}", tier=tier)

    assert read(tier) == [long]


REPLY = "Northmoor Care Trust. Your request under the Freedom of Information Act.\n\n"
ASKED = "Q1. Is it true that an officer thrums with patients?"
DENYING = replace(SHOWS, stance="denied", speaker="question")


def test_a_denial_is_read_with_the_question_that_it_answers() -> None:
    tier = MadeUpTier(DENYING)

    *_, answer = screened(f"{REPLY}{ASKED}\n\nNo, and it never was.\n\nQ2. Was the roof mended?", tier=tier)

    assert (answer.quote, answer.stance) == ("No, and it never was.", Stance.DENIED)
    assert answer.speaker is not Speaker.QUESTION
    assert ASKED[4:] in say(answer.why[0], PACK)
    assert [one.text for one, _ in tier.asked][1:] == [
        "No, and it never was.",
        "Is it true that an officer thrums with patients? No, and it never was.",
    ]


@pytest.mark.parametrize("stance", sorted(set(map(str, Stance)) - {"denied"}))
def test_a_question_turns_its_answer_into_nothing_but_a_denial(stance: str) -> None:
    said = replace(SHOWS, stance=stance)

    (match,) = screened(f"{REPLY}{ASKED}\n\nThis is not recorded.", tier=MadeUpTier(said))

    assert match.speaker is Speaker.QUESTION


@pytest.mark.parametrize(
    "answer",
    ["Yes.", "A1. Yes, and we still do.", "YES \u2013 since May.", "That is correct.", "It is the case."],
)
def test_an_answer_that_says_yes_is_no_denial_of_what_was_asked(answer: str) -> None:
    (question,) = screened(f"{REPLY}{ASKED}\n\n{answer}", tier=MadeUpTier(DENYING))

    assert question.speaker is Speaker.QUESTION


def test_what_is_likelier_in_use_than_what_is_told_has_that_as_its_reason() -> None:
    unsure = replace(SHOWS, stances={"in_use": 0.4, "proposed": 0.3, "unrelated": 0.3})

    (match,) = screened(ALONE, tier=MadeUpTier(unsure))
    (surer,) = screened(ALONE)

    assert match.stance is surer.stance is Stance.PROPOSED
    assert "likely_in_use" in codes(match)
    assert "reads_as" in codes(surer)


def test_what_an_answer_admits_stays_admitted_whatever_stands_beside_it() -> None:
    admits = replace(SHOWS, stance="in_use", speaker="body")
    tier = MadeUpTier(DENYING, also=("police officer",), said_of_others=admits)

    _, denying, admitting = screened(f"{REPLY}{ASKED}\n\nNo, it never was. {BY_RULES}", tier=tier)

    assert (denying.quote, denying.stance) == ("No, it never was.", Stance.DENIED)
    assert (admitting.quote, admitting.stance) == (BY_RULES, Stance.IN_USE)
    assert "answer" not in codes(admitting)


def test_an_answer_ends_at_the_next_question() -> None:
    tier = MadeUpTier(DENYING)

    screened(f"{REPLY}{ASKED}\n\nQ2. Was the roof mended?\n\nThe roof was mended in spring.", tier=tier)

    assert [one.text for one, _ in tier.asked] == ["Is it true that an officer thrums with patients?"]


@pytest.mark.parametrize("cut", [0.8, PACK.cut, 0.45, None])
def test_a_question_put_to_a_body_stays_one_and_below_what_is_shown(cut: float | None) -> None:
    page = (
        "Northmoor Care Trust. Your request under the Freedom of Information Act.\n\n"
        "Q1. Is it true that an officer thrums with patients?\n\nA1. The hall was mended."
    )

    (match,) = screened(page, tier=MadeUpTier(cut=cut))

    assert match.speaker is Speaker.QUESTION
    assert match.score < min(PACK.cut, PACK.cut if cut is None else cut)


def test_where_training_set_no_cut_a_question_is_put_below_that_of_the_pack() -> None:
    pack = replace(PACK, cut=0.8, hash="c" * 64)

    (match,) = screened(f"{REPLY}{ASKED}", tier=MadeUpTier(cut=None), pack=pack)

    assert match.speaker is Speaker.QUESTION
    assert PACK.cut < match.score < pack.cut


@pytest.mark.parametrize(
    ("page", "stance"),
    [
        ("Until 2022 each of them thrummed with her, and no longer does so.", Stance.CEASED),
        ("It is proposed that each of them would thrum with her from next year.", Stance.PROPOSED),
        ("Some fear that each of them thrums with her. This does not happen.", Stance.DENIED),
    ],
)
def test_nothing_is_called_current_that_its_words_call_otherwise(page: str, stance: Stance) -> None:
    current = replace(SHOWS, stance=str(Stance.IN_USE))

    (match,) = screened(page, tier=MadeUpTier(current))

    assert match.stance is stance


def test_a_notice_at_the_top_ends_what_reads_as_planned() -> None:
    page = f"This programme ended in March 2023 and this page is kept as a record.\n\n{BEFORE} {ALONE}"

    (match,) = screened(page)

    assert match.stance is Stance.CEASED
    assert "ended_notice" in codes(match)


def test_a_notice_at_the_top_leaves_a_criticism_what_it_is() -> None:
    page = f"This programme ended in March 2023 and this page is kept as a record.\n\n{BEFORE} {ALONE}"

    (match,) = screened(page, tier=MadeUpTier(replace(SHOWS, stance="criticised")))

    assert match.stance is Stance.CRITICISED


@pytest.mark.parametrize(
    ("kind", "code", "stance", "speaker"),
    [
        (RegionKind.DELETED, "struck_out", Stance.CEASED, Speaker.OTHER),
        (RegionKind.COMMENT, "in_comment", Stance.PROPOSED, Speaker.UNCLEAR),
    ],
)
def test_what_a_file_marks_stands_whatever_is_read(
    kind: RegionKind, code: str, stance: Stance, speaker: Speaker
) -> None:
    (match,) = screened(ALONE, regions=(Region(1, 0, len(ALONE), kind),))

    assert codes(match)[0] == code
    assert (match.stance, match.speaker) == (stance, speaker)


def test_what_the_words_say_of_the_speaker_stands_where_the_learned_tier_does_not_know() -> None:
    page = "An inquest heard this. The coroner said that each of them thrums with her at the hall."

    (match,) = screened(page, tier=MadeUpTier(replace(SHOWS, speaker="unclear")))

    assert match.speaker is Speaker.OTHER


def test_past_so_many_candidates_of_a_document_the_rest_is_judged_without_an_encoder() -> None:
    tier = MadeUpTier()
    pages = [f"{ALONE} {number} of the others came." for number in range(cascading.MOST_ENCODED + 40)]

    matches = screened(*pages, tier=tier)

    assert len(matches) == len(pages)
    assert sum(encoded for _, encoded in tier.asked) == cascading.MOST_ENCODED


def test_what_watches_the_search_can_end_it_while_candidates_are_judged() -> None:
    class EndedError(Exception):
        pass

    seen: list[int] = []

    def reached(page: int, place: int) -> None:
        seen.append(page)
        if place:
            raise EndedError

    with pytest.raises(EndedError):
        list(
            cascade(
                Document("", pages=(f"{BEFORE} {ALONE}",)),
                PACK,
                tier=MadeUpTier(),
                floor=0.4,
                reached=reached,
            )
        )
    assert seen


def test_a_very_long_page_is_judged_once_in_every_place() -> None:
    tier = MadeUpTier()
    filler = " ".join([BEFORE] * 40)
    page = "\n\n".join(f"{filler} {ALONE}" for _ in range(120))

    matches = screened(page, tier=tier)

    assert len(page) > 250_000
    assert len(matches) == len({match.start for match in matches}) == 120
    assert all(page[match.start : match.end] == match.quote for match in matches)


@given(
    pages=st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(
                    [BY_RULES, ALONE, BEFORE, "thrum", "# thrum", "Q1. Do they thrum?", "\n\n", "\u2022 "]
                ),
                st.text(max_size=30),
            ),
            max_size=12,
        ).map(" ".join),
        max_size=3,
    )
)
def test_a_quote_is_verbatim_whatever_is_on_the_page(pages: list[str]) -> None:
    for match in screened(*pages):
        assert pages[match.page - 1][match.start : match.end] == match.quote != ""


@given(
    parts=st.lists(
        st.sampled_from([BY_RULES, ALONE, BEFORE, AFTER, "\n\n", f"\n\n{ASKED}", "\n\nNo."]), max_size=14
    )
)
def test_no_two_matches_of_a_requirement_share_a_word(parts: list[str]) -> None:
    page = REPLY + " ".join(parts)
    spans = sorted((match.start, match.end) for match in screened(page, tier=MadeUpTier(DENYING)))

    assert all(one[1] <= other[0] for one, other in pairwise(spans))

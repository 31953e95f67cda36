"""Every reason that can be given has words, and stays readable when a newer version gave it."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.document import Document, Reason, Stance
from answerable_engine.matchers.choice import chosen
from answerable_engine.matchers.english.stances import STANCE_CUES
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.reasons import SAYINGS, say
from answerable_engine.screening import scored, screen_down_to
from engine.shipped import PACK

EXAMPLES = [example.text for one in PACK.requirements for example in (*one.shows, *one.does_not_show)]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_reason_given_for_an_example_has_words(text: str) -> None:
    for match in screen_down_to(Document("", pages=(text,)), PACK, floor=0.0):
        for reason in match.why:
            assert reason.code in SAYINGS
            assert len(say(reason, PACK)) > 20


def test_every_stance_that_a_cue_tells_has_words() -> None:
    assert {f"stance_{cue.stance}" for cue in STANCE_CUES} <= SAYINGS.keys()
    assert {f"stance_{stance}" for stance in Stance} <= SAYINGS.keys()


def test_concepts_that_stand_together_are_told_with_the_words_of_the_page() -> None:
    reason = Reason("together", ("P1", "police-care-work", "PC Marsh", "weekly session"))

    said = say(reason, PACK)

    assert "\u2018PC Marsh\u2019 and \u2018weekly session\u2019 stand together" in said
    assert "police and the work of ordinary care" in said


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            Reason("meaning", ("P2", "no longer answered", "stop ringing")),
            "\u2018no longer answered\u2019 and \u2018stop ringing\u2019",
        ),
        (Reason("meaning", ("P2",)), "Read as a whole, it is like such passages."),
        (
            Reason("reads_like", ("a ward keeps a list", "P2", "P3")),
            "shows P2 and P3: \u2018a ward keeps a list\u2019",
        ),
        (
            Reason("reads_like_other", ("a lost parcel",)),
            "Against it: it is more like a made-up example that shows none",
        ),
        (
            Reason("reads_like_other", ("a ward keeps a list", "P3")),
            "shows P3: \u2018a ward keeps a list\u2019",
        ),
        (Reason("judged_by", ("ab" * 32, "words")), "word counts"),
        (Reason("judged_by", ("ab" * 32, "made-up-1")), "the encoder made-up-1"),
    ],
)
def test_what_was_read_as_a_whole_is_said_with_what_it_is_like(reason: Reason, words: str) -> None:
    assert words in say(reason, PACK)


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_can_be_read_in_a_passage_as_a_whole(stance: Stance) -> None:
    said = say(Reason("reads_as", (str(stance),)), PACK)

    assert said.startswith("Read as a whole, it ")
    assert said not in [say(Reason("reads_as", (str(other),)), PACK) for other in Stance if other != stance]


def test_a_stance_of_a_newer_version_is_said_to_be_another() -> None:
    assert "another stance" in say(Reason("reads_as", ("regretted",)), PACK)


def test_a_language_that_the_pack_does_not_have_falls_back_on_its_first() -> None:
    reason = Reason("phrase", ("P1", "police-mentor", "police mentor"))

    assert say(reason, PACK, language="cy") == say(reason, PACK, language="en")


def test_a_reason_of_a_newer_version_is_given_as_it_stands() -> None:
    assert say(Reason("dreamt", ("of", "it")), PACK) == "dreamt: of, it"


def test_reasons_can_be_written_as_json() -> None:
    matches = list(screen_down_to(Document("", pages=tuple(EXAMPLES)), PACK, floor=0.0))

    assert json.loads(json.dumps([asdict(reason) for match in matches for reason in match.why]))


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_match_gives_few_reasons_and_never_the_same_twice(text: str) -> None:
    for match in screen_down_to(Document("", pages=(text,)), PACK, floor=0.0):
        for_it = [reason for reason in match.why if reason.code in ("name", "phrase", "together")]

        assert 1 <= len(for_it) <= 4
        assert len(match.why) <= 9
        assert len(set(match.why)) == len(match.why)


def test_the_strongest_reason_of_each_kind_comes_first() -> None:
    def evidence(weight: float, code: str, *words: str) -> Evidence:
        return Evidence("P1", 0, 9, weight, Reason(code, ("P1", f"{weight}", *words)))

    shown = chosen(
        (
            evidence(1.0, "phrase", "police mentor"),
            evidence(3.0, "together", "constable", "weekly session"),
            evidence(2.9, "together", "constable", "weekly", "session"),
            evidence(0.5, "together", "caseload", "nurse"),
        )
    )

    assert [(reason.code, reason.args[1]) for reason in shown] == [
        ("together", "3.0"),
        ("phrase", "1.0"),
        ("together", "0.5"),
    ]


@given(st.floats(-20, 20), st.floats(0.01, 20))
def test_more_evidence_is_always_a_higher_score(evidence: float, more: float) -> None:
    assert scored(evidence, PACK) < scored(evidence + more, PACK) <= 1.0


def test_strong_matches_keep_an_order_that_can_be_seen() -> None:
    assert len({round(scored(evidence, PACK), 2) for evidence in (-1.5, 0, 3, 12)}) == 4

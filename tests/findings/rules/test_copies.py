"""Quotes of the same words."""

from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.copies import find_near, groups, same_words

POLICY = (
    "A police officer from the Harrowmere force will sit in with the nurse at each weekly review, "
    "and they will agree the goals of the recovery plan together with the person."
)


def test_line_ends_marks_and_case_make_no_other_words() -> None:
    assert same_words("The POLICE\nofficer\u2019s care-\nplan.") == same_words(
        "the police officer's careplan"
    )


def test_a_copy_with_another_date_is_a_copy() -> None:
    led = groups([(1, POLICY + " March 2021."), (2, POLICY.upper() + " April 2023."), (3, "Another.")])

    assert led == {1: 1, 2: 1, 3: 3}


def test_one_word_that_turns_it_round_makes_another_quote() -> None:
    turned = POLICY.replace("will sit", "will not sit")

    assert groups([(1, POLICY), (2, turned)]) == {1: 1, 2: 2}


def test_a_short_quote_is_a_copy_only_of_the_very_same_words() -> None:
    assert find_near("police in clinic", {1: "police in clinics"}) is None
    assert find_near("police in clinic", {1: "police in clinics", 2: "police in clinic"}) == 2


def test_a_new_quote_joins_the_group_that_is_known() -> None:
    assert groups([(5, POLICY)], known={1: same_words(POLICY)}) == {5: 1}


@given(st.lists(st.text(max_size=80), max_size=12))
def test_grouping_leaves_nobody_out_and_leaders_lead_themselves(quotes: list[str]) -> None:
    led = groups(enumerate(quotes))

    assert sorted(led) == list(range(len(quotes)))
    assert all(led[leader] == leader <= key for key, leader in led.items())

"""Heavy and light passages mixed, and a break offered."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.pacing import A_BREAK_IS, BREAK_AFTER, HEAVY_IN_A_ROW, is_break_due, mixed

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def heavy(item: tuple[int, bool]) -> bool:
    return item[1]


RANKED = st.lists(st.booleans(), max_size=40).map(lambda flags: list(enumerate(flags)))


@given(RANKED, st.lists(st.booleans(), max_size=5))
def test_mixing_keeps_every_passage_and_the_order_of_each_kind(
    ranked: list[tuple[int, bool]], before: list[bool]
) -> None:
    order = mixed(ranked, is_heavy=heavy, before=before)

    assert sorted(order) == ranked
    for kind in (True, False):
        assert [item for item in order if item[1] is kind] == [item for item in ranked if item[1] is kind]


@given(RANKED, st.lists(st.booleans(), max_size=5))
def test_no_more_heavy_ones_follow_each_other_than_must(
    ranked: list[tuple[int, bool]], before: list[bool]
) -> None:
    order = mixed(ranked, is_heavy=heavy, before=before)
    flags = [*before, *map(heavy, order)]

    for place in range(len(before), len(flags)):
        run = flags[max(0, place - HEAVY_IN_A_ROW) : place + 1]
        light_left = not all(flags[place:])
        assert not (all(run) and len(run) > HEAVY_IN_A_ROW and light_left)


def test_what_is_all_light_stays_in_its_order() -> None:
    ranked = [(1, False), (2, False), (3, False)]

    assert list(mixed(ranked, is_heavy=heavy)) == ranked


def test_a_break_is_offered_after_so_long_without_one() -> None:
    answered = [NINE + timedelta(minutes=5 * step) for step in range(10)]

    assert not is_break_due(answered[:8], now=NINE + BREAK_AFTER - timedelta(minutes=1))
    assert is_break_due(answered, now=NINE + BREAK_AFTER)


def test_whoever_was_away_for_a_while_has_had_a_break() -> None:
    answered = [NINE, NINE + timedelta(minutes=5), NINE + timedelta(minutes=5) + A_BREAK_IS]

    assert not is_break_due(answered, now=NINE + BREAK_AFTER)
    assert not is_break_due([NINE], now=NINE + BREAK_AFTER)
    assert not is_break_due([], now=NINE)


def test_a_break_that_was_waved_away_is_offered_again_only_after_as_long_again() -> None:
    answered = [NINE + timedelta(minutes=5 * step) for step in range(20)]
    dismissed = NINE + BREAK_AFTER

    assert not is_break_due(answered, now=dismissed + timedelta(minutes=40), dismissed=dismissed)
    assert is_break_due(answered, now=dismissed + BREAK_AFTER, dismissed=dismissed)

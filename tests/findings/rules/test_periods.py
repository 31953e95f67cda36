"""The time that a finding speaks of."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.findings.rules.periods import (
    NOT_KNOWN,
    BadPeriod,
    Exactness,
    KnownBy,
    Period,
    check_period,
    period,
    when,
)

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("written", "first", "last", "exactness"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), Exactness.YEAR),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29), Exactness.MONTH),
        (" feb.  2023 ", date(2023, 2, 1), date(2023, 2, 28), Exactness.MONTH),
        ("5 March 2021", date(2021, 3, 5), date(2021, 3, 5), Exactness.DAY),
        ("5th of Sept, 2021", date(2021, 9, 5), date(2021, 9, 5), Exactness.DAY),
        ("2021-03-05", date(2021, 3, 5), date(2021, 3, 5), Exactness.DAY),
        ("2021-03", date(2021, 3, 1), date(2021, 3, 31), Exactness.MONTH),
    ],
)
def test_days_months_and_years_are_understood(
    written: str, first: date, last: date, exactness: Exactness
) -> None:
    found = when(written)

    assert (found.first, found.last, found.exactness) == (first, last, exactness)


@pytest.mark.parametrize("written", ["05/03/21", "31 June 2021", "soon", "21", "2021-13", "March", "0000"])
def test_what_could_mean_something_else_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(BadPeriod) as refused:
        when(written)

    assert refused.value.hint


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_refusal(written: str) -> None:
    with suppress(BadPeriod):
        found = when(written)
        assert found.first <= found.last


def test_one_day_written_is_all_of_the_period() -> None:
    found = period("2021", "", known_by=KnownBy.STATED, about=False, today=TODAY)

    assert found == Period(date(2021, 1, 1), date(2021, 12, 31), Exactness.YEAR, KnownBy.STATED)


def test_the_looser_of_two_days_says_how_exact_the_period_is() -> None:
    found = period("5 May 2021", "2022", known_by=KnownBy.INFERRED, about=False, today=TODAY)

    assert (found.first, found.last) == (date(2021, 5, 5), date(2022, 12, 31))
    assert found.exactness is Exactness.YEAR


def test_an_end_without_a_beginning_is_a_period_too() -> None:
    found = period("", "May 2021", known_by=KnownBy.STATED, about=False, today=TODAY)

    assert (found.first, found.last) == (None, date(2021, 5, 31))


def test_what_is_not_known_has_no_days() -> None:
    assert period("", " ", known_by=KnownBy.UNKNOWN, about=False, today=TODAY) == NOT_KNOWN
    with pytest.raises(BadPeriod, match="said that it is not known"):
        period("2021", "", known_by=KnownBy.UNKNOWN, about=False, today=TODAY)
    with pytest.raises(BadPeriod, match="gave no day"):
        period("", "", known_by=KnownBy.STATED, about=False, today=TODAY)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [("2022", "2021", "ends before"), ("2027", "", "in the future"), ("1066", "", "too early")],
)
def test_days_that_cannot_be_are_refused(first: str, last: str, words: str) -> None:
    with pytest.raises(BadPeriod, match=words):
        period(first, last, known_by=KnownBy.STATED, about=False, today=TODAY)


DAYS = st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1))


@given(DAYS, DAYS, st.sampled_from(Exactness), st.sampled_from(KnownBy))
def test_a_checked_period_holds_together(
    first: date | None, last: date | None, exactness: Exactness, known_by: KnownBy
) -> None:
    try:
        kept = check_period(Period(first, last, exactness, known_by), today=TODAY)
    except BadPeriod:
        return
    assert kept.first is None or kept.last is None or kept.first <= kept.last

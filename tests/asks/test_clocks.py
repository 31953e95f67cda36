"""The day by which an answer is due: against the published calendars, a long table, and what always holds."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.asks.rules.clocks import MOST_DAYS, WEEKDAYS, bank_holidays, due, has_lapsed, why_not_counted
from answerable.errors import AnswerableError

TABLE = [
    line.split()
    for line in Path(__file__).with_name("due_days.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
DAYS = st.dates(date(2005, 1, 1), date(2040, 12, 31))
COUNTS = st.integers(1, 60)

# Every day of every part of the country, as GOV.UK publishes them; the file says where they were looked up.
PUBLISHED = [
    line.split()
    for line in Path(__file__).with_name("bank_holidays.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLACES = {
    "england-and-wales": ("England", "Wales"),
    "scotland": ("Scotland",),
    "northern-ireland": ("Northern Ireland",),
}


@pytest.mark.parametrize(("year", "part", "days"), [(row[0], row[1], row[2:]) for row in PUBLISHED])
def test_the_bank_holidays_are_those_that_were_published(year: str, part: str, days: list[str]) -> None:
    ours = {day for day in bank_holidays(int(year)) if day.weekday() < 5}

    for place in PLACES[part]:
        there = {day for day in ours if _is_one_in(place, bank_holidays(int(year))[day])}
        assert there == {date.fromisoformat(f"{year}-{day}") for day in days}, place


def _is_one_in(place: str, why: str) -> bool:
    return any("(" not in name or place in name for name in why.split("; "))


def test_the_table_of_days_counts_the_published_lists_and_nothing_else() -> None:
    published = {date.fromisoformat(f"{year}-{day}") for year, _part, *days in PUBLISHED for day in days}

    for received, days, last in TABLE:
        day, end = date.fromisoformat(received), date.fromisoformat(last)
        after = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
        assert sum(one.weekday() < 5 and one not in published for one in after) == int(days), received
        assert after[-1].weekday() < 5, received
        assert after[-1] not in published, received


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2022, 6, 3), "Platinum Jubilee of Elizabeth II"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Coronation of Charles III"),
        (date(2026, 6, 15), "Scotland's participation in the FIFA World Cup final (Scotland)"),
        (date(2026, 3, 17), "Saint Patrick's Day (Northern Ireland)"),
        (date(2026, 4, 6), "Easter Monday (England, Wales, Northern Ireland)"),
        (
            date(2023, 1, 2),
            "New Year's Day, substitute day; New Year Holiday (Scotland)",
        ),
        (date(2026, 3, 7), "Saturday"),
        (date(2026, 3, 8), "Sunday"),
        (date(2026, 3, 9), ""),
    ],
)
def test_each_day_that_does_not_count_has_its_reason(day: date, why: str) -> None:
    assert why_not_counted(day) == why


@pytest.mark.parametrize(
    ("received", "last"),
    [
        # 20 days without a bank holiday are four weeks.
        (date(2025, 9, 1), date(2025, 9, 29)),
        # Day one is the first working day after it came, whichever day that was.
        (date(2025, 9, 5), date(2025, 10, 3)),
        (date(2025, 9, 6), date(2025, 10, 3)),
        (date(2025, 9, 7), date(2025, 10, 3)),
        # Christmas, Boxing Day, New Year and Scotland's second day of it.
        (date(2024, 12, 13), date(2025, 1, 16)),
        # The funeral of 2022, announced nine days before.
        (date(2022, 9, 9), date(2022, 10, 10)),
        # Good Friday, Easter Monday, early May and the coronation.
        (date(2023, 4, 6), date(2023, 5, 10)),
        # The day of Scotland alone in 2026, and none in England.
        (date(2026, 5, 26), date(2026, 6, 24)),
        # 12 July of Northern Ireland on a Sunday: its Monday does not count.
        (date(2026, 7, 1), date(2026, 7, 30)),
    ],
)
def test_twenty_working_days_as_counted_by_hand(received: date, last: date) -> None:
    assert due(received).due_on == last


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(TABLE) >= 200
    assert {int(days) for _received, days, _last in TABLE} >= {1, 5, 10, 20, 40}


@pytest.mark.parametrize(("received", "days", "last"), TABLE, ids=str)
def test_the_table_of_days_stays_as_it_is(received: str, days: str, last: str) -> None:
    assert due(date.fromisoformat(received), int(days)).due_on == date.fromisoformat(last)


@given(DAYS, COUNTS)
def test_the_last_day_is_a_working_day_and_exactly_so_many_were_counted(received: date, days: int) -> None:
    clock = due(received, days)
    after = [received + timedelta(days=n) for n in range(1, (clock.due_on - received).days + 1)]

    assert not why_not_counted(clock.due_on)
    assert [day for day in after if why_not_counted(day)] == [day for day, _why in clock.not_counted]
    assert len(after) - len(clock.not_counted) == days


@given(DAYS, COUNTS)
def test_who_is_asked_later_or_given_more_days_is_never_due_sooner(received: date, days: int) -> None:
    last = due(received, days).due_on

    assert due(received + timedelta(days=1), days).due_on >= last
    assert due(received, days + 1).due_on > last


@given(DAYS)
def test_a_saturday_or_sunday_is_no_bank_holiday_by_name(received: date) -> None:
    assert all(day.weekday() < 5 and why not in WEEKDAYS for day, why in due(received).holidays)


@pytest.mark.parametrize("days", [-1, 0, MOST_DAYS + 1])
def test_nobody_is_given_no_days_or_years(days: int) -> None:
    with pytest.raises(AnswerableError, match="working days"):
        due(date(2026, 3, 2), days)


def test_it_lapses_when_the_day_after_has_begun() -> None:
    assert not has_lapsed(date(2026, 3, 31), today=date(2026, 3, 31))
    assert has_lapsed(date(2026, 3, 31), today=date(2026, 4, 1))

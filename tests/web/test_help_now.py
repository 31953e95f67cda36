"""Numbers that nobody looked at for long say so themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from answerable.doors.web.look.help_lines import HEALTH_SERVICE, HELP_LINES
from answerable_engine.report.help_lines import HELP_LINES as OF_REPORTS
from answerable_engine.report.help_lines import SEEN_ON

WARNING = "not looked at for over a year"


@pytest.mark.parametrize(("days", "is_told"), [(1, False), (365, False), (367, True)])
def test_old_numbers_are_called_old(days: int, is_told: bool) -> None:
    with time_machine.travel(SEEN_ON + timedelta(days=days), tick=False):
        page = Client().get("/help-now/").content.decode()

    assert (WARNING in page) == is_told


def test_lines_that_are_no_part_of_the_health_service_come_first() -> None:
    page = Client().get("/help-now/").content.decode()

    assert page.index(HELP_LINES[-1].address) < page.index(HEALTH_SERVICE[0].address)


def test_reports_name_no_line_that_the_pages_do_not() -> None:
    assert {line.address for line in OF_REPORTS} <= {line.address for line in (*HELP_LINES, *HEALTH_SERVICE)}

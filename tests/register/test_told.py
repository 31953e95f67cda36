"""What bodies were told: what a directive leads to is a page of the web, and nothing that a browser runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import AnswerableError
from answerable.register.rules import check_web_address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//example.org", "data:text/html,x", "https://", "ftp://example.org/", "x"],
)
def test_what_is_no_page_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(AnswerableError):
        check_web_address(address)


@given(st.from_regex(r"https?://[a-z.]{1,20}(/[!-~]{0,40})?", fullmatch=True))
def test_pages_of_the_web_are_taken(address: str) -> None:
    check_web_address(address)


def test_no_address_at_all_is_taken() -> None:
    check_web_address("")

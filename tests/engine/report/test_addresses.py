"""Links open the file that was screened, whatever it is called; anchors stay what they are."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.report.addresses import address, anchor, part
from made_results import match, record

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1).filter(
    lambda name: name not in (".", "..")
)


def test_a_file_beside_the_report_has_a_relative_address(tmp_path: Path) -> None:
    found = address(f"{tmp_path}/papers/board paper.pdf", report=tmp_path / "report.html", part="#page=4")

    assert found == "./papers/board%20paper.pdf#page=4"


def test_a_file_elsewhere_has_an_absolute_address(tmp_path: Path) -> None:
    found = address("/srv/papers/a.pdf", report=tmp_path / "report.html")

    assert found == "file:///srv/papers/a.pdf"


@pytest.mark.parametrize(
    "name", ["javascript:alert(1)", "https:x", "a#b?c.pdf", "50% off.pdf", '"><b>.pdf', "//host/x"]
)
def test_no_file_name_is_taken_for_another_kind_of_address(tmp_path: Path, name: str) -> None:
    found = address(f"{tmp_path}/{name}", report=tmp_path / "report.html")

    assert found.startswith("./")
    assert not set(found) & set("<>\"'?# :")


@given(NAMES)
def test_an_address_leads_back_to_its_file(name: str) -> None:
    found = address(f"/elsewhere/{name}", report=Path("/here/report.html"))

    assert unquote(urlsplit(found).path) == f"/elsewhere/{name}"


def test_a_name_that_is_not_utf_8_still_has_an_address() -> None:
    assert address("/elsewhere/caf\udce9.pdf", report=Path("/here/r.html")) == "file:///elsewhere/caf%E9.pdf"


def test_a_pdf_is_opened_at_the_page_and_a_web_page_at_the_words() -> None:
    words = match("One two-three four five, six seven eight nine ten eleven & twelve.")

    assert part(record(), words) == "#page=4"
    assert part(record(media_type="text/html"), words) == (
        "#:~:text=One%20two%2Dthree%20four%20five%2C%20six,nine%20ten%20eleven%20%26%20twelve."
    )
    assert part(record(media_type="text/html"), match("Two words")) == "#:~:text=Two%20words"


def test_an_attachment_and_a_plain_text_are_opened_as_a_whole() -> None:
    assert part(record(member="1/a.pdf"), match()) == ""
    assert part(record(media_type="text/plain"), match()) == ""


def test_an_anchor_outlives_a_new_path_score_and_spacing() -> None:
    first = anchor(record("a.pdf"), match("The same words."))
    second = anchor(record("b.pdf"), match("The  same\nwords.", score=0.6))

    assert first == second


@pytest.mark.parametrize("change", [{"page": 5}, {"quote": "Other words."}, {"requirement": "Q2"}])
def test_an_anchor_is_of_one_passage(change: dict[str, object]) -> None:
    one = match()

    assert anchor(record(), replace(one, **change)) != anchor(record(), one)  # type: ignore[arg-type]  # each fits

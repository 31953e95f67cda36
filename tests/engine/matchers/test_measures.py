"""What a programme is judged on; a measure that is only mentioned does not count."""

import pytest

from answerable_engine.document import Document, Measures
from answerable_engine.screening import measures
from engine.shipped import PACK


@pytest.mark.parametrize(
    ("expected", "page"),
    [
        (Measures.NONE, "The board met in the town hall. Minutes were agreed."),
        (Measures.NONE, "If you have taken tablets ring 999 or go to A&E."),
        (Measures.DEMAND_COST_ONLY, "Since the programme began 999 calls by members fell by 54%."),
        (Measures.DEMAND_COST_ONLY, "The scheme has cut A&E attendances, with savings of \u00a371,000."),
        (Measures.PATIENT_OUTCOMES, "Mean ReQoL scores of people in the programme went from 14 to 21."),
        (
            Measures.BOTH,
            "Members' mean DIALOG scores rose from 3 to 4. The project also cut A&E visits by a third.",
        ),
        (Measures.NONE, "The link workers of the project have no target for A&E attendances."),
    ],
)
def test_what_counts(expected: Measures, page: str) -> None:
    assert measures(Document("", pages=(page,)), PACK) is expected


def test_measures_on_different_pages_are_put_together() -> None:
    pages = (
        "Members of the pilot: 999 calls fell by half.",
        "Members of the pilot: mean ReQoL scores rose by six.",
    )

    assert measures(Document("", pages=pages), PACK) is Measures.BOTH

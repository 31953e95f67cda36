"""Words that have another sense in ordinary papers make no match: all invented, one for each cause."""

import pytest

from answerable_engine.document import Document
from answerable_engine.screening import screen
from engine.shipped import PACK


@pytest.mark.parametrize(
    "page",
    [
        "If that username is not allowed, choose a shorter one or contact us.",
        "The quarrel over fishing rights is splitting the league, those in the north above all.",
        "Countries that are not eligible for the fund may ask how their debt distress can be relieved.",
        "The trade sanctions are reinforcing old rivalries, those between the two ports among them.",
        "A control may be any enforcement point, such as a proxy or a program on a client device.",
        "You may be charged a penalty if your taxes are late; call us to learn about the rates.",
        "They make weak assumptions about the order in which messages come.",
        "Any interest that would be prejudiced must be named by him before the vote.",
        "The villain calls himself the Grey Boomerang, and Ana Pell voices him in the series.",
        "Ms Orde asks us to hold that the restraining order cannot stand, and two others urge us to as well.",
        "The Superintendent's Office can be contacted by individuals who need a seat near the door.",
        "There are twelve PCs for the public with ongoing support from volunteers at the library.",
        "The choir won thanks to the hard work of her friends.",
        "A clear audit trail would restrict access and strengthen accountability and transparency.",
        "Report side effects to the Yellow Card Scheme, whatever the patients were given.",
    ],
)
def test_another_sense_of_a_word_makes_no_match(page: str) -> None:
    found = [match for match in screen(Document("", pages=(page,)), PACK) if match.score >= PACK.cut]

    assert found == []


@pytest.mark.parametrize(
    ("page", "requirement"),
    [
        ("A patient who contacts us twice in a night will not be put through again.", "P2"),
        ("Anyone who rings us in crisis after an overdose will be sent a warning letter.", "P2"),
        ("She is splitting the team again; staff should not be drawn in by her threats to overdose.", "P3"),
        ("He is hard work, on the ward for attention after another overdose.", "P3"),
        ("Superintendent Marsh meets each patient of the clinic with the nurse every month.", "P1"),
    ],
)
def test_the_same_words_about_people_in_care_still_do(page: str, requirement: str) -> None:
    found = {match.requirement for match in screen(Document("", pages=(page,)), PACK)
             if match.score >= PACK.cut}  # fmt: skip

    assert requirement in found

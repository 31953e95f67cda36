"""What people read of us is plain: about what an eleven-year-old can read."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.__main__ import VERBS, help_text
from promises.reading_age import grade, plain, syllables
from surroundings import ROOT

# A grade of 6 is about eleven years old. The glossary and the security page must name technical things.
PAGES = {
    "README.md": 6,
    "CHANGELOG.md": 6,
    "GLOSSARY.md": 7,
    "SECURITY.md": 8,
    "docs/reference/commands.md": 7,
}
# Pages that are open to everybody, and tell what was published.
PUBLIC = (
    *("home", "matrix", "bodies", "body", "requirement", "standing", "evidence"),
    *("methods", "method", "corrections"),
)
TEMPLATES = ROOT / "src/answerable/doors/web/templates"
SAID = re.compile(
    r"""\{% translate (?P<mark>["'])(?P<short>.+?)(?P=mark)|"""
    r"\{% blocktranslate[^%]*%\}(?P<long>.*?)\{% (?:plural|endblocktranslate)",
    re.DOTALL,
)
# Words that say less than a plain one, or say it of people as no person would.
UNWANTED = (
    *(
        "utilise",
        "utilize",
        "leverage",
        "stakeholder",
        "going forward",
        "in order to",
        "prior to",
        "facilitate",
    ),
    *("service users exhibiting", "attention seeking", "non-compliant", "committed suicide", "sufferers"),
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_plain_to_read(page: str) -> None:
    text = plain((ROOT / page).read_text())

    assert grade(text) <= PAGES[page]
    assert [word for word in UNWANTED if word in text.lower()] == []


@pytest.mark.parametrize("name", PUBLIC)
def test_the_words_of_a_page_for_everybody_are_plain(name: str) -> None:
    said = list(sentences(name))

    assert len(said) >= 3, "its words are found"
    assert grade("\n\n".join(said)) <= 4  # nine years old, for all of it
    assert {one: grade(one) for one in said if len(one.split()) >= 6 and grade(one) > 9} == {}
    assert [word for word in UNWANTED if word in " ".join(said).lower()] == []


def sentences(name: str) -> Iterator[str]:
    """Yield what a page says of its own, but for titles and single words; a value counts as a short word."""
    template = (TEMPLATES / f"{name}.html").read_text()
    for found in SAID.finditer(template):
        one = re.sub(r"\{\{.*?\}\}", "it", found["short"] or found["long"])
        if len(one.split()) > 3:
            yield one if one.rstrip().endswith((".", "?", "!", ":")) else f"{one}."


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_summed_up_plainly(verb: str) -> None:
    assert grade(VERBS[verb].summary) <= 6


def test_the_help_is_plain() -> None:
    prose = [part for part in help_text().split("\n\n") if not part.startswith(("usage:", "verbs:"))]

    assert grade("\n\n".join(prose)) <= 8


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("the", 1),
        ("paper", 2),
        ("named", 1),
        ("people", 2),
        ("document", 3),
        ("makes", 1),
        ("table", 2),
        ("boxes", 2),
    ],
)
def test_syllables_are_counted_by_ear(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (word == "boxes")


def test_the_grade_is_the_one_of_the_formula() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_code_and_addresses_are_not_read_as_words() -> None:
    assert plain("See [the page](https://example.org/extraordinarily-long) and `--option`.") == (
        "See the page and it."
    )


@given(st.text())
def test_any_text_has_a_grade(text: str) -> None:
    assert grade(text) >= 0.39 + 11.8 - 15.59 or grade(text) == 0.0

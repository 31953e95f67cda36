"""Words that are hard to read are told of before they are met."""

import pytest

from answerable_engine.report.topics import names, topics


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("People who self harm wait.", "self-harm"),
        ("after an overdose", "ways of coming to harm"),
        ("whatever they say about suicide", "suicide"),
        ("told that hurting themselves and harming themselves", "self-harm"),
        ("was restrained on the ward", "restraint and force"),
        ("the inquest heard", "death"),
    ],
)
def test_hard_words_close_a_passage(words: str, named: str) -> None:
    hard = [topic.name for topic in topics(words) if topic.hard]

    assert named in hard


@pytest.mark.parametrize(
    "words", ["police officers attend", "care is withheld", "they are attention-seeking"]
)
def test_what_the_report_is_about_is_told_and_does_not_close(words: str) -> None:
    found = topics(words)

    assert found
    assert not any(topic.hard for topic in found)


@pytest.mark.parametrize("words", ["The garden door has been fitted.", "A skilled nurse changed the diet."])
def test_ordinary_words_carry_no_note(words: str) -> None:
    assert topics(words) == ()


def test_topics_are_named_as_a_list() -> None:
    assert names(topics("suicide, self-harm and the coroner")) == "suicide, self-harm and death"
    assert names(()) == ""

"""How pages say what words mention: each thing once, and so that it can be heard where one ends."""

import pytest

from answerable.doors.web.look.notes import listed
from answerable.findings.words import TOPICS
from answerable_engine.report.topics import TOPICS as GENERAL
from answerable_engine.report.topics import names


@pytest.mark.parametrize(
    ("topics", "said"),
    [
        ([], ""),
        (["death"], "death"),
        (["suicide", "death"], "suicide and death"),
        (["suicide", "self-harm", "death"], "suicide, self-harm and death"),
        (["death", "police and punishment"], "death, and police and punishment"),
        (["restraint and force", "racism"], "restraint and force, and racism"),
        (["Police", "police and punishment"], "police and punishment"),
        (["Death", "death"], "death"),
        (["ways of coming to harm", "death"], "how somebody was hurt and death"),
    ],
)
def test_topics_are_said_in_a_row(topics: list[str], said: str) -> None:
    assert listed(topics) == said


def test_every_general_topic_has_its_words() -> None:
    assert set(TOPICS) == {topic.name for topic in GENERAL}


def test_a_report_joins_them_so_that_it_can_be_heard_where_one_ends() -> None:
    force = [topic for topic in GENERAL if topic.name in {"death", "restraint and force"}]

    assert names(force) == "death, and restraint and force"

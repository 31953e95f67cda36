"""The hostile files are many, told apart by name, and the same every time."""

from collections import Counter

from engine.hostile import HOSTILE


def test_there_are_hostile_files_of_every_kind() -> None:
    kinds = Counter(name.partition(":")[0] for name in HOSTILE)

    assert set(kinds) == {"pdf", "zip", "html", "mail", "other"}
    assert min(kinds.values()) >= 40


def test_a_hostile_file_is_the_same_every_time() -> None:
    for name in ("pdf: with changed bytes 7", "zip: document with changed bytes 3", "other: random bytes"):
        assert HOSTILE[name]() == HOSTILE[name]()

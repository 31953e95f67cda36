"""What was found in a text is remembered for the rest of a run, as far as there is room."""

from answerable_engine.document import Match, Speaker, Stance
from answerable_engine.ledger import Found
from answerable_engine.results import Context
from answerable_engine.runners.same_text import MOST_MATCHES, Searched

MATCH = Match(
    page=1,
    start=0,
    end=4,
    quote="word",
    pack="heat-and-keys",
    requirement="heat",
    elements=(),
    stance=Stance.IN_USE,
    speaker=Speaker.BODY,
    score=0.9,
    why=(),
)


def found(matches: int) -> Found:
    return Found(matches=(MATCH,) * matches, contexts=(Context("", ""),) * matches)


def test_a_text_with_many_matches_is_remembered_as_well() -> None:
    searched, much = Searched(), found(MOST_MATCHES)

    searched.keep(b"much", much)

    assert searched.known(b"much") is much


def test_where_it_is_too_much_together_what_was_found_first_is_forgotten() -> None:
    searched = Searched()

    for name in (b"one", b"two", b"three"):
        searched.keep(name, found(MOST_MATCHES // 2))

    assert [searched.known(name) is not None for name in (b"one", b"two", b"three")] == [False, True, True]


def test_a_text_that_ends_twice_takes_no_room_twice() -> None:
    searched = Searched()

    for _ in range(3):
        searched.keep(b"same", found(MOST_MATCHES // 2))
    searched.keep(b"other", found(MOST_MATCHES // 2))

    assert searched.known(b"same")
    assert searched.known(b"other")

"""Pages are found by their words; what is marked stands where it says, and nothing of a page is ever HTML."""

from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

import make
import working
from answerable.archive import queries, rules
from answerable.archive.queries import Wanted
from answerable.archive.rules.stretches import GONE, HERE, LENGTH
from answerable.errors import AnswerableError
from answerable.people.queries import machine
from answerable.people.rules import Role

WELSH = "Mae swyddog heddlu yn rhan o'r tîm, ac mae wedi bod gyda ni drwy gydol y flwyddyn."

PAGES = st.text(st.sampled_from("ab \n.<>&\0é") | st.characters(exclude_categories=["Cs"]), max_size=400)


def found(words: str, **more: object) -> list[queries.Hit]:
    wanted = Wanted(words, **more)  # type: ignore[arg-type]  # what is narrowed differs
    return list(queries.search(wanted, by=machine("tests")).hits)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("police", True),
        ("visiting", True),  # by its stem
        ('"police officer"', True),
        ('"officer police"', False),
        ("police -officer", False),
        ("zebra OR police", True),
        ("POLICE", True),
        ("'; DROP TABLE archive_page; --", False),
        ("police & | ! ( ) <-> :*", True),
        ('"police', True),
    ],
)
def test_words_and_phrases_are_looked_for_as_people_write_them(words: str, is_found: bool) -> None:
    make.document()

    assert bool(found(words)) is is_found


@pytest.mark.django_db
def test_welsh_is_found_by_its_own_words_which_english_would_drop_or_cut() -> None:
    make.document(WELSH)

    assert found("flwyddyn")
    assert found('"heddlu yn rhan"')
    assert found("tîm")


@pytest.mark.django_db
def test_what_is_marked_stands_on_the_page_where_it_says() -> None:
    make.document("<b>Some</b> &amp; more. The police officers came.\r\n" * 40)

    (hit,) = found('"police officer"')

    assert hit.page.content[hit.start : hit.end] == "police officers"
    assert "".join(part.words for part in hit.parts) in hit.page.content
    assert {part.words for part in hit.parts if part.is_marked} == {"police", "officers"}


@pytest.mark.django_db
def test_a_phrase_is_found_far_down_a_very_long_page_and_across_the_edge_of_a_stretch() -> None:
    filler = "Nothing to see in this line. " * 3000
    across = "word " * ((LENGTH - 2) // 5)
    make.document(f"{filler} the purple police caravan {filler}")
    make.document(f"{across}green police caravan {filler}")

    for phrase in ("purple police caravan", "green police caravan"):
        (hit,) = found(f'"{phrase}"')
        assert hit.page.content[hit.start : hit.end] == phrase


@pytest.mark.django_db
def test_results_can_be_narrowed_by_everything_that_is_known_of_a_document() -> None:
    body = make.body()
    document = make.document(of=body, kind="policy", dated_on=date(2024, 5, 4))

    for fits in (
        {"body": body.code},
        {"kind": "policy"},
        {"year_from": 2024},
        {"year_to": 2024},
        {"requirement": "stopsim/P1"},
        {"is_matched": True},
    ):
        assert [hit.document for hit in found("police", **fits)] == [document], fits
    for other in (
        {"body": "nobody"},
        {"kind": "minutes"},
        {"year_from": 2025},
        {"year_to": 2023},
        {"requirement": "stopsim/P2"},
        {"is_matched": False},
    ):
        assert found("police", **other) == [], other


@pytest.mark.django_db
def test_the_same_file_of_two_bodies_is_two_results() -> None:
    one, other = make.document(), make.document()

    assert {hit.document for hit in found("police")} == {one, other}


@pytest.mark.django_db
def test_only_documents_of_bodies_that_a_person_looks_after_are_found() -> None:
    mine, other = make.body(), make.body()
    document = make.document(of=mine)
    make.document(of=other)
    reviewer = make.person(Role.REVIEWER, body=mine.code)

    hits = queries.search(Wanted("police"), by=reviewer)

    assert ([hit.document for hit in hits.hits], hits.total) == ([document], 1)
    assert queries.coverage(Wanted("police"), by=reviewer).pages == 1


@pytest.mark.django_db
def test_an_empty_result_says_what_was_searched_and_what_nobody_could_read() -> None:
    make.document()
    make.document(b"", name="x.txt")
    make.document("not read so far", is_screened=False)

    covered = queries.coverage(Wanted("zebra"), by=machine("tests"))

    assert found("zebra") == []
    assert (covered.pages, covered.documents_not_read, covered.documents_waiting) == (1, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"), [("", "nothing"), (" ", "nothing"), ("x" * 301, "301"), ("the", "every")]
)
def test_what_cannot_be_looked_for_is_said(words: str, said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        found(words)


@pytest.mark.django_db
def test_a_search_costs_eight_queries_however_much_it_finds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        make.document()
    reviewer = make.person(Role.REVIEWER)

    with django_assert_num_queries(8 + 1):  # a test is a transaction
        queries.search(Wanted("police"), by=reviewer)
    with django_assert_num_queries(5):
        queries.coverage(Wanted("police"), by=reviewer)


@given(PAGES)
def test_the_copy_for_the_search_has_every_character_in_its_place(page: str) -> None:
    plain = rules.plain_for_search(page)

    assert len(plain) == len(page)
    assert not set(plain) & set("<>&\0" + HERE + GONE)


@given(PAGES, st.integers(1, 60), st.integers(0, 20))
def test_stretches_together_are_the_whole_page(page: str, length: int, overlap: int) -> None:
    spans = list(rules.stretches(page, length=length + 2 * overlap, overlap=overlap))

    covered = {place for start, end in spans for place in range(start, end)}
    assert covered >= set(range(len(page.rstrip())))
    assert all(0 <= start < end <= len(page) and end - start <= length + 2 * overlap for start, end in spans)


@given(PAGES, st.data())
def test_a_snippet_is_words_of_the_page_with_its_marks_in_place(page: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(page)), max_size=8)))
    marks = [(start, end) for start, end in zip(places[::2], places[1::2], strict=False) if start < end]
    if not marks:
        return

    window = rules.snippet(page, marks, length=50)
    shown = [mark for mark in marks if window[0] <= mark[0] and mark[1] <= window[1]]
    parts = rules.parts(page, window, shown)

    assert "".join(part.words for part in parts) == page[window[0] : window[1]]
    assert [part.words for part in parts if part.is_marked] == [page[start:end] for start, end in shown]
    assert shown or marks[0][1] - marks[0][0] > 50 or len(page) > 50


@given(PAGES, st.data())
def test_marks_are_read_back_from_a_marked_text(page: str, data: st.DataObject) -> None:
    plain = rules.plain_for_search(page)
    places = sorted(data.draw(st.sets(st.integers(0, len(plain)), max_size=8)))
    spans = [(start, end) for start, end in zip(places[::2], places[1::2], strict=False)]
    marked, last = "", 0
    for start, end in spans:
        marked += f"{plain[last:start]}{HERE}{plain[start:end]}{GONE}"
        last = end
    marked += plain[last:]

    assert rules.marks(marked, of=plain) == spans
    assert rules.marks(marked + "more", of=plain) == []


@pytest.mark.django_db
def test_a_search_that_takes_too_long_is_broken_off_and_says_so() -> None:
    words = " ".join(f"police{number % 3000} police officer" for number in range(60_000))
    make.document(words, is_screened=False)
    working.work_off()  # no pack is loaded, so it is only read

    with pytest.raises(AnswerableError, match="too long"):
        queries.search(Wanted("police"), by=machine("tests"), patience=1)


@pytest.mark.django_db
def test_the_limit_of_one_search_is_not_that_of_what_comes_after_it() -> None:
    make.document()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        before = cursor.fetchone()
        queries.search(Wanted("police"), by=machine("tests"))
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == before


def test_a_snippet_is_cut_between_words() -> None:
    page = "alpha beta gamma " * 10 + "police from delta " + "epsilon zeta " * 10

    start = page.index("police")
    for length in range(20, 80):
        begin, end = rules.snippet(page, [(start, start + 6)], length=length)
        assert begin == 0 or page[begin - 1] == " "
        assert end == len(page) or page[end] == " "

"""What a report says, and what it never says."""

from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made_results as made
from answerable_engine.document import Reason, Speaker, Stance, State
from answerable_engine.report import Report, Screening, write_report
from answerable_engine.report.contents import PASSAGES_OF_ONE_DOCUMENT, PASSAGES_SHOWN
from answerable_engine.report.front import LIMITS
from answerable_engine.report.words import SPEAKERS, STANCES, STATES
from answerable_engine.results import Context, Result
from answerable_engine.sandbox.process import Picture
from promises.reading_age import grade
from read_html import elements, of_class, of_tag

MARKUP = '<img src=x onerror="alert(1)">&amp;\u202e'


def write(folder: Path, results: list[Result], *, pictures: int = 0) -> tuple[Report, str]:
    screening = Screening(folder / "report.html", made.pack(), made.ON, 0.5)
    report = write_report(results, screening=screening, draw=lambda *_: drawn(), pictures=pictures)
    return report, report.path.read_text("utf-8")


def drawn() -> Picture:
    return Picture(40, 60, bytes(40 * 60 * 3), ((5, 10, 35, 20), (5, 22, 20, 32)))


def words_of(html: str) -> str:
    return next(of_tag(html, "main")).words


def test_every_quote_is_there_word_for_word_between_its_neighbours(tmp_path: Path) -> None:
    results = made.every_kind()

    _, html = write(tmp_path, results)

    quotes = sorted(match.quote for result in results for match in result.matches)
    assert sorted(mark.words for mark in of_tag(html, "mark")) == quotes
    assert "fourteen people. A police constable" in words_of(html)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1))
def test_any_quote_is_there_word_for_word(tmp_path: Path, quote: str) -> None:
    _, html = write(tmp_path, [made.result(made.match(quote))])

    assert [mark.words for mark in of_tag(html, "mark")] == [quote]


def test_nothing_from_a_document_or_its_name_becomes_markup(tmp_path: Path) -> None:
    hostile = made.record(f"papers/{MARKUP}.pdf", member=MARKUP, title=MARKUP, reason=MARKUP, copy_of=MARKUP)
    found = made.match(MARKUP, requirement=MARKUP, elements=(MARKUP,))

    _, html = write(tmp_path, [made.result(found, document=hostile)], pictures=1)

    assert not [one for one in elements(html) if one.tag in ("script", "iframe", "object", "form")]
    assert not [one for one in elements(html) if any(name.startswith("on") for name in one.attributes)]
    assert [image for image in of_tag(html, "img") if not image.attributes["src"].startswith("data:")] == []
    assert "\u202e" not in html


def test_the_page_allows_itself_nothing_from_outside(tmp_path: Path) -> None:
    _, html = write(tmp_path, made.every_kind(), pictures=3)

    policy = next(m.attributes["content"] for m in of_tag(html, "meta") if "http-equiv" in m.attributes)
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not [one for one in elements(html) if one.tag in ("script", "link", "iframe", "form", "base")]
    assert not [one for one in elements(html) if "style" in one.attributes]
    assert "url(" not in html
    assert "@import" not in html


def test_every_stance_speaker_and_state_is_said_in_words(tmp_path: Path) -> None:
    _, html = write(tmp_path, made.every_kind())

    said = words_of(html)
    assert [words for words in (STANCES[one][1] for one in Stance) if words not in said] == []
    assert [SPEAKERS[one] for one in Speaker if SPEAKERS[one] not in said] == []
    assert [STATES[one] for one in State if STATES[one] not in said] == []
    assert "Because of encrypted." in said
    assert "1 page held only a picture" in said


def test_words_around_a_quote_are_cut_between_words_and_a_cut_is_shown(tmp_path: Path) -> None:
    before, after = "zebra " * 49 + "end. ", " Then" + " quagga" * 42
    found = Result(made.record(), (made.match(start=500),), (Context(before[:300], after[:300]),))

    _, html = write(tmp_path, [found])

    (quoted,) = of_tag(html, "blockquote")
    assert quoted.words.startswith("\u2026 zebra zebra")
    assert quoted.words.endswith("quagga quagga  \u2026")


def test_where_the_page_begins_and_ends_no_cut_is_shown(tmp_path: Path) -> None:
    found = Result(made.record(), (made.match(start=8),), (Context("A title ", ""),))

    _, html = write(tmp_path, [found])

    assert [quoted.words for quoted in of_tag(html, "blockquote")] == [f"A title {made.QUOTE}"]


def test_a_question_is_told_from_what_a_body_says(tmp_path: Path) -> None:
    _, html = write(tmp_path, [made.result(made.match(), made.match(page=2, speaker=Speaker.QUESTION))])

    headings = [heading.words for heading in of_tag(html, "h5")]
    assert headings == ["Page 2 In a question Described as in use", "Page 4 Described as in use"]


def test_a_requirement_is_quoted_with_its_source_and_its_parts(tmp_path: Path) -> None:
    _, html = write(tmp_path, [made.result(made.match())])

    requirement = made.pack().requirements[0]
    assert [quoted.words for quoted in of_tag(html, "q")] == [requirement.words]
    assert requirement.source in [link.attributes["href"] for link in of_tag(html, "a")]
    assert [one.words for one in of_class(html, "shown")] == ["Shown: police part", "Shown: planned part"]
    assert next(one.words for one in of_class(html, "absent")) == "Not shown here: delivering part"
    assert "The words \u2018constable\u2019: an officer comes along to planned care." in words_of(html)


def test_a_passage_can_be_checked_with_one_click_and_by_its_place(tmp_path: Path) -> None:
    document = made.record(f"{tmp_path}/papers/board.pdf")

    _, html = write(tmp_path, [made.result(made.match(page=4, start=46), document=document)])

    (check,) = of_class(html, "check")
    assert check.words == "Open board.pdf at page 4"
    assert "./papers/board.pdf#page=4" in [link.attributes["href"] for link in of_tag(html, "a")]
    (place,) = of_class(html, "place")
    assert "5e" * 32 in place.words
    assert f"46 to {46 + len(made.QUOTE)} of the text of that page" in place.words


def test_names_in_the_page_are_unique_and_every_link_inside_it_leads_somewhere(tmp_path: Path) -> None:
    again = made.result(made.match(), document=made.record("papers/copy.pdf"))

    _, html = write(tmp_path, [*made.every_kind(), made.result(made.match()), again], pictures=2)

    names = Counter(one.attributes["id"] for one in elements(html) if "id" in one.attributes)
    assert [name for name, times in names.items() if times > 1] == []
    inside = {link.attributes["href"][1:] for link in of_tag(html, "a") if link.attributes["href"][0] == "#"}
    referred = {name for one in elements(html) for name in one.attributes.get("aria-labelledby", "").split()}
    assert inside | referred <= set(names)


def test_pictures_go_to_the_best_of_the_pdfs_and_the_others_say_why_not(tmp_path: Path) -> None:
    report, html = write(tmp_path, made.every_kind(), pictures=2)

    assert report.pictures == 2
    images = list(of_tag(html, "img"))
    assert all(image.attributes["src"].startswith("data:image/webp;base64,") for image in images)
    assert all({"alt", "width", "height", "loading"} <= set(image.attributes) for image in images)
    assert len(list(of_tag(html, "rect"))) == 4
    said = Counter(one.words for one in of_class(html, "no-picture"))
    assert said == {
        "No picture of this page was made: open the file at the page.": 4,
        "This kind of document has no fixed pages, so there is no picture.": 1,
    }


def test_hard_words_are_told_of_first_and_stay_closed(tmp_path: Path) -> None:
    _, html = write(tmp_path, made.every_kind())

    assert html.index('id="note"') < html.index("<mark>")
    (closed,) = of_class(html, "hard")
    assert "open" not in closed.attributes
    assert closed.words.startswith("Show the words. They mention self-harm.")
    assert "name" not in closed.attributes, "a shared name would close one when another is opened"


def test_hard_words_in_a_made_up_example_close_the_passage_too(tmp_path: Path) -> None:
    mild = made.match("The hall was mended.")
    beside = replace(mild, why=(Reason("reads_like", ("She spoke of suicide, and was sent home.", "P1")),))

    assert not list(of_class(write(tmp_path, [made.result(mild)])[1], "hard"))
    (closed,) = of_class(write(tmp_path, [made.result(beside)])[1], "hard")
    assert closed.words.startswith("Show the words. They mention suicide.")


def test_a_report_of_passages_says_that_no_person_has_accepted_them(tmp_path: Path) -> None:
    _, html = write(tmp_path, made.every_kind())

    assert "No person has accepted any of them" in words_of(html)
    assert "Nothing found is not the same as nothing there." in words_of(html)


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([], "No document was given, so none was read."),
        ([made.result()], "In 1 document that could be read, nothing was found"),
        (
            [made.result(document=made.record(state=State.BROKEN, pages=0))],
            "No document could be read, so nothing could be found in one.",
        ),
    ],
)
def test_a_report_of_nothing_says_what_nothing_means(
    tmp_path: Path, results: list[Result], said: str
) -> None:
    report, html = write(tmp_path, results)

    assert report.passages == 0
    assert said in words_of(html)
    assert "Nothing found, which is not the same as nothing there" in words_of(html)
    assert "clean" not in words_of(html).lower()


def test_what_was_searched_can_be_done_again(tmp_path: Path) -> None:
    _, html = write(tmp_path, [])

    said = words_of(html)
    for part in ("Made-up pack (example), version 3", "ab" * 32, "Monday 5 January 2026", "Answerable 0."):
        assert part in said


def test_a_large_report_holds_the_best_and_counts_the_rest(tmp_path: Path) -> None:
    many = [
        made.result(
            *(made.match(f"Words {n}.", page=n + 1, score=0.5 + n / 1000) for n in range(130)),
            document=made.record(f"papers/{paper}.pdf", sha256=f"{paper:064x}"),
        )
        for paper in range(51)
    ]

    report, html = write(tmp_path, many)

    assert report.passages == PASSAGES_SHOWN
    assert report.left_out == 51 * 130 - PASSAGES_SHOWN
    assert "6,630 passages to check" in words_of(html)
    chapters = list(of_class(html, "c"))
    assert {chapter.words.count("Exact place, to check") for chapter in chapters} <= {98, 99, 100}
    assert all("more passages of this document" in chapter.words for chapter in chapters)
    assert all("Words 129." in chapter.words for chapter in chapters)
    assert report.path.stat().st_size < 12_000_000


def test_the_passages_of_an_exact_copy_are_counted_and_not_shown_again(tmp_path: Path) -> None:
    copy = made.record("papers/copy.pdf", copy_of="papers/board.pdf")

    report, html = write(tmp_path, [made.result(made.match()), made.result(made.match(), document=copy)])

    assert report.passages == 1
    assert report.left_out == 0
    assert "There is 1 more passage in exact copies of these documents, not shown again." in words_of(html)
    assert "Exact copy of papers/board.pdf" in words_of(html)


@pytest.mark.parametrize(
    ("code", "heading", "told"),
    [
        ("struck_out", "Page 4 Words struck out Said to have stopped", "Words in it are struck out"),
        ("ended_notice", "Page 4 Said to have stopped", "a notice at the top says that it is over"),
    ],
)
def test_words_that_count_as_over_for_a_mark_or_a_notice_are_not_said_to_say_so_themselves(
    tmp_path: Path, code: str, heading: str, told: str
) -> None:
    over = replace(made.match(stance=Stance.CEASED), why=(Reason(code, ("words",)),))

    _, html = write(tmp_path, [made.result(over)])

    assert [one.words for one in of_tag(html, "h5")] == [heading]
    assert told in words_of(html)
    assert "The words say that it used to happen" not in words_of(html)


def test_words_in_a_comment_or_a_footnote_are_said_to_be_there(tmp_path: Path) -> None:
    reasons = (Reason("in_comment", ("words",)), Reason("in_footnote", ("words",)))

    _, html = write(tmp_path, [made.result(replace(made.match(), why=reasons))])

    assert [one.words for one in of_tag(html, "h5")] == [
        "Page 4 In a comment In a footnote Described as in use"
    ]
    assert "The words describe it as something that happens." in words_of(html)


def test_no_document_takes_more_than_its_share(tmp_path: Path) -> None:
    matches = [made.match(f"Words {n}.", page=n + 1) for n in range(PASSAGES_OF_ONE_DOCUMENT + 5)]

    report, html = write(tmp_path, [made.result(*matches)])

    assert report.left_out == 5
    assert "5 more passages of this document" in words_of(html)


def test_the_same_results_give_the_same_report(tmp_path: Path) -> None:
    _, first = write(tmp_path, made.every_kind(), pictures=3)
    _, second = write(tmp_path, made.every_kind(), pictures=3)

    assert first == second


def test_only_what_was_asked_for_is_named(tmp_path: Path) -> None:
    screening = Screening(tmp_path / "r.html", made.pack(), made.ON, 0.5, ("Q1",), ("in_use", "proposed"))

    write_report([], screening=screening)

    said = words_of((tmp_path / "r.html").read_text())
    assert "Only these requirementsQ1" in said
    assert "Only what isdescribed as in use, proposed" in said


def test_a_match_of_a_newer_pack_is_shown_all_the_same(tmp_path: Path) -> None:
    found = replace(made.match(), requirement="Q9")

    _, html = write(tmp_path, [made.result(found)])

    assert [heading.words for heading in of_tag(html, "h4")] == ["Q9"]


def test_the_words_of_the_report_itself_are_plain() -> None:
    tables = [*(words for _, words in STANCES.values()), *SPEAKERS.values()]
    tables += [f"{words}." for words in STATES.values()]

    assert grade("\n\n".join([*tables, *LIMITS])) <= 6


def test_the_style_sheet_is_small_and_the_report_says_whose_it_is_not(tmp_path: Path) -> None:
    _, html = write(tmp_path, made.every_kind())

    sheet = files("answerable_engine.report").joinpath("report.css").read_bytes()
    assert len(sheet) <= 12 * 1024
    assert next(of_tag(html, "style")).words.startswith(sheet.decode())
    assert "Independent of the NHS and of government" in next(of_class(html, "brand")).words

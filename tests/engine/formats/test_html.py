"""Web pages: all their text, hidden text included; their encoding, their title, their day, their address."""

import pytest

from answerable_engine.document import Reading, RegionKind
from answerable_engine.formats import html
from answerable_engine.formats.html import read_markup, recognise
from engine.hostility import pages


def marked(reading: Reading, kind: RegionKind) -> list[str]:
    """Return the words of every stretch of a kind."""
    return [reading.pages[0][region.start : region.end] for region in reading.regions if region.kind is kind]


def text(markup: str) -> str:
    """Return the text of a page."""
    return read_markup(f"<!doctype html><body>{markup}").pages[0]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>words</p>",
        "<p style='display:none'>words</p>",
        "<details>words</details>",
        "<noscript>words</noscript>",
        "<nav>words</nav>",
        "<footer>words</footer>",
        "<img alt=words>",
        "<textarea>words</textarea>",
        "<dialog>words",
    ],
)
def test_hidden_text_is_text(hidden: str) -> None:
    assert "words" in text(hidden)


@pytest.mark.parametrize("code", ["<script>words</script>", "<style>words</style>", "<!-- words -->"])
def test_code_is_not_text(code: str) -> None:
    assert text(f"<p>a{code}") == "a"


def test_a_row_of_a_table_reads_as_a_line_and_is_marked() -> None:
    found = read_markup("<table><tr><td>a<td>b<tr><td>c<td>d</table><p>after")

    assert marked(found, RegionKind.TABLE) == ["a\t\tb", "c\t\td"]


def test_headings_are_marked_in_their_order() -> None:
    found = read_markup(
        "<h1>Aims</h1><p>Aims are good.<h2> Our\n<b>plan</b></h2><h3></h3><p>Aims</p><h2>Aims</h2>"
    )

    assert marked(found, RegionKind.HEADING) == ["Aims", "Our plan", "Aims"]


def test_a_title_that_stands_nowhere_else_is_screened_too() -> None:
    found = read_markup('<title>A\nplan</title><meta name="Description" content="What it is"><body><p>Words')

    assert found.pages == ("A plan\n\nWhat it is\n\nWords",)
    assert found.metadata["title"] == "A plan"


def test_a_title_that_is_a_heading_is_not_repeated() -> None:
    assert read_markup("<title>Plan</title><h1>Plan</h1>").pages == ("Plan",)


@pytest.mark.parametrize(
    "markup",
    [
        '<meta name="DC.date" content="2026-03-02">',
        '<meta property="article:published_time" content="2026-03-02">',
        '<script type="application/ld+json">{"datePublished": "2026-03-02"}</script>',
        '<time datetime="2026-03-02">today',
        '<meta name=date content="soon"><time datetime="2026-03-02">',
    ],
)
def test_the_day_is_found_wherever_the_page_gives_it(markup: str) -> None:
    assert read_markup(markup).metadata["date"] == "2026-03-02"


@pytest.mark.parametrize("day", ["9999-99-99", "tomorrow", "", "2026"])
def test_what_is_no_day_is_left_out(day: str) -> None:
    assert "date" not in read_markup(f'<time datetime="{day}">x').metadata


def test_the_canonical_address_is_metadata() -> None:
    assert read_markup('<link rel="Canonical x" href=" https://e.org/?a=1&amp;b ">').metadata == {
        "canonical": "https://e.org/?a=1&b"
    }
    assert (
        read_markup('<meta property="og:url" content="https://e.org/">').metadata["canonical"]
        == "https://e.org/"
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=windows-1252>", "windows-1252"),
        ("<meta charset=iso-8859-1>", "windows-1252"),
        ("", "utf-8"),
        ("<meta http-equiv=content-type content='text/html; charset=koi8-u'>", "koi8-u"),
        ("", "utf-8-sig"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("<meta charset=windows-1252>", "utf-16"),
        ("", "utf-16-le"),
        ("<meta charset=shift_jis>", "shift_jis"),
    ],
)
def test_a_page_is_read_in_its_own_encoding(head: str, encoding: str) -> None:
    words = {"koi8-u": "Привіт, світе", "shift_jis": "こんにちは"}.get(encoding, "“Café”")

    assert html.read(f"<!doctype html>{head}<p>{words} and more</p>".encode(encoding)).pages == (
        f"{words} and more",
    )


@pytest.mark.parametrize(
    "beginning",
    [
        "<!DOCTYPE html>",
        "<html lang=en>",
        " \n<!-- x --> <head>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC ''>",
        "<p>",
        "<?xml version='1.0'?>\n<html>",
        "<DIV class=x>",
        "<my-page>",
        "\ufeff<body>",
        "words</p> <p>a</p>",
    ],
)
def test_a_page_is_told_by_how_it_begins(beginning: str) -> None:
    assert recognise(f"{beginning} words".encode())


@pytest.mark.parametrize(
    "other",
    [
        "words",
        "<?xml version='1.0'?><feed>",
        "a < b",
        "<paragraph>",
        "# Title\n\nWords with <b>one</b> tag in many words " * 9,
        "<?php echo 1; ?>",
        "<<<",
        "",
    ],
)
def test_another_text_is_no_page(other: str) -> None:
    assert not recognise(other.encode())


def test_a_page_of_a_picture_alone_is_counted() -> None:
    assert read_markup("<body><img src=scan.png>").pictures == (1,)
    assert read_markup("<body><img src=scan.png>words").pictures == ()


@pytest.mark.parametrize("name", ["divisions a hundred thousand deep", "headings a hundred thousand deep"])
def test_depth_does_not_exhaust_the_stack(name: str) -> None:
    assert html.read(pages.FILES[name]()).pages == ("Words",)


def test_ten_thousand_elements_are_looked_at_once_each() -> None:
    assert html.read(pages.FILES["ten thousand dates"]()).metadata == {}

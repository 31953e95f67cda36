"""The public sees the lines of a quote, and of its masks and of the rest of the page nothing but shapes."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

import make
import working
from answerable.archive import exhibiting, pictures
from answerable.archive.exhibiting import BAR, PAPER, SHAPE, Exhibit
from answerable.archive.models import Page
from answerable.archive.rules.covering import Box, cover, hidden, reaching
from engine.formats.builders import pdf

NEAR = 14  # of 255: how far a colour may be from what was drawn, for a WebP is not exact
LONGEST = "This line is longer than every other one of the page, and so its end is where the margin is."
QUOTE = "A constable visits with {name} every week,\r\nand both write the plan."
PARTS = ("A constable visits with ", None, " every week,\r\nand both write the plan.")


def a_page(*, name: str = "Nurse Heron", after: str = "Somebody lives at 4 Reed Lane.") -> Page:
    """A page of a PDF with a quote in its midst."""
    quote = QUOTE.format(name=name).replace("\r\n", "\n")
    make.document(pdf([f"{LONGEST}\n\n{quote}\n\n{after}"]), name="paper.pdf", is_screened=False)
    working.work_off()
    return Page.objects.select_related("text").latest("pk")


def exhibit(page: Page, *, name: str = "Nurse Heron", parts: Sequence[str | None] = PARTS) -> Exhibit:
    quote = QUOTE.format(name=name)
    start = page.content.index(quote)
    return Exhibit(page, start, start + len(quote), tuple(parts))


def image(of: Exhibit) -> Image.Image:
    return Image.open(BytesIO(exhibiting.webp(of))).convert("RGB")


def colours(shown: Image.Image, box: Box) -> set[tuple[int, ...]]:
    crop = shown.crop((box.left, box.top, box.right, box.bottom))
    found = crop.getcolors(crop.width * crop.height) or []
    return {pixel for _count, pixel in found if isinstance(pixel, tuple)}


def is_near(pixel: Sequence[int], colour: Sequence[int]) -> bool:
    return all(abs(one - other) <= NEAR for one, other in zip(pixel, colour, strict=True))


@pytest.mark.django_db
def test_where_a_name_stands_is_nothing_but_a_bar() -> None:
    page = a_page()
    at = page.content.index("Nurse Heron")
    name = pictures.draw(page, start=at, end=at + len("Nurse Heron")).boxes

    shown = image(exhibit(page))

    assert name
    assert all(is_near(pixel, BAR) for box in name for pixel in colours(shown, box))
    assert not all(is_near(pixel, BAR) for box in name for pixel in colours(_whole(page), box))


@pytest.mark.django_db
def test_the_lines_of_the_quote_are_as_sharp_as_on_the_page() -> None:
    page = a_page()

    shown, whole = image(exhibit(page)), _whole(page)

    boxes = exhibiting.draw(exhibit(page)).boxes
    assert len(boxes) == 2, "what comes before the mask, and the line after"
    for box in boxes:
        dark, dark_there = (min(map(sum, colours(each, box))) for each in (shown, whole))
        assert abs(dark - dark_there) <= 3 * NEAR


@pytest.mark.django_db
def test_nothing_else_on_the_page_is_darker_than_a_bare_shape() -> None:
    page = a_page()
    shown = image(exhibit(page))
    lines = [*exhibiting.draw(exhibit(page)).boxes]
    top = min(box.top for box in lines) - 32  # a WebP is not exact around what is dark
    bottom = max(box.bottom for box in lines) + 32

    for box in (Box(0, 0, shown.width, top), Box(0, bottom, shown.width, shown.height)):
        for pixel in colours(shown, box):
            assert all(low - 3 * NEAR <= value for low, value in zip(SHAPE, pixel, strict=True))
    assert any(is_near(pixel, SHAPE) for pixel in colours(shown, Box(0, 0, shown.width, top)))
    assert any(is_near(pixel, PAPER) for pixel in colours(shown, Box(0, 0, shown.width, top)))


@pytest.mark.django_db
def test_other_words_of_the_page_change_nothing_in_the_picture() -> None:
    first, second = a_page(), a_page(after="Another dwells at 9 Mill Street.")
    assert first.content != second.content

    assert exhibiting.webp(exhibit(first)) == exhibiting.webp(exhibit(second))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Mr Owl", "Nurse Wren", "Sister Philippa Nightjar-Redstart"])
def test_neither_a_name_nor_its_length_changes_the_picture(name: str) -> None:
    first, second = a_page(), a_page(name=name)

    assert exhibiting.webp(exhibit(first)) == exhibiting.webp(exhibit(second, name=name))


@pytest.mark.django_db
def test_where_a_mask_lies_cannot_be_told_for_sure_no_word_is_shown() -> None:
    page = a_page()

    drawn = exhibiting.draw(exhibit(page, parts=("", None, "a", None, "")))

    assert not drawn.reason
    assert drawn.boxes == ()


@pytest.mark.django_db
def test_a_page_that_somebody_checked_is_shown_whole_but_for_the_masks() -> None:
    page = a_page()
    closed = exhibit(page)
    shown = image(Exhibit(page, closed.start, closed.end, closed.pieces, is_open=True))
    at = page.content.index("Nurse Heron")
    name = pictures.draw(page, start=at, end=at + len("Nurse Heron")).boxes
    last = pictures.draw(page, start=page.content.index("Reed"), end=page.content.index("Reed") + 4).boxes

    assert all(is_near(pixel, BAR) for box in name for pixel in colours(shown, box))
    assert any(sum(pixel) < 300 for box in last for pixel in colours(shown, box))


@pytest.mark.django_db
def test_what_was_drawn_once_is_kept_and_swept_with_other_pictures() -> None:
    one = exhibit(a_page())
    drawn, made = exhibiting.draw(one), exhibiting.webp(one)
    kept = list((Path(settings.DATA) / "pictures").rglob("shown-*"))

    assert len(kept) == 2
    assert (exhibiting.draw(one), exhibiting.webp(one)) == (drawn, made)
    assert 500 < len(made) <= pictures.LARGEST
    pictures.sweep(older_than=-1)
    assert not any(file.exists() for file in kept)
    assert exhibiting.webp(one) == made


@pytest.mark.django_db
def test_a_page_that_is_no_pdf_has_no_picture_and_says_why() -> None:
    make.document(f"{QUOTE}\n", is_screened=False)
    working.work_off()
    page = Page.objects.select_related("text").get()
    one = Exhibit(page, 0, 20, ("A constable visits w",))

    assert "not drawn" in exhibiting.draw(one).reason
    assert exhibiting.webp(one) == b""


@pytest.mark.parametrize(
    ("quote", "pieces", "places"),
    [
        ("Mr Owl came.", ["Mr ", None, " came."], ((3, 6),)),
        ("Mr Owl came.", ["Mr Owl came."], ()),
        ("Owl and Wren", [None, " and ", None], ((0, 3), (8, 12))),
        ("Owl, Wren", [None, None], ((0, 9),)),
        ("Owl", [None], ((0, 3),)),
    ],
)
def test_where_masks_lie_follows_from_what_is_shown(
    quote: str, pieces: list[str | None], places: tuple[tuple[int, int], ...]
) -> None:
    assert hidden(quote, pieces) == places


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("A and B and C", [None, " and ", None]),  # fits in two ways
        ("Mr Owl came.", ["Mrs ", None, " came."]),  # not of this quote
        ("Mr Owl came.", ["Mr ", None, "Owl came."]),  # a mask over nothing
        ("Mr Owl came.", ["Mr ", None, " came"]),
        ("Mr Owl came.", ["Mr Owl"]),
        ("Mr Owl", ["Mr Owl", None]),
    ],
)
def test_what_does_not_fit_for_sure_fits_nowhere(quote: str, pieces: list[str | None]) -> None:
    assert hidden(quote, pieces) is None


def test_a_bar_begins_after_the_words_before_and_hides_those_behind_it() -> None:
    before, behind, below = Box(100, 10, 290, 30), Box(390, 10, 600, 30), Box(50, 50, 400, 70)

    seen = cover([before, behind, below], [Box(300, 12, 380, 26)])

    (bar,) = seen.bars
    assert (bar.left, bar.top, bar.bottom) == (291, 7, 33)
    assert seen.shown == (before, below)


def test_a_bar_is_the_same_whatever_letters_are_below_it() -> None:
    words = [Box(100, 10, 290, 30)]
    tall, tailed, small = Box(300, 10, 380, 26), Box(301, 10, 500, 30), Box(299, 14, 310, 26)

    bars = [reaching(cover(words, [mask]).bars[0], margin=900, edge=1240) for mask in (tall, tailed, small)]

    assert len(set(bars)) == 1
    assert bars[0].right == 900


def test_a_bar_over_words_beyond_the_margin_goes_on_to_the_edge() -> None:
    assert reaching(Box(10, 0, 950, 20), margin=900, edge=1240).right == 1240


def _whole(page: Page) -> Image.Image:
    return Image.open(BytesIO(pictures.webp(page))).convert("RGB")

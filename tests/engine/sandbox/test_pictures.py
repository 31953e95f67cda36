"""A picture from a child is as large as it says, and its boxes lie on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.sandbox.answers import UnbelievableError
from answerable_engine.sandbox.pictures import MARK, PREFIX, Picture, decode, encode


def test_a_picture_comes_back_as_it_was() -> None:
    answer = b"".join(encode(2, 3, bytes(18), [(0, 0, 2, 3), (1, 1, 1, 2)]))

    assert decode(answer) == Picture(2, 3, bytes(18), ((0, 0, 2, 3), (1, 1, 1, 2)))


@pytest.mark.parametrize(
    ("width", "height", "pixels", "boxes"),
    [
        (2, 3, 17, []),
        (2, 3, 19, []),
        (0, 3, 0, []),
        (2**31, 2**31, 18, []),
        (2, 3, 18, [(0, 0, 3, 3)]),
        (2, 3, 18, [(2, 0, 1, 3)]),
        (2, 3, 18, [(0, 0, 2, 4)]),
    ],
)
def test_a_picture_that_does_not_add_up_is_not_believed(
    width: int, height: int, pixels: int, boxes: list[tuple[int, int, int, int]]
) -> None:
    with pytest.raises(UnbelievableError):
        decode(b"".join(encode(width, height, bytes(pixels), boxes)))


@given(rest=st.binary(max_size=60))
def test_bytes_after_the_mark_never_do_harm(rest: bytes) -> None:
    try:
        picture = decode(MARK + rest)
    except UnbelievableError:
        return
    assert len(picture.rgb) == 3 * picture.width * picture.height


def test_a_claim_of_countless_boxes_is_not_believed() -> None:
    with pytest.raises(UnbelievableError):
        decode(PREFIX.pack(MARK, 1, 1, 2**32 - 1) + bytes(3))

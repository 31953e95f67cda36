"""Arrays in one file: packed and read back as they were."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.meaning.arrays import packed

WHOLE = st.lists(st.integers(-128, 127), max_size=20)
PARTS = st.lists(st.floats(width=32, allow_nan=False), max_size=20)


@given(WHOLE, PARTS, WHOLE)
def test_what_is_packed_is_read_back(first: list[int], second: list[float], third: list[int]) -> None:
    arrays = packed(
        {
            "first": ("b", (len(first),), array("b", first)),
            "second": ("f", (len(second),), array("f", second)),
            "third": ("b", (len(third), 1), bytes(one % 256 for one in third)),
        }
    )

    assert list(arrays.whole("first")) == first
    assert list(arrays.parts("second")) == second
    assert list(arrays.whole("third")) == third
    assert arrays.shape("third") == (len(third), 1)
    assert all(place.offset % 4 == 0 for place in arrays.places.values())

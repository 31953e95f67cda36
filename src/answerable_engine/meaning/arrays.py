"""Named arrays in one file: numbers as they lie in memory, and a table of where each begins.

No code can hide in it, it is the same on every machine of the usual byte order, and the part of it that needs
no numpy can be read without.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

SIZES = {"b": 1, "f": 4}  # whole numbers from -128 to 127, and float32


@dataclass(frozen=True, slots=True)
class Place:
    """Where an array lies: its type (a key of `SIZES`), its shape, and its first byte."""

    type: str
    shape: tuple[int, ...]
    offset: int

    @property
    def size(self) -> int:
        """Bytes."""
        return SIZES[self.type] * prod(self.shape)


@dataclass(frozen=True, slots=True)
class Arrays:
    """The bytes of a file of arrays, and its table."""

    data: bytes
    places: Mapping[str, Place]

    def whole(self, name: str) -> "memoryview[int]":
        """Return the numbers of an array of type "b" in a row, without a copy."""
        return self._bytes(name).cast("b")

    def parts(self, name: str) -> "memoryview[float]":
        """Return the numbers of an array of type "f" in a row, without a copy."""
        return self._bytes(name).cast("f")

    def _bytes(self, name: str) -> "memoryview[int]":
        place = self.places[name]
        return memoryview(self.data)[place.offset : place.offset + place.size]

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of an array."""
        return self.places[name].shape


def packed(parts: Mapping[str, tuple[str, tuple[int, ...], "array[int] | array[float] | bytes"]]) -> Arrays:
    """Return arrays packed one after the other, each at a place that four bytes divide."""
    data, places = bytearray(), {}
    for name, (kind, shape, numbers) in parts.items():
        data += bytes(-len(data) % 4)
        places[name] = Place(kind, shape, len(data))
        data += bytes(numbers) if isinstance(numbers, bytes) else numbers.tobytes()
    return Arrays(bytes(data), places)

"""Compressed data that unfolds to far more than it weighs, made without ever unfolding it."""

import zlib
from functools import cache

MIB = 1 << 20


@cache
def _block(byte: bytes, raw: bool) -> bytes:
    """Return a mebibyte of one byte, deflated so that it can be repeated."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15 if raw else 15)
    return deflate.compress(byte * MIB) + deflate.flush(zlib.Z_FULL_FLUSH)


def deflated(mebibytes: int, byte: bytes = b" ") -> bytes:
    """Return a raw deflate stream of so many mebibytes of one byte."""
    return _block(byte, raw=True) * mebibytes + b"\x03\x00"


def zlibbed(mebibytes: int, byte: bytes = b" ") -> bytes:
    """Return a zlib stream of so many mebibytes of one byte; its checksum is wrong."""
    return b"\x78\xda" + _block(byte, raw=True) * mebibytes + b"\x03\x00" + b"\0\0\0\0"


def zlibbed_twice(mebibytes: int) -> bytes:
    """Return a zlib stream of a zlib stream: two thousand bytes that stand for a gibibyte."""
    return zlib.compress(zlibbed(mebibytes), 9)

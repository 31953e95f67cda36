"""Memory laid out so that a fork is cheap: what a child will use is untouched, and comes in large pages.

After a fork every page that a child writes to for the first time costs a fault, and often a copy. A document
takes several hundred. So a zygote fills the gaps in its own heap, moves the heap's end to the start of a
large page, and asks for large pages from there on: a child's first few megabytes then cost one fault each.
What it holds itself is put into large pages too, because a fork copies an entry for each page.
Where the C library or the kernel know none of this, all works as before and costs more.
"""

import ctypes
from collections.abc import Iterator

from answerable_engine.sandbox.limits import MIB
from answerable_engine.sandbox.linux import LIBC

LARGE_PAGE = 2 * MIB
OWN = 512 * 1024  # what a zygote itself may need from one document to the next
FRESH = 8 * MIB
LARGEST_IN_HEAP = 32 * MIB
LARGEST_OWN = 64 * 1024
STEPS = tuple((OWN >> halvings) - 64 for halvings in range(8))

M_TRIM_THRESHOLD, M_TOP_PAD, M_MMAP_THRESHOLD = -1, -2, -3
MADV_DONTNEED, MADV_HUGEPAGE, MADV_COLLAPSE = 4, 14, 25
GAPS = (*(1 << power for power in range(24, 10, -1)), *range(1024, 0, -16))


class _MallocAccount(ctypes.Structure):
    _fields_ = (("others", ctypes.c_size_t * 9), ("last_piece", ctypes.c_size_t))


_offered = all(hasattr(LIBC, name) for name in ("mallopt", "mallinfo2", "sbrk", "madvise"))
_malloc, _free = LIBC.malloc, LIBC.free
_malloc.restype, _malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
_free.restype, _free.argtypes = None, (ctypes.c_void_p,)
if _offered:
    _sbrk, _madvise = LIBC.sbrk, LIBC.madvise
    _sbrk.restype, _sbrk.argtypes = ctypes.c_size_t, (ctypes.c_long,)
    _madvise.argtypes = (ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int)
    LIBC.mallinfo2.restype = _MallocAccount


class _Fresh:
    """The memory that is kept empty for children: where it begins, and its size in bytes."""

    start = size = 0


def arrange() -> None:
    """Lay out this process's heap for forking. Everything that is to be loaded has been loaded."""
    if not _offered:
        return
    LIBC.mallopt(M_MMAP_THRESHOLD, LARGEST_IN_HEAP)
    LIBC.mallopt(M_TRIM_THRESHOLD, 1024 * MIB)
    _fill_gaps(_last_piece())
    last = _last_piece()
    start = (last + OWN + LARGE_PAGE - 1) // LARGE_PAGE * LARGE_PAGE
    _malloc(start - OWN - last)
    _free(_malloc(FRESH + LARGE_PAGE))
    LIBC.mallopt(M_TOP_PAD, LARGE_PAGE)
    LIBC.mallopt(M_MMAP_THRESHOLD, LARGEST_OWN)
    _Fresh.start, _Fresh.size = start, max(0, (_sbrk(0) - start) // LARGE_PAGE * LARGE_PAGE)
    sweep()
    _madvise(_Fresh.start, _Fresh.size, MADV_HUGEPAGE)
    for page in _large_pages(before=start):
        _madvise(page, LARGE_PAGE, MADV_COLLAPSE)


def sweep() -> None:
    """Empty again what is kept for children, after a zygote itself had to use it for a large answer."""
    if not _Fresh.size:
        return
    # Only what is certainly free may be emptied: the heap's last piece, which lies at its end.
    free = max(_Fresh.start, (_last_piece() + LARGE_PAGE - 1) // LARGE_PAGE * LARGE_PAGE)
    if free < _Fresh.start + _Fresh.size:
        _madvise(free, _Fresh.start + _Fresh.size - free, MADV_DONTNEED)


def start_afresh() -> None:
    """Step over what the zygote kept for itself, and have large pieces in the heap too. For a child."""
    if _offered:
        for size in STEPS:
            _malloc(size)
        LIBC.mallopt(M_MMAP_THRESHOLD, LARGEST_IN_HEAP)


def _last_piece() -> int:
    """Return where the free piece at the very end of the heap begins."""
    account: _MallocAccount = LIBC.mallinfo2()
    return int(_sbrk(0) - account.last_piece)


def _large_pages(*, before: int) -> Iterator[int]:
    """Yield where large pages would lie in this process's own memory, in the heap only as far as `before`."""
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123 (no pathlib here)
        mapped = [line.split() for line in maps]
    for addresses, access, _, _, inode, *name in mapped:
        if access != "rw-p" or inode != "0" or name not in ([], ["[heap]"]):
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        first = (start + LARGE_PAGE - 1) // LARGE_PAGE * LARGE_PAGE
        yield from range(first, (min(end, before) if name else end) - LARGE_PAGE + 1, LARGE_PAGE)


def _fill_gaps(last: int) -> None:
    """Take every free piece before the last, and keep it: no child will then write between our objects."""
    for size in GAPS:
        while (piece := _malloc(size - 8)) and piece < last:
            pass
        _free(piece)

/* Memory laid out so that a fork is cheap, as heap.py does it for Python.

After a fork every page that a child writes to for the first time costs a fault, and often a copy. So the gaps
in our own heap are filled, and children begin at the start of a large page, of which each costs one fault.
Where the C library or the kernel know none of this, all works as before and costs more. */

#define _GNU_SOURCE
#include "parts.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE_PAGE (2 * MIB)
#define LARGEST_IN_HEAP (32 * MIB)
#define LARGEST_GAP (16 * MIB) /* so much is free behind all that is kept: address space, until a child takes of it */

static uintptr_t end_of_heap(void) { return (uintptr_t)sbrk(0); }

/* Return where the free piece at the very end of the heap begins. */
static uintptr_t last_piece(void) { return end_of_heap() - mallinfo2().keepcost; }

/* Take every free piece of a size before the last, and keep it. */
static void fill_gaps(size_t size, uintptr_t last) {
    void *piece;

    while ((piece = malloc(size - 8)) && (uintptr_t)piece < last) continue;
    free(piece);
}

/* Have large pieces in the heap too, and give nothing back: a child ends soon. */
void keep_pieces(void) {
    mallopt(M_MMAP_THRESHOLD, LARGEST_IN_HEAP);
    mallopt(M_TRIM_THRESHOLD, 1024 * MIB);
}

/* Fill the gaps in what we have, and begin a large page after it. Everything has been loaded and used by now. */
void leave_room_for_children(void) {
    uintptr_t last = last_piece(), start;

    for (size_t size = LARGEST_GAP; size > 1024; size /= 2) fill_gaps(size, last);
    for (size_t size = 1024; size; size -= 16) fill_gaps(size, last);
    last = last_piece();
    start = (last + LARGE_PAGE) / LARGE_PAGE * LARGE_PAGE;
    if (!malloc(start - last - 64)) return;
    madvise((void *)start, end_of_heap() - start, MADV_DONTNEED);
    madvise((void *)start, end_of_heap() - start, MADV_HUGEPAGE);
}

#else
void keep_pieces(void) {}
void leave_room_for_children(void) {}
#endif

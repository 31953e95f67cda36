/* The parts of the program that reads PDFs in children of its own; see main.c for what it is. */

#ifndef PARTS_H
#define PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define MIB ((size_t)1 << 20)

/* How a child ends: with a whole answer, or leaving the document to a reader that can say more of it. */
enum { ANSWERED = 0, DECLINED = 64 };

/* The exit code of a child whose parent ended before it was locked, as in lock.py. */
enum { ORPHANED = 71 };

/* What the zygote settles once, in main.c. The same fields, in the same order, as in native.py. */
extern struct settings {
    uint64_t document_room; /* bytes of memory that documents are put into, for us to read only */
    uint64_t answer_room;   /* bytes of memory that answers are left in */
    uint64_t sample;        /* bytes of the sample document that lies there now */
    uint64_t wall_microseconds;
    uint64_t processor_seconds;
    uint64_t descriptors;   /* how many a child may still open */
    uint64_t most_pages;
    uint64_t most_characters;
    int32_t rules;          /* the descriptor of Landlock's rules, or -1 without */
    uint32_t filter_length; /* instructions of the seccomp filter that follow, 0 without */
} settings;

/* Memory that is written to from its start, and never past its end. */
struct writer {
    uint8_t *at;
    const uint8_t *end;
    bool full; /* something did not fit: what was written is of no use */
};

/* lock.c: what a child gives up before it looks at the first byte of a document. */
bool prepare_lock(void *instructions);
void hold_lock(pid_t parent);

/* heap.c: memory laid out so that a fork is cheap. */
void keep_pieces(void);
void leave_room_for_children(void);

/* pdfium.c: PDFium, loaded while it runs. */
bool load_pdfium(const char *path);

/* reading.c: one document into one answer. */
enum { WITH_TEXT, WITH_PICTURES, WITH_NOTHING, ENDINGS };
bool prepare_reading(const char *const *heads);
int read_document(const uint8_t *data, size_t size, uint8_t *answer);

/* pictures.c: whether a page without text shows something. */
bool has_picture(void *page);

/* At the front of the memory for an answer: where it begins there, and its bytes. */
enum { SIZES = 16 };

/* writing.c: JSON and UTF-8, as Python would write them. */
void put(struct writer *to, const void *bytes, size_t size);
void put_string(struct writer *to, const char *string);
void put_number(struct writer *to, uint64_t number);
bool has_words(const uint16_t *units, size_t length);
void put_quoted(struct writer *to, const uint16_t *units, size_t length);
uint64_t put_utf8(struct writer *to, const uint16_t *units, size_t length, bool *blank);
bool is_space(uint32_t character);
void say_where(uint8_t *memory, uint64_t start, uint64_t size);

/* attacks.c: attempts to break out of a locked child; `document` is what it may read and not write. */
void attack(uint8_t *memory, size_t room, void *document);

#endif

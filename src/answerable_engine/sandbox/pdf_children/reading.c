/* One PDF into one answer, in the form and to the letter in which formats/pdf.py and answers.py give it.

What is not plain is declined: a document that cannot be opened, or that passes a limit, or whose date is odd.
The reader in Python then says what it is. */

#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "pdfium.h"

enum {
    PREFIX = 28, /* see answers.py */
    FOR_METADATA = 16 * 1024,
    FOR_HEADER = FOR_METADATA + 4 * 1024, /* without its lists */
    FOR_A_PAGE = 16,          /* its length, or its number, in digits */
    UNITS_OF_METADATA = 2048, /* a title that is longer may have to be cut */
    DAY = 8,                  /* the digits of a date */
};

static const char *const *heads; /* the beginning of an answer, for each way in which one can end here */
static uint16_t *units; /* room for the text of a page, kept from page to page */
static size_t room;

/* One answer as it grows: lists for its header, and its text, which lies where it will stay. */
struct answer {
    struct writer metadata, pages, pictures, text;
    uint64_t characters;
    bool has_pictures, has_text;
};

static bool make_room(size_t wanted) {
    uint16_t *more;

    if (wanted <= room) return true;
    more = realloc(units, wanted * sizeof *units);
    if (!more) return false;
    units = more;
    room = wanted;
    return true;
}

bool prepare_reading(const char *const *beginnings) {
    heads = beginnings;
    return make_room(1 << 15);
}

/* Put the text of a page behind that of the last. Return its length in code points. */
static uint64_t put_text(handle page, struct answer *to, bool *blank) {
    handle text = load_text(page);
    int count = count_characters(text);
    uint64_t length = 0;

    if (count > 0 && make_room((size_t)count + 1)) {
        int had = get_text(text, 0, count, units);
        if (had > 1) length = put_utf8(&to->text, units, (size_t)had - 1, blank);
    } else if (count > 0) {
        to->text.full = true;
    }
    close_text(text);
    return length;
}

static void put_page(handle document, int number, struct answer *to) {
    handle page = load_page(document, number);
    bool blank = true;
    uint64_t length = page ? put_text(page, to, &blank) : 0;

    if (!blank) {
        to->has_text = true;
    } else if (!page || has_picture(page)) {
        if (to->has_pictures) put_string(&to->pictures, ", ");
        put_number(&to->pictures, (uint64_t)number + 1);
        to->has_pictures = true;
    }
    if (page) close_page(page);
    if (number) put_string(&to->pages, ", ");
    put_number(&to->pages, length);
    to->characters += length;
}

/* Return how many units an entry of the document has, now in `units`; 0 where it has none that can be used. */
static size_t entry(handle document, const char *key) {
    unsigned long size = metadata_text(document, key, units, 1 << 15);

    return size > 2 && size <= 1 << 15 ? size / 2 - 1 : 0;
}

static bool is_between(const char *digits, int least, int most) {
    int number = (digits[0] - '0') * 10 + digits[1] - '0';

    return number >= least && number <= most;
}

/* Write a date as dates.py does, as far as it goes; return false for one that is not plainly a PDF's. */
static bool put_day(struct writer *to, size_t length) {
    char digits[DAY];
    size_t at = 0, had = 0;

    while (at < length && is_space(units[at])) at++;
    while (length > at && is_space(units[length - 1])) length--;
    if (length - at >= 2 && units[at] == 'D' && units[at + 1] == ':') at += 2;
    while (at < length && had < DAY) {
        if (units[at] < '0' || units[at] > '9') return false;
        digits[had++] = (char)units[at++];
    }
    if (had < 4) return false;
    put_string(to, "\"");
    put(to, digits, 4);
    if (had >= 6 && is_between(digits + 4, 1, 12)) {
        put_string(to, "-");
        put(to, digits + 4, 2);
        if (had == DAY && is_between(digits + 6, 1, 31)) {
            put_string(to, "-");
            put(to, digits + 6, 2);
        }
    }
    put_string(to, "\"");
    return true;
}

/* Write the title and the date, if there are any; return false where Python has to look at them. */
static bool put_metadata(handle document, struct writer *to) {
    size_t length = entry(document, "Title");
    bool has_title = has_words(units, length);

    if (length > UNITS_OF_METADATA) return false;
    if (has_title) {
        put_string(to, ", \"metadata\": {\"title\": ");
        put_quoted(to, units, length);
    }
    length = entry(document, "CreationDate");
    if (length) {
        put_string(to, has_title ? ", \"date\": " : ", \"metadata\": {\"date\": ");
        if (!put_day(to, length)) return false;
    }
    if (has_title || length) put_string(to, "}");
    return true;
}

/* Put what was written from `start` on. */
static void put_written(struct writer *to, const uint8_t *start, const struct writer *written) {
    put(to, start, (size_t)(written->at - start));
    if (written->full) to->full = true;
}

/* Put the prefix and the header before the text, and say where all of it is. */
static bool finish(const struct answer *from, uint8_t *memory, const struct answer *empty) {
    uint8_t *text = empty->text.at, *start;
    struct writer header = {memory + SIZES, empty->metadata.at, false};
    const uint8_t *beginning = header.at;
    uint64_t of_text = (uint64_t)(from->text.at - text);
    uint32_t of_header;

    put_string(&header, heads[from->has_text ? WITH_TEXT : from->has_pictures ? WITH_PICTURES : WITH_NOTHING]);
    put_string(&header, ", \"pages\": [");
    put_written(&header, empty->pages.at, &from->pages);
    if (from->has_pictures) {
        put_string(&header, "], \"pictures\": [");
        put_written(&header, empty->pictures.at, &from->pictures);
    }
    put_string(&header, "]");
    put_written(&header, empty->metadata.at, &from->metadata);
    put_string(&header, "}");
    if (header.full) return false;
    of_header = (uint32_t)(header.at - beginning);
    start = text - of_header - PREFIX;
    memmove(start + PREFIX, beginning, of_header);
    memset(start, 0, PREFIX);
    memcpy(start, "ANSW", 4);
    memcpy(start + 4, &of_header, sizeof of_header);
    memcpy(start + 8, &of_text, sizeof of_text);
    say_where(memory, (uint64_t)(start - memory), PREFIX + of_header + of_text);
    return true;
}

/* Return a writer to the next part of the memory. */
static struct writer take(uint8_t **at, size_t size) {
    struct writer part = {*at, *at + size, false};

    *at += size;
    return part;
}

/* Divide the memory: sizes, header, metadata, two lists, and text. Return false where that is too little. */
static bool divide(uint8_t *memory, size_t pages, struct answer *to) {
    size_t list = FOR_A_PAGE * pages, of_header = SIZES + PREFIX + FOR_HEADER + 2 * list;
    size_t before_text = of_header + FOR_METADATA + 2 * list;
    uint8_t *at = memory + of_header;

    if (before_text > settings.answer_room) return false;
    *to = (struct answer){.metadata = take(&at, FOR_METADATA)};
    to->pages = take(&at, list);
    to->pictures = take(&at, list);
    to->text = take(&at, settings.answer_room - before_text);
    return true;
}

/* Return ANSWERED, with the answer in memory, or DECLINED. Nothing is closed: a child ends now. */
int read_document(const uint8_t *data, size_t size, uint8_t *memory) {
    struct answer empty, to;
    handle document;
    int count;

    if (size < 5 || memcmp(data, "%PDF-", 5) != 0) return DECLINED;
    document = load_document(data, size, NULL);
    if (!document) return DECLINED;
    count = page_count(document);
    if (count < 1 || (uint64_t)count > settings.most_pages) return DECLINED;
    if (!divide(memory, (size_t)count, &empty)) return DECLINED;
    to = empty;
    if (!put_metadata(document, &to.metadata)) return DECLINED; /* before the work of reading is done */
    for (int number = 0; number < count; number++) {
        put_page(document, number, &to);
        if (to.text.full || to.characters > settings.most_characters) return DECLINED;
    }
    return finish(&to, memory, &empty) ? ANSWERED : DECLINED;
}

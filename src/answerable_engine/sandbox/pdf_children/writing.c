/* JSON and UTF-8 byte for byte as Python writes them: json.dumps, and a decoder that replaces what is broken. */

#include <string.h>

#include "parts.h"

enum { REPLACEMENT = 0xfffd, NOTHING = -1 };

bool is_space(uint32_t character) {
    return (character >= 0x09 && character <= 0x0d) || (character >= 0x1c && character <= 0x20) ||
           character == 0x85 || character == 0xa0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200a) || character == 0x2028 || character == 0x2029 ||
           character == 0x202f || character == 0x205f || character == 0x3000;
}

void put(struct writer *to, const void *bytes, size_t size) {
    if (to->full || size > (size_t)(to->end - to->at)) {
        to->full = true;
        return;
    }
    memcpy(to->at, bytes, size);
    to->at += size;
}

/* Say at the front of the memory where in it the answer lies. */
void say_where(uint8_t *memory, uint64_t start, uint64_t size) {
    memcpy(memory, &start, sizeof start);
    memcpy(memory + sizeof start, &size, sizeof size);
}

void put_string(struct writer *to, const char *string) { put(to, string, strlen(string)); }

void put_number(struct writer *to, uint64_t number) {
    char digits[20], *first = digits + sizeof digits;

    do *--first = (char)('0' + number % 10);
    while (number /= 10);
    put(to, first, (size_t)(digits + sizeof digits - first));
}

static bool is_high(uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
static bool is_low(uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/* Take the next code point of UTF-16. A lone surrogate is replaced; one that ends the text is NOTHING. */
static int32_t next(const uint16_t *units, size_t length, size_t *at) {
    uint32_t unit = units[(*at)++];

    if (is_low(unit)) return REPLACEMENT;
    if (!is_high(unit)) return (int32_t)unit;
    if (*at == length) return NOTHING;
    if (!is_low(units[*at])) return REPLACEMENT;
    return (int32_t)(0x10000 + ((unit - 0xd800) << 10) + (units[(*at)++] - 0xdc00u));
}

static uint8_t *encode(uint8_t *out, uint32_t point) {
    if (point < 0x80) {
        *out++ = (uint8_t)point;
        return out;
    }
    if (point < 0x800) {
        *out++ = (uint8_t)(0xc0 | point >> 6);
    } else {
        if (point < 0x10000) {
            *out++ = (uint8_t)(0xe0 | point >> 12);
        } else {
            *out++ = (uint8_t)(0xf0 | point >> 18);
            *out++ = (uint8_t)(0x80 | (point >> 12 & 0x3f));
        }
        *out++ = (uint8_t)(0x80 | (point >> 6 & 0x3f));
    }
    *out++ = (uint8_t)(0x80 | (point & 0x3f));
    return out;
}

/* Write UTF-16 as UTF-8. Return how many code points that are, and say whether all of them are white space. */
uint64_t put_utf8(struct writer *to, const uint16_t *units, size_t length, bool *blank) {
    uint64_t points = 0;
    uint8_t *out = to->at;

    *blank = true;
    if (to->full || length > (size_t)(to->end - to->at) / 3) { /* a unit becomes three bytes at most */
        to->full = true;
        return 0;
    }
    for (size_t at = 0; at < length;) {
        int32_t point = next(units, length, &at);
        if (point == NOTHING) break;
        if (*blank && !is_space((uint32_t)point)) *blank = false;
        out = encode(out, (uint32_t)point);
        points++;
    }
    to->at = out;
    return points;
}

static void put_escaped(struct writer *to, uint32_t unit) {
    static const char hex[] = "0123456789abcdef";
    char escaped[] = {'\\', 'u', hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};

    put(to, escaped, sizeof escaped);
}

static void put_character(struct writer *to, uint32_t point) {
    if (point >= 0x10000) {
        put_escaped(to, 0xd800 + ((point - 0x10000) >> 10));
        put_escaped(to, 0xdc00 + ((point - 0x10000) & 0x3ff));
    } else if (point == '"' || point == '\\') {
        put(to, (char[]){'\\', (char)point}, 2);
    } else if (point == '\b') {
        put_string(to, "\\b"); /* the other letters of this kind are white space */
    } else if (point >= ' ' && point <= '~') {
        put(to, (char[]){(char)point}, 1);
    } else {
        put_escaped(to, point);
    }
}

/* Say whether put_quoted would write more than the quotes. */
bool has_words(const uint16_t *units, size_t length) {
    for (size_t at = 0; at < length;) {
        int32_t point = next(units, length, &at);
        if (point > 0 && !is_space((uint32_t)point)) return true;
    }
    return false;
}

/* Write a JSON string in ASCII, its words with one space between: the text of one line. */
void put_quoted(struct writer *to, const uint16_t *units, size_t length) {
    bool gap = false, begun = false;

    put_string(to, "\"");
    for (size_t at = 0; at < length;) {
        int32_t point = next(units, length, &at);
        if (point == NOTHING) break;
        if (!point || is_space((uint32_t)point)) {
            gap = begun;
            continue;
        }
        if (gap) put_string(to, " ");
        gap = false;
        begun = true;
        put_character(to, (uint32_t)point);
    }
    put_string(to, "\"");
}

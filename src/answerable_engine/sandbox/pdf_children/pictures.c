/* Whether a page without text shows something, as formats/pdf.py decides it: somebody then has to look. */

#include "parts.h"
#include "pdfium.h"

enum { PATH = 2, IMAGE = 3, SHADING = 4, FORM = 5 };
enum { UNKNOWN = 0, CLOSED_NOTE = 1, LINK = 2, POP_UP = 16 }; /* annotations that show nothing by themselves */
enum { DEPTH = 8, LOOKED_AT = 2000 };

static int at_most(int count) { return count < LOOKED_AT ? count : LOOKED_AT; }

static bool is_picture(handle thing, int depth) {
    int kind = object_type(thing);

    if (kind != FORM) return kind == IMAGE || kind == PATH || kind == SHADING;
    if (!depth) return false;
    for (int index = 0, count = at_most(count_form_objects(thing)); index < count; index++)
        if (is_picture(form_object(thing, (unsigned long)index), depth - 1)) return true;
    return false;
}

static bool is_shown(handle page, int index) {
    handle note = annotation(page, index);
    int kind = annotation_type(note);

    close_annotation(note);
    return kind != UNKNOWN && kind != CLOSED_NOTE && kind != LINK && kind != POP_UP;
}

bool has_picture(handle page) {
    for (int index = 0, count = at_most(count_objects(page)); index < count; index++)
        if (is_picture(page_object(page, index), DEPTH)) return true;
    for (int index = 0, count = at_most(count_annotations(page)); index < count; index++)
        if (is_shown(page, index)) return true;
    return false;
}

/* PDFium is loaded from where pypdfium2 has put it: both readers have the same library, and the same text. */

#include "pdfium.h"

#include <dlfcn.h>

#include "parts.h"

struct configuration {
    int version;
    const char **user_font_paths;
    void *isolate;
    unsigned v8_embedder_slot;
};

#define DEFINE(result, name, symbol, arguments) result(*name) arguments;
PDFIUM_FUNCTIONS(DEFINE)
#undef DEFINE

/* Load the library, and start it without the fonts of this machine, as formats/pdfium.py does. */
bool load_pdfium(const char *path) {
    void *library = dlopen(path, RTLD_NOW);
    void (*start)(const struct configuration *);

    if (!library) return false;
    *(void **)&start = dlsym(library, "FPDF_InitLibraryWithConfig");
    if (!start) return false;
#define FIND(result, name, symbol, arguments) \
    if (!(*(void **)&name = dlsym(library, #symbol))) return false;
    PDFIUM_FUNCTIONS(FIND)
#undef FIND
    const char *no_fonts[] = {NULL};
    start(&(struct configuration){.version = 2, .user_font_paths = no_fonts});
    return true;
}

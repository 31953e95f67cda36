/* The few functions of PDFium that are needed here, under the names that they have in formats/pdfium.py. */

#ifndef PDFIUM_H
#define PDFIUM_H

#include <stddef.h>
#include <stdint.h>

typedef void *handle;

#define PDFIUM_FUNCTIONS(a) \
    a(handle, load_document, FPDF_LoadMemDocument64, (const void *, size_t, const char *)) \
    a(int, page_count, FPDF_GetPageCount, (handle)) \
    a(unsigned long, metadata_text, FPDF_GetMetaText, (handle, const char *, void *, unsigned long)) \
    a(handle, load_page, FPDF_LoadPage, (handle, int)) \
    a(void, close_page, FPDF_ClosePage, (handle)) \
    a(int, count_objects, FPDFPage_CountObjects, (handle)) \
    a(handle, page_object, FPDFPage_GetObject, (handle, int)) \
    a(int, object_type, FPDFPageObj_GetType, (handle)) \
    a(int, count_form_objects, FPDFFormObj_CountObjects, (handle)) \
    a(handle, form_object, FPDFFormObj_GetObject, (handle, unsigned long)) \
    a(int, count_annotations, FPDFPage_GetAnnotCount, (handle)) \
    a(handle, annotation, FPDFPage_GetAnnot, (handle, int)) \
    a(int, annotation_type, FPDFAnnot_GetSubtype, (handle)) \
    a(void, close_annotation, FPDFPage_CloseAnnot, (handle)) \
    a(handle, load_text, FPDFText_LoadPage, (handle)) \
    a(void, close_text, FPDFText_ClosePage, (handle)) \
    a(int, count_characters, FPDFText_CountChars, (handle)) \
    a(int, get_text, FPDFText_GetText, (handle, int, int, uint16_t *))

#define DECLARE(result, name, symbol, arguments) extern result(*name) arguments;
PDFIUM_FUNCTIONS(DECLARE)
#undef DECLARE

#endif

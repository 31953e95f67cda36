"""The few functions of the PDFium library that are needed here, called without a layer between.

The convenience classes of pypdfium2 cost about 6 % of the whole extraction; these prototypes cost nothing
that can be measured. The library is not thread-safe: one process, one thread.
"""

import ctypes

from answerable_engine.formats.pdfium_file import pdfium_file

Handle = ctypes.c_void_p
Number = ctypes.c_int
Pointer = ctypes.c_void_p

PASSWORD_NEEDED = 4
UNSUPPORTED_SECURITY = 5


class _Configuration(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("user_font_paths", ctypes.POINTER(ctypes.c_char_p)),
        ("isolate", ctypes.c_void_p),
        ("v8_embedder_slot", ctypes.c_uint),
    )


_PDFIUM = ctypes.PyDLL(pdfium_file())


def _function(name: str, result: type | None, *arguments: type) -> "ctypes._NamedFuncPointer":
    function = _PDFIUM[name]
    function.restype = result
    function.argtypes = arguments
    return function


load_document = _function("FPDF_LoadMemDocument64", Handle, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _function("FPDF_CloseDocument", None, Handle)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
page_count = _function("FPDF_GetPageCount", Number, Handle)
metadata_text = _function(
    "FPDF_GetMetaText", ctypes.c_ulong, Handle, ctypes.c_char_p, Pointer, ctypes.c_ulong
)

load_page = _function("FPDF_LoadPage", Handle, Handle, Number)
close_page = _function("FPDF_ClosePage", None, Handle)
count_objects = _function("FPDFPage_CountObjects", Number, Handle)
page_object = _function("FPDFPage_GetObject", Handle, Handle, Number)
object_type = _function("FPDFPageObj_GetType", Number, Handle)
count_form_objects = _function("FPDFFormObj_CountObjects", Number, Handle)
form_object = _function("FPDFFormObj_GetObject", Handle, Handle, ctypes.c_ulong)
count_annotations = _function("FPDFPage_GetAnnotCount", Number, Handle)
annotation = _function("FPDFPage_GetAnnot", Handle, Handle, Number)
annotation_type = _function("FPDFAnnot_GetSubtype", Number, Handle)
close_annotation = _function("FPDFPage_CloseAnnot", None, Handle)

load_text = _function("FPDFText_LoadPage", Handle, Handle)
close_text = _function("FPDFText_ClosePage", None, Handle)
count_characters = _function("FPDFText_CountChars", Number, Handle)
get_text = _function("FPDFText_GetText", Number, Handle, Number, Number, Pointer)

character_of_unit = _function("FPDFText_GetCharIndexFromTextIndex", Number, Handle, Number)
count_rectangles = _function("FPDFText_CountRects", Number, Handle, Number, Number)
rectangle = _function("FPDFText_GetRect", Number, Handle, Number, *[Pointer] * 4)

page_width = _function("FPDF_GetPageWidthF", ctypes.c_float, Handle)
page_height = _function("FPDF_GetPageHeightF", ctypes.c_float, Handle)
to_pixels = _function(
    "FPDF_PageToDevice", Number, Handle, *[Number] * 5, *[ctypes.c_double] * 2, *[Pointer] * 2
)
make_bitmap = _function("FPDFBitmap_CreateEx", Handle, Number, Number, Number, Pointer, Number)
destroy_bitmap = _function("FPDFBitmap_Destroy", None, Handle)
fill = _function("FPDFBitmap_FillRect", Number, Handle, *[Number] * 4, ctypes.c_uint32)
render = _function("FPDF_RenderPageBitmap", None, Handle, Handle, *[Number] * 6)


def _start() -> None:
    """Start the library without the fonts of this machine, so that a text is the same on every machine."""
    no_fonts = (ctypes.c_char_p * 1)(None)
    configuration = _Configuration(version=2, user_font_paths=no_fonts)
    _function("FPDF_InitLibraryWithConfig", None, Pointer)(ctypes.byref(configuration))


_start()

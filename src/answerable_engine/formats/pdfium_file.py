"""Where pypdfium2 has put PDFium, for whoever loads it: this module does not."""

import sys
from importlib.util import find_spec
from pathlib import Path


def pdfium_file() -> str:
    """Return the path of the library. Raises ImportError where pypdfium2 is not installed."""
    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise ImportError("pypdfium2 is not installed")
    name = "libpdfium.dylib" if sys.platform == "darwin" else "libpdfium.so"
    return str(Path(spec.origin).with_name(name))

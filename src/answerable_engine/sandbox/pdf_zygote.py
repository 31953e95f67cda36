"""A zygote for PDFs alone, cheap to fork: `python -I -m answerable_engine.sandbox.pdf_zygote SETTINGS`."""

import sys

from answerable_engine.formats.light import PDF, attempt, warm_up
from answerable_engine.formats.picture import picture
from answerable_engine.sandbox.serving import start

if __name__ == "__main__":
    warm_up()
    media_types = {PDF.version: PDF.media_type}
    sys.exit(start(attempt, draw=picture, media_types=media_types, settings=sys.argv[1], native=PDF))

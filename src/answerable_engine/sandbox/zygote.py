"""A zygote with every reader there is: `python -I -m answerable_engine.sandbox.zygote SETTINGS`."""

import sys

from answerable_engine.formats.picture import picture
from answerable_engine.formats.table import FORMATS, attempt, warm_up
from answerable_engine.sandbox.readers import load_encodings
from answerable_engine.sandbox.serving import start

if __name__ == "__main__":
    load_encodings()
    warm_up()
    media_types = {kind.version: kind.media_type for kind in FORMATS}
    sys.exit(start(attempt, draw=picture, media_types=media_types, settings=sys.argv[1]))

"""The other side of the comparison: bare pypdfium2 text extraction of the same files, in one process.

    python -m bench.bare FOLDER

Prints the processor seconds of that work alone, imports excluded, and the pages and characters it got.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2


def page_texts(path: Path) -> Iterator[str]:
    """Yield the text of each page; nothing for what pdfium cannot open."""
    try:
        document = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError:
        return
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        text_page = page.get_textpage()
        yield text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def main() -> None:
    """Extract every PDF below a folder."""
    paths = sorted(Path(sys.argv[1]).rglob("*.pdf"))
    began = time.process_time()
    lengths = [len(text) for path in paths for text in page_texts(path)]
    seconds = time.process_time() - began
    print(json.dumps({"seconds": seconds, "pages": len(lengths), "characters": sum(lengths)}))


if __name__ == "__main__":
    main()

"""Which reader makes the text, by the name of the format: (bytes, reader) names one text for ever.

The first number changes when our own code would make other text of the same bytes; the rest names the
library.
Nothing is imported here, because the ledger needs these names in runs that read no document at all.
"""

READERS: dict[str, str] = {
    "pdf": "pdf-1+pypdfium2-5.15.2",
    "docx": "docx-3+lxml-6.1.3",
    "mail": "mail-2+resiliparse-2.0.1",
    "html": "html-1+resiliparse-2.0.1",
    "text": "text-2",
}

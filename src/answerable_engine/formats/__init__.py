"""One file a document format.

    table.py      `FORMATS`, the ordered table; `attempt(data)`, which is all that the sandbox calls
    light.py      the same for PDF alone, for a process that forks often
    picture.py    one page of a PDF, drawn, with boxes round a quote
    versions.py   the name and version of each reader, for callers who must not load the readers themselves
    kinds.py      what to call a file that no format reads
    limits.py     how much one document may hold

To add a format, copy the nearest neighbour, add its line to `FORMATS` and its version to `READERS`. This
package imports nothing itself, so that the versions can be had without loading any reader.
"""

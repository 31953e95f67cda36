"""Every hostile file, by name. Each is made only when it is asked for, and is the same every time.

They are for the sandbox: reading one of them in the process of a test may exhaust its memory or end it.
"""

from collections.abc import Callable, Mapping

from engine.hostility import mails, others, pages, pdfs, zips

HOSTILE: Mapping[str, Callable[[], bytes]] = {
    f"{kind}: {name}": make
    for kind, files in (
        ("pdf", pdfs.FILES),
        ("zip", zips.FILES),
        ("html", pages.FILES),
        ("mail", mails.FILES),
        ("other", others.FILES),
    )
    for name, make in files.items()
}

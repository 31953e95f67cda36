"""What came of files that were handed in, in words."""

from django.utils.translation import gettext as _

from answerable.archive.queries import Progress


def came(progress: Progress) -> str:
    """Return what came of the files that are done; nothing where all went well or none is done."""
    if not progress.failed and not progress.refused:
        return ""
    counted = (
        (progress.done - progress.failed - progress.refused, _("%(n)s went well")),
        (progress.failed, _("%(n)s could not be read")),
        (progress.refused, _("%(n)s not taken")),
    )
    return ", ".join(words % {"n": n} for n, words in counted if n)

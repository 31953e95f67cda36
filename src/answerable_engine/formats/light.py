"""PDF alone, for a process that forks often: what is not loaded is not copied; most documents are PDFs."""

from answerable_engine.formats import attempts, pdf, sample_pdf
from answerable_engine.formats.attempts import Attempt
from answerable_engine.formats.format import Format
from answerable_engine.formats.versions import READERS

PDF = Format("pdf", "application/pdf", READERS["pdf"], pdf.recognise, pdf.read, sample_pdf.PDF)


def attempt(data: bytes) -> Attempt:
    """Read these bytes if they are a PDF. Nothing but MemoryError is raised, whatever they are."""
    # Asked first of all, because what else it could be takes longer to find out.
    return attempts.attempt_as(PDF, data) if PDF.recognise(data) else attempts.attempt(data, (PDF,))


def warm_up() -> None:
    """Read the sample, so that whatever the reader loads late is loaded before the doors are shut."""
    PDF.read(PDF.sample)
    forget()


def forget() -> None:
    """Let go of the document that was read last."""
    pdf.DESK.clear()

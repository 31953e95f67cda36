"""The papers of the register's demonstration, beside those of the engine: of more bodies, and of more years.

Every body, person and event in them is invented. `python -m samples` writes them again.
"""

from email.message import EmailMessage
from pathlib import Path

from samples.docx import docx
from samples.pdf import pdf

TEXTS = Path(__file__).parent / "texts" / "demonstration"
SHIPPED = Path(__file__).parents[1] / "src" / "answerable" / "setting_up" / "demonstration" / "files"
PLAIN = (
    "access-page.html",
    "answer-brindlemere.txt",
    "answer-ember-lane-again.txt",
    "answer-ember-lane-first.txt",
    "answer-pellingshaw.txt",
    "answer-quarrow.txt",
    "answer-saltmarsh-late.txt",
    "answer-thornholme.txt",
    "answer-wyvenham.txt",
    "board-question.md",
    "coroner-report-thornholme.md",
    "how-we-work.html",
    "inspection-brindlemere.md",
    "quality-committee.md",
    "quarrow-board-july-2025.md",
    "street-triage-leaflet.txt",
)


def papers() -> dict[str, bytes]:
    """Return every paper by its name."""
    return {
        "bridge-team-policy-2019.pdf": pdf(_text("bridge-team-policy.txt"), title="Bridge team"),
        "crisis-response-plan-template.docx": docx(_text("response-plan-template.txt")),
        "foi-reply-24-118.eml": _mail(),
        "integration-report-may-2024.pdf": pdf(_text("integration-report.txt"), title="Integration report"),
        "quality-account-2025.docx": docx(_text("quality-account.txt")),
        "working-with-health-2024.pdf": pdf(_text("partnership-report.txt"), title="Working with health"),
        **{name: _text(name).encode() for name in PLAIN},
    }


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Information Governance <foi@brindlemere.example>"
    mail["To"] = "A requester <requester@post.example>"
    mail["Subject"] = "FOI 24-118: our reply"
    mail["Date"] = "Tue, 01 Oct 2024 15:40:00 +0100"
    mail["Message-ID"] = "<foi-24-118@brindlemere.example>"
    mail.set_content(_text("foi-reply-24-118.txt"))
    return mail.as_bytes()


def _text(name: str) -> str:
    return (TEXTS / name).read_text("utf-8")

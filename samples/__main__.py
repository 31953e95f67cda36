"""Make the demonstration's documents again: `python -m samples [FOLDER]`.

Every body, person and event in them is invented. They are committed as files, so that a reader gets the very
same ones; this script is how they came about. Those that are plain text are simply written where they are.
"""

import sys
from email.message import EmailMessage
from pathlib import Path

from samples import papers
from samples.docx import docx
from samples.pdf import pdf

TEXTS = Path(__file__).parent / "texts"
SHIPPED = Path(__file__).parents[1] / "src" / "answerable_engine" / "samples"
PLAIN = (
    "harbour-mentoring-page.html",
    "governors-minutes-march-2025.md",
    "crisis-line-leaflet.txt",
    "street-triage-2024.md",
)
SCAN = """FICTIONAL EXAMPLE, made up for the demonstration of Answerable.

Wyvenham Constabulary
Office of the Chief Superintendent

To the Chief Operating Officer, Pellingshaw Partnership NHS Trust
2 September 2024

Dear colleague,

Thank you for your letter about the Steady Steps team. I am glad to
confirm that our constable can stay with the team until March.

He tells me that the joint visits go well.

Yours sincerely,
(signature)"""


def main() -> None:
    """Write every sample into the folder named, or all of them into the two that are shipped."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    _write(samples(), folder or SHIPPED)
    _write(papers.papers(), folder or papers.SHIPPED)


def _write(made: dict[str, bytes], folder: Path) -> None:
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def samples() -> dict[str, bytes]:
    """Return every sample by its name."""
    policy = pdf(_text("policy.txt"), title="Contact Agreements Policy")
    board = pdf(_text("board-paper.txt"), title="Report of the Chief Operating Officer", scan=SCAN)
    evaluation = pdf(_text("evaluation.txt"), title="Harbour Mentoring: evaluation of the second year")
    return {
        "board-paper-september-2024.pdf": board,
        "contact-agreements-policy.pdf": policy,
        "older copies/contact-agreements-policy (1).pdf": policy,
        "harbour-mentoring-evaluation.pdf": evaluation,
        "annual-review-damaged.pdf": evaluation[:300] + bytes(200),
        "repeated-calls-procedure.docx": docx(_text("sop.txt")),
        "right-care-right-person-briefing.docx": docx(_text("briefing.txt")),
        "foi-reply-2025-0417.eml": _mail(),
        **{name: (SHIPPED / name).read_bytes() for name in PLAIN},
    }


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Information Governance <foi@pellingshaw.example>"
    mail["To"] = "A requester <requester@post.example>"
    mail["Subject"] = "FOI 2025-0417: our reply"
    mail["Date"] = "Mon, 31 Mar 2025 10:12:00 +0100"
    mail["Message-ID"] = "<foi-2025-0417@pellingshaw.example>"
    mail.set_content(_text("foi-reply.txt"))
    protocol = _text("attachment.md").encode()
    mail.add_attachment(protocol, maintype="text", subtype="markdown", filename="protocol-repeat-callers.md")
    mail.set_boundary("=_fictional_example_2025_0417")
    return mail.as_bytes()


def _text(name: str) -> str:
    return (TEXTS / name).read_text("utf-8")


if __name__ == "__main__":
    main()

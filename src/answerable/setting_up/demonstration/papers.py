"""The papers of the demonstration: who wrote each, of which day it is, and how it came here.

All are made up, and say so on every page. Those of the engine's own samples are used as well.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import answerable_engine
from answerable.archive import actions as archive
from answerable.archive.actions import Handed
from answerable.archive.models import Intake
from answerable.archive.rules import Kind
from answerable.people.models import Person
from answerable.register.models import Body

OURS: Final = Path(__file__).parent / "files"
ENGINES: Final = Path(answerable_engine.__file__).parent / "samples"
BOARD_PAGE: Final = "Downloaded from the page of board papers (made up)."
BY_REQUEST: Final = "The reply to a request for information of ours (made up)."
SAVED: Final = "Saved from the website (made up)."
OLDER: Final = "From the folder of a volunteer who had kept it (made up)."


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, and what is said of it when it is handed in."""

    file: str
    body: str
    kind: Kind
    title: str
    obtained: str
    dated_on: date | None = None
    address: str = ""

    @property
    def path(self) -> Path:
        """Return where its bytes are."""
        return next(folder / self.file for folder in (OURS, ENGINES) if (folder / self.file).is_file())


PAPERS: Final = (
    Paper(
        "board-paper-september-2024.pdf",
        "DEMO-1",
        Kind.BOARD_PAPER,
        "Report of the Chief Operating Officer, September 2024",
        BOARD_PAGE,
        date(2024, 9, 26),
        "https://pellingshaw.example/board/2024-09",
    ),
    Paper(
        "contact-agreements-policy.pdf",
        "DEMO-1",
        Kind.POLICY,
        "Contact Agreements Policy",
        BY_REQUEST,
        date(2022, 2, 14),
    ),
    # The very same bytes, handed in again: it is recognised.
    Paper("older copies/contact-agreements-policy (1).pdf", "DEMO-1", Kind.POLICY, "", OLDER),
    Paper(
        "crisis-line-leaflet.txt",
        "DEMO-1",
        Kind.LEAFLET,
        "When you call the Ottercombe crisis line",
        "Picked up in a waiting room (made up).",
    ),
    Paper(
        "foi-reply-2025-0417.eml",
        "DEMO-1",
        Kind.FOI_REPLY,
        "FOI 2025-0417: reply, with a protocol",
        BY_REQUEST,
        date(2025, 3, 31),
    ),
    Paper(
        "governors-minutes-march-2025.md",
        "DEMO-1",
        Kind.MINUTES,
        "Council of Governors, minutes of 11 March 2025",
        BOARD_PAGE,
        date(2025, 3, 11),
        "https://pellingshaw.example/governors/2025-03",
    ),
    Paper(
        "repeated-calls-procedure.docx",
        "DEMO-1",
        Kind.PROCEDURE,
        "Repeated calls to the community teams: procedure",
        BY_REQUEST,
        date(2024, 6, 3),
    ),
    Paper(
        "right-care-right-person-briefing.docx",
        "DEMO-1",
        Kind.OTHER,
        "Right Care, Right Person: briefing for staff",
        BY_REQUEST,
        date(2024, 3, 1),
    ),
    # Cut short on its way: it cannot be read, and is kept with the reason.
    Paper("annual-review-damaged.pdf", "DEMO-1", Kind.REPORT, "Annual review 2023", SAVED, date(2023, 7, 1)),
    Paper(
        "harbour-mentoring-evaluation.pdf",
        "DEMO-8",
        Kind.REVIEW,
        "Harbour Mentoring: evaluation of the second year",
        OLDER,
        date(2022, 6, 1),
    ),
    Paper(
        "harbour-mentoring-page.html",
        "DEMO-8",
        Kind.WEB_PAGE,
        "Harbour Mentoring",
        SAVED,
        date(2023, 6, 2),
        "https://partnership.wyvenham.example/harbour-mentoring",
    ),
    Paper(
        "street-triage-2024.md",
        "DEMO-8",
        Kind.REPORT,
        "Street Triage: what we did in 2024",
        SAVED,
        date(2025, 1, 20),
    ),
    Paper(
        "working-with-health-2024.pdf",
        "DEMO-8",
        Kind.REPORT,
        "Working with health: report to the Police and Crime Panel",
        BOARD_PAGE,
        date(2024, 11, 12),
    ),
    Paper(
        "integration-report-may-2024.pdf",
        "DEMO-2",
        Kind.BOARD_PAPER,
        "Bringing the services of Cressbeck into the Trust",
        BOARD_PAGE,
        date(2024, 5, 30),
        "https://brindlemere.example/board/2024-05",
    ),
    Paper(
        "foi-reply-24-118.eml", "DEMO-2", Kind.FOI_REPLY, "FOI 24-118: reply", BY_REQUEST, date(2024, 10, 1)
    ),
    Paper("quality-account-2025.docx", "DEMO-2", Kind.REPORT, "Quality account", SAVED, date(2025, 6, 26)),
    Paper(
        "board-question.md",
        "DEMO-2",
        Kind.MINUTES,
        "Questions from the public",
        BOARD_PAGE,
        date(2025, 9, 25),
    ),
    Paper(
        "bridge-team-policy-2019.pdf",
        "DEMO-5",
        Kind.POLICY,
        "Bridge team: operational policy",
        OLDER,
        date(2019, 10, 8),
    ),
    Paper(
        "crisis-response-plan-template.docx",
        "DEMO-3",
        Kind.PROCEDURE,
        "Crisis response plan: template",
        BY_REQUEST,
        date(2024, 2, 1),
    ),
    Paper(
        "quality-committee.md",
        "DEMO-3",
        Kind.MINUTES,
        "Quality Committee, minutes of 17 June 2025",
        BOARD_PAGE,
        date(2025, 6, 17),
    ),
    Paper(
        "access-page.html",
        "DEMO-4",
        Kind.WEB_PAGE,
        "Help in a crisis",
        SAVED,
        date(2025, 2, 11),
        "https://saltmarsh.example/help-in-a-crisis",
    ),
    Paper(
        "coroner-report-thornholme.md",
        "DEMO-3",
        Kind.CORONER_REPORT,
        "Report to prevent future deaths",
        "Downloaded from the page of coroners' reports (made up).",
        date(2025, 5, 2),
    ),
    Paper(
        "inspection-brindlemere.md",
        "DEMO-2",
        Kind.INSPECTION,
        "Inspection report: community mental health services",
        "Downloaded from the page of inspection reports (made up).",
        date(2025, 5, 20),
    ),
    Paper(
        "quarrow-board-july-2025.md",
        "DEMO-6",
        Kind.MINUTES,
        "Board of Directors, minutes of 15 July 2025",
        BOARD_PAGE,
        date(2025, 7, 15),
        "https://quarrow.example/board/2025-07",
    ),
    Paper("street-triage-leaflet.txt", "DEMO-6", Kind.LEAFLET, "The night car", "Sent by post (made up)."),
    Paper(
        "how-we-work.html",
        "DEMO-7",
        Kind.WEB_PAGE,
        "How we work",
        SAVED,
        date(2024, 11, 5),
        "https://emberlane.example/how-we-work",
    ),
)


def hand_in(*, by: Person) -> int:
    """Hand in every paper that was not handed in before, and return how many that were."""
    bodies = {body.code: body for body in Body.objects.filter(code__in={one.body for one in PAPERS})}
    new = [one for one in PAPERS if not _is_known(one)]
    for one in new:
        archive.add(
            [Handed(one.path.name, [one.path.read_bytes()], title=one.title)],
            body=bodies[one.body],
            kind=one.kind,
            obtained=one.obtained,
            dated_on=one.dated_on,
            address=one.address,
            by=by,
        )
    return len(new)


def _is_known(one: Paper) -> bool:
    return Intake.objects.filter(batch__body__code=one.body, file_name=one.path.name).exists()

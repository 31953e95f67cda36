"""The made-up rounds: which cells they judge, who says what of each, and what the bodies answer.

Between them they have every verdict of the table, two people who differ, a body that disputes, one that
declines, one that is late and one that never answers.
"""

from typing import Final

from answerable.asks.rules import Position
from answerable.findings.rules.grounds import Note
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Shows
from answerable.register.rules.verdicts import Unchecked
from answerable.setting_up.demonstration.people import (
    FOURTH_REVIEWER,
    OTHER_REVIEWER,
    REVIEWER,
    THIRD_REVIEWER,
)
from answerable.setting_up.demonstration.planned import Answer, Cell, Opinion, Plan, alike

LINNET, ROWAN, DUNNOCK, PLOVER = REVIEWER, OTHER_REVIEWER, THIRD_REVIEWER, FOURTH_REVIEWER
METHOD_TITLE: Final = "How we judge a cell (made up)"
METHOD: Final = """Two people read every finding about a cell, each without seeing what the other makes of it.

If they agree, that is the verdict. If they differ, a third person decides and says why.

Then the body is asked. It has twenty working days. What it answers is shown in full, whenever it comes.

If the body disputes it, a fourth person looks at everything once more.

A verdict needs what the table of verdicts says. No evidence found never means that nothing happened."""


# Long enough ago that what it published is to be looked at again.
FIRST: Final = Plan(
    code="demo-first",
    title="First round (made up)",
    began=400,
    recheck_months=6,
    cells=(
        Cell(
            "DEMO-7",
            "P1",
            alike(
                Verdict.STATED_NEVER_IN_USE,
                LINNET,
                ROWAN,
                "Its own page says that police officers have never been part of the team.",
                "It says so itself, on its page. We have only its word.",
            ),
        ),
    ),
    answers=(Answer("DEMO-7", "answer-ember-lane-first.txt", {"P1": Position.ACCEPTS}),),
)
SECOND: Final = Plan(
    code="demo-second",
    title="Second round (made up)",
    began=200,
    cells=(
        Cell(
            "DEMO-1",
            "P1",
            (
                Opinion(
                    LINNET,
                    Verdict.SHOWN_CONTINUING,
                    "The board paper of September 2024 shows every part of it, after the day in force.",
                ),
                Opinion(
                    ROWAN,
                    Verdict.STATED_STOPPED,
                    "The Chief Nurse told the governors that it ended on 31 January 2025.",
                ),
                Opinion(
                    DUNNOCK,
                    Verdict.STATED_STOPPED,
                    "Both are right about their papers. What was in use in 2024 is shown beside it. "
                    "The latest word of the Trust is that it ended, and no later paper says otherwise.",
                ),
            ),
        ),
        Cell(
            "DEMO-1",
            "P2",
            alike(
                Verdict.SHOWN_CONTINUING,
                LINNET,
                DUNNOCK,
                "The protocol and the procedure show every part of it, after the day in force.",
                "The crisis line threatens callers, and the team refuses appointments after self-harm.",
            ),
            audit=Opinion(
                PLOVER,
                Verdict.SHOWN_CONTINUING,
                "The Trust calls the amber list a protocol. Its own words tell callers that they may be "
                "prosecuted. That is a sanction, whatever it is called.",
            ),
        ),
        Cell(
            "DEMO-2",
            "P1",
            alike(
                Verdict.STATED_STOPPED,
                DUNNOCK,
                PLOVER,
                "The Chief Executive says that it was true of one team until March 2023, and is not now.",
                "It says itself that it stopped.",
            ),
        ),
        Cell(
            "DEMO-3",
            "P1",
            alike(
                Verdict.NO_EVIDENCE_FOUND,
                LINNET,
                ROWAN,
                "No paper that we read says anything of it.",
                "Nothing of it in these papers. They are few.",
            ),
            audit=Opinion(
                DUNNOCK,
                Verdict.REFUSED_TO_SAY,
                "We asked, and the Trust wrote that it does not comment on its work with the police.",
            ),
        ),
        Cell(
            "DEMO-3",
            "P2",
            alike(
                Verdict.SHOWN_CONTINUING,
                LINNET,
                PLOVER,
                "The coroner found every part of it at this Trust in January 2025.",
                "The coroner's report, and the template itself.",
            ),
        ),
        Cell(
            "DEMO-4",
            "P1",
            alike(
                Verdict.COULD_NOT_CHECK,
                LINNET,
                DUNNOCK,
                "The Trust puts no board papers on its website, so there is next to nothing to read.",
                "One web page is all that is published.",
                unchecked=Unchecked.NOTHING_PUBLISHED,
            ),
        ),
        Cell(
            "DEMO-5",
            "P1",
            alike(
                Verdict.NO_EVIDENCE_FOUND,
                ROWAN,
                PLOVER,
                "The policy of 2019 shows it in use, before the day in force. No paper shows it after.",
                "What we have is from before. The Trust is gone, and another one has its papers.",
            ),
        ),
        Cell(
            "DEMO-6",
            "P1",
            alike(
                Verdict.NO_EVIDENCE_FOUND,
                LINNET,
                PLOVER,
                "The night car is for emergencies, which is not what this is about.",
                "We found nothing of it in the papers of this Trust.",
            ),
        ),
        Cell(
            "DEMO-6",
            "P2",
            alike(
                Verdict.PARTLY_STOPPED,
                ROWAN,
                DUNNOCK,
                "Warning letters have ended. Appointments are still suspended after self-harm.",
                "The minutes say both: one part ended, and another goes on at the pain clinic.",
            ),
        ),
        Cell(
            "DEMO-8",
            "P1",
            alike(
                Verdict.NOT_APPLICABLE,
                LINNET,
                ROWAN,
                "It is a police force. The requirement binds those who give care.",
                "A police force is not bound by it.",
            ),
        ),
    ),
    answers=(
        Answer("DEMO-1", "answer-pellingshaw.txt", {"P1": Position.ACCEPTS, "P2": Position.DISPUTES}),
        Answer("DEMO-2", "answer-brindlemere.txt", {"P1": Position.ADDS_EVIDENCE}),
        Answer("DEMO-3", "answer-thornholme.txt", {"P1": Position.DECLINES, "P2": Position.ACCEPTS}),
        Answer("DEMO-6", "answer-quarrow.txt", {"P1": Position.ACCEPTS, "P2": Position.ACCEPTS}),
        Answer("DEMO-8", "answer-wyvenham.txt", {"P1": Position.ACCEPTS}),
    ),
    late=(Answer("DEMO-4", "answer-saltmarsh-late.txt", {"P1": Position.ADDS_EVIDENCE}),),
)
CORRECTED: Final = Cell(
    "DEMO-2",
    "P1",
    (
        Opinion(
            LINNET,
            Verdict.SHOWN_STOPPED,
            "The Trust says that it stopped. Its auditors and an inspection each looked, and found the same.",
            notes={
                "the internal auditors read a sample": Note(Shows.AUDIT),
                "This arrangement has ended": Note(Shows.INSPECTION),
            },
        ),
    ),
)
BECAUSE: Final = "We had passed over the audit of April 2024 and the inspection of 2025."
# Still under way: some cells wait for a mark, one for a third person, and one is ready to be published.
THIRD: Final = Plan(
    code="demo-third",
    title="Third round (made up)",
    began=40,
    cells=(
        Cell(
            "DEMO-7",
            "P1",
            alike(
                Verdict.STATED_NEVER_IN_USE,
                ROWAN,
                DUNNOCK,
                "It still says that police officers have never been part of its team.",
                "We have its word, and nothing that speaks against it.",
            ),
        ),
        Cell(
            "DEMO-1",
            "P3",
            (
                Opinion(
                    ROWAN,
                    Verdict.NO_EVIDENCE_FOUND,
                    "The policy of 2022 is from before the day in force.",
                ),
            ),
        ),
        Cell("DEMO-2", "P2"),
        Cell(
            "DEMO-3",
            "P3",
            alike(
                Verdict.NO_EVIDENCE_FOUND,
                DUNNOCK,
                PLOVER,
                "The papers speak of frequent attenders, and of a wish to stop saying so. No more than that.",
                "Nothing in the papers that we have.",
            ),
        ),
        Cell(
            "DEMO-4",
            "P3",
            (
                Opinion(
                    PLOVER,
                    Verdict.COULD_NOT_CHECK,
                    "The Trust publishes no papers of its Board.",
                    Unchecked.NOTHING_PUBLISHED,
                ),
            ),
        ),
        Cell(
            "DEMO-6",
            "P3",
            (
                Opinion(ROWAN, Verdict.NO_EVIDENCE_FOUND, "Nothing of it in the minutes or the leaflet."),
                Opinion(
                    DUNNOCK,
                    Verdict.COULD_NOT_CHECK,
                    "Two papers are too few to say anything.",
                    Unchecked.NOTHING_PUBLISHED,
                ),
            ),
        ),
    ),
    answers=(Answer("DEMO-7", "answer-ember-lane-again.txt", {"P1": Position.ACCEPTS}),),
)

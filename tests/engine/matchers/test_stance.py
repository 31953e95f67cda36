"""What a passage says of the practice, and who says it."""

import pytest

from answerable_engine.document import Document, Match, Speaker, Stance
from answerable_engine.screening import screen_down_to
from engine.shipped import PACK


def best(page: str, *, code: str) -> Match:
    """Return the match of a requirement that scores highest on a page."""
    found = screen_down_to(Document("", pages=(page,)), PACK, floor=0.0)
    return max((match for match in found if match.requirement == code), key=lambda match: match.score)


@pytest.mark.parametrize(
    ("stance", "page"),
    [
        (Stance.IN_USE, "Constable Marsh holds a weekly session with each patient and their nurse."),
        (
            Stance.PROPOSED,
            "We propose that a constable would hold a weekly session with each patient and their nurse.",
        ),
        (
            Stance.CEASED,
            "The constable no longer takes part in the weekly session with patients and their nurse.",
        ),
        (
            Stance.CEASED,
            "The scheme in which a constable held weekly sessions with patients and a nurse has closed.",
        ),
        (Stance.DENIED, "No constable holds weekly sessions with our patients or their nurses."),
        (
            Stance.CRITICISED,
            "It was wrong that a constable held weekly sessions with patients and their nurse.",
        ),
    ],
)
def test_police_in_planned_care(stance: Stance, page: str) -> None:
    assert best(page, code="P1").stance is stance


@pytest.mark.parametrize(
    ("stance", "page"),
    [
        (Stance.IN_USE, "A patient who self-harms will not be seen again for a week."),
        (Stance.DENIED, "Staff must not withhold treatment from a patient because of self-harm."),
        (Stance.DENIED, "Nobody is refused help after an overdose."),
        (
            Stance.CRITICISED,
            "Training slide. Don't refuse treatment to a patient after self-harm: it is cruel.",
        ),
        (Stance.CRITICISED, "I am concerned that she was refused treatment after each overdose."),
        (Stance.CEASED, "The rule that patients were refused treatment after self-harm has been withdrawn."),
    ],
)
def test_care_withheld(stance: Stance, page: str) -> None:
    assert best(page, code="P2").stance is stance


@pytest.mark.parametrize(
    ("stance", "page"),
    [
        (Stance.IN_USE, "The team may issue a warning letter to a patient who self-harms again."),
        (Stance.IN_USE, "A caller who has self-harmed twice will be told that they may be prosecuted."),
        (Stance.IN_USE, "Where a patient self-harms, the officer is to serve a community protection notice."),
        (
            Stance.IN_USE,
            "A warning letter is considered where a patient has self-harmed more than twice in a month.",
        ),
        (Stance.PROPOSED, "From next year the team would issue a warning letter to patients who self-harm."),
        (
            Stance.PROPOSED,
            "It is proposed that the team may issue a warning letter to a patient who self-harms.",
        ),
        (
            Stance.PROPOSED,
            "The draft policy, out to consultation, says the team may issue a warning after self-harm.",
        ),
    ],
)
def test_a_standing_rule_is_in_use_and_a_plan_is_not(stance: Stance, page: str) -> None:
    assert best(page, code="P2").stance is stance


def test_a_not_that_belongs_to_the_missed_appointment_denies_nothing() -> None:
    page = (
        "If patients do not attend they will be discharged, and those who miss two sessions lose their place."
    )

    assert best(page, code="P2").stance is Stance.IN_USE


def test_a_notice_that_all_is_over_holds_for_the_praise_below_it() -> None:
    pages = (
        "This programme has ended. The page is kept for reference.",
        "Every Wednesday our police officers and nurses meet patients for coaching on their recovery plan.",
    )

    match = next(screen_down_to(Document("", pages=pages), PACK, floor=0.5))

    assert match.page == 2
    assert match.stance is Stance.CEASED
    assert "ended_notice" in {reason.code for reason in match.why}


FOI = """Freedom of Information request 71. Your questions are repeated below.

Q1. Why do police officers write the care plans of patients who self-harm, and how many nurses helped them?

We hold nothing on this.

Q2. How many meals were served?

Police officers write the care plans of our patients with the nurses each week.
"""


def test_a_question_is_never_the_statement_of_the_body() -> None:
    found = [
        match
        for match in screen_down_to(Document("", pages=(FOI,)), PACK, floor=0.0)
        if match.requirement == "P1"
    ]

    asked = [match for match in found if match.speaker is Speaker.QUESTION]
    said = [match for match in found if match.speaker is not Speaker.QUESTION]

    assert [match.quote[:3] for match in asked] == ["Why"]
    assert max(match.score for match in asked) < PACK.cut <= max(match.score for match in said)


def test_a_coroner_is_not_the_body() -> None:
    page = "The coroner heard that a police officer ran the weekly therapy sessions of patients with a nurse."

    assert best(page, code="P1").speaker is Speaker.OTHER


def test_what_we_say_of_ourselves_is_said_by_the_body() -> None:
    page = "Our police officers run weekly therapy sessions with our nurses for patients."

    assert best(page, code="P1").speaker is Speaker.BODY


@pytest.mark.parametrize(
    "answer",
    ["This does not happen.", "It has not.", "The answer is no.", "That is false.", "They never do."],
)
def test_a_sentence_that_denies_the_one_before_it_is_heard(answer: str) -> None:
    page = f"Some people fear that a constable holds a weekly session with each patient and nurse. {answer}"

    assert best(page, code="P1").stance is Stance.DENIED


@pytest.mark.parametrize("answer", ["This is not our policy.", "That is not how we work, and never was."])
def test_a_fear_that_people_told_of_is_denied_where_the_body_answers_it(answer: str) -> None:
    page = f"People told us that they dread being refused treatment after self-harm. {answer}"

    assert best(page, code="P2").stance is Stance.DENIED


WRONG_THEN_RIGHT = [
    ("Wrong: '{wrong}'", "Right: '{right}'"),
    ("Slide 3. Not this: '{wrong}'", "Try: '{right}'"),
    ("Don't say\n- {wrong}", "Say instead\n- {right}"),
    ("Poor practice: {wrong}", "Better: {right}"),
    ("Instead of telling them '{wrong}'", "say '{right}'"),
    ("Myth: {wrong}", "Fact: {right}"),
    ("What not to say:\n* {wrong}", "What to say:\n* {right}"),
]
SANCTION = "We refuse treatment to patients who self-harm, and the police will charge you."
KINDNESS = "Thank you for coming, and please sit down."


@pytest.mark.parametrize(("wrong", "right"), WRONG_THEN_RIGHT)
def test_what_is_taught_as_the_wrong_way_is_criticised(wrong: str, right: str) -> None:
    page = f"{wrong.format(wrong=SANCTION)}\n{right.format(right=KINDNESS)}"

    assert best(page, code="P2").stance is Stance.CRITICISED


@pytest.mark.parametrize(("wrong", "right"), WRONG_THEN_RIGHT)
def test_what_is_taught_as_the_right_way_is_in_use(wrong: str, right: str) -> None:
    page = f"{wrong.format(wrong=KINDNESS)}\n{right.format(right=SANCTION)}"

    assert best(page, code="P2").stance is Stance.IN_USE


def test_a_label_is_not_heard_beyond_its_paragraph() -> None:
    page = f"Wrong: '{KINDNESS}'\n\n{SANCTION}"

    assert best(page, code="P2").stance is Stance.IN_USE


def test_a_label_is_no_word_within_a_sentence() -> None:
    page = f"Ring where the old clock goes wrong: {SANCTION}"

    assert best(page, code="P2").stance is Stance.IN_USE


def test_what_is_said_of_the_wrong_way_is_not_said_of_the_right_one() -> None:
    page = f"Wrong: 'To send you away would be cruel, and it is shameful.' Right: '{SANCTION}'"

    assert best(page, code="P2").stance is Stance.IN_USE

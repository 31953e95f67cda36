"""Who speaks: told for passages with labels, all invented, none taken from anywhere."""

import pytest

from answerable_engine.document import Document, Reason, Speaker
from answerable_engine.matchers.compiled import compiled_pack
from answerable_engine.matchers.evidence import Evidence
from answerable_engine.matchers.passage import Passage
from answerable_engine.matchers.places import look_at
from answerable_engine.matchers.setting import Setting
from answerable_engine.matchers.speaker import speaker
from answerable_engine.matchers.view import PageView
from answerable_engine.screening import screen_down_to
from engine.shipped import PACK

ENOUGH = 0.9  # of the labels, at least: a few are open to argument
LABELLED: tuple[tuple[Speaker, str], ...] = (
    (
        Speaker.BODY,
        "Our teams share a caseload with two constables, who see people at home each week.",
    ),
    (
        Speaker.BODY,
        (
            "This policy applies to all clinical staff. Patients who overdose will have leave stopped for a "
            "fortnight."
        ),
    ),
    (
        Speaker.BODY,
        "The Trust places a police constable in each community team to help with care plans.",
    ),
    (
        Speaker.BODY,
        "Do not book an appointment for anyone who has cut within the last day.",
    ),
    (
        Speaker.BODY,
        "Staff should end the call once the caller mentions tablets for a second time.",
    ),
    (
        Speaker.BODY,
        "You will lose your place in the group if you hurt yourself during the course.",
    ),
    (
        Speaker.BODY,
        "We ask everyone who telephones more than twice in a shift to sign a contact agreement.",
    ),
    (
        Speaker.BODY,
        (
            "Northmoor Partnership NHS Foundation Trust\nCrisis Service Operational Policy, version 3\n\n"
            "The shift lead records a warning against the name of a patient who rings again the same night."
        ),
    ),
    (
        Speaker.BODY,
        "The Committee noted that the seconded officer now writes care plans for fourteen patients.",
    ),
    (
        Speaker.BODY,
        (
            "Thank you for your request. The Trust does employ a police officer within its recovery team, "
            "and she attends reviews."
        ),
    ),
    (
        Speaker.BODY,
        "Clinicians must not offer a further assessment within 72 hours of an overdose.",
    ),
    (
        Speaker.BODY,
        "It was agreed that patients who self-harm on leave would be discharged. Action: ward manager.",
    ),
    (
        Speaker.BODY,
        "I can confirm that the police mentor holds weekly sessions with our patients.",
    ),
    (
        Speaker.BODY,
        "The service will discharge people who continue to harm themselves during therapy.",
    ),
    (
        Speaker.BODY,
        "If you ring us more than three times we may ask the police to visit you.",
    ),
    (
        Speaker.BODY,
        "Ward rule 6: a patient who ties a ligature goes to the back of the list for leave.",
    ),
    (
        Speaker.BODY,
        "The Chief Nurse told the Board that officers attend care reviews in both localities.",
    ),
    (
        Speaker.BODY,
        "Practitioners are expected to refuse admission to frequent attenders with a personality disorder.",
    ),
    (
        Speaker.BODY,
        (
            "Easterby Mental Health NHS Trust\nBoard of Directors, public session\n\nA police officer has "
            "joined the home treatment team and visits patients with the nurse each week."
        ),
    ),
    (
        Speaker.BODY,
        "In our view the contract helps a patient to see that an overdose has consequences.",
    ),
    (
        Speaker.OTHER,
        "The coroner found that the nurse had laughed at his self-harm and refused to see him.",
    ),
    (
        Speaker.OTHER,
        "Inspectors told the ward that ending leave after self-harm was punitive.",
    ),
    (
        Speaker.OTHER,
        "Campaigners gathered outside the hospital against police officers in therapy sessions.",
    ),
    (
        Speaker.OTHER,
        "My care co-ordinator brought a policeman to every appointment and said I was wasting time.",
    ),
    (
        Speaker.OTHER,
        "According to the newspaper, constables were running therapy groups for patients in the town.",
    ),
    (
        Speaker.OTHER,
        "Her sister said that staff called her an attention seeker after each overdose.",
    ),
    (
        Speaker.OTHER,
        "The reviewers heard that callers were threatened with arrest for ringing 999 in distress.",
    ),
    (
        Speaker.OTHER,
        "The ombudsman upheld the complaint: he was discharged for missing two sessions while suicidal.",
    ),
    (
        Speaker.OTHER,
        (
            "REGULATION 28 REPORT\n\nCORONER'S CONCERNS\n\nStaff refused admission to Mr Hale after every "
            "overdose because of his diagnosis."
        ),
    ),
    (
        Speaker.OTHER,
        (
            "Survivors' group newsletter\n\nThey sent police officers round with the nurse every fortnight, "
            "and called it therapy."
        ),
    ),
    (
        Speaker.OTHER,
        "A spokesperson for the charity said patients had been threatened with court for asking for help.",
    ),
    (
        Speaker.OTHER,
        "Three people we interviewed described a nurse who stitched wounds without anaesthetic.",
    ),
    (
        Speaker.OTHER,
        "'They treat you like dirt when you have overdosed,' said one woman.",
    ),
    (
        Speaker.OTHER,
        "The inspection report says that staff wrote 'behavioural' against people who self-harmed.",
    ),
    (
        Speaker.OTHER,
        "Mr Osei complained that the officer sat in on his therapy every week.",
    ),
    (
        Speaker.OTHER,
        "The MP asked ministers why patients were prosecuted for calling 999 in crisis.",
    ),
    (
        Speaker.UNCLEAR,
        "A police officer attends therapy sessions with the patient every week.",
    ),
    (
        Speaker.UNCLEAR,
        "Patients who self-harm are not seen for a week.",
    ),
    (
        Speaker.UNCLEAR,
        "Joint plan: ambulance crews do not convey; emergency department sees last.",
    ),
    (
        Speaker.UNCLEAR,
        "The scheme puts constables and nurses together to write care plans with patients.",
    ),
    (
        Speaker.UNCLEAR,
        "Frequent callers were known as time wasters.",
    ),
    (
        Speaker.UNCLEAR,
        "The constable and the occupational therapist run the coping group on Fridays.",
    ),
    (
        Speaker.UNCLEAR,
        "Discharge follows a third missed appointment, whatever the reason.",
    ),
    (
        Speaker.UNCLEAR,
        "Officers contributed to recovery plans in eleven cases, and calls fell by a third.",
    ),
)


def told(page: str) -> Speaker:
    """Return who says the last paragraph of a page."""
    view = PageView(look_at(page, compiled_pack(PACK)))
    last = view.sentences.at(len(page) - 1)
    first = view.sentences.at(view.sentences.block(last.start)[0])
    found = Evidence("P1", last.start, last.end, 1.0, Reason("phrase", ("P1", "police-mentor", "")))
    return speaker(view, Passage("P1", first, last, (found,)), Setting((page,)))[0]


def test_nearly_all_labelled_passages_are_told_aright() -> None:
    right = sum(told(page) is label for label, page in LABELLED)

    assert right >= ENOUGH * len(LABELLED)


@pytest.mark.parametrize("page", [page for label, page in LABELLED if label is Speaker.OTHER])
def test_what_somebody_else_says_is_never_put_into_the_mouth_of_the_body(page: str) -> None:
    assert told(page) is not Speaker.BODY


def test_a_paper_of_the_body_speaks_for_it_where_a_passage_does_not_tell() -> None:
    page = "A police officer attends therapy sessions with the patient every week."
    top = "Easterby NHS Trust. Operational policy, version 2.\n\n"

    alone = next(screen_down_to(Document("", pages=(page,)), PACK, floor=0.2))
    within = next(screen_down_to(Document("", pages=(top + page,)), PACK, floor=0.2))

    assert (alone.speaker, within.speaker) == (Speaker.UNCLEAR, Speaker.BODY)
    assert alone.score == within.score


def test_the_reply_of_a_body_to_a_coroner_is_its_own() -> None:
    said = "Police officers attend therapy sessions with our nurses every week."
    pages = (f"REGULATION 28 REPORT\n\n{said}\n\nResponse of the Trust\n\nWe add this. {said}",)

    found = [match.speaker for match in screen_down_to(Document("", pages=pages), PACK, floor=0.5)]

    assert found == [Speaker.OTHER, Speaker.BODY]


@pytest.mark.parametrize(
    "page",
    [
        "If your code is not accepted, contact us. We do not refund an opened box.",
        "Our team must renew the licence of the editor each year, and we invoice clients monthly.",
    ],
)
def test_we_on_a_page_that_tells_of_no_public_body_is_not_the_body(page: str) -> None:
    alone, within = told(page), told(f"Easterby NHS Trust\n\n{page}")

    assert (alone, within) == (Speaker.UNCLEAR, Speaker.BODY)

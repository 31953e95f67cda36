"""What everybody reads of a standing and its evidence: all that it rests on, and nothing that is covered."""

import gzip
import json
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

import make
from answerable.archive.models import Document, Page, Text
from answerable.findings import told
from answerable.outside import store
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register.models import Evidence, Version
from answerable.register.rules import Exactness, Verdict
from answerable.register.rules.standings import Seat
from answerable_engine.document import Stance
from findings import proof
from register import standing as make_standing
from register.test_pages_for_everybody import keys, texts
from surroundings import ROOT

pytestmark = pytest.mark.django_db
KEPT = "public, max-age=300"
Told = dict[str, Any]  # Any: as JSON has it


def text(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def of(version: Version, *, number: int = 0, form: str = "") -> str:
    name = f"standing_{form}" if form else "standing"
    return reverse(name, args=[version.standing_id]) + (f"?version={number}" if number else "")


def at(evidence: Evidence, form: str = "") -> str:
    return reverse(f"evidence_{form}" if form else "evidence", args=[evidence.pk])


def data(client: Client, address: str) -> Told:
    return dict(json.loads(text(client, address)))


def test_whoever_is_not_signed_in_may_keep_what_they_read_and_is_given_no_cookie(client: Client) -> None:
    version = proof.shown()
    evidence = proof.of_masked(version)

    for address in (
        of(version),
        of(version, form="json"),
        at(evidence),
        at(evidence, "json"),
        at(evidence, "picture"),
    ):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, KEPT), address
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert not client.cookies


def test_a_verdict_stands_with_its_word_its_sentence_its_evidence_and_its_judges(client: Client) -> None:
    version = proof.shown()

    page = text(client, of(version))

    for words in (
        "Shown: continuing",
        "1 paper says that it was in use after 10 March 2023, when it had to stop.",
        "The minutes of May 2024 say so.",
        "What speaks for this (2)",
        "Beside it (1)",
        "the evidence for this covers it",
        "Reviewer 1",
        "Judged it first, without seeing the other",
        "from Tuesday 1 June 2021 to Saturday 4 May 2024",
        version.method_hash,
        version.pack_hash,
    ):
        assert words in page, words
    for evidence in Evidence.objects.all():
        assert at(evidence) in page


def test_a_name_that_is_covered_is_on_no_page_and_in_no_data(client: Client) -> None:
    version = proof.shown()

    for address in (
        of(version),
        of(version, form="json"),
        *(at(each) for each in (proof.of_masked(version), proof.of_text(version))),
        *(at(each, "json") for each in (proof.of_masked(version), proof.of_text(version))),
    ):
        page = text(client, address)
        assert proof.HIDDEN not in page
        assert "Heron" not in page
        assert "name" in page


def test_nothing_that_is_private_is_on_any_page_or_in_any_data(client: Client) -> None:
    version = proof.shown()
    proof.answered(version)
    make.document(of=version.standing.body, by=make.person(Role.ARCHIVIST, name="Wren Inkpen"))
    evidence = proof.of_masked(version)
    private = texts("private") - texts("public")
    assert {"Wren Inkpen", evidence.quote_hash} <= private

    for address in (of(version), of(version, form="json"), at(evidence), at(evidence, "json")):
        page = text(client, address)
        assert not [words for words in private if words in page], address


def test_hard_words_stay_closed_after_a_note_of_what_they_mention(client: Client) -> None:
    version = proof.shown()
    hard, plain = proof.of_heavy(version), proof.of_masked(version)

    page, standing = text(client, at(hard)), text(client, of(version))

    assert page.index("Before you read") < page.index("Show the words") < page.index("no assessment will be")
    assert "<details open" not in page.replace(' class="closed"', "")
    assert standing.index("Show the words") < standing.index("no assessment will be")
    assert "Before you read" not in text(client, at(plain))


def test_what_the_body_answers_stands_in_full_beside_what_we_say_also_when_it_is_late(client: Client) -> None:
    version = proof.shown()
    proof.answered(version)
    proof.answered(version, "We add that <b>the contract</b> has ended.", is_late=True)

    page = text(client, of(version))

    assert proof.ANSWER in page
    assert "We add that &lt;b&gt;the contract&lt;/b&gt; has ended." in page
    both = page[: page.index("What this rests on")]
    assert both.count('<blockquote class="said">') == 3, "ours and both of theirs, in the same size"
    assert "after the last day" in page
    assert "It disputes this" in page
    assert [reply["words"] for reply in data(client, of(version, form="json"))["replies"]][1] == proof.ANSWER


def test_hard_words_of_either_side_are_closed_in_full_and_one_press_away(client: Client) -> None:
    hard = "We changed it after a death by suicide."
    version = proof.shown()
    proof.answered(version, hard)
    proof.answered(version, is_late=True)

    for where in (of(version), reverse("body", args=[version.standing.body.slug])):
        page = text(client, where)
        closed = page[page.index('<details class="closed"><summary>') :].partition("</details>")[0]
        assert "Mentions suicide and death." in closed
        assert f'<blockquote class="said">{hard}</blockquote>' in closed
        assert f'<blockquote class="said">{proof.ANSWER}</blockquote>' in page.replace(closed, "")


def test_an_answer_that_only_names_a_coroner_stands_open_below_its_note(client: Client) -> None:
    version = proof.shown()
    proof.answered(version, "Since the coroner wrote to us we have read every plan.")

    for where in (of(version), reverse("body", args=[version.standing.body.slug])):
        page = text(client, where)
        said = '<blockquote class="said">Since the coroner wrote to us we have read every plan.</blockquote>'
        before = page[: page.index(said)]
        assert before.rstrip().endswith("Mentions death.</p>")
        assert "Show these words" not in page


def test_our_own_reason_is_closed_by_the_rule_that_closes_an_answer(client: Client) -> None:
    version = make_standing.publish(why="The plan speaks of handcuffs.")

    for where in (of(version), reverse("body", args=[version.standing.body.slug])):
        page = text(client, where)
        closed = page[page.index('<details class="closed"><summary>') :].partition("</details>")[0]
        assert '<blockquote class="said">The plan speaks of handcuffs.</blockquote>' in closed


def test_no_answer_is_said_as_a_fact_with_how_the_day_was_counted(
    client: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-09-01 12:00")
    asked = make_standing.asked(asked_on=date(2026, 4, 1), due_on=date(2026, 5, 1))
    version = make_standing.publish(asked=asked)

    page = text(client, of(version))

    assert "Asked on 1 April 2026. No answer by 1 May 2026." in page
    assert "It had 20 working days, until 1 May 2026." in page
    assert "6 April 2026, Easter Monday" in page
    assert proof.ANSWER not in page


def test_a_correction_says_why_and_the_version_before_stays_readable_in_full(client: Client) -> None:
    version = proof.shown()
    first = text(client, of(version))
    proof.corrected(version)

    page, before = text(client, of(version)), text(client, of(version, number=1))

    assert "The paper was of another trust with the same name." in page
    assert of(version, number=1) in page
    assert "No evidence found in 4 documents up to 1 September 2026." in page
    assert "This is an earlier version" in before
    assert "The minutes of May 2024 say so." in before
    for evidence in (proof.of_masked(version), proof.of_heavy(version)):
        assert at(evidence) in before
        assert "Another version holds now" in text(client, at(evidence))
    assert "This is an earlier version" not in first
    assert client.get(of(version, number=3)).status_code == 404
    assert client.get(of(version) + "?version=second").status_code == 404


def test_only_what_holds_is_offered_to_search_engines(client: Client) -> None:
    version = proof.shown()
    proof.corrected(version)

    assert '<meta name="robots" content="all">' in text(client, of(version))
    assert '<meta name="robots" content="noindex">' in text(client, of(version, number=1))


def test_what_should_have_been_looked_at_again_says_so_calmly(
    client: Client, time_machine: TimeMachineFixture
) -> None:
    version = make_standing.publish()
    time_machine.move_to(timezone.now() + timedelta(days=400))

    page = text(client, of(version))

    assert "This may be out of date" in page
    assert "Checked up to 1 September 2026. It should have been looked at again by" in page


def test_a_body_whose_work_went_elsewhere_says_where(client: Client) -> None:
    version, after = make_standing.publish(), make.body(name="Fenmarch Care Trust")
    body, by = version.standing.body, machine("tests")
    register.succeed(body, after, on=date(2026, 4, 1), exactness=Exactness.DAY, source="An order", by=by)

    page = text(client, of(version))

    assert "Its work went to another body" in page
    assert reverse("body", args=[after.slug]) in page


def test_an_id_is_understood_however_it_is_written(client: Client) -> None:
    version = proof.shown()
    said = version.standing_id.lower().replace("-", "- ")

    answer = client.get(reverse("standing", args=[said]) + "?version=1")

    assert (answer.status_code, answer.headers["Location"]) == (302, of(version, number=1))
    evidence = proof.of_masked(version)
    assert client.get(reverse("evidence_json", args=[evidence.pk.lower()])).headers["Location"] == at(
        evidence, "json"
    )
    for address in ("/standings/S-0000000/", "/evidence/E-0000000/", "/evidence/E-0000000/page.webp"):
        assert client.get(address).status_code == 404


def test_the_page_of_a_piece_of_evidence_says_where_all_of_it_comes_from(client: Client) -> None:
    version = proof.shown()
    evidence = proof.of_masked(version)

    page = text(client, at(evidence))

    for words in (
        "Board papers, September 2024, page 2",
        "Thursday 26 September 2024",
        evidence.sha256,
        evidence.shown_hash,
        "https://northmoor.example/board/2024-09.pdf",
        "Kept here since",
        "At this body",
        of(version),
        at(evidence, "picture"),
        "Only the lines of the quote can be read.",
    ):
        assert words in page, words
    order = ["The words</h2>", "<rect ", "What they show</h2>", "Where it comes from</h2>"]
    assert sorted(order, key=page.index) == order, "the page stands next to its words, on a small screen too"
    assert sha256(evidence.words.encode()).hexdigest() == evidence.shown_hash


def test_evidence_without_a_picture_is_text_alone_and_says_so(client: Client) -> None:
    version = proof.shown()
    evidence = proof.of_text(version)

    page = text(client, at(evidence))

    assert "No picture of this page" in page
    assert "visited people at home" in page
    assert client.get(at(evidence, "picture")).status_code == 404


def test_a_page_that_could_not_be_drawn_says_why_and_when_it_is_tried_again(client: Client) -> None:
    evidence = proof.of_masked(proof.shown())
    store.path(evidence.sha256).unlink()

    page = text(client, at(evidence))

    assert "No picture of this page" in page
    assert "It could not be drawn: " in page
    assert "We try again after " in page
    assert client.get(at(evidence, "picture")).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda evidence: Page.objects.filter(text__sha256=evidence.sha256).update(content="Other words."),
        lambda evidence: Text.objects.filter(sha256=evidence.sha256).update(sha256="0" * 64),
    ],
)
def test_evidence_stands_with_its_copy_when_the_page_is_gone_or_has_other_words(
    client: Client, change: Callable[[Evidence], int]
) -> None:
    evidence = proof.of_masked(proof.shown())
    assert change(evidence)

    page = text(client, at(evidence))

    assert "Only our copy of these words is left" in page
    assert "based in the community mental health team" in page
    assert client.get(at(evidence, "picture")).status_code == 404
    assert data(client, at(evidence, "json"))["is_source_here"] is False


def test_a_picture_comes_as_pixels_and_can_run_nothing(client: Client) -> None:
    evidence = proof.of_masked(proof.shown())

    answer = client.get(at(evidence, "picture"))

    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert len(answer.content) <= 200_000


def test_a_document_that_somebody_opened_to_all_shows_its_whole_page(client: Client) -> None:
    evidence = proof.of_masked(proof.shown())
    closed = client.get(at(evidence, "picture")).content
    Document.objects.filter(pk=evidence.document).update(access="open")

    assert client.get(at(evidence, "picture")).content != closed
    assert "Only the lines of the quote can be read." not in text(client, at(evidence))
    assert "A dark bar lies where words are covered." in text(client, at(evidence))


def test_the_hash_of_a_version_can_be_worked_out_from_its_data_and_never_changes(client: Client) -> None:
    version = proof.shown()
    before = data(client, of(version, form="json"))
    proof.answered(version)
    proof.corrected(version)

    after = data(client, of(version, number=1, form="json").replace("/?", "?"))

    written = json.dumps(after["record"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha256(written.encode()).hexdigest() == after["hash"] == before["hash"]
    assert data(client, of(version, form="json"))["hash"] != before["hash"]


def test_every_name_in_the_data_is_in_the_reference(client: Client) -> None:
    version = proof.shown()
    proof.answered(version)
    known = (ROOT / "docs/reference/public-json.md").read_text()

    for address in (of(version, form="json"), at(proof.of_masked(version), "json")):
        names = {name for name in keys(data(client, address)) if name not in ("board-paper", "minutes")}
        assert not [name for name in names if f"`{name}`" not in known], address


def test_a_standing_costs_the_same_however_much_it_rests_on(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    of_requirement = make_standing.requirement()
    few = make_standing.publish(of=of_requirement)
    exhibits = [make_standing.exhibit(of_requirement) for _ in range(12)]
    many = make_standing.publish(
        judged=make_standing.judged(of_requirement, Verdict.SHOWN_CONTINUING, *exhibits)
    )

    for version in (few, many):
        with django_assert_num_queries(6):
            told.standing(version.standing_id)
    one = few.citations.get().evidence_id
    with django_assert_num_queries(5):
        told.evidence(one)
    assert len(gzip.compress(client.get(of(many)).content)) < 30 * 1024 / 2


@pytest.mark.parametrize(
    ("verdict", "more", "sentence"),
    [
        (Verdict.NO_EVIDENCE_FOUND, {}, "No evidence found in 4 documents up to 1 September 2026."),
        (Verdict.COULD_NOT_CHECK, {"unchecked": "blocked"}, "What is published could not be fetched."),
        (Verdict.REFUSED_TO_SAY, {}, "No answer by"),
    ],
)
def test_each_verdict_is_said_in_a_sentence_made_from_what_was_published(
    verdict: Verdict, more: dict[str, object], sentence: str
) -> None:
    requirement = make_standing.requirement()
    beside = make_standing.exhibit(requirement, elements=make_standing.elements(requirement)[:1])
    judged = make_standing.judged(requirement, verdict, beside, **more)

    version = make_standing.publish(of=requirement, judged=judged)

    assert sentence in told.standing(version.standing_id).sentence


@pytest.mark.parametrize(
    ("verdict", "stance", "sentence"),
    [
        (Verdict.STATED_STOPPED, Stance.CEASED, "In a paper of 4 May 2024, the body says that it stopped."),
        (
            Verdict.STATED_NEVER_IN_USE,
            Stance.DENIED,
            "In a paper of 4 May 2024, the body says that it is not done there.",
        ),
    ],
)
def test_what_a_body_says_is_told_as_its_word_with_its_day(
    verdict: Verdict, stance: Stance, sentence: str
) -> None:
    requirement = make_standing.requirement()
    said = make_standing.exhibit(requirement, stance)

    version = make_standing.publish(of=requirement, judged=make_standing.judged(requirement, verdict, said))

    assert told.standing(version.standing_id).sentence == sentence


def test_a_third_reader_says_why_as_well(client: Client) -> None:
    requirement, verdict = make_standing.requirement(), Verdict.SHOWN_CONTINUING
    opinions = make_standing.heard(verdict, Seat.FIRST, Seat.SECOND, Seat.THIRD)
    version = make_standing.publish(
        judged=make_standing.judged(requirement, verdict, opinions=opinions), of=requirement
    )

    page = text(client, of(version))

    assert "Judged it third, as the first two did not agree" in page
    assert not [heard.person.name for heard in opinions if heard.person.name in page]

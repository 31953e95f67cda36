"""What everybody can read: without a cookie, the same as data, and nothing of who works here."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import make
from answerable.findings import actions as findings
from answerable.findings.models import Method
from answerable.people.rules import Role
from answerable.register.models import Body, Requirement, Version
from answerable.register.rules import Verdict
from answerable.register.words import asked, read, stale
from register import published, standing
from surroundings import ROOT

pytestmark = pytest.mark.django_db
NAMES = ("home", "matrix", "bodies", "body", "requirement", "methods", "method", "corrections")
WITH_DATA = NAMES[1:]
OURS = [model for model in apps.get_models() if model.__module__.startswith("answerable.")]
Told = dict[str, Any]  # Any: as JSON has it


def address(name: str) -> str:
    """Return the address of a page about what `published.everything` makes."""
    parts: dict[str, list[object]] = {
        "body": list(Body.objects.filter(code="NM1").values_list("slug", flat=True)),
        "requirement": ["stopsim", "P1"],
        "method": ["stopsim", 1],
    }
    return reverse(name, args=parts.get(name.removesuffix("_json"), []))


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def told(client: Client, name: str, query: str = "") -> Told:
    return dict(json.loads(text(client, address(f"{name}_json") + query)))


@pytest.mark.parametrize("name", WITH_DATA)
def test_whoever_is_not_signed_in_may_keep_a_page_and_is_given_no_cookie(client: Client, name: str) -> None:
    published.everything()

    for each in (name, f"{name}_json"):
        answer = client.get(address(each))
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=300")
        assert not answer.cookies
        again = client.get(address(each), headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert not client.cookies


@pytest.mark.parametrize("name", WITH_DATA)
def test_a_page_for_somebody_who_works_here_is_kept_by_nobody_else(client: Client, name: str) -> None:
    published.everything()
    client.force_login(make.person(Role.REVIEWER))

    answer = client.get(address(name))

    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]
    assert client.get(address(f"{name}_json")).headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("name", WITH_DATA)
def test_a_page_names_the_address_at_which_it_is_data(client: Client, name: str) -> None:
    published.everything()

    page = text(client, address(name) + "?page=1")

    assert f'rel="alternate" type="application/json" href="{address(f"{name}_json")}?page=1"' in page


def test_every_name_in_the_data_is_in_the_reference(client: Client) -> None:
    published.everything()
    known = (ROOT / "docs/reference/public-json.md").read_text()

    for name in WITH_DATA:
        assert not [key for key in keys(told(client, name)) if f"`{key}`" not in known], name


def test_nothing_that_is_private_is_on_any_page_or_in_any_data(client: Client) -> None:
    """Whatever a private field holds, and no public one, is nowhere to be read; no name of an account is."""
    published.everything()
    make.document(of=Body.objects.get(code="NM1"), by=make.person(Role.ARCHIVIST, name="Wren Inkpen"))
    private = texts("private") - texts("public")
    assert "Wren Inkpen" in private
    assert len(private) > 10

    pages = [address("home"), reverse("matrix_csv"), *(address(name) for name in WITH_DATA)]
    for each in (*pages, *(address(f"{name}_json") for name in WITH_DATA)):
        page = text(client, each)
        assert not [words for words in private if words in page], each


def test_pages_say_the_same_to_people_and_to_programs(client: Client) -> None:
    published.everything()

    for name in WITH_DATA:
        page = " ".join(text(client, address(name)).split())
        for cell in cells(told(client, name)):
            assert str(cell["word"]) in page
            if name == "body":
                assert " ".join(str(cell["read"]).split()) in page


def test_the_matrix_does_not_say_that_each_body_was_told_what_is_not_for_it(client: Client) -> None:
    published.everything()

    page = text(client, reverse("matrix"))

    assert "Each body was told" not in page
    assert "not each of them was told the same" in page


def test_the_matrix_can_be_narrowed_by_verdict_name_and_kind(client: Client) -> None:
    published.everything()
    make.body("PF1", name="Fenmarch Police", kind="police force")

    for query, names in (
        ("verdict=shown_continuing", ["Northmoor Care Trust", "Old Quarry Trust"]),
        ("verdict=no_evidence_found", ["Northmoor Care Trust"]),
        ("verdict=refused_to_say", []),
        ("q=saltmarsh", ["Saltmarsh Community Trust"]),
        ("kind=police+force", []),
        ("verdict=of-nothing&q=saltmarsh", told_names(client, "")),
    ):
        assert told_names(client, f"?{query}") == names, query
    assert "No body fits" in text(client, address("matrix") + "?q=unheard-of")


def test_the_matrix_counts_every_verdict_whichever_was_asked_for(client: Client) -> None:
    published.everything()

    for query in ("", "?verdict=no_evidence_found"):
        counts = {each["verdict"]: each["cells"] for each in told(client, "matrix", query)["counts"]}
        assert set(counts) == set(Verdict)
        assert (counts[Verdict.SHOWN_CONTINUING], counts[Verdict.NO_EVIDENCE_FOUND]) == (2, 1)
        assert sum(counts.values()) == 15


def test_a_page_of_the_matrix_beyond_the_last_is_the_last(client: Client) -> None:
    make.pack("stopsim", with_bodies=True)

    last = told(client, "matrix", "?page=9")

    assert last["page"] == last["pages"] == 4
    assert last["bodies"] == 45 + len(last["rows"])
    assert told(client, "matrix", "?page=4") == last


def test_the_matrix_costs_the_same_however_much_is_published(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.pack("stopsim", with_bodies=True)
    of = standing.requirement()
    first, *others = Body.objects.filter(kind__in=of.binds).order_by("name")[:6]
    standing.publish(first, of)
    with django_assert_num_queries(14):
        client.get(reverse("matrix"))
    for body in others:
        standing.publish(body, of)

    with django_assert_num_queries(14):
        client.get(reverse("matrix"))


@pytest.mark.parametrize("name", ["matrix", "bodies", "requirement"])
def test_the_fullest_page_weighs_little(client: Client, name: str) -> None:
    make.pack("stopsim", with_bodies=True)
    of = standing.requirement()
    for body in Body.objects.filter(kind__in=of.binds).order_by("name")[:25]:
        standing.publish(body, of)

    page = client.get(address(name)).content

    assert len(page) <= 30 * 1024


def test_the_whole_matrix_is_a_table_that_a_spreadsheet_opens_safely(client: Client) -> None:
    published.everything()
    make.body("EV1", name="=cmd|' /C calc'!A0")

    rows = list(csv.DictReader(io.StringIO(text(client, reverse("matrix_csv")).removeprefix("\ufeff"))))

    assert len(rows) == 18
    shown = next(row for row in rows if row["code"] == "NM1" and row["requirement"] == "P1")
    assert (shown["verdict"], shown["documents"], shown["up_to"]) == ("shown_continuing", "4", "2026-09-01")
    assert next(row["name"] for row in rows if row["code"] == "EV1").startswith("'=")


def test_a_body_answers_in_full_beside_what_is_said_of_it_and_late_answers_say_so(client: Client) -> None:
    published.everything()

    page = text(client, address("body"))

    assert page.count("We do not agree that the practice goes on.") == 1  # the second time it is led to
    assert "The same answer stands above, in full." in page
    assert "It disputes this." in page
    assert "after the last day" in page
    assert page.count("The body has not answered.") == 1  # the one whose work came here
    whole = told(client, "body")["cells"][1]["replies"][0]
    assert (whole["words"], whole["is_above"]) == (published.ANSWER, True)


def test_a_verdict_on_a_body_is_told_as_what_papers_say(client: Client) -> None:
    published.everything()

    page = text(client, address("body"))

    assert "1 paper says that it was in use after 10 March 2023, when it had to stop." in page
    assert page.count("No evidence found in 4 documents up to 1 September 2026.") == 1


def test_the_page_of_a_body_costs_the_same_however_much_was_published_of_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    of, body = standing.requirement(), make.body("XA1", name="Fenmarch Trust")
    here = reverse("body", args=[body.slug])
    published.answered(standing.publish(body, of), "disputes")
    with django_assert_num_queries(18):
        client.get(here)
    for code in ("P2", "P3"):
        published.answered(standing.publish(body, standing.requirement(code)), "accepts")
    standing.publish(body, of, exhibits=(standing.exhibit(of), standing.exhibit(of, is_here=False)))

    with django_assert_num_queries(18):
        client.get(here)


def test_a_body_that_did_not_answer_is_said_to_have_been_asked(client: Client) -> None:
    version = standing.publish(make.body("XA1", name="Fenmarch Trust"))

    page = text(client, reverse("body", args=["fenmarch-trust"]))

    assert asked(version) in page
    assert "No answer by" in asked(version)
    assert "The body has not answered." in page


def test_what_papers_say_of_earlier_times_is_history_and_no_verdict(client: Client) -> None:
    published.everything()

    (use,) = told(client, "body")["history"]
    page = text(client, address("body"))

    assert (use["when"], use["document_title"]) == ("March 2021", "Annual report 2020 to 2021")
    assert use["topics"] == ["self-harm", "police and punishment"]
    assert "It is no verdict about today." in page
    assert "mentions self-harm, and police and punishment" in page
    assert (
        "A police officer helps to deliver" not in page
    )  # quotes stand behind their note, on their own page


def test_what_was_known_of_a_body_before_stands_on_the_page_of_the_one_that_took_over(client: Client) -> None:
    published.everything()

    (before,) = told(client, "body")["carried"]

    assert (before["body"]["name"], before["body"]["when"]) == ("Old Quarry Trust", "1 June 2024")
    assert before["cells"][0]["cell"]["verdict"] == "shown_continuing"


def test_what_was_published_stays_on_the_page_when_its_words_are_in_force_no_more(client: Client) -> None:
    version = standing.publish(make.body("XA1", name="Fenmarch Trust"))
    Requirement.objects.filter(pk=version.requirement_id).update(superseded_at=timezone.now())

    page = text(client, reverse("body", args=["fenmarch-trust"]))

    assert "Shown: continuing" in page
    assert "words of the requirement that were replaced" in page


def test_what_was_not_looked_at_again_says_until_when_it_was_checked() -> None:
    version = standing.publish()
    version.recheck_on = date(2026, 5, 3)

    assert (
        stale(version) == "Checked up to 1 September 2026. It should have been looked at again by 3 May 2026."
    )
    version.recheck_on = timezone.localdate() + timedelta(days=1)
    assert stale(version) == ""


def test_what_was_read_is_said_with_how_much_and_up_to_when() -> None:
    day = date(2026, 9, 1)

    def said(verdict: Verdict, documents: int) -> str:
        return read(Version(verdict=verdict, searched_documents=documents, searched_up_to=day))

    assert said(Verdict.SHOWN_CONTINUING, 4) == "4 documents read, up to 1 September 2026."
    nothing = said(Verdict.NO_EVIDENCE_FOUND, 1)
    assert nothing == "No evidence found in 1 document up to 1 September 2026."
    assert said(Verdict.COULD_NOT_CHECK, 0) == "No document was read."


def test_only_who_works_here_sees_findings_offices_and_what_can_be_done(client: Client) -> None:
    published.everything()
    hers = ("Findings</h2>", "Offices</h2>", "Are you tied to it?", "Change what is said of it")

    assert not [words for words in hers if words in text(client, address("body"))]
    client.force_login(make.newcomer(Role.STEWARD))
    assert not [words for words in hers if words in text(client, address("body"))]
    client.force_login(make.steward())
    assert not [words for words in hers if words not in text(client, address("body"))]


def test_a_method_is_read_as_it_was_published_and_its_hash_can_be_checked(client: Client) -> None:
    published.everything()

    method = told(client, "method")

    whole = f"{method['method']['title']}\n\n{method['text']}"
    assert method["method"]["hash"] == sha256(whole.encode()).hexdigest()
    assert [each["title"] for each in method["rounds"]] == ["Autumn 2026"]
    assert method["method"]["hash"] in text(client, address("method"))


def test_a_method_or_a_round_that_is_only_drafted_is_shown_to_nobody(client: Client) -> None:
    published.everything()
    by, first = make.steward(), Method.objects.get()
    findings.draft_method(first.pack, title="Another way", text="Only thought of.", by=by)
    findings.make_round(
        first.pack, code="next", title="Only planned", method=first, up_to=date(2026, 9, 1), by=by
    )

    assert client.get(reverse("method", args=["stopsim", 2])).status_code == 404
    assert "Another way" not in text(client, address("methods")) + text(client, address("method"))
    assert "Only planned" not in text(client, address("method"))


def test_a_correction_says_what_was_said_what_is_said_now_and_why(client: Client) -> None:
    published.everything()

    (row,) = told(client, "corrections")["rows"]

    assert (row["before"]["word"], row["after"]["word"]) == ("Shown: continuing", "Not assessed")
    assert row["because"] == "The minutes are of another body with a similar name."
    page = text(client, address("corrections"))
    assert "The minutes of May 2024 say so." in page
    assert row["because"] in page


def test_corrections_cost_the_same_however_many_there_are(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published.corrected()
    with django_assert_num_queries(6):
        client.get(reverse("corrections"))
    for number in range(3):
        published.corrected(f"XC{number}")

    with django_assert_num_queries(6):
        client.get(reverse("corrections"))


def test_the_first_page_leads_only_to_what_is_there(client: Client) -> None:
    empty = text(client, reverse("home"))
    assert "See what is known" not in empty
    assert reverse("matrix") not in empty

    make.body()
    some = text(client, reverse("home"))
    assert reverse("matrix") in some
    assert reverse("corrections") not in some
    assert reverse("methods") not in some

    published.corrected()
    published.method()
    every = text(client, reverse("home"))
    assert reverse("corrections") in every
    assert reverse("methods") in every


def test_only_pages_on_which_something_is_published_are_for_search_engines(client: Client) -> None:
    make.body("XA1", name="Fenmarch Trust")
    make.pack("stopsim")
    pages = [reverse("matrix"), reverse("body", args=["fenmarch-trust"])]
    assert all('name="robots" content="noindex"' in text(client, page) for page in pages)

    standing.publish(Body.objects.get())

    assert all('name="robots" content="all"' in text(client, page) for page in pages)


def test_nothing_that_people_wrote_runs_on_a_page_for_everybody(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    of = standing.requirement()
    version = standing.publish(
        make.body("XA1", name=f"Trust {evil}"), of, judged=standing.judged(of, why=f"They say so. {evil}")
    )
    published.answered(version, "disputes", words=f"No. {evil}")
    by = make.steward()
    findings.publish_method(findings.draft_method(of.pack, title=evil, text=evil, by=by), by=by)

    for each in (
        reverse("body", args=[version.standing.body.slug]),
        *(reverse(name) for name in ("matrix", "bodies", "methods")),
        reverse("method", args=["stopsim", 1]),
        reverse("requirement", args=["stopsim", "P1"]),
    ):
        assert "<script>alert" not in text(client, each), each
    assert client.get(reverse("matrix_json")).headers["Content-Type"] == "application/json"


def told_names(client: Client, query: str) -> list[str]:
    return [row["body"]["name"] for row in told(client, "matrix", query)["rows"]]


def keys(part: object) -> Iterator[str]:
    """Yield every name in data, at any depth."""
    if isinstance(part, dict):
        yield from part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from keys(each)


def cells(part: object) -> Iterator[Told]:
    """Yield every cell in data, at any depth."""
    if isinstance(part, dict) and {"verdict", "word", "read"} <= set(part):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from cells(each)


def texts(which: str) -> set[str]:
    """Return the texts of all rows in fields of this kind of privacy, those that are long enough to tell."""
    return {
        value
        for model in OURS
        for name in getattr(model.Privacy, which)  # type: ignore[attr-defined]
        if isinstance(model._meta.get_field(name), (models.CharField, models.TextField))
        for value in model._default_manager.values_list(name, flat=True)
        if isinstance(value, str) and len(value) > 6
    }

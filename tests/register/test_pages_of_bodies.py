"""The pages about bodies, requirements, packs and ties: what they show, and what they refuse."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import make
from answerable.doors.web.forms.register import ANOTHER
from answerable.findings import actions as findings
from answerable.people.queries import machine
from answerable.people.rules import Role
from answerable.register import actions as register
from answerable.register import queries
from answerable.register.actions.packs import Required
from answerable.register.models import Body, Contact, Interest, Requirement
from answerable.register.rules import About, InterestKind, Statement
from surroundings import ROOT

pytestmark = pytest.mark.django_db
HEAT = ROOT / "docs/examples/heat-and-keys"
TRUST = "mental health trust"


@pytest.fixture
def steward(client: Client) -> Client:
    """A browser in which a steward is signed in."""
    client.force_login(make.steward())
    return client


@pytest.fixture
def reviewer(client: Client) -> Client:
    """A browser in which a reviewer is signed in."""
    client.force_login(make.person(Role.REVIEWER))
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_the_list_can_be_narrowed_and_says_what_not_assessed_means(reviewer: Client) -> None:
    make.pack("stopsim")
    make.body("XA1", name="Fenmarch Trust", kind=TRUST)
    gone = make.body("XA2", name="Old Quarry Trust", kind=TRUST, valid_to=date(2024, 3, 31))
    make.body("XA3", name="Fenmarch Police", kind="police force")
    told = Statement(About.REGION, "QZZ", "A list", date(2026, 1, 1))
    register.state(gone, told, by=machine("tests"))

    everything = text(reviewer, reverse("bodies"))
    assert "Not assessed" in everything
    assert "says nothing about a body, good or bad" in everything
    assert "does not bind it" in everything  # the police

    for query, name, other in (
        ("kind=police+force", "Fenmarch Police", "Fenmarch Trust"),
        ("there=gone", "Old Quarry Trust", "Fenmarch Trust"),
        ("there=here", "Fenmarch Trust", "Old Quarry Trust"),
        ("region=QZZ", "Old Quarry Trust", "Fenmarch Trust"),
        ("q=xa1", "Fenmarch Trust", "Fenmarch Police"),
    ):
        page = text(reviewer, f"{reverse('bodies')}?{query}")
        assert name in page, query
        assert f">{other}<" not in page, query

    assert "No body fits" in text(reviewer, reverse("bodies") + "?q=unheard-of")


def test_the_list_costs_the_same_however_many_bodies_there_are(
    reviewer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.pack("stopsim", with_bodies=True)
    reviewer.get(reverse("bodies"))  # what is asked for once and kept

    with django_assert_num_queries(22):
        page = text(reviewer, reverse("bodies") + "?page=2")
    assert "26 to 50 of 59" in page


def test_the_page_of_a_body_shows_each_fact_with_its_source_and_day(reviewer: Client) -> None:
    make.pack(HEAT, with_bodies=True)

    page = text(reviewer, reverse("body", args=["larkmoor-homes-invented"]))

    assert "Invented for this example" in page
    assert "22 Nov 2026" in page
    assert "Larkmoor Tenants&#x27; Trust" in page
    assert "Brackenside Housing (invented)" in page
    assert "2021: homes on the quay" in page
    assert "heat: No heat or hot water is cut for a debt" in page
    assert "made up for the demonstration" in page


def test_a_body_is_found_by_its_id_and_its_code_as_well(reviewer: Client) -> None:
    body = make.body("XA1", name="Fenmarch Trust")

    for written in (body.pk, body.pk.lower(), "xa1"):
        answer = reviewer.get(reverse("body", args=[written]))
        assert answer.headers["Location"] == reverse("body", args=["fenmarch-trust"])
    assert reviewer.get(reverse("body", args=["nobody"])).status_code == 404


def test_a_requirement_is_shown_in_its_exact_words_with_what_is_held_of_it(reviewer: Client) -> None:
    make.pack("stopsim")
    make.body("XA1", name="Fenmarch Trust", kind=TRUST)

    page = text(reviewer, reverse("requirement", args=["stopsim", "P1"]))

    assert "this is not the same as saying all joint work with the police must stop" in page
    assert "only the page that announces it, not the text itself" in page
    assert "Planned, not an emergency" in page
    assert "Friday 10 March 2023" in page
    assert "Fenmarch Trust" in page


def test_words_that_are_no_longer_in_force_say_so(reviewer: Client) -> None:
    make.pack("stopsim")
    first = Requirement.objects.get(code="P2")
    other: Required = {
        "title": first.title,
        "words": "Other words.",
        "source": first.source,
        "elements": first.elements,
        "binds": first.binds,
        "tags": first.tags,
    }
    register.require(first.directive, "P2", other, by=machine("tests"))

    here = reverse("requirement", args=["stopsim", "P2"])

    assert "Other words." in text(reviewer, here)
    before = text(reviewer, here + "?version=1")
    assert first.words[:40] in before
    assert "These words are no longer in force" in before
    assert "version 1" in text(reviewer, reverse("pack", args=["stopsim"]))


def test_a_pack_is_loaded_from_its_page_after_showing_what_would_change(steward: Client) -> None:
    page = text(steward, reverse("pack_load", args=["stopsim"]))
    assert "59 bodies" in page
    assert not Body.objects.exists()

    answer = steward.post(reverse("pack_load", args=["stopsim"]), {"confirmed": confirmed(page)})

    assert answer.headers["Location"] == reverse("pack", args=["stopsim"])
    assert Body.objects.count() == 59
    assert "Nothing would change" in text(steward, reverse("pack_load", args=["stopsim"]))


def test_what_was_not_shown_is_not_done(steward: Client) -> None:
    page = text(steward, reverse("pack_load", args=["stopsim"]))
    make.body("RVN", name="Somebody was quicker")

    for given in (confirmed(page), ""):
        answer = steward.post(reverse("pack_load", args=["stopsim"]), {"confirmed": given})

        assert answer.headers["Location"] == reverse("pack_load", args=["stopsim"])
        assert Body.objects.count() == 1


def test_a_pack_of_ones_own_is_found_in_its_folder(steward: Client) -> None:
    own = Path(settings.DATA) / "own-packs"
    own.mkdir(parents=True)
    (own / "heat-and-keys").symlink_to(HEAT)

    assert "heat-and-keys" in text(steward, reverse("packs"))
    assert "No heat or hot water" in text(steward, reverse("pack_load", args=["heat-and-keys"]))
    assert steward.get(reverse("pack_load", args=["unheard-of"])).status_code == 404


def confirmed(page: str) -> str:
    return page.partition('name="confirmed" value="')[2].partition('"')[0]


def test_a_body_is_added_and_put_right_and_its_former_name_kept(steward: Client) -> None:
    make.pack()
    new = {"name": "Fenmarch Trust", "code": "XA1", "kind": TRUST, "short_name": "FT"}
    steward.post(reverse("body_add"), new)
    body = Body.objects.get(code="XA1")
    change = reverse("body_change", args=[body.slug])

    refused = steward.post(change, {"name": "Fenmarch City Trust", "kind": TRUST, "short_name": "FCT"})
    assert "A new name needs its source." in refused.content.decode()
    assert 'value="FCT"' in refused.content.decode()
    assert Body.objects.get().short_name == "FT"

    steward.post(change, {"name": "Fenmarch City Trust", "kind": TRUST, "source": "Its website"})
    assert "Fenmarch Trust" in text(steward, reverse("body", args=[body.slug]))
    assert Body.objects.get().name == "Fenmarch City Trust"


def test_a_kind_is_one_that_is_known_or_on_purpose_another(steward: Client) -> None:
    make.body("XA1", kind=TRUST)
    new = {"name": "Fenmarch Trust", "code": "XA2"}

    def add(**kind: str) -> str:
        return steward.post(reverse("body_add"), {**new, **kind}).content.decode()

    assert "Write which kind of body it is." in add(kind=ANOTHER)
    assert "Choose one of the answers that are listed" in add(kind="unheard of")
    slip = add(kind=ANOTHER, new_kind="mental-health trusts")
    assert "There is “mental health trust” already." in slip
    assert "It is another kind than “mental health trust”" in slip
    assert Body.objects.count() == 1

    add(kind=ANOTHER, new_kind="mental-health trusts", is_another="on")
    assert Body.objects.get(code="XA2").kind == "mental-health trusts"


@pytest.mark.parametrize(
    ("written", "kept"), [("ambulance service", "ambulance service"), (TRUST.upper(), TRUST)]
)
def test_a_new_kind_is_taken_as_it_is_and_a_known_one_as_it_is_known(
    steward: Client, written: str, kept: str
) -> None:
    make.body("XA1", kind=TRUST)
    new = {"name": "Fenmarch Trust", "code": "XA2", "kind": ANOTHER, "new_kind": written}

    steward.post(reverse("body_add"), new)

    assert Body.objects.get(code="XA2").kind == kept


def test_a_code_that_is_taken_is_said_on_the_form_and_nothing_typed_is_lost(steward: Client) -> None:
    make.body("XA1", kind=TRUST)

    answer = steward.post(reverse("body_add"), {"name": "Fenmarch Trust", "code": "xa1", "kind": TRUST})

    page = answer.content.decode()
    assert "already a body with the code XA1" in page
    assert 'value="Fenmarch Trust"' in page


def test_it_is_said_whose_work_a_body_took_over(steward: Client) -> None:
    before, after = make.body("XA1"), make.body("XA2")
    follow = reverse("body_follow", args=[after.slug])

    wrong = steward.post(follow, {"before": "XA1", "when": "last May", "source": "A list"})
    assert "is no year, month or day" in wrong.content.decode()

    steward.post(follow, {"before": "XA1", "when": "2024-10", "source": "A list", "work": "the clinics"})
    assert "October 2024: the clinics" in text(steward, reverse("body", args=[before.slug]))


def test_an_office_is_added_and_its_address_moves_from_state_to_state(steward: Client) -> None:
    body = make.body("XA1")
    given = {"office": "Information Governance", "purpose": "information_requests", "source": "Its website"}
    add = reverse("contact_add", args=[body.slug])

    refused = steward.post(add, {**given, "email": "jo.bloggs@trust.example"})
    assert "one person&#x27;s own address" in refused.content.decode()
    steward.post(add, {**given, "email": "foi@trust.example"})
    contact = Contact.objects.get()
    here = reverse("contact", args=[contact.pk])

    steward.post(here, {"to": "confirmed"})
    assert "Confirmed" in text(steward, here)
    late = steward.post(here, {"to": "unchecked"})
    assert late.status_code == 409
    assert "This cannot be done now" in late.content.decode(), "and not that somebody was faster: nobody was"


def test_somebody_who_may_change_nothing_is_offered_nothing_to_change(reviewer: Client) -> None:
    body = make.body("XA1")

    page = text(reviewer, reverse("body", args=[body.slug]))

    assert "Change what is said of it" not in page
    for name in ("body_change", "body_follow", "contact_add"):
        assert reviewer.get(reverse(name, args=[body.slug])).status_code == 403
    assert reviewer.get(reverse("pack_load", args=["stopsim"])).status_code == 403


def test_a_tie_is_declared_and_ended_by_oneself(client: Client) -> None:
    person, body = make.person(Role.REVIEWER), make.body("XA1", name="Fenmarch Trust")
    client.force_login(person)

    client.post(reverse("interests"), {"body": "XA1", "kind": InterestKind.WORKED_THERE})
    assert queries.is_tied(person, body)
    assert "I worked there once" in text(client, reverse("interests"))

    end = reverse("interest_end", args=[body.slug])
    assert "Has your tie to Fenmarch Trust ended?" in text(client, end)
    assert queries.is_tied(person, body)  # looking changes nothing
    client.post(end)
    assert not queries.is_tied(person, body)
    assert Interest.objects.count() == 1


def test_stewards_see_how_it_is_set_up_and_nothing_secret(steward: Client, reviewer: Client) -> None:
    steward.force_login(make.steward())
    page = text(steward, reverse("settings"))

    assert "nobody is named" in page
    assert settings.SECRET_KEY not in page
    assert str(settings.DATABASES["default"]["PASSWORD"] or "no password") not in page

    reviewer.force_login(make.person(Role.REVIEWER))
    assert reviewer.get(reverse("settings")).status_code == 403


def test_nothing_that_is_typed_is_run(steward: Client) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7|add:7 }}'
    body = make.body("XA1", name=f"Trust {evil}", kind="<b>trust</b>", short_name="<i>T</i>")
    register.state(
        body,
        Statement(About.NOTE, evil, f"javascript:alert(1) {evil}", date(2026, 1, 1)),
        by=machine("tests"),
    )
    register.state(
        body, Statement(About.WEBSITE, "javascript:alert(1)", "A list", date(2026, 1, 1)), by=machine("tests")
    )

    for address in (reverse("bodies"), reverse("body", args=[body.slug]), reverse("interests")):
        page = text(steward, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
        assert "14" not in page.partition("add:7")[0][-5:]


def test_who_reads_no_passages_is_not_told_that_none_wait(steward: Client) -> None:
    body = make.body("XA1")
    make.document(of=body)
    findings.take_screenings(by=machine("clock"))

    page = text(steward, reverse("body", args=[body.slug]))
    assert "1 paper of this body is kept here" in page
    assert "to be read" not in page
    assert ">Wait<" not in text(steward, reverse("bodies"))

    steward.force_login(make.person(Role.REVIEWER))
    assert "to be read" in text(steward, reverse("body", args=[body.slug]))
    assert ">Wait<" in text(steward, reverse("bodies"))

"""Nothing changes but by a form of ours: each needs its token, to look does nothing, no link is dead."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

import make
from answerable.archive.actions import Handed
from answerable.people.models import Event, Person
from answerable.people.rules import Role
from asks.letters import answered, drafted, sent
from findings.papers import OFFICER, one, paper
from hostile.crawling import crawl
from signing import signed_in

pytestmark = pytest.mark.django_db

# What stands in an address, by the kind of it: whether there is such a thing makes no difference here.
FILLED = {"IntConverter": 1, "StringConverter": "x", "SlugConverter": "x"}
# What a form may send; `whole` is how a form with files says that all of it has come.
WRITTEN = {"name": "x", "answer": "rejected", "whole": "yes"}
LOGIN = "/accounts/login/"
TAKE_FILES = {"/archive/add/", "/asks/x/sent/", "/asks/x/reply/"}
# The API takes no form at all (see tests/api), and says so in its own way.
IN_ITS_OWN_WAY = "api_"
# Lists the codes of who has any, and says 404 to who has none; whoever set up an app has some.
RECOVERY_CODES = "mfa_view_recovery_codes"


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Yield every address of ours."""
    for each in found:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns)
        elif each.name and not each.name.startswith(IN_ITS_OWN_WAY):
            yield each


def address(pattern: URLPattern) -> str:
    """Return one address of a kind."""
    filled = {name: FILLED[type(kind).__name__] for name, kind in pattern.pattern.converters.items()}
    return reverse(str(pattern.name), kwargs=filled)


@pytest.fixture(scope="module")
def addresses() -> list[str]:
    """One address of each kind."""
    return [address(pattern) for pattern in patterns(get_resolver().url_patterns)]


@pytest.mark.parametrize("role", [None, *Role])
def test_no_address_takes_a_form_without_its_token(addresses: list[str], role: Role | None) -> None:
    client = Client(enforce_csrf_checks=True)
    if role:
        signed_in(make.person(role), client=client)
        client.get("/")  # to come here leaves a line
    before = Event.objects.count()

    answers = {each: client.post(each, WRITTEN) for each in addresses}

    # A page that takes files asks first who is there, so that nobody else's files are taken up.
    sent_away = {each for each, answer in answers.items() if answer.get("Location", "").startswith(LOGIN)}
    assert sent_away <= TAKE_FILES
    assert {each for each, answer in answers.items() if answer.status_code != 403} == sent_away
    assert Event.objects.count() == before


def test_a_form_with_the_token_of_another_site_is_refused_too(addresses: list[str]) -> None:
    client = signed_in(make.person(Role.STEWARD), client=Client(enforce_csrf_checks=True))
    client.get(reverse("account_login"))
    token = "a" * 64

    for each in addresses:
        form = {**WRITTEN, "csrfmiddlewaretoken": token}
        answer = client.post(each, form, headers={"Origin": "https://evil.example"})
        assert answer.status_code == 403, each


@pytest.fixture
def filled() -> dict[str, Person]:
    """A register with a little of everything, and who looks at it."""
    body = make.body("RX1")
    paper(OFFICER, of=body)
    one(make.body("RX2"))
    make.document(b"%PDF-1.7 cut off", of=body, name="cut-off.pdf")
    drafted(of=body)
    asked = sent(proof=Handed("sent.eml", [b"To: them"]))
    answered(asked, timezone.localdate())
    return {str(role): make.person(role) for role in Role}


@pytest.mark.parametrize("role", Role)
def test_nothing_changes_by_being_looked_at_and_no_link_is_dead(
    filled: dict[str, Person], role: Role
) -> None:
    client = signed_in(filled[str(role)])
    client.get("/")  # to come here leaves a line
    before = list(Event.objects.order_by("pk").values_list("verb", "subject_kind", "subject"))

    met = list(crawl(client, most=20))

    after = list(Event.objects.order_by("pk").values_list("verb", "subject_kind", "subject"))
    assert after == before
    dead = {page.address: page.status for page in met if page.status >= 400 and page.name != RECOVERY_CODES}
    assert dead == {}
    assert len(met) > 15


@pytest.mark.parametrize(
    "back", ["people", "x", "-1", "%s{0}", "a\0b", "//evil.example/", "https://evil.example/"]
)
def test_whoever_chooses_light_or_dark_is_led_to_a_page_of_ours_whatever_the_form_says(back: str) -> None:
    answer = signed_in(make.person()).post(reverse("theme"), {"theme": "dark", "next": back})

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))

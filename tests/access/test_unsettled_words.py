"""Nobody from outside meets words of a finding before a person has settled what is covered of them."""

import pytest
from django.urls import reverse

from access.outcomes import addresses
from access.world import World, trial
from answerable.findings.models import Finding

OUTSIDE = ("nobody", "newcomer", "roleless")


@pytest.mark.django_db
@pytest.mark.parametrize("who", OUTSIDE)
def test_no_address_shows_unsettled_words_to_somebody_from_outside(world: World, who: str) -> None:
    words = [_first_words(finding) for finding in Finding.objects.filter(masked_by=None)]
    assert words

    for name in {*addresses(), *world.parts}:
        page = _shown(world, name, who)
        assert not [each for each in words if each in page], name


@pytest.mark.django_db
def test_whoever_may_read_the_finding_does_meet_them(world: World) -> None:
    finding = Finding.objects.get(pk=world.parts["finding"]["finding_id"])

    assert finding.masked_by is None
    assert _first_words(finding) in _shown(world, "finding", "reviewer")


def _shown(world: World, row: str, who: str) -> str:
    """Return what somebody is shown at an address, with its spaces as one."""
    name = row.partition(" ")[0]
    address = reverse(name, kwargs=world.parts.get(row, {}))
    browser = world.client(who)
    browser.raise_request_exception = False
    with trial():
        reply = browser.get(address)
        return " ".join(b"".join(reply).decode(errors="replace").split())


def _first_words(finding: Finding) -> str:
    return " ".join(finding.quote.split())[:60]

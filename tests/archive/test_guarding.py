"""Stored bytes are held against their hashes, and damage is said once, where it will be found."""

import pytest

import make
import working
from answerable.archive import actions, queries
from answerable.archive.models import Document
from answerable.outside import store
from answerable.people.models import Event
from answerable.people.queries import machine

pytestmark = pytest.mark.django_db


def told(document: Document) -> list[str]:
    events = Event.objects.filter(subject=document.pk, verb__startswith="found")
    return list(events.order_by("pk").values_list("verb", flat=True))


def test_damage_is_found_and_said_once_and_so_is_its_mending() -> None:
    document, other = make.document("one"), make.document("other")
    place = store.path(document.captures.get().sha256)
    place.chmod(0o644)
    place.write_bytes(b"changed")

    for _ in range(2):
        (damage,) = actions.check_store(by=machine("tests"))
        assert (damage.sha256, damage.is_there, damage.documents) == (place.name, True, (document.pk,))
    assert (told(document), told(other)) == (["found damaged"], [])

    make.document("one", of=document.body)  # the same file, handed in again, mends it
    assert actions.check_store(by=machine("tests")) == []
    assert told(document) == ["found damaged", "found whole again"]


def test_bytes_that_are_gone_are_said_to_be_gone() -> None:
    document = make.document("one")
    store.path(document.captures.get().sha256).unlink()

    (damage,) = queries.check_bytes()

    assert not damage.is_there


def test_bytes_of_which_nothing_is_known_are_named_and_left_alone() -> None:
    make.document("one")
    unknown = store.keep([b"left by a power cut"])

    assert queries.unknown_bytes() == [unknown.sha256]
    assert queries.check_bytes() == []


def test_the_check_is_queued_once() -> None:
    clock = machine("clock")

    assert [actions.queue_check(by=clock), actions.queue_check(by=clock)] == [True, False]
    working.work_off()
    assert actions.queue_check(by=clock) is True

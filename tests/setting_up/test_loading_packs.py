"""Packs come into the register whole or not at all, and only what is new is written."""

from pathlib import Path

import pytest

from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register.models import Body, Directive, Fact, Pack, Requirement, Succession
from answerable.setting_up import packs
from answerable.setting_up.changes import Plan
from surroundings import ROOT

pytestmark = pytest.mark.django_db
HEAT = ROOT / "docs/examples/heat-and-keys"


def rows() -> dict[str, int]:
    return {
        model.__name__: model.objects.count()
        for model in (Pack, Directive, Requirement, Body, Fact, Succession, Event)
    }


def load(path: str | Path) -> Plan:
    return packs.load(packs.source(path), by=machine("tests"))


def test_the_shipped_pack_brings_its_directive_requirements_and_bodies() -> None:
    load("stopsim")

    assert set(Requirement.objects.values_list("code", "version")) == {("P1", 1), ("P2", 1), ("P3", 1)}
    assert Body.objects.get(code="RVN").name == "Avon and Wiltshire Mental Health Partnership NHS Trust"
    assert Body.objects.count() == 59


def test_loading_twice_changes_nothing() -> None:
    load("stopsim")
    before = rows()

    plan = load("stopsim")

    assert not plan
    assert rows() == before

"""What the accounts of machines are, and never become."""

import pytest
from django.db import IntegrityError, transaction

import make
from answerable.people.models import Person
from answerable.people.queries import machine

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_machine", [True, False])
def test_an_account_of_a_machine_stays_one_and_so_does_that_of_a_person(is_machine: bool) -> None:
    one = machine("web") if is_machine else make.person()
    other = {"is_machine": not is_machine, "email": "web@example.org" if is_machine else None}

    with pytest.raises(IntegrityError, match="stays one"), transaction.atomic():
        Person.objects.filter(pk=one.pk).update(**other)


def test_all_else_of_an_account_can_change() -> None:
    assert Person.objects.filter(pk=make.person().pk).update(is_machine=False, name="Wren") == 1

"""Offices that can be written to: never a person's own address, and every step of their lives on record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from answerable.errors import AnswerableError, WrongState
from answerable.people.models import Event
from answerable.people.queries import machine
from answerable.register import actions as register
from answerable.register import rules
from answerable.register.models import Contact
from answerable.register.rules import NEXT_CONTACT_STATES, ContactPurpose, ContactState


def add(email: str = "foi@trust.example", *, address: str = "") -> Contact:
    return register.add_contact(
        make.body(),
        office="Information Governance",
        purpose=ContactPurpose.INFORMATION_REQUESTS,
        email=email,
        address=address,
        source="Its website",
        by=machine("tests"),
    )


@pytest.mark.django_db
def test_an_address_begins_unchecked_and_its_history_is_in_the_record() -> None:
    contact = add()

    register.confirm_contact(contact, by=machine("tests"))
    register.fail_contact(contact, by=machine("tests"))
    register.retire_contact(contact, by=machine("tests"))
    register.reopen_contact(contact, by=machine("tests"))

    assert contact.state == ContactState.UNCHECKED
    events = Event.objects.filter(subject_kind="register.contact", subject=str(contact.pk)).order_by("pk")
    assert [event.verb for event in events] == ["added", "confirmed", "failed", "retired", "unchecked"]


@pytest.mark.django_db
def test_a_step_that_is_none_is_refused_and_says_what_can_be_done() -> None:
    contact = add()
    register.retire_contact(contact, by=machine("tests"))

    with pytest.raises(WrongState, match="retired cannot become confirmed") as refused:
        register.confirm_contact(contact, by=machine("tests"))

    assert "unchecked" in refused.value.hint


@pytest.mark.django_db
def test_a_step_that_is_taken_already_is_said_to_be() -> None:
    contact = register.confirm_contact(add(), by=machine("tests"))

    with pytest.raises(WrongState, match="This address is confirmed already"):
        register.confirm_contact(contact, by=machine("tests"))


@pytest.mark.django_db
def test_somebody_who_acts_on_what_they_saw_before_is_told_so() -> None:
    contact = add()
    stale = Contact.objects.get(pk=contact.pk)
    register.confirm_contact(contact, by=machine("tests"))

    with pytest.raises(WrongState, match="Somebody else"):
        register.confirm_contact(stale, by=machine("tests"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "email", ["no address", "a@", "jo.bloggs@trust.example", "jo_a_bloggs@trust.example"]
)
def test_what_is_no_address_or_somebodys_own_is_refused(email: str) -> None:
    with pytest.raises(AnswerableError) as refused:
        add(email)

    assert refused.value.hint


@pytest.mark.django_db
def test_an_office_can_have_an_address_for_letters_alone_but_not_none_at_all() -> None:
    assert add("", address="1 High Street, Fenmarch").email == ""

    with pytest.raises(AnswerableError, match="nowhere to write to"):
        add("", address=" ")


@pytest.mark.parametrize(
    "email", ["foi@a.example", "information.governance@a.example", "press_office@a.example", "x@a.example"]
)
def test_the_address_of_an_office_is_taken(email: str) -> None:
    rules.check_is_an_office(email)


@given(st.sampled_from(ContactState), st.sampled_from(ContactState))
def test_only_the_steps_in_the_table_can_be_taken(current: ContactState, to: ContactState) -> None:
    if to in NEXT_CONTACT_STATES[current]:
        rules.check_contact_can_move(current, to)
    else:
        with pytest.raises(WrongState):
            rules.check_contact_can_move(current, to)


def test_every_state_is_in_the_table() -> None:
    assert set(NEXT_CONTACT_STATES) == set(ContactState)

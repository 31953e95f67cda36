"""The names that colleagues see: whatever people write, it is kept as one line, or refused in words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from answerable.errors import AnswerableError
from answerable.people import actions
from answerable.people.models import Person
from answerable.people.rules import Role, names


@given(st.text(max_size=200))
def test_a_name_is_kept_as_one_line_that_can_be_seen_or_refused_in_words(written: str) -> None:
    with suppress(AnswerableError):
        kept = names.checked(written)
        assert 0 < len(kept) <= names.LONGEST
        assert kept == " ".join(kept.split()) == names.checked(kept)
        assert kept.isprintable() or not kept.isascii()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb"])
def test_a_name_that_cannot_be_is_refused_wherever_it_is_given(name: str) -> None:
    person, steward = make.person(), make.steward()

    with pytest.raises(AnswerableError):
        actions.rename(person, name=name, by=person)
    with pytest.raises(AnswerableError):
        actions.invite("heron@example.org", name=name, role=Role.REVIEWER, by=steward)

    assert Person.objects.get(pk=person.pk).name == person.name != name

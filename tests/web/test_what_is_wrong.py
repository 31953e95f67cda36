"""What a form says of a field that is wrong: our words, which say what to do, and none of Django's."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django import forms
from django.core.exceptions import ValidationError

import answerable.doors.web.forms as ours
from answerable.doors.web.forms.findings import Accept, Cover, Draw, Keys, Reason
from answerable.doors.web.look.fields import DayField

MODULES = [import_module(f"{ours.__name__}.{found.name}") for found in pkgutil.iter_modules(ours.__path__)]
FORMS = [
    form
    for module in MODULES
    for _name, form in inspect.getmembers(module, inspect.isclass)
    if issubclass(form, forms.Form) and form.__module__ == module.__name__
]
DJANGOS = (
    "This field",
    "This value",
    "Select a valid",
    "Enter a",
    "Ensure",
    "No file was",
    "The submitted file",
)
MEANT_FOR: dict[type[forms.Form], set[str]] = {
    Accept: {"body", "requirement", "elements", "stance", "speaker", "placed", "period_known_by", "because"},
    Reason: {"because"},
    Cover: {"words", "kind"},
    Draw: {"pack", "round", "size"},
}


def test_there_are_forms_to_look_at() -> None:
    assert len(FORMS) > 10


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_no_field_can_say_a_sentence_of_djangos(form: type[forms.Form]) -> None:
    for name, field in form.base_fields.items():
        said = {code: str(words) for code, words in field.error_messages.items() if code in _met(field)}
        assert not [each for each in said.items() if each[1].startswith(DJANGOS)], name


@pytest.mark.parametrize("form", MEANT_FOR, ids=lambda form: form.__name__)
def test_a_field_that_has_to_be_filled_in_says_so_in_its_own_words(form: type[forms.Form]) -> None:
    plain = str(forms.CharField().error_messages["required"])

    for name in MEANT_FOR[form]:
        said = str(form.base_fields[name].error_messages["required"])
        assert said.startswith(("Choose", "Write", "Tick")), name
        assert said != plain


def test_a_key_that_is_left_out_or_too_long_says_what_to_write() -> None:
    form = Keys({"accept": "", "reject": "ab"})

    assert form.errors["accept"] == ["Write one key for this."]
    assert form.errors["reject"] == ["Write a single letter, figure or sign."]


def test_a_number_that_is_none_says_what_a_number_looks_like() -> None:
    form = Draw({"pack": "x", "round": "y", "size": "many"}, packs=[("x", "X")])

    assert form.errors["size"] == ["Write a whole number in figures, such as 20."]


def _met(field: forms.Field) -> set[str]:
    """Return the codes of what can go wrong with a field as people can use it."""
    met = {
        "required",
        "invalid",
        "invalid_choice",
        "invalid_list",
        "max_length",
        "min_length",
        "missing",
        "empty",
    }
    return met - {"invalid"} if isinstance(field, forms.MultiValueField) else met


@pytest.mark.parametrize("part", [0, 1, 2])
@pytest.mark.parametrize("written", ["-1", "0", "2147483648", "9" * 40, "1e5", "½", "\0"])
def test_a_day_of_impossible_numbers_is_refused_in_words(part: int, written: str) -> None:
    parts = ["2", "3", "2024"]
    parts[part] = written

    with pytest.raises(ValidationError):
        DayField().compress(parts)

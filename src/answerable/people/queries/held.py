"""All that is held about one person who works here, for them to have: the right of access."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import DateField as Day
from django.db.models import Field, ForeignObjectRel, Model
from django.db.models import TextField as Long

from answerable.people.models import Event, Person

# A row is about somebody where one of these names them; elsewhere they only did something to it.
ABOUT_THEM: Final = frozenset({"person", "user", "actor"})
SECRETS: Final = frozenset({"password", "token_hash", "data", "salt"})  # of no use but to whoever steals them

Row = Mapping[str, object]


def held_about(person: Person) -> dict[str, object]:
    """Return everything held about somebody, table by table, without secrets.

    Of what they did to other things, only which and when. A query for each table that can name a person.
    """
    account = _rows(Person, "pk", person)[0]
    events = Event.objects.filter(subject_kind="people.person", subject=str(person.pk)).order_by("pk")
    return {
        "account": account,
        "tables": {f"{_label(each)}": rows for each in _relations() if (rows := _rows_by(each, person))},
        "record_about_you": list(events.values("happened_at", "verb", "payload")),
    }


def _relations() -> Iterator[ForeignObjectRel]:
    for each in Person._meta.get_fields(include_hidden=True):
        if isinstance(each, ForeignObjectRel) and isinstance(each.related_model, type):
            yield each


def _label(relation: ForeignObjectRel) -> str:
    model: type[Model] = relation.related_model
    return f"{model._meta.label_lower}.{relation.field.name}"


def _rows_by(relation: ForeignObjectRel, person: Person) -> list[Row]:
    model: type[Model] = relation.related_model
    return _rows(model, relation.field.name, person)


def _rows(model: type[Model], name: str, person: Person) -> list[Row]:
    about_them = model is Person or name in ABOUT_THEM
    told = [field.attname for field in model._meta.concrete_fields if _is_told(field, in_full=about_them)]
    return list(model._default_manager.filter(**{name: person.pk}).order_by("pk").values(*told))


def _is_told(field: "Field[Any, Any]", *, in_full: bool) -> bool:  # of whatever kind
    if field.name in SECRETS:
        return False
    return field.primary_key or isinstance(field, Day) or (in_full and not isinstance(field, Long))

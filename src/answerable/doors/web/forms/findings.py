"""What people fill in when they say what a passage shows, mask words, draw samples, or set their pace."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.doors.web.forms.choices import offer
from answerable.doors.web.forms.refusing import show
from answerable.doors.web.look.fields import DayParts
from answerable.doors.web.look.found import KEYS
from answerable.errors import AnswerableError
from answerable.findings.actions import Said
from answerable.findings.rules.periods import BadPeriod, Exactness, KnownBy, When, between, when
from answerable.findings.rules.placing import Placed
from answerable.findings.words import KNOWN_BY, MASKS, PLACED, SPEAKERS, STANCES, TOPICS
from answerable.outside import clock
from answerable_engine.document import Speaker, Stance

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Sentence

    from answerable.register.models import Body, Requirement

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def chosen(words: "Sentence") -> "dict[str, Sentence]":
    """Return what a list to choose from says where nothing was chosen, or something that is not in it."""
    return {"required": words, "invalid_choice": words}


class WhenParts(DayParts):
    """Day, month and year, of which the first may be empty."""

    def decompress(
        self, value: Any
    ) -> list[int | None]:  # Any: a When, which the widget above it does not know
        """Return the three parts of a day, month or year."""
        if not isinstance(value, When):
            return [None, None, None]
        day = value.first.day if value.exactness is Exactness.DAY else None
        month = value.first.month if value.exactness in (Exactness.DAY, Exactness.MONTH) else None
        return [day, month, value.first.year]


class WhenField(forms.MultiValueField):
    """A day, a month or a year, asked for in three parts of which the first ones may be left out."""

    widget = WhenParts

    def __init__(self, **options: Any) -> None:  # Any: as the field above it takes
        parts = tuple(forms.CharField(required=False) for _part in range(3))
        super().__init__(fields=parts, require_all_fields=False, required=False, **options)

    def compress(self, values: Sequence[str]) -> When | None:
        """Return what three parts name, or say in words what is wrong with them."""
        day, month, year = (part.strip() for part in values or ("", "", ""))
        if not day and not month and not year:
            return None
        if day and not month:
            raise ValidationError(_("Choose a month as well, or leave the day out."))
        named = MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else month
        try:
            return when(" ".join(part for part in (day, named, year) if part))
        except BadPeriod as error:
            raise ValidationError(f"{error.message} {error.hint}") from None


class Accept(forms.Form):
    """What a passage shows. Only the body and the requirement that were asked about are chosen beforehand."""

    body = forms.ChoiceField(
        label=gettext_lazy("Which body?"), error_messages=chosen(gettext_lazy("Choose a body."))
    )
    requirement = forms.ChoiceField(
        label=gettext_lazy("Which requirement?"), error_messages=chosen(gettext_lazy("Choose a requirement."))
    )
    elements = forms.MultipleChoiceField(
        label=gettext_lazy("Which parts of it do the words show?"),
        help_text=gettext_lazy("Tick only what the words say themselves."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=chosen(
            gettext_lazy("Tick each part that the words show. If they show none, go back and say so.")
        ),
    )
    stance = forms.ChoiceField(
        label=gettext_lazy("What do the words say of it?"),
        choices=list(STANCES.items()),
        widget=forms.RadioSelect,
        error_messages=chosen(gettext_lazy("Choose what the words say of it.")),
    )
    speaker = forms.ChoiceField(
        label=gettext_lazy("Who says it?"),
        choices=list(SPEAKERS.items()),
        widget=forms.RadioSelect,
        error_messages=chosen(gettext_lazy("Choose who says it, or that it is not clear.")),
        help_text=gettext_lazy(
            "A reply often repeats what was asked. Those are not the body\u2019s own words."
        ),
    )
    placed = forms.ChoiceField(
        label=gettext_lazy("Where is it?"),
        choices=list(PLACED.items()),
        widget=forms.RadioSelect,
        error_messages=chosen(gettext_lazy("Choose where it is done.")),
    )
    period_from = WhenField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy(
            "A year is enough, or a month and a year. Leave out what the words do not say."
        ),
    )
    period_to = WhenField(
        label=gettext_lazy("To"), help_text=gettext_lazy("Leave this out if it is the same.")
    )
    about = forms.BooleanField(label=gettext_lazy("This is only about right"), required=False)
    period_known_by = forms.ChoiceField(
        label=gettext_lazy("How do you know the time?"),
        choices=list(KNOWN_BY.items()),
        widget=forms.RadioSelect,
        error_messages=chosen(gettext_lazy("Choose how you know the time, or that it is not known.")),
    )
    because = forms.CharField(
        label=gettext_lazy("Why is it changed?"),
        help_text=gettext_lazy("One sentence. It is kept with the finding."),
        max_length=900,
        error_messages={"required": gettext_lazy("Write in a sentence why it is changed.")},
    )

    def __init__(
        self,
        *given: Any,  # as forms take it
        bodies: "Iterable[Body]",
        requirements: "Sequence[Requirement]",
        needs_reason: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self._bodies = {body.code: body for body in bodies}
        self._requirements = {f"{one.pack_id}/{one.code}": one for one in requirements}
        offer(self, "body", [(code, body.name) for code, body in self._bodies.items()])
        is_one_pack = len({one.pack_id for one in requirements}) == 1
        offer(
            self,
            "requirement",
            [
                (code, f"{one.code if is_one_pack else code}: {one.title}")
                for code, one in self._requirements.items()
            ],
        )
        self._asked = self._wanted()
        parts = self._asked.elements if self._asked else []
        offer(self, "elements", [(part["code"], part["title"]) for part in parts])
        self.fields["elements"].required = bool(parts)
        if not needs_reason:
            del self.fields["because"]

    @property
    def asked(self) -> "Requirement | None":
        """The requirement whose parts are offered."""
        return self._asked

    @property
    def code_asked(self) -> str:
        """The code of it, for the hidden field that says whose parts were offered."""
        return f"{self._asked.pack_id}/{self._asked.code}" if self._asked else ""

    def clean(self) -> dict[str, Any]:
        """Put together what was said; with another requirement, its parts have to be chosen first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.data.get("elements_of", self.code_asked) != self.code_asked:
            self.errors.pop("elements", None)
            self.add_error("elements", _("You chose another requirement, so choose from its parts now."))
        if not self.errors:
            try:
                cleaned["said"] = self._said(cleaned)
            except AnswerableError as error:
                show(self, error)
        return cleaned

    def _wanted(self) -> "Requirement | None":
        wanted = self.data.get("requirement") if self.is_bound else self.initial.get("requirement")
        return self._requirements.get(wanted or "") or next(iter(self._requirements.values()), None)

    def _said(self, cleaned: dict[str, Any]) -> Said:
        assert self._asked, "a requirement was chosen from the list"
        return Said(
            body=self._bodies[cleaned["body"]],
            pack=self._asked.pack_id,
            requirement=self._asked.code,
            elements=tuple(cleaned["elements"]),
            stance=Stance(cleaned["stance"]),
            speaker=Speaker(cleaned["speaker"]),
            placed=Placed(cleaned["placed"]),
            period=between(
                cleaned["period_from"],
                cleaned["period_to"],
                known_by=KnownBy(cleaned["period_known_by"]),
                about=cleaned["about"],
                today=clock.today(),
            ),
        )


class Reason(forms.Form):
    """Why something is taken back, or still holds."""

    because = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("One sentence. It is kept."),
        max_length=1000,
        error_messages={"required": gettext_lazy("Write in a sentence why.")},
    )


class Pace(forms.Form):
    """How somebody wants to be offered passages."""

    daily_cap = forms.IntegerField(
        label=gettext_lazy("How many passages a day at most?"),
        help_text=gettext_lazy("Leave it empty for no limit. Nobody but you sees this."),
        min_value=1,
        max_value=1000,
        required=False,
    )
    avoided = forms.MultipleChoiceField(
        label=gettext_lazy("What do you not want to read about?"),
        help_text=gettext_lazy("Such passages go to others. You need not say why."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opens_words = forms.BooleanField(
        label=gettext_lazy("Show me words and pictures at once, without asking first"), required=False
    )

    def __init__(
        self, *given: Any, topics: Sequence[tuple[str, str]], **more: Any
    ) -> None:  # as forms take it
        super().__init__(*given, **more)
        field = self.fields["avoided"]
        assert isinstance(field, forms.MultipleChoiceField), "they are chosen from a list"
        field.choices = [(code, capfirst(str(TOPICS.get(code, name)))) for code, name in topics]


class Keys(forms.Form):
    """One key for each thing that somebody does often."""

    def __init__(self, *given: Any, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        for code, words in KEYS.items():
            widget = forms.TextInput(
                attrs={"class": "shorter", "autocomplete": "off", "autocapitalize": "none"}
            )
            self.fields[code] = forms.CharField(
                label=str(words),
                max_length=1,
                widget=widget,
                error_messages={
                    "required": gettext_lazy("Write one key for this."),
                    "max_length": gettext_lazy("Write a single letter, figure or sign."),
                },
            )


class Cover(forms.Form):
    """Words of a quote that have to be covered as well."""

    words = forms.CharField(
        label=gettext_lazy("The exact words"),
        help_text=gettext_lazy("Copy them from the quote. Each place with these words is covered."),
        strip=True,
        error_messages={"required": gettext_lazy("Write the words that have to be covered.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What are they?"),
        choices=list(MASKS.items()),
        error_messages=chosen(gettext_lazy("Choose what the words are.")),
    )


class Draw(forms.Form):
    """A sample to be drawn."""

    pack = forms.ChoiceField(
        label=gettext_lazy("Of which pack?"), error_messages=chosen(gettext_lazy("Choose a pack."))
    )
    round = forms.CharField(
        label=gettext_lazy("For which round?"),
        help_text=gettext_lazy("Such as: Spring 2026."),
        max_length=80,
        error_messages={"required": gettext_lazy("Write a name for the round, such as Spring 2026.")},
    )
    size = forms.IntegerField(
        label=gettext_lazy("How many of each kind?"),
        help_text=gettext_lazy(
            "The more, the surer. With 50 of which none was missed, some 8 in 100 may still be."
        ),
        min_value=1,
        max_value=1000,
        initial=50,
        error_messages={"required": gettext_lazy("Write how many, such as 50.")},
    )

    def __init__(
        self, *given: Any, packs: Sequence[tuple[str, str]], **more: Any
    ) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "pack", packs)


class Filters(forms.Form):
    """Which findings are listed."""

    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)

    def __init__(
        self, *given: Any, bodies: Sequence[tuple[str, str]], states: Sequence[tuple[str, str]], **more: Any
    ) -> None:  # as forms take it
        super().__init__(*given, **more)
        for name, choices in (("body", bodies), ("state", states)):
            offer(self, name, choices, or_none=_("any"))

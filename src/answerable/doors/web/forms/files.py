"""Forms with files: what came with a faulty try is carried along, so that nobody has to send it twice."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy

from answerable.doors.web.look.fields import Files
from answerable.doors.web.uploads import WHOLE
from answerable.people.rules import Action

SALT: Final = "answerable.files put aside"
DAY: Final = 24 * 60 * 60  # seconds for which files that were put aside can be taken up
LEFT_OUT: Final = "left_out"


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that is here already: the field that it was chosen in, its name, and the hash of its bytes."""

    field: str
    name: str
    sha256: str


class _LeftOut(forms.MultipleChoiceField):
    """Which files are left out. None need be, and nobody has to be told so."""

    def validate(self, value: Any) -> None:  # Any: as the field above it takes
        """Refuse only what is not there to be left out."""
        if value:
            super().validate(value)


class WithFiles(forms.Form):
    """A form with files. `kept` holds, signed for one person, those that came with an earlier, faulty try.

    `action` is what it is for.
    """

    action: ClassVar[Action]
    kept = forms.CharField(widget=forms.HiddenInput, required=False)
    whole = forms.CharField(widget=forms.HiddenInput, required=False, initial="yes")

    def __init__(self, *given: Any, person: int, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.salt = f"{SALT} by {person}"
        self._offer(self._carried())

    def aside(self, field: str = "") -> list[Aside]:
        """Return the files of an earlier try that are still wanted: those for one field, or all."""
        ticked = set(self._ticked())
        return [
            one
            for number, one in enumerate(self._carried())
            if str(number) not in ticked and not self._is_replaced(one.field) and field in ("", one.field)
        ]

    def put_back(self, files: Iterable[Aside]) -> None:
        """Carry files along, so that nobody has to send them twice."""
        carried = list(files)
        written = {name: self.data[name] for name in self.data if name != LEFT_OUT}
        written["kept"] = signing.dumps([astuple(one) for one in carried], salt=self.salt, compress=True)
        self.data = written
        self._offer(carried)

    def _carried(self) -> list[Aside]:
        """Return what was put aside before. None where somebody else wrote this."""
        written = self.data.get("kept", "") if self.is_bound else ""
        try:
            signed = signing.loads(written, salt=self.salt, max_age=DAY)
            return [Aside(*map(str, one)) for one in signed]
        except (signing.BadSignature, ValueError, TypeError):
            return []

    def _ticked(self) -> list[str]:
        return list(forms.CheckboxSelectMultiple().value_from_datadict(self.data, self.files, LEFT_OUT) or ())

    def _is_replaced(self, field: str) -> bool:
        """Say whether another file was chosen now where there can be only one."""
        return not isinstance(self.fields.get(field), Files) and bool(self.files.get(field))

    def _offer(self, carried: list[Aside]) -> None:
        """Show what is here already, above all else, and ask for no file that is."""
        self.fields.pop(LEFT_OUT, None)
        if carried:
            choices = [(str(number), self._called(one)) for number, one in enumerate(carried)]
            self.fields = {LEFT_OUT: _here_already(choices), **self.fields}
        for one in self.aside():
            if one.field in self.fields:
                self.fields[one.field].required = False

    def _called(self, one: Aside) -> str:
        """Return the name of a file, after what it is where a form asks for several things."""
        several = sum(isinstance(field, forms.FileField) for field in self.fields.values()) > 1
        return (
            f"{self.fields[one.field].label}: {one.name}"
            if several and one.field in self.fields
            else one.name
        )


def _here_already(choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return _LeftOut(
        label=gettext_lazy("These files are here already"),
        help_text=gettext_lazy("You need not choose them again. Tick those that you want to leave out."),
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
    )


assert WHOLE in WithFiles.base_fields, "the field that ends the form"

"""What somebody says of a cell: a verdict, why, and what they note of each finding's paper."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from answerable.doors.web.forms.choices import any_of, offer
from answerable.doors.web.forms.findings import chosen
from answerable.doors.web.look.words import VERDICTS
from answerable.findings.actions import Judgement
from answerable.findings.rules.grounds import LONGEST_SITE, LONGEST_WHY, Note
from answerable.findings.told.sentences import SHOWS, UNCHECKED
from answerable.register.rules import Verdict
from answerable.register.rules.sides import Shows
from answerable.register.rules.verdicts import Unchecked

GIVEN = tuple(verdict for verdict in Verdict if verdict is not Verdict.NOT_ASSESSED)


class Notes(forms.Form):
    """What can be said of a cell before a verdict is chosen: the table of verdicts reads it at once."""

    why = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "In plain words: which papers say what, and what follows. Everybody will read this, under a name "
            "that is not yours. Name no person in it."
        ),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write in a sentence or two why.")},
    )
    unchecked = forms.ChoiceField(
        label=gettext_lazy("If it could not be checked: what stood in the way?"),
        help_text=gettext_lazy("Only for the verdict “Could not check”."),
        choices=any_of(UNCHECKED.items(), gettext_lazy("nothing, it was checked")),
        required=False,
    )

    def __init__(self, *given: Any, findings: Iterable[str], **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.findings = tuple(findings)
        for finding in self.findings:
            self.fields[f"shows-{finding}"] = forms.ChoiceField(
                label=gettext_lazy("Does the paper show that it stopped?"),
                help_text=gettext_lazy("Only where the paper shows it, and does not only say so."),
                choices=any_of(SHOWS.items(), gettext_lazy("it shows none of these")),
                required=False,
            )
            self.fields[f"site-{finding}"] = forms.CharField(
                label=gettext_lazy("Of which place of the body is it?"),
                help_text=gettext_lazy("A ward, a team or a town, if it is of one place only."),
                max_length=LONGEST_SITE,
                required=False,
            )

    @property
    def said_so_far(self) -> tuple[str, Unchecked | None, Mapping[str, Note]]:
        """What was written so far, as the table of verdicts reads it; what is faulty counts as nothing."""
        if not self.is_bound:
            first = self.initial
            return str(first.get("why", "")), _unchecked(str(first.get("unchecked", ""))), self._notes(first)
        self.is_valid()
        return (
            self.cleaned_data.get("why", ""),
            _unchecked(self.cleaned_data.get("unchecked", "")),
            self._notes(self.cleaned_data),
        )

    def _notes(self, given: Mapping[str, Any]) -> dict[str, Note]:  # Any: of each field its own
        return {
            finding: Note(
                Shows(shows) if (shows := given.get(f"shows-{finding}", "")) else None,
                given.get(f"site-{finding}", ""),
            )
            for finding in self.findings
        }


class Mark(Notes):
    """A mark: everything that goes with a verdict, and the verdict."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Which verdict?"),
        choices=[(str(verdict), VERDICTS[verdict].word) for verdict in GIVEN],
        widget=forms.RadioSelect,
        error_messages=chosen(gettext_lazy("Choose one verdict that this evidence allows.")),
    )

    @property
    def judgement(self) -> Judgement:
        """What was said, whole."""
        why, unchecked, notes = self.said_so_far
        return Judgement(Verdict(self.cleaned_data["verdict"]), why, unchecked, notes)


class Correction(Mark):
    """What should stand in place of something published, and what was wrong with it."""

    because = forms.CharField(
        label=gettext_lazy("What was wrong?"),
        help_text=gettext_lazy("Everybody will read this beside the old verdict, with the day."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write in a sentence what was wrong.")},
    )

    def __init__(self, *given: Any, **more: Any) -> None:  # as the form above it takes
        super().__init__(*given, **more)
        offer(self, "verdict", [(str(verdict), VERDICTS[verdict].word) for verdict in Verdict])


def _unchecked(written: str) -> Unchecked | None:
    return Unchecked(written) if written else None

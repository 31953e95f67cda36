"""What people fill in about asks: which are listed, whom one goes to, that it was sent, what came back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from answerable.asks.rules import AskedAbout, Position, SentBy
from answerable.asks.words import HOW, POSITIONS, STATES
from answerable.doors.web.forms.choices import Choices, any_of, offer
from answerable.doors.web.forms.files import WithFiles
from answerable.doors.web.look.fields import DayField, Files
from answerable.people.rules import Action

WHICH_DAY = gettext_lazy("For example 27 March 2026.")


def _file(**words: Any) -> forms.FileField:  # Any: as a field takes them
    return forms.FileField(allow_empty_file=True, **words)


class Filters(forms.Form):
    """Which asks are listed."""

    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False)
    round = forms.ChoiceField(label=gettext_lazy("Round"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=any_of(STATES.items(), gettext_lazy("any state")),
        required=False,
    )

    def __init__(
        self, *given: Any, bodies: Choices, rounds: Choices, **more: Any
    ) -> None:  # as forms take it
        super().__init__(*given, **more)
        for name, choices, words in (
            ("body", bodies, gettext_lazy("any body")),
            ("round", rounds, gettext_lazy("any round")),
        ):
            offer(self, name, choices, or_none=words)


class Write(forms.Form):
    """Whom a letter goes to, and which day it bears."""

    office = forms.ChoiceField(
        label=gettext_lazy("Which office does it go to?"),
        help_text=gettext_lazy("Offices are put down on the page of the body."),
        required=False,
    )
    dated_on = DayField(
        label=gettext_lazy("Which day does it bear?"),
        help_text=gettext_lazy("The day on which you send it. Without one it bears the day of today."),
        required=False,
    )

    def __init__(self, *given: Any, offices: Choices, **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        offer(self, "office", offices, or_none=gettext_lazy("none in particular"))


class Sent(WithFiles):
    """That somebody brought an ask to the body."""

    action = Action.SEND_ASK

    sent_on = DayField(
        label=gettext_lazy("Which day did it reach them?"),
        help_text=gettext_lazy(
            "An e-mail or a web form reaches them when you send it; a letter by post when it arrives."
        ),
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How did you send it?"), choices=list(HOW.items()), widget=forms.RadioSelect
    )
    proof = _file(
        label=gettext_lazy("What shows it?"),
        help_text=gettext_lazy("A file, such as the sent message or the receipt. Up to 50 MB."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Or say what shows it"),
        help_text=gettext_lazy("For example the number of the receipt. Needed if you have no file."),
        max_length=1000,
        required=False,
    )

    def clean_how(self) -> SentBy:
        """Return how it was sent."""
        return SentBy(self.cleaned_data["how"])


class Replied(WithFiles):
    """What a body answered: the paper, the words, and what they say to each point."""

    action = Action.RECORD_REPLY

    received_on = DayField(label=gettext_lazy("Which day did it come?"), help_text=WHICH_DAY)
    paper = _file(
        label=gettext_lazy("The answer, as it came"),
        help_text=gettext_lazy("The message or letter as a file, up to 50 MB. It is kept and searched."),
        required=False,
    )
    document = forms.CharField(
        label=gettext_lazy("Or its id, if it is in the archive already"),
        help_text=gettext_lazy("For example D-7K3QX4M."),
        max_length=20,
        required=False,
    )
    enclosed = Files(
        label=gettext_lazy("What came with it"),
        help_text=gettext_lazy("You can choose many files at once."),
        allow_empty_file=True,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("All the words of the answer"),
        help_text=gettext_lazy("Copy them whole, and change nothing. They are shown as they stand here."),
        widget=forms.Textarea(attrs={"rows": 14}),
        strip=False,
    )

    def __init__(self, *given: Any, points: Sequence[AskedAbout], **more: Any) -> None:  # as forms take it
        super().__init__(*given, **more)
        self.asked = [point.requirement for point in points]
        for number, point in enumerate(points):
            self.fields[f"point-{number}"] = forms.ChoiceField(
                label=f"{point.requirement}: {point.title}",
                help_text=gettext_lazy("What does the answer say to this point?"),
                choices=list(POSITIONS.items()),
                widget=forms.RadioSelect,
            )

    def clean_words(self) -> str:
        """Return the words with the line ends that were typed: browsers send others."""
        written: str = self.cleaned_data["words"]
        return written.replace("\r\n", "\n")

    @property
    def positions(self) -> dict[str, Position]:
        """What the answer says to each point, by requirement."""
        return {
            requirement: Position(self.cleaned_data[f"point-{number}"])
            for number, requirement in enumerate(self.asked)
        }

    def clean(self) -> dict[str, Any]:  # Any: of each field its own
        """Ask for the paper, in one of the two ways."""
        given = super().clean() or self.cleaned_data
        if bool(given.get("paper") or self.aside("paper")) == bool(given.get("document")):
            self.add_error(
                "paper", gettext_lazy("Choose the file, or give the id of the paper: one of the two.")
            )
        return given

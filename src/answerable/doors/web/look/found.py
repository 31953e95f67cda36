"""What pages say beside the parts of a finding: why a mask is proposed, keys, steps, pointers."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.findings.rules.keys import Key
from answerable.findings.rules.masks import MaskKind
from answerable.findings.rules.stretching import Step
from answerable.findings.words import Words

WHY_MASKED: Final[Words] = {
    MaskKind.NAME: gettext_lazy("It stands after a title, or after words such as “the death of”."),
    MaskKind.INITIALS: gettext_lazy("Reports name people by letters such as these."),
    MaskKind.NHS_NUMBER: gettext_lazy("Its last figure is the right check figure for an NHS number."),
    MaskKind.NI_NUMBER: gettext_lazy("It is built like a National Insurance number."),
    MaskKind.PHONE: gettext_lazy("It is built like a telephone number. That of an office may be shown."),
    MaskKind.EMAIL: gettext_lazy("It is an e-mail address. That of an office may be shown."),
    MaskKind.POSTCODE: gettext_lazy("It is built like a postcode. That of an office may be shown."),
    MaskKind.ADDRESS: gettext_lazy("It is built like an address. That of an office may be shown."),
    MaskKind.BIRTH: gettext_lazy("It is a day, next to words about birth."),
    MaskKind.REFERENCE: gettext_lazy("It follows words such as “case number”."),
    MaskKind.METHOD: gettext_lazy("It may say how somebody came to harm. That can do harm to a reader."),
    MaskKind.OTHER: gettext_lazy("A person marked it."),
}
KEYS: Final[Words] = {
    Key.NEXT: gettext_lazy("Open the next passage"),
    Key.ACCEPT: gettext_lazy("They show it: go on to say what exactly"),
    Key.REJECT: gettext_lazy("They do not show it"),
    Key.UNSURE: gettext_lazy("I am unsure"),
    Key.CANNOT_TELL: gettext_lazy("Nobody could tell"),
    Key.HAND_BACK: gettext_lazy("Hand it back"),
}
STEPS: Final[Words] = {
    Step.SENTENCE_BEFORE: gettext_lazy("A sentence more before"),
    Step.WORD_BEFORE: gettext_lazy("A word more before"),
    Step.FIRST_WORD: gettext_lazy("A word less before"),
    Step.FIRST_SENTENCE: gettext_lazy("A sentence less before"),
    Step.LAST_SENTENCE: gettext_lazy("A sentence less after"),
    Step.LAST_WORD: gettext_lazy("A word less after"),
    Step.WORD_AFTER: gettext_lazy("A word more after"),
    Step.SENTENCE_AFTER: gettext_lazy("A sentence more after"),
}


def strength(score: float, *, named: bool) -> str:
    """Return how strongly the machine points to a passage, in words: the number would look like a chance."""
    if named:
        return _("pointer by a name that such schemes had")
    if score >= 0.9:
        return _("strong pointer")
    return _("fair pointer") if score >= 0.7 else _("weak pointer")

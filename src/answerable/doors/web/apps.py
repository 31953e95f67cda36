"""Tells Django of the pages, so that it finds their templates, tags and static files."""

from django.apps import AppConfig
from django.utils.translation import gettext

from answerable.doors.web.look.faults import say_in_our_words
from answerable.errors import AnswerableError


class WebConfig(AppConfig):
    """The pages, as Django wants them named."""

    name = "answerable.doors.web"
    label = "web"

    def ready(self) -> None:
        """Let every form say what is wrong in our words, and every refusal speak the reader's language."""
        say_in_our_words()
        AnswerableError.translate = staticmethod(gettext)

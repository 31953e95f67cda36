"""Tells Django of the pages, so that it finds their templates, tags and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages, as Django wants them named."""

    name = "answerable.doors.web"
    label = "web"

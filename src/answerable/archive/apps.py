"""Tells Django of this chapter."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The chapter, as Django wants it named."""

    name = "answerable.archive"
    label = "archive"

"""Tells Django of this chapter."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """The chapter, as Django wants it named."""

    name = "answerable.findings"
    label = "findings"

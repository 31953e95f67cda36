"""Tells Django of this chapter."""

from django.apps import AppConfig


class AsksConfig(AppConfig):
    """The chapter, as Django wants it named."""

    name = "answerable.asks"
    label = "asks"

"""Tells Django of this chapter."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The chapter, as Django wants it named."""

    name = "answerable.people"
    label = "people"

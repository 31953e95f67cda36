"""Tells Django of this chapter."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The chapter, as Django wants it named."""

    name = "answerable.register"
    label = "register"

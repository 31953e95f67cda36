"""One register for all rows of the table, made once."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from access.world import World, build


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The register, and everybody who may come. Every row takes back what it did."""
    del django_db_setup
    with django_db_blocker.unblock():
        try:
            yield build(tmp_path_factory.mktemp("register"))
        finally:
            call_command("flush", verbosity=0, interactive=False)

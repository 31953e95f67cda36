"""What tests of the archive ask for."""

import pytest
from django.db import connection


@pytest.fixture
def no_jobs(transactional_db: None) -> None:
    """A database that others see as well, in which no job waits from a test before."""
    del transactional_db
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")

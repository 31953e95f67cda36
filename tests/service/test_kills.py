"""Every part is killed with SIGKILL at moments by chance, while papers are handed in, and nothing is lost."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psycopg
import pytest

import folders
from answerable.outside.postgres.place import Place
from service import faults
from service.running import Service, cookie, free_port

SEED = int(os.environ.get("ANSWERABLE_TEST_SEED", "20230317"))
FEW, MANY = 5, int(os.environ.get("ANSWERABLE_TEST_KILLS", "200"))
# The first of these happen in every run; by chance is when, and in what order.
ALWAYS = ("worker", "database", "web", "everything", "a reader in the worker")
# As if the database were gone in the moment in which a job ends.
NO_END = """
CREATE FUNCTION no_end() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'gone'; END $$;
CREATE TRIGGER no_end BEFORE UPDATE ON procrastinate_jobs
    FOR EACH ROW WHEN (NEW.status = 'succeeded') EXECUTE FUNCTION no_end();
"""


@pytest.fixture
def reader(filled: Path, data_folder: Path) -> Iterator[faults.Reader]:
    """Somebody signed in at a register that runs."""
    known = cookie(folders.copied(filled, data_folder))
    with Service(data_folder, free_port()) as service:
        yield faults.Reader(service.start(), known)


def kill_and_recover(reader: faults.Reader, which: str, chance: Random) -> float:
    """Kill one part while papers come in, and return how long it took until everything had ended."""
    with faults.Reader(reader.service, reader.cookie, reader.acknowledged, reader.refusals):
        time.sleep(chance.uniform(0.2, 3.0))
        faults.KILLS[which](reader.service, chance)
        time.sleep(chance.uniform(0.2, 1.5))
    return faults.settle(reader.service)


def test_whatever_is_killed_nothing_acknowledged_is_lost(reader: faults.Reader) -> None:
    chance = Random(SEED)  # noqa: S311 (a test that can be repeated)
    slowest = 0.0

    for which in chance.sample(ALWAYS, FEW):
        slowest = max(slowest, kill_and_recover(reader, which, chance))

    assert reader.service.stop() == 0
    assert len(reader.acknowledged) >= FEW
    faults.check_nothing_is_lost(reader.service.folder, reader.acknowledged)
    print(f"{FEW} kills, {len(reader.acknowledged)} acknowledged, 0 lost, slowest {slowest:.1f} s")


def test_a_job_whose_end_could_not_be_written_down_is_done_again(reader: faults.Reader) -> None:
    with psycopg.connect(Place(reader.service.folder).url(), autocommit=True) as connection:
        connection.execute(NO_END)
        with reader.client() as visitor:
            assert reader.hand_in(visitor, faults.PAPER.format(name="refused").encode()).is_redirect
        reader.service.wait_until_said("The worker ended by itself.")
        connection.execute("DROP TRIGGER no_end ON procrastinate_jobs")

    faults.settle(reader.service)


@pytest.mark.soak
def test_two_hundred_kills(reader: faults.Reader) -> None:
    chance = Random(SEED)  # noqa: S311
    slowest: dict[str, float] = {}

    for _ in range(MANY):
        which = chance.choice(list(faults.KILLS))
        slowest[which] = max(slowest.get(which, 0.0), kill_and_recover(reader, which, chance))

    assert reader.service.stop() == 0
    faults.check_nothing_is_lost(reader.service.folder, reader.acknowledged)
    print(f"{MANY} kills, {len(reader.acknowledged)} acknowledged, {len(reader.refusals)} refused, 0 lost")
    for which, seconds in slowest.items():
        print(f"  {which}: everything had ended after {seconds:.1f} s at most")

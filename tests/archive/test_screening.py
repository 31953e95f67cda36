"""Texts are searched with every pack; a newer pack or reader adds to what was found, and rewrites nothing."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

import make
import working
from answerable.archive import actions, queries
from answerable.archive.models import Intake, Match, Screening, Text
from answerable.archive.rules import IntakeState, identity
from answerable.people.queries import machine
from answerable_engine.meaning.of_pack import least_score
from answerable_engine.pack_loading import load_pack

pytestmark = pytest.mark.django_db

PACKS = Path(__file__).parents[2] / "packs"


def changed_pack(folder: Path) -> Path:
    """A copy of the pack in which one look-for weighs next to nothing more: another version of it."""
    shutil.copytree(PACKS / "stopsim", folder / "stopsim")
    about = folder / "stopsim" / "about.yaml"
    about.write_text(about.read_text().replace('version: "1"', 'version: "2"'))
    return folder / "stopsim"


def test_every_quote_stands_at_its_place_and_says_what_it_may_show() -> None:
    document = make.document()

    matches = list(Match.objects.select_related("page", "screening"))
    assert matches
    assert list(queries.misquoted()) == []
    for match in matches:
        assert match.page.content[match.start : match.end] == match.quote
        assert match.identity == identity(
            document.captures.get().sha256,
            match.page.number,
            match.quote,
            pack=match.pack,
            requirement=match.requirement,
        )
        assert match.screening.shown_from == least_score(load_pack("stopsim"))


def test_a_decision_outlives_another_layout_of_the_same_words() -> None:
    one = identity("a" * 64, 1, "Police officers\n  visit\u00a0people", pack="p", requirement="P1")

    assert one == identity("a" * 64, 1, "police officers visit people", pack="p", requirement="P1")
    assert one != identity("a" * 64, 2, "police officers visit people", pack="p", requirement="P1")
    assert one != identity("a" * 64, 1, "police officers visit people", pack="p", requirement="P2")


def test_where_no_pack_is_loaded_nothing_is_said_to_be_screened() -> None:
    document = make.document(is_screened=False)
    working.work_off()
    assert Intake.objects.get().state == IntakeState.READ

    make.pack()
    assert actions.bring_up_to_date(by=machine("tests")) == 1
    working.work_off()

    assert Intake.objects.get().state == IntakeState.SCREENED
    assert queries.listed(document).standing.matches == 1


def test_a_changed_pack_searches_again_and_keeps_what_was_found_before(tmp_path: Path) -> None:
    make.document()
    before = set(Match.objects.values_list("pk", flat=True))
    identities = set(Match.objects.values_list("identity", flat=True))

    make.pack(changed_pack(tmp_path))
    assert actions.bring_up_to_date(by=machine("tests")) == 1
    working.work_off()

    old, new = Screening.objects.order_by("pk")
    assert (old.superseded_at is None, new.superseded_at is None) == (False, True)
    assert before <= set(Match.objects.values_list("pk", flat=True))
    assert set(new.matches.values_list("identity", flat=True)) == identities
    assert set(queries.present_matches().values_list("screening", flat=True)) == {new.pk}
    assert actions.bring_up_to_date(by=machine("tests")) == 0


def test_a_newer_reader_reads_again_beside_the_old_text() -> None:
    document = make.document()
    sha256 = document.captures.get().sha256
    Text.objects.update(reader="text-1")  # as an older version of the program left it

    assert actions.bring_up_to_date(by=machine("tests")) == 1
    working.work_off()

    old, new = Text.objects.filter(file_sha256=sha256).order_by("pk")
    assert (old.reader, old.superseded_at is None) == ("text-1", False)
    assert new.superseded_at is None
    assert old.pages.get().content == new.pages.get().content
    assert queries.listed(document).standing.matches == 1
    assert actions.bring_up_to_date(by=machine("tests")) == 0


def test_files_that_nobody_works_on_any_more_are_taken_up() -> None:
    make.pack()
    document = make.document(is_screened=False)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")  # its worker died again and again

    assert actions.take_up(by=machine("tests")) == 0  # somebody may be about to
    Intake.objects.update(changed_at=timezone.now() - timedelta(minutes=2))
    assert actions.take_up(by=machine("tests")) == 1
    assert actions.take_up(by=machine("tests")) == 0
    working.work_off()

    assert Intake.objects.get().state == IntakeState.SCREENED
    assert queries.listed(document).standing.matches == 1


def test_pages_in_which_nothing_was_found_can_be_drawn_from() -> None:
    body = make.body()
    make.document(of=body)
    plain = make.document("The car park is closed on Monday, because it is being painted.", of=body)
    make.document("A paper of another body, on the painting of its car park.")

    pages = queries.unmatched_pages(body.code, pack="stopsim")

    assert [page.text.file_sha256 for page in pages] == [plain.captures.get().sha256]
    assert queries.matches_of(body.code).count() == 1


def test_the_search_record_names_what_was_there_to_search_and_with_what_it_was_searched() -> None:
    body = make.body()
    read = make.document(of=body)
    unread = make.document(b"", of=body, name="x.txt")

    record = {line.document: line for line in queries.search_record(body.code)}

    assert set(record) == {read.pk, unread.pk}
    assert record[read.pk].state == "read"
    assert record[read.pk].screened_at is not None
    assert record[read.pk].screenings == (("stopsim", load_pack("stopsim").hash),)
    assert (record[unread.pk].state, record[unread.pk].screenings) == ("empty", ())
    assert record[unread.pk].reason

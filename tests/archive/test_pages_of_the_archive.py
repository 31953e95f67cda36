"""The pages on which documents come in and are looked at."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import answerable_engine
import make
import working
from answerable.archive.models import Batch, Document, Intake
from answerable.archive.rules import IntakeState
from answerable.outside import store
from answerable.people.rules import Role
from payloads import PAYLOADS

pytestmark = pytest.mark.django_db

PAPER = Path(answerable_engine.__file__).parent / "samples" / "board-paper-september-2024.pdf"


@pytest.fixture
def archivist(client: Client) -> Client:
    """A browser in which an archivist is signed in."""
    client.force_login(make.person(Role.ARCHIVIST))
    return client


@pytest.fixture
def reviewer(client: Client) -> Client:
    """A browser in which a reviewer is signed in."""
    client.force_login(make.person(Role.REVIEWER))
    return client


class Element(NamedTuple):
    """One element of a page, with its attributes."""

    tag: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[Element]:
    """What a browser would make of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.elements


def kept_files(html: str) -> str:
    """What a page carries along of files that were put aside."""
    found = [one.attributes["value"] for one in elements(html) if one.attributes.get("name") == "kept"]
    assert len(found) == 1
    return found[0]


def a_file(name: str = "minutes.txt", data: bytes = make.WORDS.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def form(*files: SimpleUploadedFile, **changes: object) -> dict[str, object]:
    """What the form for adding sends."""
    told = {"kind": "minutes", "obtained": "by post", "papers": list(files)}
    return {**told, **changes, "whole": "yes"}


def test_every_page_of_a_document_opens(archivist: Client) -> None:
    document = make.document()
    batch = Batch.objects.get()

    for address in (
        reverse("archive"),
        reverse("archive") + "?state=failed&kind=minutes",
        reverse("archive_add"),
        reverse("archive_failed"),
        reverse("batch", args=[batch.pk]),
        reverse("document", args=[document.pk]),
        reverse("document_change", args=[document.pk]),
        reverse("page_text", args=[document.pk, 1]),
        reverse("page_text", args=[document.pk, 1]) + "?marks=yes",
        reverse("page_text", args=[document.pk, 1]) + "?start=5&end=9",
        reverse("page_text", args=[document.pk, 1]) + "?start=9&end=99999999999999999999",
        reverse("search"),
        reverse("search") + "?q=police",
        reverse("search") + "?q=police&page=99",
        reverse("search") + "?q=unheardof",
        reverse("search") + "?q=the",
        reverse("search") + "?q=police&dated_from=then",
    ):
        assert archivist.get(address).status_code == 200, address


def test_files_that_are_handed_in_on_the_page_are_kept_and_read(archivist: Client) -> None:
    make.pack()
    files = [a_file(f"minutes {n}.txt", f"{make.WORDS} {n}".encode()) for n in range(3)]

    answer = archivist.post(reverse("archive_add"), form(*files, body=make.body().code))

    address = reverse("batch", args=[Batch.objects.get().pk])
    assert answer.headers["Location"] == address
    waiting = archivist.get(address)
    assert "0 of 3" in waiting.content.decode()
    assert waiting.headers["Refresh"] == "20"
    assert "Refresh" not in archivist.get(f"{address}?refresh=no").headers
    working.work_off()
    over = archivist.get(address)
    assert "3 of 3" in over.content.decode()
    assert "Refresh" not in over.headers
    assert Document.objects.count() == 3


def test_a_page_says_what_came_of_the_files_and_not_that_all_were_read(archivist: Client) -> None:
    make.pack()
    files = [a_file("minutes.txt", make.WORDS.encode()), a_file("nothing.txt", b"")]
    archivist.post(reverse("archive_add"), form(*files, body=make.body().code))
    working.work_off()

    page = archivist.get(reverse("batch", args=[Batch.objects.get().pk])).content.decode()

    assert "2 of 2 files done: 1 went well, 1 could not be read" in page


def test_a_day_to_come_is_refused_on_the_page(archivist: Client) -> None:
    given = form(a_file("minutes.txt", make.WORDS.encode()), body=make.body().code)

    answer = archivist.post(
        reverse("archive_add"), {**given, "dated_on_0": "1", "dated_on_1": "2", "dated_on_2": "3850"}
    )

    assert "1 February 3850 is a day to come." in answer.content.decode()
    assert not Document.objects.exists()


def test_a_faulty_form_keeps_what_was_typed_and_the_files(archivist: Client) -> None:
    body = make.body()
    faulty = archivist.post(reverse("archive_add"), form(a_file(), body=body.code, obtained=""))
    page = faulty.content.decode()
    assert faulty.status_code == 200
    assert "minutes.txt" in page
    assert Document.objects.count() == 0

    again = archivist.post(reverse("archive_add"), form(body=body.code, kept=kept_files(page)))

    assert again.status_code == 302
    assert Intake.objects.get().file_name == "minutes.txt"


def test_files_that_somebody_else_put_aside_cannot_be_taken_up(archivist: Client) -> None:
    body = make.body()
    faulty = archivist.post(reverse("archive_add"), form(a_file(), body=body.code, obtained=""))
    kept = kept_files(faulty.content.decode())
    other = Client()
    other.force_login(make.person(Role.ARCHIVIST))

    answer = other.post(reverse("archive_add"), form(body=body.code, kept=kept))

    assert "Choose at least one file" in answer.content.decode()
    assert Document.objects.count() == 0


def test_an_upload_that_was_cut_off_is_noticed_and_nothing_is_kept(archivist: Client) -> None:
    body = make.body()
    whole = encode_multipart(BOUNDARY, form(a_file(data=b"words " * 5000), body=body.code))

    for part in (0.2, 0.5, 0.9, 0.99):
        cut = whole[: int(len(whole) * part)]
        answer = archivist.generic("POST", reverse("archive_add"), cut, content_type=MULTIPART_CONTENT)

        assert answer.status_code == 400
        assert "broke" in answer.content.decode()
    assert Document.objects.count() == Batch.objects.count() == 0
    assert list(store.hashes()) == []


def test_a_file_past_the_limit_is_not_taken_and_the_others_are(archivist: Client) -> None:
    files = [a_file(), a_file("huge.bin", b"x" * (store.LARGEST + 1)), a_file("b.txt", b"b")]

    archivist.post(reverse("archive_add"), form(*files, body=make.body().code))

    told = dict(Intake.objects.values_list("file_name", "state"))
    assert told == {"minutes.txt": "received", "b.txt": "received", "huge.bin": "refused"}
    page = archivist.get(reverse("batch", args=[Batch.objects.get().pk])).content.decode()
    assert "larger than 50 MB" in page


def test_too_many_files_at_once_are_refused_in_words(archivist: Client) -> None:
    files = [a_file(f"{n}.txt", b"%d" % n) for n in range(201)]

    answer = archivist.post(reverse("archive_add"), form(*files, body=make.body().code))

    assert answer.status_code == 413
    assert "200" in answer.content.decode()


def test_no_other_address_takes_files(archivist: Client) -> None:
    document = make.document(is_screened=False)
    sent = {"title": "T", "kind": "minutes", "papers": a_file()}

    answer = archivist.post(reverse("document_change", args=[document.pk]), sent)

    assert answer.status_code == 302
    assert answer.wsgi_request.FILES == {}


def test_a_form_for_files_needs_its_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make.person(Role.ARCHIVIST))

    answer = strict.post(reverse("archive_add"), form(a_file(), body=make.body().code))

    assert answer.status_code == 403
    assert Document.objects.count() == 0


def test_who_may_not_add_is_told_before_any_file_is_taken(reviewer: Client) -> None:
    answer = reviewer.post(reverse("archive_add"), form(a_file(), body=make.body().code))

    assert answer.status_code == 403
    assert list(store.hashes()) == []


def test_a_file_goes_out_as_it_came_and_only_to_be_saved(archivist: Client) -> None:
    data = b"<script>alert(1)</script>\0\xff"
    document = make.document(data, name='x"; filename="evil.html')
    sha256 = document.captures.get().sha256

    answer = archivist.get(reverse("document_file", args=[document.pk, sha256]))

    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]  # it is streamed
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert re.fullmatch(
        r'attachment; filename="D-[0-9A-Z]{7}(\.\w+)?"', answer.headers["Content-Disposition"]
    )
    assert archivist.get(reverse("document_file", args=[document.pk, "0" * 64])).status_code == 404
    assert archivist.get(reverse("document_file", args=[document.pk, ".."])).status_code == 404


def test_a_damaged_file_is_never_given_out(archivist: Client) -> None:
    document = make.document()
    sha256 = document.captures.get().sha256
    store.path(sha256).chmod(0o644)
    store.path(sha256).write_bytes(b"other")

    answer = archivist.get(reverse("document_file", args=[document.pk, sha256]))

    assert answer.status_code == 500
    assert "not what it was" in answer.content.decode()


def test_the_picture_of_a_page_is_pixels_of_our_own_behind_a_lock(archivist: Client) -> None:
    document = make.document(PAPER.read_bytes(), name="paper.pdf")

    answer = archivist.get(reverse("page_picture", args=[document.pk, 2]))

    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.content[:4] == b"RIFF"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("private")
    assert archivist.get(reverse("page_picture", args=[document.pk, 99])).status_code == 404


def test_documents_of_other_bodies_are_not_there_for_who_looks_after_one(client: Client) -> None:
    mine, other = make.body(), make.body()
    document, theirs = make.document(of=mine), make.document(of=other)
    client.force_login(make.person(Role.ARCHIVIST, body=mine.code))
    sha256 = theirs.captures.get().sha256

    assert client.get(reverse("document", args=[document.pk])).status_code == 200
    for address in (
        reverse("document", args=[theirs.pk]),
        reverse("document_change", args=[theirs.pk]),
        reverse("page_text", args=[theirs.pk, 1]),
        reverse("page_picture", args=[theirs.pk, 1]),
        reverse("document_file", args=[theirs.pk, sha256]),
        reverse("batch", args=[Batch.objects.get(body=other).pk]),
    ):
        assert client.get(address).status_code == 404, address
    assert theirs.pk not in client.get(reverse("archive")).content.decode()
    assert theirs.pk not in client.get(reverse("search") + "?q=police").content.decode()


def test_a_failed_file_is_listed_with_its_reason_and_tried_again_by_a_button(archivist: Client) -> None:
    document = make.document(b"", name="empty.txt")
    intake = Intake.objects.get(capture__document=document)

    listed = archivist.get(reverse("archive_failed")).content.decode()
    assert "empty.txt" in listed
    assert "no bytes" in listed
    assert archivist.get(reverse("intake_retry", args=[intake.pk])).status_code == 405
    archivist.post(reverse("intake_retry", args=[intake.pk]))
    intake.refresh_from_db()
    assert intake.state == IntakeState.RECEIVED
    working.work_off()
    archivist.post(reverse("batch_retry", args=[intake.batch_id]))
    intake.refresh_from_db()
    assert intake.state == IntakeState.RECEIVED


def test_an_id_written_in_another_way_leads_to_the_document(archivist: Client) -> None:
    document = make.document(is_screened=False)

    answer = archivist.get(reverse("document", args=[document.pk.lower()]))

    assert answer.headers["Location"] == reverse("document", args=[document.pk])
    assert archivist.get(reverse("document", args=["D-0000000"])).status_code == 404


def test_nothing_that_people_or_papers_write_becomes_part_of_a_page(archivist: Client) -> None:
    body = make.body()
    everything = "\n\n".join(PAYLOADS)
    document = make.document(f"{make.WORDS}\n{everything}", of=body, title="words")
    for number, payload in enumerate(PAYLOADS):
        paper = make.document(f"police {number} {payload}", of=body, name=payload, is_screened=False)
        Document.objects.filter(pk=paper.pk).update(title=payload[:500], obtained=payload[:500])
        Batch.objects.filter(body=body).update(obtained=payload[:500])
    working.work_off()
    last = Intake.objects.order_by("-pk")[:50]
    Intake.objects.filter(pk__in=last).update(state=IntakeState.FAILED, reason=everything)

    addresses = [
        reverse("archive"),
        reverse("archive") + "?page=2",
        reverse("archive_failed"),
        reverse("page_text", args=[document.pk, 1]),
        reverse("page_text", args=[document.pk, 1]) + "?marks=yes",
        *(reverse("search") + f"?q={one}" for one in ("police", "script", "onerror", "alert", "javascript")),
        *(reverse("batch", args=[batch.pk]) for batch in Batch.objects.all()[:10]),
        *(reverse("document", args=[paper.pk]) for paper in Document.objects.order_by("pk")[:12]),
    ]
    for address in addresses:
        answer = archivist.get(address)
        assert answer.status_code == 200
        for element in elements(answer.content.decode()):
            assert is_ours(element), (address, element)


def is_ours(element: Element) -> bool:
    """Say whether an element is one that our own templates write."""
    led_to = [element.attributes.get(name, "").strip().lower() for name in ("href", "src", "action")]
    return (
        element.tag not in {"iframe", "object", "embed", "base", "style", "math", "video", "audio"}
        and (element.tag != "script" or element.attributes.get("src", "").startswith("/static/"))
        and not any(name.startswith("on") or name == "style" for name in element.attributes)
        and not any(address.startswith(("javascript:", "data:", "//", "vbscript:")) for address in led_to)
    )


@pytest.mark.parametrize("address", ["archive", "archive_failed", "search"])
def test_lists_cost_no_more_queries_when_they_grow(archivist: Client, address: str) -> None:
    archivist.get(reverse(address))  # which notes that somebody is here

    def cost() -> int:
        make.document(f"{make.WORDS} {Document.objects.count()}")
        make.document(b"", name="x.txt")
        with CaptureQueriesContext(connection) as asked:
            archivist.get(reverse(address) + "?q=police")
        return len(asked)

    first = cost()

    assert [cost(), cost()] == [first, first]
    assert first <= 25


def test_from_a_result_of_the_search_a_finding_can_be_made_by_hand(reviewer: Client) -> None:
    document = make.document("One sentence first. A purple caravan was seen. Another one follows.")

    results = elements(reviewer.get(reverse("search") + "?q=%22purple+caravan%22").content.decode())
    (page,) = [one.attributes["href"] for one in results if "/p1/?" in one.attributes.get("href", "")]
    shown = reviewer.get(page).content.decode()
    assert "<mark>purple caravan</mark>" in shown
    led_to = [one.attributes.get("href", "") for one in elements(shown)]
    (add,) = [address for address in led_to if "/findings/add/" in address]

    form = reviewer.get(add)
    assert form.status_code == 200
    assert "A purple caravan was seen." in form.content.decode()
    assert document.pk in page

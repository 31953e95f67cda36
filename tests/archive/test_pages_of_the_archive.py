"""The pages on which documents come in and are looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import make
import working
from answerable.archive.models import Batch, Document
from answerable.people.rules import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist(client: Client) -> Client:
    """A browser in which an archivist is signed in."""
    client.force_login(make.person(Role.ARCHIVIST))
    return client


def test_every_page_of_a_document_opens(archivist: Client) -> None:
    document = make.document()
    batch = Batch.objects.get()
    addresses = [
        reverse("archive"),
        reverse("archive_add"),
        reverse("archive_failed"),
        reverse("batch", args=[batch.pk]),
        reverse("document", args=[document.pk]),
        reverse("document_change", args=[document.pk]),
        reverse("page_text", args=[document.pk, 1]),
        reverse("search"),
        reverse("search") + "?q=police",
        reverse("search") + "?q=unheardof",
        reverse("search") + "?q=the",
    ]

    for address in addresses:
        answer = archivist.get(address)
        assert answer.status_code == 200, address
        print(address, len(answer.content))


def test_files_that_are_handed_in_on_the_page_are_kept_and_read(archivist: Client) -> None:
    make.pack()
    body = make.body()
    files = [SimpleUploadedFile(f"minutes {n}.txt", f"{make.WORDS} {n}".encode()) for n in range(3)]

    answer = archivist.post(
        reverse("archive_add"),
        {"papers": files, "body": body.code, "kind": "minutes", "obtained": "by post", "whole": "yes"},
    )

    batch = Batch.objects.get()
    assert answer.headers["Location"] == reverse("batch", args=[batch.pk])
    assert "0 of 3" in archivist.get(answer.headers["Location"]).content.decode()
    working.work_off()
    assert "3 of 3" in archivist.get(answer.headers["Location"]).content.decode()
    assert Document.objects.count() == 3

"""E-mail: what a reader sees, whatever of it is broken; attachments whole, as documents of their own."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable_engine.document import State
from answerable_engine.errors import ReadingError
from answerable_engine.formats import mail
from engine.formats import builders
from engine.hostility import mails
from engine.hostility.mails import HEAD, attached, in_charset, mixed, typed

IN_A_MAILBOX = b"From a@b Mon Mar  2 09:30:00 2026\nFrom: a\nMIME-Version: 1.0\n\n"
SHOWN = "From: a@example.org\nTo: b@example.org\nSubject: Words\n"


def body(data: bytes) -> str:
    """Return what follows the headers that are shown, on the first page."""
    page = mail.read(data).pages[0]
    assert page.startswith(SHOWN)
    return page.removeprefix(SHOWN).strip()


def test_the_headers_that_a_reader_sees_are_text_and_metadata() -> None:
    found = mail.read(builders.mail("Words"))

    assert found.pages == (
        (
            "From: sender@example.org\nTo: reader@example.org\nSubject: Sample\n"
            "Date: Mon, 2 Mar 2026 09:30:00 +0000\n\nWords\r\n"
        ),
    )
    assert found.metadata == {
        "title": "Sample",
        "subject": "Sample",
        "date": "2026-03-02T09:30:00+00:00",
        "from": "sender@example.org",
        "to": "reader@example.org",
    }


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (b"=?utf-8?q?Caf=C3=A9_=26?= x", "Café & x"),
        (b"=?UTF-8?B?4pyT?=\r\n =?utf-8?b?4pyT?=", "✓✓"),
        (b"caf\xc3\xa9", "café"),
        (b"caf\xe9", "café"),
        (b"=?x-none?q?caf=E9?=", "café"),
        (b"=?utf-8?b?!?=", ""),
        (b"a\r\n  b", "a b"),
        (b"=?=?", "=?=?"),
    ],
)
def test_a_header_is_shown_in_words(value: bytes, words: str) -> None:
    assert mail.read(HEAD.replace(b"Words", value) + b"\r\nx").metadata.get("subject", "") == words


@pytest.mark.parametrize(
    ("charset", "data", "words"),
    [
        (b"utf-8", "café".encode(), "café"),
        (b"iso-8859-1", b"\x93caf\xe9\x94", "“café”"),
        (b"us-ascii", b"caf\xe9", "café"),
        (b"utf-7", b"+AOk-", "é"),
        (b"x-none", b"caf\xe9", "café"),
        (b"iso-2022-jp", b'\x1b$B$"\x1b(B', "あ"),
        (b"windows-1252", "café".encode(), "café"),
        (b"utf-8", b"caf\xe9", "café"),
        (b"zlib", b"caf\xe9", "café"),
    ],
)
def test_a_body_is_read_in_its_own_encoding_or_the_likeliest(charset: bytes, data: bytes, words: str) -> None:
    assert body(in_charset(charset, data)) == words


@pytest.mark.parametrize(
    ("way", "data"),
    [
        (b"base64", base64.b64encode(b"Words")),
        (b"BASE64 ", b"V29y!ZHM"),
        (b"quoted-printable", b"Wo=72d=\r\ns"),
        (b"8bit", b"Words"),
        (b"", b"Words"),
        (b"x-none", b"Words"),
        (b"x-uuencode", b"begin 644 a\r\n%5V]R9',\r\n`\r\nend"),
    ],
)
def test_a_body_is_unpacked(way: bytes, data: bytes) -> None:
    assert body(typed(b"text/plain", data, more=b"Content-Transfer-Encoding: %s\r\n" % way)) == "Words"


def alternatives(plain: bytes, rich: bytes) -> bytes:
    """Return a message that says the same, or not the same, in two ways."""
    return mixed(
        b"Content-Type: text/plain\r\n\r\n" + plain, b"Content-Type: text/html; charset=utf-8\r\n\r\n" + rich
    )


def test_the_same_words_in_two_forms_are_read_once() -> None:
    assert len(mail.read(alternatives(b"Some words here.", b"<p>Some <b>words</b> here.</p>")).pages) == 1


def test_other_words_in_the_second_form_are_a_second_page() -> None:
    found = mail.read(alternatives(b"See this in your browser.", b"<p>What we really want to say.</p>"))

    assert found.pages[1] == "What we really want to say."


def test_a_message_in_html_alone_is_read() -> None:
    assert body(typed(b"text/html", b"<p>Some <b>words</b></p>")) == "Some words"


@given(st.binary(max_size=300), st.sampled_from(["minutes.docx", "a b.pdf", "é.txt", "../x", "x" * 200]))
def test_an_attachment_keeps_its_name_and_its_bytes(data: bytes, name: str) -> None:
    (member,) = mail.read(builders.mail("Words", attachments={name: data})).members

    assert (member.name, member.data) == (name, data)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"*=utf-8''caf%C3%A9.txt", "café.txt"),
        (b"*0*=utf-8''a%20; filename*1=b.txt", "a b.txt"),
        (b'="=?utf-8?q?=C3=A9?="', "é"),
        (b"=../../x", "../../x"),
        (b"", "unnamed"),
        (b"*=x-none'en'%ff", "ÿ"),
    ],
)
def test_a_name_is_read_as_it_was_meant(written: bytes, name: str) -> None:
    (member,) = mail.read(attached(written)).members

    assert member.name.replace("\ufffd", "ÿ") == name


def test_a_message_inside_is_a_member_with_its_own_bytes() -> None:
    inner = builders.mail("Inner")

    (member,) = mail.read(mixed(mails.WORDS, b"Content-Type: message/rfc822\r\n\r\n" + inner)).members

    assert member.data.strip() == inner.strip()
    assert "Inner" in mail.read(member.data).pages[0]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Your request FOI 12", "Your request FOI 12.eml"),
        ("../../etc/x: why?!", ".. .. etc x why.eml"),
        ("w" * 300, f"{'w' * 60}.eml"),
        ("=?utf-8?q?caf=C3=A9?=", "café.eml"),
        ("\x1b[2J", "2J.eml"),
        ("", "unnamed"),
    ],
)
def test_a_message_inside_is_called_by_its_subject(subject: str, name: str) -> None:
    inner = f"From: a@parks.example\r\nSubject: {subject}\r\nDate: x\r\n\r\nSubject: none\r\n".encode()

    (member,) = mail.read(mixed(mails.WORDS, b"Content-Type: message/rfc822\r\n\r\n" + inner)).members

    assert member.name == name


def test_text_with_a_name_is_an_attachment() -> None:
    part = b'Content-Type: text/plain; name="notes.txt"\r\nContent-Disposition: inline\r\n\r\nNotes'

    found = mail.read(mixed(mails.WORDS, part))

    assert ([member.name for member in found.members], "Notes" in found.pages[0]) == (["notes.txt"], False)


def test_a_missing_last_boundary_loses_nothing() -> None:
    assert body(mixed(mails.WORDS).replace(b"--edge--\r\n", b"")) == "Words"


def test_a_boundary_that_begins_like_another_is_another() -> None:
    inner = b"Content-Type: multipart/mixed; boundary=edge2\r\n\r\n--edge2\r\n" + mails.WORDS + b"--edge2--"

    assert body(mixed(inner)) == "Words"


@pytest.mark.parametrize(
    "name", ["no boundary", "an empty boundary", "a report without parts", "no empty line"]
)
def test_a_message_without_the_parts_it_claims_is_read_whole(name: str) -> None:
    assert "Words" in body(mails.FILES[name]())


def test_words_among_the_headers_are_kept() -> None:
    assert "these words are no header" in body(mails.FILES["headers with words between"]())


def test_a_mailbox_is_its_first_message_and_the_others() -> None:
    found = mail.read(mails.mailbox(3))

    assert found.pages[0].startswith(SHOWN)
    assert [mail.read(member.data).metadata["title"] for member in found.members] == ["Words", "Words"]


@pytest.mark.parametrize(
    "name",
    [
        "parts a thousand deep, each its boundary",
        "a hundred thousand empty parts",
        "a header of forty megabytes",
    ],
)
def test_a_message_past_its_limits_is_said_to_be(name: str) -> None:
    with pytest.raises(ReadingError) as caught:
        mail.read(mails.FILES[name]())

    assert caught.value.state == State.TOO_LARGE


@pytest.mark.parametrize(
    "start",
    [
        b"From: a\nMessage-ID: <x>\n\n",
        b"Received: x\r\n y\r\nFrom: a\r\n\r\n",
        IN_A_MAILBOX,
        b"\nSubject: a\nContent-Type: text/plain\n\n",
    ],
)
def test_a_message_is_told_by_its_headers(start: bytes) -> None:
    assert mail.recognise(start + b"words")


@pytest.mark.parametrize(
    "other",
    [
        b"From: the office\nTo: all\nSubject: lunch\n\nwords",
        b"Note: x\nSubject: y\n",
        b"HTTP/1.1 200 OK\r\nDate: x\r\n\r\n",
        b"",
        b"words\nFrom: a\nMessage-ID: b\n",
        b"Content-Type: text/plain\nMIME-Version: 1.0\n\n",
    ],
)
def test_another_text_is_no_message(other: bytes) -> None:
    assert not mail.recognise(other)

"""Files that come with a form: only where a page takes them, each up to its limit, and never half of one.

Django would take files at any address, however large, and take the first half of an upload that broke off for
a whole file. So no address takes any but those that ask for it here, and their forms end with a field that
says that all of it has come.
"""

import errno
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from answerable.doors.web.refusals import refusal
from answerable.errors import AnswerableError, NoRoom, TooLarge
from answerable.outside import store

View = TypeVar("View", bound=Callable[..., HttpResponse])

WHOLE: Final = "whole"  # the name of the last field of a form with files
TOO_LARGE: Final = "too_large"  # where a request keeps the names of files that were past the limit


class NoFiles(FileUploadHandler):
    """Passes over every file: what addresses do that take none."""

    def new_file(self, *_about: Any, **_more: Any) -> None:  # as Django calls it
        """Take no part of a file."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Take nothing."""
        del raw_data, start
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Return no file."""
        del file_size
        return None


class UpToTheLimit(FileUploadHandler):
    """Stands first: lets through what keeps to the limit, and remembers the names of files that do not."""

    def new_file(self, *about: Any, **more: Any) -> None:  # as Django calls it
        """Begin to count."""
        super().new_file(*about, **more)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass on what still keeps to the limit; leave the rest of the file out."""
        del start
        self.taken += len(raw_data)
        if self.taken > store.LARGEST:
            assert self.request is not None, "Django gives each handler its request"
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name or "?")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """Return no file: the handlers after this one make it."""
        del file_size
        return None


def takes_files(view: View) -> View:
    """Let a page take files. What went wrong on the way is said in words, and nothing is done then."""
    guarded = csrf_protect(view)

    @csrf_exempt  # only until the files are here: the token comes with them
    @wraps(view)
    def take(request: HttpRequest, *args: object, **more: object) -> HttpResponse:
        if request.method == "POST":
            request.upload_handlers = [
                UpToTheLimit(request),
                MemoryFileUploadHandler(request),
                TemporaryFileUploadHandler(request),
            ]
            try:
                _take(request)
            except AnswerableError as error:
                return refusal(request, error)
        return guarded(request, *args, **more)

    return cast(View, take)


def too_large(request: HttpRequest) -> list[str]:
    """Return the names of the files of this request that were larger than is taken."""
    found: list[str] = request.META.get(TOO_LARGE, [])
    return found


def _take(request: HttpRequest) -> None:
    try:
        is_whole = WHOLE in request.POST
    except (TooManyFilesSent, TooManyFieldsSent, RequestDataTooBig) as error:
        raise TooLarge(
            _("These are more files than one page takes at once. Nothing was kept."),
            hint=_("Hand in 200 at a time, or a whole folder with the command: answerable archive add"),
        ) from error
    except (UnreadablePostError, MultiPartParserError) as error:
        raise _cut_off() from error
    except OSError as error:
        if error.errno in store.FULL | {errno.EFBIG}:
            raise NoRoom(
                _("The disk is full, so these files were not kept. What was kept before is safe."),
                hint=_("Ask whoever looks after this register to make room. Then hand them in again."),
            ) from error
        raise _cut_off() from error
    if not is_whole:
        raise _cut_off()


def _cut_off() -> AnswerableError:
    return AnswerableError(
        _("The connection broke before all of it had come. Nothing was kept."),
        hint=_("Go back and send it again. Fewer files at a time get through a weak connection."),
    )

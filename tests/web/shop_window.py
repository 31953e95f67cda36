"""Every screen with made-up content, served without a database: to look at, and to test in a browser.

    .venv/bin/python tests/web/shop_window.py        serves http://127.0.0.1:8123/window/

Templates, tags, policy and static files are the real ones. Only what they show is made up.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
    import django

    django.setup()

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test.utils import override_settings
from django.urls import include, path, reverse

from answerable.doors.web.gate import everyone
from web import made_pages


@everyone
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Show one screen as the person of its role would see it."""
    shown = made_pages.SHOWN[name]
    request.user = AnonymousUser()  # what a page knows of the person before it is made up as well
    return render(request, shown.template, made_pages.around(shown, request), status=shown.status)


@everyone
def listing(request: HttpRequest) -> HttpResponse:
    """List the screens."""
    request.user = AnonymousUser()
    links = "".join(f'<li><a href="{reverse("window", args=[name])}">{name}</a>' for name in made_pages.SHOWN)
    return HttpResponse(f"<!doctype html><title>Screens</title><ul>{links}</ul>")


@everyone
def picture(_request: HttpRequest) -> HttpResponse:
    """Draw a page that nobody wrote."""
    return HttpResponse(made_pages.picture(), content_type="image/svg+xml")


_HERE = Path(__file__).parent / "templates"
WITH_OURS: Final[list[dict[str, Any]]] = [  # Any: settings hold anything
    {**settings.TEMPLATES[0], "DIRS": [settings.HERE / "doors" / "web" / "templates", _HERE]}
]

urlpatterns = [
    path("window/", listing),
    path("window/<name>/", show, name="window"),
    path("window-picture.svg", picture),
    path("", include("answerable.doors.urls")),
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def opened(port: int = 0) -> Iterator[str]:
    """Serve the screens while this lasts; yields the address."""
    with (
        override_settings(ROOT_URLCONF="web.shop_window", TEMPLATES=WITH_OURS),
        make_server("127.0.0.1", port, WSGIHandler(), _Server, _Silent) as server,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


if __name__ == "__main__":
    with opened(8123) as address:
        print(f"{address}/window/")
        threading.Event().wait()

"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.doors.web import public
from answerable.doors.web.gate import everyone


@everyone
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, and lead to what is there; or lead somebody who works here to their places."""
    if public.reader(request):
        return render(request, "home.html", {"works_here": True})
    return render(request, "home.html", {"places": public.public_places(request)})

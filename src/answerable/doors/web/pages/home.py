"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.doors.web.gate import everyone


@everyone
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is; nothing here leads to what does not exist yet."""
    return render(request, "home.html")

"""One's own account: how one signs in, and where one is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.doors.web.gate import halfway


@halfway
def second_factor(request: HttpRequest) -> HttpResponse:
    """Say why a second factor is needed, and offer the two kinds."""
    return render(request, "account/second_factor.html")

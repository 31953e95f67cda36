"""Where somebody can talk to a person now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from answerable.doors.web.gate import everyone
from answerable.doors.web.look import help_lines
from answerable.outside import clock
from answerable_engine.report.help_lines import SEEN_ON, is_old


@everyone
def help_now(request: HttpRequest) -> HttpResponse:
    """List the lines, with who answers, what it costs and whom they may tell."""
    return render(
        request,
        "help_now.html",
        {
            "lines": help_lines.HELP_LINES,
            "health_service": help_lines.HEALTH_SERVICE,
            "seen_on": SEEN_ON,
            "is_old": is_old(clock.today()),
        },
    )

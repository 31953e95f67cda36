"""Light or dark, for who signed in: kept with the session, so it needs no script and no other cookie."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from answerable.doors.web.gate import halfway

THEMES = ("light", "dark")


@halfway
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice, and lead back to where it was made. Anything but light or dark is: like the device."""
    chosen = request.POST.get("theme", "")
    request.session["theme"] = chosen if chosen in THEMES else ""
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, {request.get_host()})
    return HttpResponseRedirect(back if is_ours else reverse("home"))

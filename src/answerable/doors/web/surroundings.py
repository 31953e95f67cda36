"""What every page knows without being told: where it stands, and what this person may do."""

from django.conf import settings
from django.http import HttpRequest


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Return the values that base templates use."""
    return {
        "is_demonstration": settings.IS_DEMONSTRATION,
        "contact": settings.CONTACT,
        "leave_to": settings.LEAVE_TO,
        "theme": request.session.get("theme", "") if request.user.is_authenticated else "",
    }

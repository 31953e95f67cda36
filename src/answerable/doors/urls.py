"""Every address of the register, in one place."""

from django.urls import include, path

from answerable.doors.web.pages import help_now, home, theme

urlpatterns = [
    path("", home.home, name="home"),
    path("help-now/", help_now.help_now, name="help_now"),
    path("theme/", theme.choose, name="theme"),
    path("accounts/", include("allauth.urls")),
]

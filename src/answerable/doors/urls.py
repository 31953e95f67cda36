"""Every address of the register, in one place."""

from django.urls import include, path

from answerable.doors.web.pages import home

urlpatterns = [
    path("", home.home, name="home"),
    path("accounts/", include("allauth.urls")),
]

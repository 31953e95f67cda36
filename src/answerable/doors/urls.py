"""Every address of the register, in one place."""

from django.urls import include, path

from answerable.doors.api import addresses
from answerable.doors.web import gate, signing_in
from answerable.doors.web.pages import account, help_now, home, theme

urlpatterns = [
    path("", home.home, name="home"),
    path("help-now/", help_now.help_now, name="help_now"),
    path("theme/", theme.choose, name="theme"),
    path("account/second-factor/", account.second_factor, name="second_factor"),
    path("accounts/", include(signing_in)),
    path("api/v1/", include(addresses)),
]

# The API has a gate of its own, which answers as the API does.
for address in addresses.urlpatterns:
    gate.everyone(address.callback)

"""The one browser, here as well."""

from web.conftest import chromium

__all__ = ["chromium"]

"""Writes the description of the API, for docs/reference/openapi.json."""

import json
import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
    django.setup()
    from answerable.doors.api import addresses  # only now is there something to import from

    print(json.dumps(addresses.described(), indent=1, ensure_ascii=False))

"""Commands: thin skins over actions and queries, one module for each noun.

Django has to know its settings before any chapter can be imported, so that happens here: this package is
imported before each of its modules.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.settings")
django.setup()

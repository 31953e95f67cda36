"""A body that declined at first and answered later has not refused to say."""

from importlib import import_module

from django.db import migrations

ROW = import_module("answerable.register.migrations.0004_no_way_round").ROW.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
BEFORE = "of.refused_on IS NOT NULL OR (of.answered_on IS NULL AND of.due_on < of.published_on)"
NOW = "of.answered_on IS NULL AND (of.refused_on IS NOT NULL OR of.due_on < of.published_on)"
assert BEFORE in ROW, "the function has changed since"


class Migration(migrations.Migration):
    """Replaces the function that holds a version against its row."""

    dependencies = (("register", "0006_ties_reach_and_words_stay"),)
    operations = (migrations.RunSQL(ROW.replace(BEFORE, NOW), ROW),)

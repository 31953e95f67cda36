"""A body that declined at first and answered later has not refused to say."""

from django.db import migrations

# True, where the version meets the row of its verdict.
ROW = """
CREATE OR REPLACE FUNCTION register_meets_its_row(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE of.verdict
        WHEN 'not_assessed' THEN of.kind = 'correction'
        WHEN 'not_applicable' THEN NOT of.binds
        WHEN 'no_evidence_found' THEN
            of.searched_documents > 0 AND of.searched_up_to IS NOT NULL AND of.pack_hash <> ''
            AND NOT register_continues(of)
        WHEN 'could_not_check' THEN of.unchecked <> ''
        WHEN 'refused_to_say' THEN
            {refused}
        WHEN 'stated_never_in_use' THEN EXISTS (SELECT 1 FROM register_grounds(of) WHERE denies)
        WHEN 'stated_stopped' THEN EXISTS (SELECT 1 FROM register_grounds(of) WHERE states_stop)
        WHEN 'shown_stopped' THEN EXISTS (
            SELECT 1 FROM register_grounds(of) AS said, register_grounds(of) AS shown
            WHERE said.states_stop AND shown.shows_stop AND said.paper <> shown.paper)
        WHEN 'partly_stopped' THEN register_partly(of)
        WHEN 'shown_continuing' THEN register_continues(of)
        ELSE false
    END
$$
"""
BEFORE = "of.refused_on IS NOT NULL OR (of.answered_on IS NULL AND of.due_on < of.published_on)"
NOW = "of.answered_on IS NULL AND (of.refused_on IS NOT NULL OR of.due_on < of.published_on)"


class Migration(migrations.Migration):
    """Replaces the function that holds a version against its row."""

    dependencies = (("register", "0006_ties_reach_and_words_stay"),)
    operations = (migrations.RunSQL(ROW.format(refused=NOW), ROW.format(refused=BEFORE)),)

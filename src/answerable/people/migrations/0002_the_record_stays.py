"""The record is only ever added to: the database refuses all else, whoever asks."""

from django.db import migrations

EVENTS = """
CREATE FUNCTION people_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND NEW.salt IS NULL
        AND (NEW.id, NEW.happened_at, NEW.verb, NEW.subject_kind, NEW.subject, NEW.payload_hash)
            = (OLD.id, OLD.happened_at, OLD.verb, OLD.subject_kind, OLD.subject, OLD.payload_hash)
        AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The record of events is only ever added to.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON people_event
    FOR EACH ROW EXECUTE FUNCTION people_event_stays();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON people_event
    FOR EACH STATEMENT EXECUTE FUNCTION people_event_stays();
"""

SEALS = """
CREATE FUNCTION people_seal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A seal never changes.' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE ON people_seal
    FOR EACH ROW EXECUTE FUNCTION people_seal_stays();
CREATE TRIGGER seals_are_not_emptied BEFORE TRUNCATE ON people_seal
    FOR EACH STATEMENT EXECUTE FUNCTION people_seal_stays();
"""

UNDO = """
DROP FUNCTION people_event_stays CASCADE;
DROP FUNCTION people_seal_stays CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunSQL(EVENTS + SEALS, UNDO)]

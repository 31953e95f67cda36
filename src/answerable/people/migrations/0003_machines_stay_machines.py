"""A machine account never becomes a person's, nor the other way round: the database refuses it."""

from django.db import migrations

KEEP = """
CREATE FUNCTION people_machine_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An account of a machine stays one, and so does that of a person.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER machine_stays BEFORE UPDATE ON people_person
    FOR EACH ROW WHEN (OLD.is_machine IS DISTINCT FROM NEW.is_machine)
    EXECUTE FUNCTION people_machine_stays();
"""

UNDO = "DROP FUNCTION people_machine_stays CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("people", "0002_the_record_stays")]

    operations = [migrations.RunSQL(KEEP, UNDO)]

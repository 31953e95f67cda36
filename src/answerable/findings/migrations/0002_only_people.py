"""A machine never accepts, answers or settles anything: the database refuses its account in these columns."""

from django.db import migrations

COLUMNS = (
    ("findings_finding", "accepted_by_id"),
    ("findings_finding", "masked_by_id"),
    ("findings_decision", "person_id"),
    ("findings_mask", "settled_by_id"),
    ("findings_place", "read_by_id"),
)
FUNCTION = """
CREATE FUNCTION findings_only_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM people_person
        WHERE is_machine AND id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint
    ) THEN
        RAISE EXCEPTION 'a machine account in % of %', TG_ARGV[0], TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_people_find';
    END IF;
    RETURN NEW;
END $$
"""


def _trigger(table: str, column: str) -> migrations.RunSQL:
    name = f"{table}_{column}_is_no_machine"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF {column} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION findings_only_people('{column}')",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    """Adds one trigger for each column that must name a person."""

    dependencies = (("findings", "0001_initial"),)
    operations = (
        migrations.RunSQL(FUNCTION, "DROP FUNCTION findings_only_people()"),
        *(_trigger(table, column) for table, column in COLUMNS),
    )

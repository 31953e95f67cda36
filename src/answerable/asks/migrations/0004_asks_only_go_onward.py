"""An ask goes only where its life leads, and nothing of it is emptied: the database holds both."""

from django.db import migrations

# As in NEXT_ASK_STATES of `asks.rules`; a test holds that both say the same.
ONWARD = """
CREATE FUNCTION asks_may_become(now text, later text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT now = later OR (now, later) IN (
        ('draft', 'ready'), ('ready', 'draft'), ('ready', 'sent'),
        ('sent', 'answered'), ('sent', 'refused'), ('sent', 'lapsed'),
        ('lapsed', 'answered'), ('lapsed', 'refused'), ('lapsed', 'answered_late'),
        ('refused', 'answered'), ('refused', 'answered_late'), ('answered_late', 'answered')
    )
$$;

CREATE FUNCTION asks_ask_goes_onward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF asks_may_become(OLD.state, NEW.state) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An ask that is % cannot become %.', OLD.state, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'an_ask_goes_onward';
END $$;
CREATE TRIGGER ask_goes_onward BEFORE UPDATE OF state ON asks_ask
    FOR EACH ROW EXECUTE FUNCTION asks_ask_goes_onward();
"""

EMPTIED = """
CREATE FUNCTION asks_are_not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was asked and answered is never deleted: %', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
UNDO = """
DROP FUNCTION asks_are_not_emptied CASCADE;
DROP FUNCTION asks_ask_goes_onward CASCADE;
DROP FUNCTION asks_may_become(text, text);
"""


def _not_emptied(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON asks_{table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION asks_are_not_emptied();"
    )


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = (("asks", "0003_moments_by_the_clock"),)
    operations = (
        migrations.RunSQL(
            ONWARD + EMPTIED + "".join(map(_not_emptied, ("ask", "askedcell", "reply", "replyoncell"))), UNDO
        ),
    )

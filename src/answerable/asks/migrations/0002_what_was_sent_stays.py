"""What was sent and what was answered stays as it was, and only people say it: the database holds both."""

from django.db import migrations

ASKS = """
CREATE FUNCTION asks_ask_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (
        OLD.sent_on IS NULL
        OR to_jsonb(NEW) - 'state' - 'state_since' = to_jsonb(OLD) - 'state' - 'state_since'
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An ask is never deleted, and once it is sent only its state changes.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER ask_stays BEFORE UPDATE OR DELETE ON asks_ask
    FOR EACH ROW EXECUTE FUNCTION asks_ask_stays();
"""

POINTS = """
CREATE FUNCTION asks_point_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM asks_ask
        WHERE sent_on IS NOT NULL AND (
            (TG_OP <> 'INSERT' AND id = OLD.ask_id) OR (TG_OP <> 'DELETE' AND id = NEW.ask_id)
        )
    ) THEN
        RAISE EXCEPTION 'The points of an ask that is sent never change.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER point_stays BEFORE INSERT OR UPDATE OR DELETE ON asks_askedcell
    FOR EACH ROW EXECUTE FUNCTION asks_point_stays();
"""

REPLIES = """
CREATE FUNCTION asks_reply_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A reply never changes; another may come.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER reply_stays BEFORE UPDATE OR DELETE ON asks_reply
    FOR EACH ROW EXECUTE FUNCTION asks_reply_stays();
CREATE TRIGGER position_stays BEFORE UPDATE OR DELETE ON asks_replyoncell
    FOR EACH ROW EXECUTE FUNCTION asks_reply_stays();
"""

PEOPLE = """
CREATE FUNCTION asks_only_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM people_person
        WHERE is_machine AND id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint
    ) THEN
        RAISE EXCEPTION 'a machine account in % of %', TG_ARGV[0], TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_people_send_and_record';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER sender_is_no_machine BEFORE INSERT OR UPDATE OF sent_by_id ON asks_ask
    FOR EACH ROW EXECUTE FUNCTION asks_only_people('sent_by_id');
CREATE TRIGGER recorder_is_no_machine BEFORE INSERT OR UPDATE OF recorded_by_id ON asks_reply
    FOR EACH ROW EXECUTE FUNCTION asks_only_people('recorded_by_id');
"""

UNDO = """
DROP FUNCTION asks_ask_stays CASCADE;
DROP FUNCTION asks_point_stays CASCADE;
DROP FUNCTION asks_reply_stays CASCADE;
DROP FUNCTION asks_only_people CASCADE;
"""


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = (("asks", "0001_initial"),)
    operations = (migrations.RunSQL(ASKS + POINTS + REPLIES + PEOPLE, UNDO),)

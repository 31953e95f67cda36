"""A tie reaches to bodies before and after; a correction is of what holds; ties and words that were used stay."""

from django.db import migrations

# The bodies that one's work came from and went to count as the same.
TIED = """
CREATE FUNCTION register_is_tied(who bigint, what text) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH RECURSIVE
        earlier(id) AS (
            SELECT what
            UNION SELECT before_id::text FROM register_succession JOIN earlier ON after_id = earlier.id
        ),
        later(id) AS (
            SELECT what
            UNION SELECT after_id::text FROM register_succession JOIN later ON before_id = later.id
        )
    SELECT EXISTS (
        SELECT 1 FROM register_interest
        WHERE person_id = who AND ended_at IS NULL
            AND body_id IN (SELECT id FROM earlier UNION SELECT id FROM later)
    )
$$
"""

# What holds of every version beside its row and its judges.
IN_ORDER = """
CREATE FUNCTION register_is_out_of_order(of register_version) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN of.kind = 'correction' AND btrim(of.because) = '' THEN 'a correction has its reason'
        WHEN of.kind = 'correction' AND of.round <> (
            SELECT round FROM register_version
            WHERE standing_id = of.standing_id AND number = of.number - 1
        ) THEN 'a later round has judged it since'
        WHEN btrim(of.why) = '' THEN 'it does not say why'
        WHEN of.answered_on < of.asked_on OR of.refused_on < of.asked_on
            THEN 'the body answered before it was asked'
        WHEN EXISTS (
            SELECT 1 FROM register_standing AS s, register_opinion AS said
            WHERE s.id = of.standing_id AND said.version_id = of.id
                AND register_is_tied(said.person_id, s.body_id)
        ) OR EXISTS (
            SELECT 1 FROM register_standing AS s
            WHERE s.id = of.standing_id AND register_is_tied(of.published_by_id, s.body_id)
        ) THEN 'somebody who had a part in it is tied to the body'
    END
$$;

CREATE FUNCTION register_check_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    refusal text := register_is_out_of_order(NEW);
BEGIN
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION 'The standing % cannot be published: %', NEW.standing_id, refusal
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_version_is_in_order';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER register_version_is_in_order AFTER INSERT ON register_version
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_check_order();
"""

STAYS = """
CREATE FUNCTION register_interest_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
        AND to_jsonb(NEW) - 'ended_at' = to_jsonb(OLD) - 'ended_at'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A tie that was declared stays; it can only end.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_tie_stays';
END $$;
CREATE TRIGGER interest_stays BEFORE UPDATE OR DELETE ON register_interest
    FOR EACH ROW EXECUTE FUNCTION register_interest_stays();
CREATE TRIGGER interest_is_not_emptied BEFORE TRUNCATE ON register_interest
    FOR EACH STATEMENT EXECUTE FUNCTION register_interest_stays();

CREATE FUNCTION register_requirement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.pack_id, NEW.code, NEW.version, NEW.words) = (OLD.pack_id, OLD.code, OLD.version, OLD.words) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A version of a requirement keeps its words; other words are another version.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'the_words_of_a_version_stay';
END $$;
CREATE TRIGGER requirement_stays BEFORE UPDATE ON register_requirement
    FOR EACH ROW EXECUTE FUNCTION register_requirement_stays();
"""

UNDO = """
DROP FUNCTION register_requirement_stays CASCADE;
DROP FUNCTION register_interest_stays CASCADE;
DROP FUNCTION register_check_order CASCADE;
DROP FUNCTION register_is_out_of_order(register_version);
DROP FUNCTION register_is_tied(bigint, text);
"""


class Migration(migrations.Migration):
    """Adds the functions and the triggers."""

    dependencies = (("register", "0005_moments_by_the_clock"),)
    operations = (migrations.RunSQL(";".join((TIED, IN_ORDER)) + STAYS, UNDO),)

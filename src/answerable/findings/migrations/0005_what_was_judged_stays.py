"""What is judged blind, by whom, and by which method: the database holds it, whoever asks."""

from django.db import migrations

# A published method never changes, and an open round is made of what it was opened with.
FIXED = """
CREATE FUNCTION findings_method_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NULL THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'A published method never changes.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_published_method_stays';
END $$;
CREATE TRIGGER method_stays BEFORE UPDATE OR DELETE ON findings_method
    FOR EACH ROW EXECUTE FUNCTION findings_method_stays();

CREATE FUNCTION findings_round_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' AND NEW.state <> 'draft' AND NOT EXISTS (
        SELECT 1 FROM findings_method WHERE id = NEW.method_id AND published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'The method has to be published before the round is opened.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_round_opens_with_a_published_method';
    END IF;
    IF OLD.state <> 'draft' AND (
        NEW.state = 'draft' OR (NEW.code, NEW.pack_id, NEW.method_id, NEW.up_to, NEW.reply_days, NEW.recheck_months)
            IS DISTINCT FROM
            (OLD.code, OLD.pack_id, OLD.method_id, OLD.up_to, OLD.reply_days, OLD.recheck_months)
    ) THEN
        RAISE EXCEPTION 'An open round is made of what it was opened with.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_open_round_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER round_stays BEFORE UPDATE ON findings_round
    FOR EACH ROW EXECUTE FUNCTION findings_round_stays();

CREATE FUNCTION findings_cells_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_round bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.round_id ELSE OLD.round_id END;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.round_id, NEW.body_id, NEW.requirement_id)
        IS NOT DISTINCT FROM (OLD.round_id, OLD.body_id, OLD.requirement_id)
    THEN
        RETURN NEW;
    END IF;
    IF (SELECT state FROM findings_round WHERE id = of_round) <> 'draft' THEN
        RAISE EXCEPTION 'The cells of an open round are fixed.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'the_cells_of_an_open_round_stay';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER cells_stay BEFORE INSERT OR UPDATE OR DELETE ON findings_roundcell
    FOR EACH ROW EXECUTE FUNCTION findings_cells_stay();
"""

# Whoever is tied to a body, or to one that its work came from or went to, takes no seat; nor does who has
# seen what others made of the cell, or gave a mark there before.
SEATS = """
CREATE FUNCTION findings_is_tied(who bigint, what text) RETURNS boolean LANGUAGE sql STABLE AS $$
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
$$;

CREATE FUNCTION findings_seat_is_fair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF findings_is_tied(NEW.person_id, (SELECT body_id FROM findings_roundcell WHERE id = NEW.cell_id)) THEN
        RAISE EXCEPTION 'Nobody judges a body that they are tied to.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_judges_what_they_are_tied_to';
    END IF;
    IF EXISTS (
        SELECT 1 FROM findings_seat AS seat LEFT JOIN findings_mark AS mark ON mark.seat_id = seat.id
        WHERE seat.cell_id = NEW.cell_id AND seat.person_id = NEW.person_id
            AND (mark.id IS NOT NULL OR seat.seen_at IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'Nobody judges a cell twice in a round.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_judges_a_cell_twice';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER seat_is_fair BEFORE INSERT ON findings_seat
    FOR EACH ROW EXECUTE FUNCTION findings_seat_is_fair();

CREATE FUNCTION findings_seat_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.cell_id, NEW.person_id, NEW.kind, NEW.number, NEW.taken_at)
            = (OLD.cell_id, OLD.person_id, OLD.kind, OLD.number, OLD.taken_at)
        AND (OLD.seen_at IS NULL OR NEW.seen_at = OLD.seen_at)
        AND (OLD.set_aside_at IS NULL OR NEW.set_aside_at = OLD.set_aside_at)
        AND (OLD.handed_back_at IS NULL OR NEW.handed_back_at = OLD.handed_back_at)
        AND (NEW.handed_back_at IS NULL OR NOT EXISTS (SELECT 1 FROM findings_mark WHERE seat_id = OLD.id))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A seat that was taken stays; it can only end.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_seat_stays';
END $$;
CREATE TRIGGER seat_stays BEFORE UPDATE OR DELETE ON findings_seat
    FOR EACH ROW EXECUTE FUNCTION findings_seat_stays();
"""

MARKS = """
CREATE FUNCTION findings_mark_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A mark never changes.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_stays';
END $$;
CREATE TRIGGER mark_stays BEFORE UPDATE OR DELETE ON findings_mark
    FOR EACH ROW EXECUTE FUNCTION findings_mark_stays();

CREATE FUNCTION findings_mark_is_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM findings_seat AS seat
        JOIN findings_roundcell AS cell ON cell.id = seat.cell_id
        JOIN findings_round AS round ON round.id = cell.round_id
        WHERE seat.id = NEW.seat_id AND seat.handed_back_at IS NULL AND seat.set_aside_at IS NULL
            AND round.state = 'open' AND round.paused_at IS NULL
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A mark is given in an open round, by whoever has the seat.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_is_given_in_time';
END $$;
CREATE TRIGGER mark_is_in_time BEFORE INSERT ON findings_mark
    FOR EACH ROW EXECUTE FUNCTION findings_mark_is_in_time();

CREATE TRIGGER findings_seat_person_id_is_no_machine BEFORE INSERT OR UPDATE OF person_id ON findings_seat
    FOR EACH ROW EXECUTE FUNCTION findings_only_people('person_id');
"""

UNDO = """
DROP TRIGGER findings_seat_person_id_is_no_machine ON findings_seat;
DROP FUNCTION findings_mark_is_in_time() CASCADE;
DROP FUNCTION findings_mark_stays() CASCADE;
DROP FUNCTION findings_seat_stays() CASCADE;
DROP FUNCTION findings_seat_is_fair() CASCADE;
DROP FUNCTION findings_is_tied(bigint, text);
DROP FUNCTION findings_cells_stay() CASCADE;
DROP FUNCTION findings_round_stays() CASCADE;
DROP FUNCTION findings_method_stays() CASCADE;
"""


class Migration(migrations.Migration):
    """Adds the triggers that keep methods, rounds, seats and marks."""

    dependencies = (("findings", "0004_rounds"), ("register", "0001_initial"))
    operations = (migrations.RunSQL(FIXED + SEATS + MARKS, UNDO),)

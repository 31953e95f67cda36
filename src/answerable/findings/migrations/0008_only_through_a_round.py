"""Nothing is published but through a round, and what people said in one stays: the database holds it."""

from django.db import migrations

# One function says who is tied: that of the chapter below.
TIED = """
CREATE OR REPLACE FUNCTION findings_is_tied(who bigint, what text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT register_is_tied(who, what)
$$;
"""

# Whether a version of a round is what that round came to: its cell, its method, its ask with what came of it,
# and the marks of those very people.
OF_A_ROUND = """
CREATE FUNCTION findings_cell_of(of register_version) RETURNS findings_roundcell LANGUAGE sql STABLE AS $$
    SELECT cell.* FROM findings_roundcell AS cell
    JOIN findings_round AS round ON round.id = cell.round_id
    JOIN findings_method AS method ON method.id = round.method_id
    JOIN register_standing AS standing ON standing.id = of.standing_id
    WHERE round.code = of.round AND round.pack_id = standing.pack_id AND round.opened_at IS NOT NULL
        AND method.number = of.method AND method.hash = of.method_hash
        AND cell.body_id = standing.body_id AND cell.requirement_id = of.requirement_id
        AND cell.state = 'published' AND cell.standing = standing.id AND cell.ask = of.ask
$$;

CREATE FUNCTION findings_was_asked(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM asks_ask AS ask JOIN register_standing AS standing ON standing.id = of.standing_id
        WHERE ask.id = of.ask AND ask.body_id = standing.body_id AND ask.pack = standing.pack_id
            AND ask.round = of.round AND ask.sent_on = of.asked_on AND ask.due_on = of.due_on
    ) AND NOT EXISTS (
        SELECT 1 FROM (VALUES
            (of.answered_on, ARRAY['accepts', 'disputes', 'adds_evidence']), (of.refused_on, ARRAY['declines'])
        ) AS told(day, positions)
        WHERE told.day IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM asks_replyoncell AS said
            JOIN asks_reply AS reply ON reply.id = said.reply_id
            JOIN asks_askedcell AS point ON point.id = said.cell_id
            JOIN register_standing AS standing ON standing.id = of.standing_id
            WHERE reply.ask_id = of.ask AND point.requirement = standing.requirement
                AND reply.received_on = told.day AND said.position = ANY (told.positions)
        )
    )
$$;

CREATE FUNCTION findings_were_marked(of register_version, at bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT NOT EXISTS (
        SELECT 1 FROM register_opinion AS said
        WHERE said.version_id = of.id AND NOT EXISTS (
            SELECT 1 FROM findings_seat AS seat JOIN findings_mark AS mark ON mark.seat_id = seat.id
            WHERE seat.cell_id = at AND seat.person_id = said.person_id AND seat.kind = said.seat
                AND seat.set_aside_at IS NULL AND mark.verdict = said.verdict
        )
    )
$$;

-- As many corrections were confirmed as were published, and this one by these two.
CREATE FUNCTION findings_was_corrected(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM findings_correction AS correction
        JOIN findings_roundcell AS cell ON cell.id = correction.cell_id
        JOIN register_opinion AS proposed ON proposed.version_id = of.id AND proposed.seat = 'corrected'
        JOIN register_opinion AS confirmed ON confirmed.version_id = of.id AND confirmed.seat = 'confirmed'
        WHERE cell.standing = of.standing_id AND correction.state = 'confirmed'
            AND correction.verdict = of.verdict AND btrim(correction.because) = btrim(of.because)
            AND correction.proposed_by_id = proposed.person_id
            AND correction.ended_by_id = confirmed.person_id AND of.published_by_id = confirmed.person_id
    ) AND (
        SELECT count(*) FROM findings_correction AS correction
        JOIN findings_roundcell AS cell ON cell.id = correction.cell_id
        WHERE cell.standing = of.standing_id AND correction.state = 'confirmed'
    ) >= (
        SELECT count(*) FROM register_version WHERE standing_id = of.standing_id AND kind = 'correction'
    )
$$;
"""

THROUGH = """
CREATE FUNCTION findings_came_through_a_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    cell findings_roundcell := findings_cell_of(NEW);
    refusal text := CASE
        WHEN NEW.kind = 'correction' AND NOT findings_was_corrected(NEW)
            THEN 'nobody proposed this correction, or nobody else confirmed it'
        WHEN cell.id IS NULL THEN 'it is not what a round came to'
        WHEN NOT findings_was_asked(NEW) THEN 'the body was not asked, or did not answer so'
        WHEN NEW.kind <> 'correction' AND NOT findings_were_marked(NEW, cell.id)
            THEN 'somebody is said to have judged it who did not'
        WHEN EXISTS (
            SELECT 1 FROM register_citation AS cited JOIN register_evidence AS shown ON shown.id = cited.evidence_id
            WHERE cited.version_id = NEW.id
                AND NOT EXISTS (SELECT 1 FROM findings_finding WHERE id = shown.finding)
        ) THEN 'its evidence was found by nobody'
    END;
BEGIN
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION 'The standing % cannot be published: %', NEW.standing_id, refusal
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_version_came_through_a_round';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER version_came_through_a_round AFTER INSERT ON register_version
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION findings_came_through_a_round();
"""

# What a body is shown to have said, it said: these very words, to this ask.
GIVEN = """
CREATE FUNCTION findings_reply_was_given() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM asks_reply AS reply
        JOIN asks_ask AS ask ON ask.id = reply.ask_id
        JOIN register_standing AS standing ON standing.id = NEW.standing_id
        JOIN asks_replyoncell AS said ON said.reply_id = reply.id
        JOIN asks_askedcell AS point ON point.id = said.cell_id
        WHERE reply.code = NEW.reply AND ask.id = NEW.ask AND ask.body_id = standing.body_id
            AND point.requirement = standing.requirement AND said.position = NEW.position
            AND reply.words = NEW.words AND reply.received_on = NEW.received_on AND reply.is_late = NEW.is_late
    ) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'What a body is shown to have said, it did not say: %', NEW.reply
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_reply_was_given';
END $$;
CREATE CONSTRAINT TRIGGER reply_came_through_a_round AFTER INSERT ON register_reply
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION findings_reply_was_given();
"""

# A mark is given while its cell waits for it, and by nobody who is tied by then.
IN_TURN = """
CREATE FUNCTION findings_mark_is_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM findings_seat AS seat JOIN findings_roundcell AS cell ON cell.id = seat.cell_id
        WHERE seat.id = NEW.seat_id AND (cell.state, seat.kind) IN (
            ('to_mark', 'first'), ('to_mark', 'second'), ('disagreed', 'third'), ('disputed', 'audit')
        ) AND NOT register_is_tied(seat.person_id, cell.body_id)
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A mark is given when its cell waits for it, and by nobody who is tied to the body.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_mark_is_given_in_turn';
END $$;
CREATE TRIGGER mark_is_in_turn BEFORE INSERT ON findings_mark
    FOR EACH ROW EXECUTE FUNCTION findings_mark_is_in_turn();
"""

STAYS = """
CREATE FUNCTION findings_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was judged, and how, stays as it was: %', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'what_was_judged_stays';
END $$;

CREATE TRIGGER cell_that_ended_stays BEFORE UPDATE ON findings_roundcell FOR EACH ROW
    WHEN (OLD.state IN ('published', 'set_aside') AND OLD IS DISTINCT FROM NEW)
    EXECUTE FUNCTION findings_stays();
CREATE TRIGGER what_was_put_to_a_body_stays BEFORE UPDATE ON findings_roundcell FOR EACH ROW
    WHEN (OLD.ask <> '' AND (OLD.ask, OLD.asked_verdict) IS DISTINCT FROM (NEW.ask, NEW.asked_verdict))
    EXECUTE FUNCTION findings_stays();
CREATE TRIGGER round_that_ended_stays BEFORE UPDATE ON findings_round FOR EACH ROW
    WHEN (OLD.state = 'closed' AND OLD IS DISTINCT FROM NEW)
    EXECUTE FUNCTION findings_stays();
CREATE TRIGGER the_day_of_opening_stays BEFORE UPDATE ON findings_round FOR EACH ROW
    WHEN (OLD.opened_at IS NOT NULL AND OLD.opened_at IS DISTINCT FROM NEW.opened_at)
    EXECUTE FUNCTION findings_stays();

CREATE FUNCTION findings_cell_was_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'ready' AND EXISTS (
        SELECT 1 FROM register_version AS version
        JOIN register_standing AS standing ON standing.id = version.standing_id
        JOIN findings_round AS round ON round.id = NEW.round_id
        WHERE standing.id = NEW.standing AND standing.body_id = NEW.body_id
            AND version.requirement_id = NEW.requirement_id AND version.round = round.code
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A cell is published once it is ready, and something was published of it.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_published_cell_has_its_version';
END $$;
CREATE TRIGGER cell_was_published BEFORE UPDATE ON findings_roundcell FOR EACH ROW
    WHEN (NEW.state = 'published' AND OLD.state <> 'published')
    EXECUTE FUNCTION findings_cell_was_published();

CREATE FUNCTION findings_round_was_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM findings_roundcell WHERE round_id = NEW.id AND state NOT IN ('published', 'set_aside')
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A round is closed once each of its cells is published or set aside.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'a_closed_round_is_done';
END $$;
CREATE TRIGGER round_was_done BEFORE UPDATE ON findings_round FOR EACH ROW
    WHEN (NEW.state = 'closed' AND OLD.state <> 'closed')
    EXECUTE FUNCTION findings_round_was_done();

CREATE FUNCTION findings_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'proposed'
        AND to_jsonb(NEW) - ARRAY['state', 'ended_by_id', 'ended_as', 'ended_at', 'ended_because']
            = to_jsonb(OLD) - ARRAY['state', 'ended_by_id', 'ended_as', 'ended_at', 'ended_because']
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A correction that was proposed stays; it can only end.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_correction_stays';
END $$;
CREATE TRIGGER correction_only_ends BEFORE UPDATE ON findings_correction
    FOR EACH ROW EXECUTE FUNCTION findings_only_ends();
CREATE TRIGGER correction_stays BEFORE DELETE ON findings_correction
    FOR EACH ROW EXECUTE FUNCTION findings_stays();

CREATE FUNCTION findings_answer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.shown_at IS NULL AND to_jsonb(NEW) - 'shown_at' = to_jsonb(OLD) - 'shown_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An answer that was taken to its cell stays.'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'an_answer_stays';
END $$;
CREATE TRIGGER answer_only_shown BEFORE UPDATE ON findings_answer
    FOR EACH ROW EXECUTE FUNCTION findings_answer_stays();
CREATE TRIGGER answer_stays BEFORE DELETE ON findings_answer
    FOR EACH ROW EXECUTE FUNCTION findings_stays();
"""

NEVER_EMPTIED = ("method", "round", "roundcell", "seat", "mark", "answer", "correction", "finding")
UNDO = """
DROP FUNCTION findings_answer_stays CASCADE;
DROP FUNCTION findings_only_ends CASCADE;
DROP FUNCTION findings_round_was_done CASCADE;
DROP FUNCTION findings_cell_was_published CASCADE;
DROP FUNCTION findings_stays CASCADE;
DROP FUNCTION findings_mark_is_in_turn CASCADE;
DROP FUNCTION findings_reply_was_given CASCADE;
DROP FUNCTION findings_came_through_a_round CASCADE;
DROP FUNCTION findings_was_corrected(register_version);
DROP FUNCTION findings_were_marked(register_version, bigint);
DROP FUNCTION findings_was_asked(register_version);
DROP FUNCTION findings_cell_of(register_version);
"""


def _not_emptied(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON findings_{table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION findings_stays();"
    )


class Migration(migrations.Migration):
    """Adds the functions and the triggers."""

    dependencies = (
        ("findings", "0007_moments_by_the_clock"),
        ("register", "0006_ties_reach_and_words_stay"),
        ("asks", "0004_asks_only_go_onward"),
    )
    operations = (
        migrations.RunSQL(
            TIED + OF_A_ROUND + THROUGH + GIVEN + IN_TURN + STAYS + "".join(map(_not_emptied, NEVER_EMPTIED)),
            UNDO,
        ),
    )

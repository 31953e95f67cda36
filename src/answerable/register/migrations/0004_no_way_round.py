"""No way round the table of verdicts: what does not meet its row is refused, whoever asks and however.

The rows are those of `answerable.register.rules.verdicts`, written a second time in the database's own words;
tests hold that both say the same of any evidence.
"""

from django.db import migrations

ADDED_TO = ("standing", "version", "opinion", "evidence", "citation", "reply")
STAYS = """
CREATE FUNCTION register_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was published is only ever added to: %', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'published_stays';
END $$
"""

# What the table reads of each finding that a version goes with. What is not known is not true.
GROUNDS = """
CREATE FUNCTION register_grounds(of register_version) RETURNS TABLE (
    paper text, elements jsonb, site text, continues boolean, states_stop boolean, shows_stop boolean,
    denies boolean
) LANGUAGE sql STABLE AS $$
    SELECT
        e.sha256, e.elements, c.site,
        coalesce(
            e.is_here AND e.surely_until > of.in_force_from AND (
                (e.stance = 'in_use' AND e.speaker IN ('body', 'other'))
                OR (e.stance = 'criticised' AND e.speaker = 'other'
                    AND e.document_kind IN ('coroner-report', 'inspection', 'review'))
            ), false),
        coalesce(
            e.is_here AND e.speaker = 'body' AND e.dated_on >= of.in_force_from AND (
                e.stance = 'ceased' OR (e.stance = 'denied' AND e.surely_until >= of.in_force_from)
            ), false),
        coalesce(
            c.shows <> '' AND e.is_here AND e.dated_on > of.in_force_from
            AND e.stance IN ('ceased', 'denied') AND e.speaker IN ('body', 'other'), false),
        e.is_here AND e.stance = 'denied' AND e.speaker = 'body'
    FROM register_citation c JOIN register_evidence e ON e.id = c.evidence_id
    WHERE c.version_id = of.id
$$
"""

# Whether what goes on after the day in force covers every element.
CONTINUES = """
CREATE FUNCTION register_continues(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM register_grounds(of) WHERE continues) AND NOT EXISTS (
        SELECT jsonb_array_elements_text(of.elements)
        EXCEPT SELECT jsonb_array_elements_text(elements) FROM register_grounds(of) WHERE continues
    )
$$
"""

PARTLY = """
CREATE FUNCTION register_partly(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH grounds AS (SELECT * FROM register_grounds(of)),
        needed AS (SELECT jsonb_array_elements_text(of.elements) AS element),
        going_on AS (SELECT DISTINCT jsonb_array_elements_text(elements) AS element, site
                     FROM grounds WHERE continues),
        stopped AS (SELECT DISTINCT jsonb_array_elements_text(elements) AS element
                    FROM grounds WHERE states_stop)
    SELECT EXISTS (SELECT 1 FROM grounds WHERE continues) AND EXISTS (SELECT 1 FROM grounds WHERE states_stop)
    AND (
        (EXISTS (SELECT element FROM stopped EXCEPT SELECT element FROM going_on)
         AND NOT EXISTS (
            SELECT element FROM needed
            EXCEPT (SELECT element FROM going_on UNION SELECT element FROM stopped)))
        OR EXISTS (
            SELECT 1 FROM grounds AS here
            WHERE here.continues AND here.site <> ''
            AND EXISTS (SELECT 1 FROM grounds AS there
                        WHERE there.states_stop AND there.site NOT IN ('', here.site))
            AND NOT EXISTS (
                SELECT element FROM needed
                EXCEPT SELECT element FROM going_on WHERE going_on.site = here.site))
    )
$$
"""

# True, where the version meets the row of its verdict.
ROW = """
CREATE FUNCTION register_meets_its_row(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE of.verdict
        WHEN 'not_assessed' THEN of.kind = 'correction'
        WHEN 'not_applicable' THEN NOT of.binds
        WHEN 'no_evidence_found' THEN
            of.searched_documents > 0 AND of.searched_up_to IS NOT NULL AND of.pack_hash <> ''
            AND NOT register_continues(of)
        WHEN 'could_not_check' THEN of.unchecked <> ''
        WHEN 'refused_to_say' THEN
            of.refused_on IS NOT NULL OR (of.answered_on IS NULL AND of.due_on < of.published_on)
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

# True, where the right people judged: two who agree, or a third or an auditor who decided; for a correction,
# who proposed it and who confirmed it. Nobody with a tie, and nobody publishes what they judged.
PEOPLE = """
CREATE FUNCTION register_was_judged(of register_version) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH seats AS (SELECT * FROM register_opinion WHERE version_id = of.id),
        last_word AS (
            SELECT bool_and(verdict = of.verdict) AS agrees FROM seats
            WHERE seat = CASE
                WHEN EXISTS (SELECT 1 FROM seats WHERE seat = 'audit') THEN 'audit' ELSE 'third' END)
    SELECT CASE
        WHEN of.kind = 'correction' THEN
            (SELECT count(*) FROM seats WHERE seat IN ('corrected', 'confirmed') AND verdict = of.verdict) = 2
        ELSE
            (SELECT count(*) FROM seats WHERE seat IN ('first', 'second')) = 2
            AND coalesce(
                (SELECT agrees FROM last_word),
                (SELECT bool_and(verdict = of.verdict) FROM seats WHERE seat IN ('first', 'second')))
            AND NOT EXISTS (SELECT 1 FROM seats WHERE person_id = of.published_by_id)
    END
    AND NOT EXISTS (
        SELECT 1 FROM register_interest i JOIN register_standing s ON s.body_id = i.body_id
        WHERE s.id = of.standing_id AND i.ended_at IS NULL
        AND (i.person_id = of.published_by_id OR i.person_id IN (SELECT person_id FROM seats)))
    AND NOT EXISTS (
        SELECT 1 FROM people_person
        WHERE is_machine AND (id = of.published_by_id OR id IN (SELECT person_id FROM seats)))
$$
"""

REFUSAL = """
CREATE FUNCTION register_version_refusal(of register_version) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF (SELECT count(*) FROM register_citation WHERE version_id = of.id) <> of.cites
        OR (SELECT count(*) FROM register_opinion WHERE version_id = of.id) <> of.heard THEN
        RETURN 'its evidence and opinions are not those that it was published with';
    END IF;
    IF EXISTS (
        SELECT 1 FROM register_citation c JOIN register_evidence e ON e.id = c.evidence_id
        JOIN register_standing s ON s.id = of.standing_id
        WHERE c.version_id = of.id
        AND (e.body_id, e.pack_id, e.requirement) <> (s.body_id, s.pack_id, s.requirement)
    ) THEN
        RETURN 'its evidence is of another cell';
    END IF;
    IF of.number > 1 AND NOT EXISTS (
        SELECT 1 FROM register_version WHERE standing_id = of.standing_id AND number = of.number - 1
    ) THEN
        RETURN 'the version before it is missing';
    END IF;
    IF NOT register_was_judged(of) THEN
        RETURN 'it was not judged by two people who agree, or by somebody who decided between them';
    END IF;
    IF NOT register_meets_its_row(of) THEN
        RETURN 'its evidence does not meet its row of the table of verdicts';
    END IF;
    RETURN NULL;
END $$
"""

# At the end of the transaction in which a version, or anything that hangs on it, was added.
MEETS = """
CREATE FUNCTION register_check_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    checked register_version;
    refusal text;
BEGIN
    SELECT * INTO checked FROM register_version
    WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
    refusal := register_version_refusal(checked);
    IF refusal IS NOT NULL THEN
        RAISE EXCEPTION 'The standing % cannot be published: %', checked.standing_id, refusal
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_standing_meets_its_row';
    END IF;
    RETURN NULL;
END $$
"""
CHECKED = (("version", "id"), ("citation", "version_id"), ("opinion", "version_id"))


def _function(made: str) -> migrations.RunSQL:
    signature = made.split("RETURNS", 1)[0].split("FUNCTION", 1)[1]
    return migrations.RunSQL(made, f"DROP FUNCTION {signature}")


def _stays(table: str) -> migrations.RunSQL:
    name = f"register_{table}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {name} "
        f"FOR EACH ROW EXECUTE FUNCTION register_stays();"
        f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION register_stays()",
        f"DROP TRIGGER {table}_stays ON {name}; DROP TRIGGER {table}_is_not_emptied ON {name}",
    )


def _checked(table: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER register_{table}_meets_its_row AFTER INSERT ON register_{table} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_check_version('{column}')",
        f"DROP TRIGGER register_{table}_meets_its_row ON register_{table}",
    )


class Migration(migrations.Migration):
    """Adds the functions of the table, and the triggers that call them."""

    dependencies = (("register", "0003_standings"),)
    operations = (
        *map(_function, (STAYS, GROUNDS, CONTINUES, PARTLY, ROW, PEOPLE, REFUSAL, MEETS)),
        *map(_stays, ADDED_TO),
        *(_checked(table, column) for table, column in CHECKED),
    )

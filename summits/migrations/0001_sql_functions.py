"""What the tables rest on: extensions, and the SQL functions that constraints, columns, triggers and statements call.

The rules of partial dates are those of summits.text.dates; a test compares the two.
"""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

PARTIAL_DATES = r"""
CREATE FUNCTION partial_date_part(value text, last boolean) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts text[] := string_to_array(value, '-');
BEGIN
    IF value !~ '^[0-9]{4}(-[0-9]{2}){0,2}$' OR parts[1] = '0000' THEN
        RETURN NULL;
    END IF;
    IF cardinality(parts) = 3 THEN
        RETURN make_date(parts[1]::int, parts[2]::int, parts[3]::int);
    ELSIF NOT last THEN
        RETURN make_date(parts[1]::int, coalesce(parts[2], '01')::int, 1);
    END IF;
    RETURN make_date(parts[1]::int, coalesce(parts[2], '12')::int, 1) + interval '1 month - 1 day';
EXCEPTION WHEN datetime_field_overflow THEN
    RETURN NULL;
END $$;

CREATE FUNCTION partial_date_earliest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT public.partial_date_part(split_part(value, '/', 1), false) $$;

CREATE FUNCTION partial_date_latest(value text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT public.partial_date_part(
       CASE WHEN position('/' IN value) > 0 THEN substr(value, position('/' IN value) + 1) ELSE value END, true) $$;

CREATE FUNCTION is_partial_date(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT value = '' OR coalesce(public.partial_date_earliest(value) <= public.partial_date_latest(value), false) $$;
"""

NO_PARTIAL_DATES = """
DROP FUNCTION is_partial_date(text);
DROP FUNCTION partial_date_latest(text);
DROP FUNCTION partial_date_earliest(text);
DROP FUNCTION partial_date_part(text, boolean);
"""

# What publishing needs spans tables, so no CHECK can say it: triggers call this function at commit. One expression for
# all kinds PostgreSQL would make ready for each of them every time, and an import asks of every record.
COMPLETENESS = """
CREATE FUNCTION require_complete_when_published(record bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kind text;
    complete boolean;
BEGIN
    SELECT r.kind INTO kind FROM summits_record r WHERE r.id = record AND r.state = 'published';
    IF NOT FOUND THEN
        RETURN;
    ELSIF kind = 'summit' THEN
        complete := EXISTS (
            SELECT FROM summits_summit s WHERE s.record_ptr_id = record
            AND s.first_country_id IS NOT NULL AND s.second_country_id IS NOT NULL AND s.starts <> ''
            AND 2 = (SELECT count(DISTINCT p.side) FROM summits_participation p
                     WHERE p.summit_id = record AND p.role = 'principal'));
    ELSIF kind = 'leader' THEN
        complete := EXISTS (SELECT FROM summits_tenure t WHERE t.leader_id = record);
    ELSIF kind = 'statement' THEN
        complete := EXISTS (
            SELECT FROM summits_statement s WHERE s.record_ptr_id = record AND s.made <> ''
            AND (s.issued_by_id IS NOT NULL
                 OR EXISTS (SELECT FROM summits_speaker k WHERE k.statement_id = record)));
    ELSIF kind = 'document' THEN
        complete := EXISTS (
            SELECT FROM summits_document d WHERE d.record_ptr_id = record AND d.concluded <> ''
            AND 2 <= (SELECT count(*) FROM summits_party p WHERE p.document_id = record));
    END IF;
    IF complete IS NOT TRUE OR NOT EXISTS (SELECT FROM summits_citation c WHERE c.record_id = record) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'record_published_is_complete',
            MESSAGE = 'A published ' || kind || ' lacks something it needs: see its checklist.';
    END IF;
END $$;
"""

# Configuration, words and weight, one after the other: to read JSON part by part takes a tenth of the time of a row.
SEARCH_VECTOR = """
CREATE FUNCTION search_vector(parts text[]) RETURNS tsvector LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    made tsvector := '';
BEGIN
    FOR at IN 1 .. cardinality(parts) BY 3 LOOP
        made := made || setweight(to_tsvector(parts[at]::regconfig, parts[at + 1]), parts[at + 2]::"char");
    END LOOP;
    RETURN made;
END $$;
"""

# The vectors of paragraphs, one behind the other: that of their text.
JOINED_VECTOR = """
CREATE AGGREGATE joined_vector(tsvector) (SFUNC = tsvector_concat, STYPE = tsvector, INITCOND = '', PARALLEL = SAFE)
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    replaces = [
        ("summits", "0001_functions"),
        ("summits", "0014_complete_of_its_kind"),
        ("summits", "0015_vectors_of_lists"),
    ]
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(PARTIAL_DATES, NO_PARTIAL_DATES),
        migrations.RunSQL(COMPLETENESS, "DROP FUNCTION require_complete_when_published(bigint)"),
        migrations.RunSQL(SEARCH_VECTOR, "DROP FUNCTION search_vector(text[])"),
        migrations.RunSQL(JOINED_VECTOR, "DROP AGGREGATE joined_vector(tsvector)"),
    ]

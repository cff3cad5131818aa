"""The rule of what a published record needs, asked of one kind only: an import asks it of every record."""

from django.db import migrations

# The same rule as in 0001, where one expression asks of all kinds: PostgreSQL makes ready for each of them every time.
COMPLETENESS = """
CREATE OR REPLACE FUNCTION require_complete_when_published(record bigint) RETURNS void LANGUAGE plpgsql AS $$
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


class Migration(migrations.Migration):
    dependencies = [
        ("summits", "0013_written_in_bulk"),
    ]

    operations = [
        migrations.RunSQL(COMPLETENESS, migrations.RunSQL.noop),
    ]

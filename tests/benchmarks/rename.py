"""A new name for a leader who spoke in many statements: python -m tests.benchmarks.rename 5000"""

import argparse
import time

from .scratch import open_archive
from .search import say

PARAGRAPHS = "Both sides spoke of trade, energy and the movement of people.\n\n" * 20


# Without triggers, which would look at every copy: they are as complete as what they are copied from.
COPIES = """
SET session_replication_role = replica;
CREATE TEMP TABLE copied AS SELECT nextval(pg_get_serial_sequence('summits_record', 'id')) AS id
    FROM generate_series(1, {count});
INSERT INTO summits_record (id, {record})
    SELECT c.id, {of_record} FROM summits_record AS r, copied AS c WHERE r.id = {key};
INSERT INTO summits_statement (record_ptr_id, {statement})
    SELECT c.id, {statement} FROM summits_statement AS s, copied AS c WHERE s.record_ptr_id = {key};
INSERT INTO summits_speaker (statement_id, {speaker})
    SELECT c.id, {speaker} FROM summits_speaker AS s, copied AS c WHERE s.statement_id = {key};
INSERT INTO summits_text (statement_id, {text})
    SELECT c.id, {text} FROM summits_text AS t, copied AS c WHERE t.statement_id = {key};
INSERT INTO summits_citation (record_id, {citation})
    SELECT c.id, {citation} FROM summits_citation AS x, copied AS c WHERE x.record_id = {key};
RESET session_replication_role;
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=5000, metavar="STATEMENTS")
    size = parser.parse_args().size
    open_archive("rename")
    from django.http import QueryDict

    from summits.editing import changing
    from summits.editing.reindexing import reindex
    from summits.models import Leader
    from summits.search import search
    from tests import make

    leader = Leader.objects.filter(slug="renamed").first() or make.leader("Before", "FR", slug="renamed")
    if not leader.speeches.exists():
        say("writing statements")
        copy(make.statement(leader, title="", body=PARAGRAPHS), size - 1)
        reindex()
    leader.title = f"Name {time.time_ns()}"
    say("renaming")
    begun = time.perf_counter()
    with changing(note="benchmark") as change:
        change.save(leader)
    taken = time.perf_counter() - begun
    query = QueryDict(mutable=True)
    query["q"] = leader.title
    found = search(query).total
    print(f"A leader named in {size} statements was renamed in {taken:.2f} s; {found} rows are found by the new name.")


def copy(statement, count):
    """Write `count` published statements like this one."""
    from django.db import connection

    from summits.models import Citation, Record, Speaker, Statement, Text

    def columns(model, *without):
        fields = (field for field in model._meta.local_fields if not field.generated)
        return ", ".join(field.column for field in fields if field.column not in without)

    record = columns(Record, "id")
    sql = COPIES.format(
        count=count,
        key=statement.pk,
        record=record,
        of_record=record.replace("slug", "slug || '-' || c.id"),
        statement=columns(Statement, "record_ptr_id"),
        speaker=columns(Speaker, "id", "statement_id"),
        citation=columns(Citation, "id", "record_id"),
        text=columns(Text, "id", "statement_id"),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)


if __name__ == "__main__":
    main()

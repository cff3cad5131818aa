"""Rows that were made once, put back: a tenth of the time that making them takes.

Making the cast goes through the one door for writes, with its history, titles and search rows; hundreds of tests begin
with it. What it wrote is kept in memory by each test process, and written again past all triggers where the archive is
as empty as it was then.
"""

import pickle

from django.db import InternalError, ProgrammingError, connection, transaction

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'"
_COLUMNS = """
SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
# What the rows lean on: nothing of what editors enter, and the reference data under the very same keys.
_GROUND = """
SELECT (SELECT count(*) FROM summits_record), (SELECT count(*) FROM summits_source),
    (SELECT count(*) FROM summits_facetvalue), (SELECT count(*) FROM pghistory_context),
    (SELECT sum(hashtext(c::text)) FROM summits_country AS c), (SELECT sum(hashtext(t::text)) FROM summits_topic AS t),
    (SELECT sum(hashtext(p::text)) FROM summits_place AS p)
"""


class Kept:
    """What `make` returns, and the rows that it writes."""

    def __init__(self, make):
        self.make = make
        self.ground = None  # what it was made on; None before the first time

    def get(self):
        """What `make` made: put back if the ground is the same, else made."""
        ground = _all(_GROUND)
        if ground == self.ground and self._put_back():
            return pickle.loads(self.made)
        if self.ground is not None or ground[0][:2] != (0, 0):
            return self.make()
        before = _everything()
        made = self.make()
        after = _everything()
        self.rows = {table: data for table, data in after.items() if data != before[table]}
        self.had = {table for table in self.rows if before[table]}
        self.sequences, self.made, self.ground = _all(_SEQUENCES), pickle.dumps(made), ground
        return made

    def _put_back(self):
        return _written(self.rows, had=self.had, sequences=self.sequences)


class Reference:
    """What `migrate` leaves in the tables: put back where they were emptied, a tenth of the time of loading it anew."""

    def __init__(self):
        self.rows = {table: data for table, data in _everything().items() if data}

    def put_back(self):
        """False where the database does not let us."""
        return _written(self.rows)


def _written(rows, had=(), sequences=()):
    """Write {table: rows} past all triggers, in the place of those that a table `had`; False if that is not allowed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, data in rows.items():
                if table in had:
                    cursor.execute(f"DELETE FROM {table}")
                with cursor.copy(f"COPY {table} ({_columns(table)}) FROM STDIN") as copy:
                    copy.write(data)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
            for name, value in sequences:
                cursor.execute("SELECT setval(%s, greatest(%s, nextval(%s)))", [name, value, name])
    except (ProgrammingError, InternalError):
        return False
    return True


_known = {}


def _columns(table):
    if table not in _known:
        _known[table] = _all(_COLUMNS, [table])[0][0]
    return _known[table]


def _everything():
    """{table: all of its rows, as PostgreSQL copies them}"""
    found = {}
    with connection.cursor() as cursor:
        for (table,) in _all(_TABLES):
            with cursor.copy(f"COPY (SELECT {_columns(table)} FROM {table}) TO STDOUT") as copy:
                found[table] = b"".join(copy)
    return found


def _all(sql, params=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()

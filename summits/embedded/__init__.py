"""The database when none is given: PostgreSQL's own programs, started at the first connection.

    programs   where initdb, postgres, pg_dump … are
    account    as whom they run, for PostgreSQL refuses to run as root
    home       the folder of one embedded PostgreSQL: what lies where, and whose it must be
    locks      locks that the kernel drops when their holder dies, however it dies
    cluster    the data: made once, whole or not at all; of one major version
    server     start, share, stop
    transfer   a database out to a file and in from it
    backup     the same together with a folder of files
    client     psql for `manage.py dbshell`
    base       the Django engine, ENGINE = "summits.embedded"; CLUSTER = the folder

Nothing here knows the archive.
"""

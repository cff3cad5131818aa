"""A process that uses an embedded PostgreSQL: python -m tests.embedded.visitor CLUSTER SQL...

Prints the answer to each SQL on a line, then "in", and stays until its standard input ends.
"""

import sys

import psycopg

from summits.embedded.server import Server


def visit(folder, statements):
    server = Server(folder)
    server.start()
    with psycopg.connect(**server.address(), dbname="postgres", autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
            print(cursor.fetchone()[0] if cursor.description else cursor.statusmessage, flush=True)
    print("in", flush=True)
    sys.stdin.read()
    server.release()


if __name__ == "__main__":
    visit(sys.argv[1], sys.argv[2:])

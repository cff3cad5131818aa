"""What became of each row, as a table for the one who imported."""

import csv

from django.db.models import Count

from summits.text.cells import safe

FACTS = ("start", "end", "start_precision", "host_country", "guest_country", "type", "leaders")
COLUMNS = ("source_id", "status", "reason", *FACTS, "file", "line")


def write_report(batch, out):
    """Write the report of a batch as CSV to the text file `out`, a row of a file a line, in their order."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in batch.rows.iterator(chunk_size=2000):
        facts = [_cell(row.facts.get(name)) for name in FACTS]
        cells = [row.source_id, row.status, row.reason, *facts, batch.files[row.file]["name"], row.line]
        writer.writerow([safe(cell) for cell in cells])


def counts(batch):
    """{status: how many rows ended so}"""
    return dict(batch.rows.order_by().values_list("status").annotate(Count("pk")))


def _cell(value):
    return "|".join(map(str, value)) if isinstance(value, list) else "" if value is None else value

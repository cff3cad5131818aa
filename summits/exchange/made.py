"""Records in memory as they were just written: their titles and search are made from them, and need not read them."""

from collections import defaultdict

from summits.models import Citation, Document, DocumentEvent, Participation, Statement, Summit
from summits.models.fields import bound
from summits.search import contents

HELD = (Summit, Statement, Document)  # a leader's names and offices come in many rows, of other portions too


def is_held(wanted):
    """Whether the record is kept in memory: not what another archive recorded, which may have parts of every sort."""
    return wanted.model in HELD and not wanted.is_recorded


def hold_made(outcomes, parts):
    """Give the records that these Outcomes made their parts, given as {id of a row: {name: Written}}."""
    shared = {outcome.record for outcome in outcomes if outcome.wanted.belongs_to}  # with other rows, which add to it
    for outcome in outcomes:
        if outcome.made:
            written = parts[outcome.row.id].values()
            outcome.made = None if outcome.record in shared else _held(outcome.made, written)


def _held(record, written):
    """The record with its parts."""
    rows = defaultdict(list)
    for part in written:
        rows[type(part.row)].append(part.row)
        if isinstance(part.row, Citation):
            part.row.source = part.values["source"]
    rows[Participation].sort(key=lambda row: row.side)
    for dated in (record, *rows[DocumentEvent]):
        bound(dated)
    contents.hold(record, [row for of_model in rows.values() for row in of_model])
    return record

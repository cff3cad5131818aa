"""What a published record needs, held by the database at commit: the order of an editor's saves does not matter.

The rule is the SQL function require_complete_when_published; editing.checklist says the same in words for editors.
"""

import pgtrigger


def complete_when_published():
    """The triggers for the table of all records: publishing one that lacks something fails at commit.

    A record that is public already is looked at when what it needs changes, in the tables below; not when its label or
    version does, as at the end of every change: an import would spend a twentieth of its time on that.
    """
    is_public = pgtrigger.Q(new__state="published")
    becomes_public = is_public & ~pgtrigger.Q(old__state="published")
    return [
        _trigger("published_is_complete_when_added", pgtrigger.Insert, "NEW.id", is_public),
        _trigger("published_is_complete_when_published", pgtrigger.Update, "NEW.id", becomes_public),
    ]


def complete_when_saved(column):
    """The trigger for a table of one kind of record: changing a published one may not leave it incomplete.

    A new row comes with a new record, which is looked at above, and looking costs as much as writing the row.
    """
    return _trigger("published_is_complete_when_saved", pgtrigger.Update, f"NEW.{column}")


def complete_without(column):
    """The trigger for rows that a record needs: taking one from a published record may not leave it incomplete."""
    return _trigger("published_is_complete_without", pgtrigger.Update | pgtrigger.Delete, f"OLD.{column}")


def _trigger(name, operation, record, condition=None):
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        condition=condition,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        func=f"PERFORM require_complete_when_published({record}); RETURN NULL;",
    )

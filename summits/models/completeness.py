"""What a published record needs, held by the database at commit: the order of an editor's saves does not matter.

The rule is the SQL function require_complete_when_published; editing.checklist says the same in words for editors.
"""

import pgtrigger


def complete_when_saved(column):
    """The trigger for a table of records: publishing or changing one that lacks something fails at commit."""
    return _trigger("published_is_complete_when_saved", pgtrigger.Insert | pgtrigger.Update, f"NEW.{column}")


def complete_without(column):
    """The trigger for rows that a record needs: taking one from a published record may not leave it incomplete."""
    return _trigger("published_is_complete_without", pgtrigger.Update | pgtrigger.Delete, f"OLD.{column}")


def _trigger(name, operation, record):
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        func=f"PERFORM require_complete_when_published({record}); RETURN NULL;",
    )

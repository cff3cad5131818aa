"""Revisions: a public record is changed on a draft copy, compared with what is public, and applied whole or not at all.

A revision is a record of the same kind that `revises` another. Its `copied_from` says which version it copied, and of
which row each of its rows is the copy, so that the two can be compared and brought together row by row.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from summits.models import Record, State, kind_of

from .approval import forbid_own
from .changing import ChangedMeanwhile, changing
from .corrections import correct
from .inserting import insert, next_keys
from .relations import move_relations
from .whole import OWN_LIFE, as_it_stands, as_of, bring, parts_of, translated

LEFT_OUT = {"wikidata_id"}  # only one record may bear it: it stays with the public one
PUBLIC, REVISED = "public", "revised"


class NotDecided(Exception):
    """Applying was refused: `conflicts` were changed on both sides, and nobody chose."""

    def __init__(self, conflicts):
        super().__init__(_("The public record was changed meanwhile: choose which value stays."))
        self.conflicts = conflicts


@dataclass(frozen=True)
class Conflict:
    """A column of a row (or with `column` "" a whole row) that the revision and somebody else changed differently."""

    model: type
    key: int
    column: str
    public: object
    revised: object

    @property
    def name(self):
        """What a form calls the choice."""
        return "-".join(filter(None, ["keep", self.model._meta.model_name, str(self.key), self.column]))


@dataclass(frozen=True)
class Outcome:
    """What applying a revision comes to: all rows as they are and as they will be, and what has to be chosen."""

    public: dict
    wanted: dict
    conflicts: list


def propose(record, by, note=""):
    """A draft copy of a published record with all its rows; the record itself stays as it is."""
    with changing(by, note) as change:
        public = Record.objects.select_for_update().get(pk=record.pk, state=State.PUBLISHED)
        rows = as_it_stands(public)
        origin = {"version": public.version, "rows": {}}
        revision = kind_of(record).model(**_facts(rows), revises_id=public.pk, copied_from=origin)
        change.save(revision)
        for (model, key), copy in _copy(rows, revision).items():
            origin["rows"].setdefault(model._meta.model_name, {})[str(copy)] = key
        Record.objects.filter(pk=revision.pk).update(copied_from=origin)
    return type(revision).objects.get(pk=revision.pk)


def _facts(rows):
    """The values of the record's own two rows that its copy has too."""
    own = [(model, row) for (model, _key), row in rows.items() if issubclass(model, Record)]
    left_out = OWN_LIFE | LEFT_OUT | {model._meta.pk.attname for model, _row in own}
    return {name: value for _model, row in own for name, value in row.items() if name not in left_out}


def _copy(rows, revision):
    """Write copies of the other rows of a record as those of its revision; {(model, key): key of the copy}."""
    of_it = {each: row for each, row in rows.items() if not issubclass(each[0], Record)}
    new_keys = next_keys(Counter(model for model, _key in of_it))
    copies = {(model, key): next(new_keys[model]) for model, key in of_it}
    for (model, _key), row in translated(of_it, revision, copies).items():
        insert(model, row)
    return copies


def outcome(revision, choices=None):
    """The Outcome of applying a revision now; `choices` maps names of Conflicts to PUBLIC or REVISED."""
    public = Record.objects.get(pk=revision.revises_id)
    standing, revised = as_it_stands(public), _as_rows_of(public, revision)
    copied = as_of(public, revision.copied_from["version"])
    wanted, conflicts = {}, []
    for model, key in {**standing, **revised}:
        rows = (copied.get((model, key)), standing.get((model, key)), revised.get((model, key)))
        row, open_ones = _brought_together(model, key, *rows, choices or {})
        conflicts += open_ones
        if row is not None:
            wanted[model, key] = row
    return Outcome(standing, _without_orphans(wanted, public), conflicts)


def _as_rows_of(public, revision):
    """The rows of a revision as they would be the public record's: copies bear the keys of their originals."""
    origin = revision.copied_from["rows"]
    rows = as_it_stands(revision)
    keys = {
        (model, key): origin[model._meta.model_name][str(key)]
        for model, key in rows
        if str(key) in origin.get(model._meta.model_name, {})
    }
    return translated(rows, public, keys)


def _brought_together(model, key, copied, public, revised, choices):
    """(the row to be, None for none; the Conflicts that nobody decided)."""
    if revised is None or public is None:
        return _one_is_gone(model, key, copied, public, revised, choices)
    row, open_ones = dict(public), []
    for column in public.keys() - OWN_LIFE - LEFT_OUT:
        was = copied[column] if copied else None
        if revised[column] in (was, public[column]):
            continue
        conflict = Conflict(model, key, column, public[column], revised[column])
        if public[column] == was or choices.get(conflict.name) == REVISED:
            row[column] = revised[column]
        elif choices.get(conflict.name) != PUBLIC:
            open_ones.append(conflict)
    return row, open_ones


def _one_is_gone(model, key, copied, public, revised, choices):
    """As _brought_together, for a row that only one of the two has."""
    there = revised or public
    if copied is None:  # new on one side
        return there, []
    if there == copied:  # deleted on one side, untouched on the other
        return None, []
    conflict = Conflict(model, key, "", public, revised)
    chosen = choices.get(conflict.name)
    kept = {PUBLIC: public, REVISED: revised}.get(chosen, public)
    return kept, [] if chosen in (PUBLIC, REVISED) else [conflict]


def _without_orphans(wanted, record):
    """The rows, less those whose own row in the record goes."""
    of = {part.model: part for part in parts_of(record) if part.of}
    return {
        (model, key): row
        for (model, key), row in wanted.items()
        if model not in of or (of[model].of, row[f"{of[model].column}_id"]) in wanted
    }


def apply(revision, by, note="", *, public_note="", choices=None, expected=None):
    """Make a public record what its revision says, whole; the revision ends, and history keeps it.

    `expected` is the version of the public record that the reviewer saw. Raises NotDecided, and ChangedMeanwhile.
    """
    with changing(by, note) as change:
        apply_within(change, revision, public_note=public_note, choices=choices, expected=expected)


def apply_within(change, revision, *, public_note="", choices=None, expected=None):
    public = kind_of(revision).model.objects.get(pk=revision.revises_id)
    if not public.revisions.filter(pk=revision.pk).exists():  # applied or deleted by somebody else
        raise ChangedMeanwhile(revision)
    forbid_own(change, revision)
    if expected is not None:
        change.expect(public, expected)
    found = outcome(revision, choices)
    if found.conflicts:
        raise NotDecided(found.conflicts)
    move_relations(change, public, revision)  # a statement or document may have been added on the page of the copy
    change.delete(revision)  # first, because rows that are new in it move to the public record under their keys
    bring(change, public, found.wanted)
    correct(change, public, public_note)

"""Rows that bring a whole record from another archive: what they name is named for certain, or they do not come."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from summits.models import (
    Country,
    Document,
    DocumentRelation,
    Leader,
    ParticipationRole,
    Source,
    Statement,
    Summit,
    Tenure,
)

from . import leaders
from .recorded import MODELS, RECORDS, SUBJECTS, columns_of, own_fields, parts_in_rows, source_fields, subject_fields
from .wanted import OWN, LeftOut, PartRef, RowRef, Wanted


def plan(check):
    """The Wanted of a row that brings a whole record."""
    reader = _Reader(check)
    record = check.data["record"]
    if check.row.kind == "terms":
        return _office(check, reader, record)
    if check.row.kind == "leaders" and leaders.same_person(check):
        return leaders.plan(check)
    model = MODELS[check.row.kind]
    values = reader.values(own_fields(model), record["own"])
    if model is Leader:
        values["wikidata_id"] = leaders.free_number(check)
    parts, tables = {}, {part.model._meta.model_name: part for part in parts_in_rows(model)}
    for name, given in record["parts"].items():
        part = tables[name.partition(".")[0]]
        part_values = reader.values(columns_of(part), given, may_lack=part.model is DocumentRelation)
        if part_values is not None:
            parts[name] = (part.model, part_values)
    check.facts["leaders"] = sorted({v["leader"] for _model, v in parts.values() if v.get("leader")})
    complete = not check.depends and _is_complete(model, values, parts)
    return Wanted(model, values, parts, is_complete=complete, is_recorded=True)


def _office(check, reader, record):
    leader = record["own"]["leader"]
    origin = check.known.origins.get(leader)
    if leader in check.known.waiting:
        check.depends.add(leader)
    elif not check.known.is_there(f"id:{leader}"):
        raise LeftOut(_absent(leader))
    columns = [field for field in own_fields(Tenure) if field.name != "leader"]
    parts = {"tenure": (Tenure, reader.values(columns, record["own"]))}
    is_whole = origin is not None and OWN in origin.written  # else its offices may be here from another list
    return Wanted(Leader, parts=parts, belongs_to=f"id:{leader}", is_recorded=is_whole)


def _absent(source_id):
    return _("It names “%(id)s”, which is not in the archive.") % {"id": source_id}


def _is_complete(model, values, parts):
    """Whether it has what the database asks of a published record: see models.completeness."""
    of_model = defaultdict(list)
    for part_model, part_values in parts.values():
        of_model[part_model._meta.model_name].append(part_values)
    if not of_model["citation"]:
        return False
    if model is Summit:
        principals = {p["side"] for p in of_model["participation"] if p["role"] == ParticipationRole.PRINCIPAL}
        return bool(values["first_country"] and values["second_country"] and values["starts"]) and len(principals) == 2
    if model is Statement:
        return bool(values["made"] and (values["issued_by"] or of_model["speaker"]))
    return model is Document and bool(values["title"] and values["concluded"]) and len(of_model["party"]) > 1


class _Reader:
    """Values of a row as columns of the archive."""

    def __init__(self, check):
        self.check, self.known = check, check.known

    def values(self, fields, given, *, may_lack=False):
        """{name: value} of all `fields`; None, with `may_lack`, where something that it names is not here."""
        found = {}
        for field in fields:
            value = given.get(field.name)
            if value is None:
                found[field.name] = field.get_default()
            elif field.is_relation:
                found[field.name] = self._thing(field.remote_field.model, value, may_lack)
                if found[field.name] is None and may_lack:
                    self.check.notes.append(_absent(value))
                    return None
            else:
                found[field.name] = _read(field, value)
        return found

    def _thing(self, model, value, may_lack):
        if model is Country:
            found = self.known.countries.by_code(value)
        elif model is Source:
            columns = self.values(source_fields(), value)
            found = self.known.source_labelled(columns)
        elif model in SUBJECTS:
            found = self._subject(model, value)
        elif model in RECORDS:
            found = self.known.record_of(value) or (RowRef(value) if value in self.known.fresh else None)
        elif model is Tenure:
            found = self._part_of(value, "tenure")
        elif "#" in value:
            row, _mark, name = value.rpartition("#")
            found = self._part_of(row, name)
        else:
            found = PartRef(value)
        if found is None and not may_lack:
            self._lacks(value)
        return found

    def _lacks(self, value):
        source_id = value.rpartition("#")[0] or value if isinstance(value, str) else ""
        if source_id not in self.known.waiting:
            raise LeftOut(_absent(value))
        self.check.depends.add(source_id)

    def _part_of(self, source_id, name):
        origin = self.known.origins.get(source_id)
        return origin.written.get(name, {}).get("pk") if origin else None

    def _subject(self, model, value):
        there = self.known.subjects[model]
        if value["slug"] not in there:
            there[value["slug"]] = model(**self.values(subject_fields(model), value))
        return there[value["slug"]]


def _read(field, value):
    try:
        return field.to_python(value)
    except ValidationError as error:
        raise LeftOut(f"{field.name}: {' '.join(error.messages)}") from error

"""Rows about people: one person under several ids is one leader where that is certain."""

from django.utils.translation import gettext as _

from summits.models import Doubt, Leader, LeaderName, NameKind

from .persons import QID, names_of_row, wikidata_of
from .sources import citations
from .wanted import OWN, LeftOut, Wanted

_SEVERAL = "xref_multiple_people"  # a flag: what a list names as the same person is several


def plan(check):
    """The Wanted of a row of leaders."""
    data = check.data
    names = names_of_row(data)
    if not (data.get("name") or "").strip():
        raise LeftOut(_("It has no name."))
    if QID.fullmatch(names[0]):
        check.propose("name", names[0], _("Its name is only a number."), _("Import it under this number"))
    facts = {"born": _year(check, "born"), "died": _year(check, "died"), "wikidata_id": wikidata_of(data)}
    parts = citations(check)
    for number, name in enumerate(names, start=1):
        parts[f"name.{number}"] = (LeaderName, {"name": name, "language": "und", "kind": NameKind.ALIAS})
    check.facts["leaders"] = [check.row.id]
    same = same_person(check)
    check.known.tell_person(check.row.id, same, wikidata_of(data))
    if same:
        return Wanted(Leader, parts=parts, belongs_to=same, fills=facts)
    del parts["name.1"]
    return Wanted(Leader, {"title": names[0], **facts}, parts)


def _year(check, field):
    year = check.data.get(field)
    if year is None:
        return ""
    if 1 <= year <= 9999:
        return f"{year:04}"
    question = _("%(field)s %(year)s: years run from 1 to 9999.") % {"field": field, "year": year}
    check.propose(field, str(year), question, _("Import it without this year"))
    return ""


def same_person(check):
    """Who of the archive or of the files this is: a key as in Alike; None for somebody new."""
    if check.origin:
        return None if OWN in check.origin.written else f"pk:{check.origin.record_id}"
    told, several = _told(check)
    certain, likely = check.known.alike_to(check.row.id, wikidata_of(check.data))
    if told or len({check.known.person_of(each.key) for each in certain}) == 1:
        return (told + [each.key for each in certain])[0]
    likely = [*certain, *likely]
    candidates = dict(_candidate(check, each) for each in several) | {each.key: each.label for each in likely}
    if not candidates:
        return None
    name = check.data["name"]
    question = _("Another name is recorded for what may be the same office of “%(name)s” at the same time.")
    if several:
        question = _("The list says of “%(name)s” that it is the same person as several others.")
    answer = check.ask("name", name, question % {"name": name}, candidates.items())
    return None if answer == Doubt.NONE else answer


def _candidate(check, source_id):
    """(key as in Alike, label) of whoever came from a row, or comes with it now."""
    record = check.known.record_of(source_id)
    return (f"pk:{record}", check.known.label_of(record)) if record else (f"id:{source_id}", source_id)


def _told(check):
    """(keys of the one person who the row itself says it is, ids of those who it says it is if they are several)"""
    data, known = check.data, check.known
    xref = [each for each in dict.fromkeys(data.get("xref") or []) if known.is_there(f"id:{each}")]
    is_one = len({known.record_of(each) or each for each in xref}) < 2 and _SEVERAL not in (data.get("flags") or [])
    qid = wikidata_of(data)
    told = [f"pk:{key}" for key in known.leaders_of_wikidata(qid)] if qid else []
    return [*(f"id:{each}" for each in xref if is_one), *told], [] if is_one else xref

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
        check.propose("name.number", names[0], _("Its name is only a number."), _("Import it under this number"))
    facts = {"born": _year(check, "born"), "died": _year(check, "died")}
    parts = citations(check)
    for number, name in enumerate(names, start=1):
        parts[f"name.{number}"] = (LeaderName, {"name": name, "language": "und", "kind": NameKind.ALIAS})
    check.facts["leaders"] = [check.row.id]
    same = same_person(check)
    check.known.tell_person(check.row.id, same, wikidata_of(data))
    if same:
        return Wanted(Leader, parts=parts, belongs_to=same, fills=facts | {"wikidata_id": wikidata_of(data)})
    del parts["name.1"]
    return Wanted(Leader, {"title": names[0], **facts, "wikidata_id": free_number(check)}, parts)


def free_number(check):
    """The number in Wikidata that somebody new is to bear; an editor is asked where one out of reach bears it."""
    number = wikidata_of(check.data)
    key, name = check.known.out_of_reach_of_wikidata(number) or (None, "")
    if key is None or (check.origin and check.origin.record_id == key):
        return number
    question = _("“%(name)s”, who is withdrawn or being revised, bears its number in Wikidata (%(number)s).")
    check.propose("wikidata", number, question % {"name": name, "number": number}, _("Import it without this number"))
    return ""


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
    known, name, number = check.known, check.data["name"], wikidata_of(check.data)
    if check.origin:
        return None if OWN in check.origin.written else f"pk:{check.origin.record_id}"
    if numbered := known.people_of_wikidata(number):
        if not known.is_there(numbered[0]):  # of that row something is asked
            check.depends.add(numbered[0].removeprefix("id:"))
        return numbered[0]
    answer = check.answer("name", name)
    if answer == Doubt.NONE or known.is_there(answer):
        return None if answer == Doubt.NONE else answer
    called = [f"id:{each}" for each in dict.fromkeys(check.data.get("xref") or []) if known.is_there(f"id:{each}")]
    certain, likely = known.alike_to(check.row.id, number)
    if same := _certainly(check, called, number) if called else known.one_of([each.key for each in certain]):
        return same
    candidates = dict(_candidate(check, each) for each in called) | {each.key: each.label for each in certain + likely}
    if not candidates:
        return None
    question = _("Another name is recorded for what may be the same office of “%(name)s” at the same time.")
    if called:
        question = _(
            "The list says of “%(name)s” that it is the same person as others, who are two or have two numbers."
        )
    check.ask("name", name, question % {"name": name}, candidates.items())
    return None


def _certainly(check, called, number):
    """The one whom the list calls the same person, by keys as in Alike; None of several, or of another number."""
    is_of_several = _SEVERAL in (check.data.get("flags") or [])
    can_be = all(check.known.can_be(each, number) for each in called)
    return check.known.one_of(called) if can_be and not is_of_several else None


def _candidate(check, key):
    """(key as in Alike, label) of whoever came from a row, or comes with it now."""
    source_id = key.removeprefix("id:")
    record = check.known.record_of(source_id)
    return (f"pk:{record}", check.known.label_of(record)) if record else (key, source_id)

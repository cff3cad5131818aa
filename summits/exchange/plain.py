"""The plain fields of rows that leave the archive: what anybody reads who knows only form.py.

Each function takes keys of things of its kind and Names that know them, and gives a row each, in the order of keys.
"""

from summits.models import (
    Country,
    CountryKind,
    Document,
    EventKind,
    HostRole,
    Leader,
    Mode,
    Shown,
    Statement,
    Summit,
    Tenure,
)
from summits.text import dates

from .documents import FORMS
from .offices import RANKS
from .scope import VISITS
from .statements import KINDS

_STATUS = {CountryKind.ORGANISATION: "organization", CountryKind.OTHER: "disputed"}
_ROLE = {rank: role for role, rank in RANKS.items()}
_TYPE = {visit: given for given, visit in reversed(VISITS.items())}
_KIND = {kind: given for given, (kind, _form) in KINDS.items()}
_FORM = {form: given for given, form in FORMS.items()}
_PRECISIONS = {"day", "month", "year"}


def countries(keys, names):
    for country in Country.objects.filter(pk__in=keys).order_by("pk"):
        yield {
            "id": country.code,
            "name": country.name,
            "status": _STATUS.get(country.kind, "historical" if country.exists_to else "current"),
            "valid_from": country.exists_from or None,
            "valid_to": country.exists_to or None,
            "iso_alpha_2": country.iso_alpha2 or None,
            "iso_alpha_3": country.iso_alpha3 or None,
            "aliases": [{"label": label} for label in country.aliases.splitlines()],
        }


def leaders(keys, names):
    """Rows of leaders; who held no office is of no country."""
    tenures = _by_owner(Tenure, "leader", keys)
    for leader in _records(Leader, keys, "names"):
        codes = dict.fromkeys(names.countries[tenure.country_id] for tenure in tenures.get(leader.pk, ()))
        yield _first_source(leader) | {
            "name": leader.title,
            "other_names": [name.name for name in leader.names.all()],
            "country_ids": list(codes),
            "born": _year(leader.born),
            "died": _year(leader.died),
            "wikidata": leader.wikidata_id or None,
        }


def terms(keys, names):
    for tenure in Tenure.objects.filter(pk__in=keys).select_related("source", "country").order_by("pk"):
        yield _source(tenure.source, "") | {
            "leader_id": names.of(Leader, tenure.leader_id),
            "country_id": tenure.country.code,
            "country_label": tenure.country.name,
            "office": tenure.title,
            "role": _ROLE.get(tenure.rank, tenure.rank),
            **_dated("start", tenure.starts),
            **_dated("end", tenure.ends),
            "ongoing": not tenure.ends,
        }


def summits(keys, names):
    related = ("participations__leader", "participations__tenure", "place__country", "first_country", "second_country")
    for summit in _records(Summit, keys, *related):
        host, guest = _host_and_guest(summit)
        yield _first_source(summit) | {
            "title": summit.label,
            "direction": "call" if summit.mode != Mode.IN_PERSON else "incoming" if host else "third_country",
            "type": "call" if summit.mode != Mode.IN_PERSON else _type(summit),
            "bilateral": True,
            **_dated("start", summit.starts),
            **_dated("end", summit.ends or summit.starts),
            "place": _place(summit.place),
            "host_country": host,
            "guest_country": guest,
            "participants": [_participant(summit, person, names) for person in summit.participations.all()],
            "description": summit.summary or None,
            "trip_group": summit.trip or None,
        }


def _host_and_guest(summit):
    """Codes of the two sides; where nobody is host, the host is None and the other side stands as the guest."""
    first, second = (country and country.code for country in (summit.first_country, summit.second_country))
    if summit.first_role == HostRole.HOST or summit.second_role == HostRole.GUEST:
        return first, second
    if summit.second_role == HostRole.HOST or summit.first_role == HostRole.GUEST:
        return second, first
    return None, second or first


def _type(summit):
    visits = [visit for visit in (summit.first_visit, summit.second_visit) if visit]
    return _TYPE.get(visits[0], "other") if visits else "meeting"


def _participant(summit, person, names):
    country = summit.country_of(person.side)
    host, _guest = _host_and_guest(summit)
    leader = names.of(Leader, person.leader_id)
    return {
        "side": "host" if country and country.code == host else "guest" if host else "counterpart",
        "name_raw": person.printed_name,
        "person_name": person.leader.title if leader else None,
        "office_raw": person.style_as_printed or None,
        "role": _ROLE.get(person.tenure.rank, "other") if person.tenure else None,
        "country_id": country and country.code,
        "leader_id": leader,
        "match": "source_id" if leader else None,
    }


def _place(place):
    country = place.country if place else None
    return {
        "city": place.name if place else None,
        "country_id": country and country.code,
        "country_label": country and country.name,
    }


def statements(keys, names):
    for statement in _records(
        Statement, keys, "speakers__leader", "issued_by", "place", "summit__first_country", "summit__second_country"
    ):
        met = statement.summit
        sides = [met.first_country, met.second_country] if met else [statement.issued_by]
        yield _first_source(statement) | {
            "title": statement.label,
            "kind": _KIND.get(statement.statement_kind, "other"),
            **_dated("date", statement.made),
            "place_raw": statement.place and statement.place.name,
            "countries": [country.code for country in sides if country],
            "speakers": [{"name_raw": speaker.printed_name} for speaker in statement.speakers.all()],
            "addressee_raw": statement.addressee or None,
            "summary": statement.summary or None,
            "summit_ids": _meeting(met, names),
            **_text(statement),
        }


def documents(keys, names):
    for document in _records(
        Document, keys, "parties__country", "signatures__leader", "registrations", "events", "place", "summit"
    ):
        yield _first_source(document) | {
            "title": document.title,
            "doc_type": _FORM.get(document.form, "other"),
            "bilateral": True,
            "signed": _act(document.concluded),
            "in_force": _act(_effective(document, EventKind.ENTERED_INTO_FORCE)),
            "terminated": _act(_effective(document, EventKind.TERMINATED)),
            "place_raw": document.place and document.place.name,
            "parties": [_party(party) for party in document.parties.all()],
            "signatories_raw": [signature.printed_name for signature in document.signatures.all()],
            "references": [f"{each.register}: {each.number}" for each in document.registrations.all()],
            "summit_ids": _meeting(document.summit, names),
            **_text(document),
        }


def _party(party):
    return {"label": str(party), "country_id": party.country and party.country.code}


def _effective(document, kind):
    return next((event.effective or event.taken for event in document.events.all() if event.kind == kind), "")


def _meeting(summit, names):
    return [names.of(Summit, summit.pk)] if summit and names.of(Summit, summit.pk) else []


# --- What rows share ---


def _records(model, keys, *related):
    rows = model.objects.filter(pk__in=keys).prefetch_related("citations__source", *related).order_by("pk")
    return rows.prefetch_related("texts") if model in (Statement, Document) else rows


def _by_owner(model, owner, keys):
    found = {}
    for row in model.objects.filter(**{f"{owner}__in": keys}):
        found.setdefault(getattr(row, f"{owner}_id"), []).append(row)
    return found


def _first_source(record):
    """Where a record is known from first."""
    first = next((each for each in record.citations.all() if not each.field), None)
    return _source(first and first.source, first.locator if first else "")


def _source(source, locator):
    if source is None:
        return {"source": None, "source_ref": None, "licence": None, "url": None}
    return {
        "source": source.publisher or source.label,
        "source_ref": locator or None,
        "licence": source.licence or None,
        "url": source.url or None,
    }


def _text(record):
    """The first text of a record as far as it may be shown."""
    text = next((each for each in record.texts.all() if each.shown != Shown.NONE), None)
    shown = "\n\n".join(each.text or "[gap]" for each in text.shown_text) if text else ""
    return {"language": text.language if text else None, "text": shown or None}


def _dated(name, text):
    day, precision = _day(text)
    return {name: day, f"{name}_precision": precision}


def _act(text):
    day, precision = _day(text)
    return {"date": day, "precision": precision}


def _day(text):
    """(the date cut to what is known, its precision); of an interval the year of its beginning."""
    if not text:
        return None, "missing"
    when = dates.parse(text)
    if when.precision in _PRECISIONS:
        return when.text, when.precision
    return f"{when.earliest.year:04}", "year"


def _year(text):
    return dates.parse(text).earliest.year if text else None


PLAIN = {
    "countries": countries,
    "leaders": leaders,
    "terms": terms,
    "summits": summits,
    "statements": statements,
    "documents": documents,
}

"""Records in the words of schema.org. Facts only: no text of which rights might forbid to show a word."""

from django.utils import timezone

from summits.models import Mode, Outcome, Status, address_of
from summits.models.code_words import display

from .access import is_public

SCHEMA = "https://schema.org"
EVENT_STATUS = {
    Outcome.ANNOUNCED: "EventScheduled",
    Outcome.HELD: "EventScheduled",
    Outcome.POSTPONED: "EventPostponed",
    Outcome.CANCELLED: "EventCancelled",
}
LEGAL_FORCE = {
    Status.IN_FORCE: "InForce",
    Status.PROVISIONALLY_APPLIED: "PartiallyInForce",
    Status.SIGNED: "NotInForce",
    Status.SUSPENDED: "NotInForce",
    Status.TERMINATED: "NotInForce",
    Status.EXPIRED: "NotInForce",
    Status.SUPERSEDED: "NotInForce",
}


def summit_data(summit, site):
    """An Event. `site` is the address of the archive, here and below; `summit` with sides, place, people and topics."""
    is_somewhere = summit.mode == Mode.IN_PERSON
    return _without_empty(
        _thing("Event", summit, site)
        | {
            "startDate": machine_date(summit.starts),
            "endDate": machine_date(summit.ends or summit.starts, last=True),
            "eventStatus": f"{SCHEMA}/{EVENT_STATUS[summit.outcome]}",
            "eventAttendanceMode": f"{SCHEMA}/{'Offline' if is_somewhere else 'Online'}EventAttendanceMode",
            "location": _place(summit.place) if is_somewhere else None,
            "organizer": [named("Country", side.country, site) for side in summit.sides],
            "attendee": [person(each, site) for each in summit.participations.all()],
            "about": [named("Thing", topic, site) for topic in summit.topics.all()],
        }
    )


def document_data(document, site):
    """Legislation where it can enter into force, else a CreativeWork."""
    is_legal = document.foresees_entry_into_force
    data = _thing("Legislation" if is_legal else "CreativeWork", document, site) | {
        "genre": display(document, "form"),
        "dateCreated": machine_date(document.concluded),
        "locationCreated": _place(document.place),
        "author": [_party(party, site) for party in document.parties.all()],
        "about": [named("Thing", topic, site) for topic in document.topics.all()],
        "recordedAt": _meeting(document.summit, site),
        **_publication(document),
    }
    if is_legal:
        force = LEGAL_FORCE.get(document.status_on(timezone.localdate()))
        data |= {
            "legislationType": display(document, "form"),
            "legislationDate": machine_date(document.concluded),
            "legislationLegalForce": force and f"{SCHEMA}/{force}",
            "legislationIdentifier": [str(each) for each in document.registrations.all()],
        }
    return _without_empty(data)


def statement_data(statement, site):
    issuer = named("Country", statement.issued_by, site) if statement.issued_by else None
    reporter = {"@type": "Organization", "name": statement.reporter} if statement.reporter else None
    return _without_empty(
        _thing("CreativeWork", statement, site)
        | {
            "genre": display(statement, "statement_kind"),
            "dateCreated": machine_date(statement.made),
            "locationCreated": _place(statement.place),
            "author": [person(each, site) for each in statement.speakers.all()],
            "publisher": issuer or reporter,
            "about": [named("Thing", topic, site) for topic in statement.topics.all()],
            "recordedAt": _meeting(statement.summit, site),
            **_publication(statement),
        }
    )


def leader_data(leader, site):
    """A Person in public office; `leader` with names and tenures."""
    data = _thing("Person", leader, site) | {
        "familyName": leader.family_name,
        "givenName": leader.given_name,
        "alternateName": [str(name) for name in leader.names.all()],
        "birthDate": machine_date(leader.born),
        "deathDate": machine_date(leader.died, last=True),
        "sameAs": f"https://www.wikidata.org/entity/{leader.wikidata_id}" if leader.wikidata_id else "",
        "hasOccupation": [_office(tenure) for tenure in leader.tenures.all()],
    }
    return _without_empty(data)


def _office(tenure):
    return _without_empty(
        {
            "@type": "Role",
            "roleName": tenure.title,
            "startDate": machine_date(tenure.starts),
            "endDate": machine_date(tenure.ends, last=True),
        }
    )


def authority_data(kind, thing, address, site, also=()):
    """A Country, Organization, Place or, of a topic, a DefinedTerm; `also`: its other names."""
    data = {"@context": SCHEMA, "@type": kind, "@id": f"{site}{address}", "url": f"{site}{address}"}
    return _without_empty(data | {"name": thing.name, "alternateName": list(dict.fromkeys(also))})


def named(kind, thing, site):
    """A record, country or topic by name, with its address where the public may follow it."""
    url = f"{site}{address_of(thing)}" if is_public(thing) else ""
    return _without_empty({"@type": kind, "name": str(thing), "url": url})


def person(acting, site):
    """Somebody acting in an office, by the name printed on the page."""
    linked = named("Person", acting.leader, site) if acting.leader else {"@type": "Person"}
    if acting.is_group:
        linked["@type"] = "Organization"
    return linked | {"name": acting.printed_name}


def machine_date(edtf, *, last=False):
    """A partial date as schema.org reads it; of an interval the first or the last day."""
    start, _slash, end = edtf.partition("/")
    return (end or start) if last else start


def _thing(kind, record, site):
    address = f"{site}{address_of(record)}"
    return {"@context": SCHEMA, "@type": kind, "@id": address, "url": address, "name": str(record)}


def _publication(record):
    return {"version": record.version or "", "dateModified": record.changed_at, "datePublished": record.published_at}


def _place(place):
    return {"@type": "Place", "name": str(place)} if place else None


def _party(party, site):
    if party.country:
        return named("Country", party.country, site)
    return {"@type": "Organization", "name": str(party.organisation or party.as_printed)}


def _meeting(summit, site):
    return named("Event", summit, site) if summit else None


def _without_empty(data):
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}

"""What a search row holds of each kind: read from the records, for many at once and in a fixed number of queries."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from summits.models import Country, Document, Leader, Statement, Summit, Topic


@dataclass
class Content:
    """What search knows of one public thing. The pairs are (language tag, text)."""

    names: list = field(default_factory=list)  # weight A: title and names, in every script
    lead: list = field(default_factory=list)  # weight B, pairs: summary and points, which may be shown
    also: list = field(default_factory=list)  # weight B: names of people, places, topics … that it is about
    bodies: list = field(default_factory=list)  # weight C, pairs: full texts, which rights may forbid to show
    earliest: object = None
    latest: object = None
    countries: set = field(default_factory=set)
    leaders: set = field(default_factory=set)
    topics: set = field(default_factory=set)
    organisations: set = field(default_factory=set)
    places: set = field(default_factory=set)
    codes: set = field(default_factory=set)


def _published(model):
    return model.objects.published()


POINTS = ("points__topics", "points__organisations__names")


def summits(keys):
    """{key: Content} of the published summits among `keys`, with the points of their published statements."""
    rows = (
        _published(Summit)
        .filter(pk__in=keys)
        .select_related("first_country", "second_country", "place")
        .prefetch_related(
            "first_country__names",
            "second_country__names",
            "topics",
            "sessions",
            "participations__leader__names",
            *POINTS,
            "tallies__areas",
            Prefetch("statements", _published(Statement).prefetch_related(*POINTS)),
            Prefetch("documents", _published(Document)),
        )
    )
    return {row.pk: _summit(row) for row in rows}


def _summit(summit):
    content = _record(summit)
    for country in (summit.first_country, summit.second_country):
        _add_country(content, country)
    _add_people(content, summit.participations.all())
    _add_place(content, summit.place)
    content.earliest, content.latest = summit.starts_earliest, summit.ends_latest or summit.starts_latest
    content.also += [summit.venue, summit.sidelines_of, summit.occasion, summit.trip, summit.date_as_printed]
    content.also += [summit.first_visit_as_printed, summit.second_visit_as_printed]
    content.also += [session.format_as_printed for session in summit.sessions.all()]
    content.also += [document.label for document in summit.documents.all()]
    for points in (summit.points, *(statement.points for statement in summit.statements.all())):
        _add_points(content, points.all())
    for tally in summit.tallies.all():
        content.lead += [("en", tally.as_stated), ("en", tally.areas_as_stated)]
        _add_topics(content, tally.areas.all())
    visits = {visit for visit in (summit.first_visit, summit.second_visit) if visit}
    content.codes |= {f"mode:{summit.mode}", f"outcome:{summit.outcome}", *(f"visit:{visit}" for visit in visits)}
    return content


def leaders(keys):
    rows = _published(Leader).filter(pk__in=keys).prefetch_related("names", "topics", "tenures__country__names")
    found = {}
    for leader in rows:
        content = found[leader.pk] = _record(leader)
        content.names += _names_of(leader)
        content.leaders.add(leader.pk)
        for tenure in leader.tenures.all():
            content.also.append(tenure.title)
            _add_country(content, tenure.country)
    return found


def statements(keys):
    rows = (
        _published(Statement)
        .filter(pk__in=keys)
        .select_related("place", "issued_by", "summit__place")
        .prefetch_related(
            "topics", "texts", "issued_by__names", "speakers__country__names", "speakers__leader__names", *POINTS
        )
    )
    return {row.pk: _statement(row) for row in rows}


def _statement(statement):
    content = _record(statement)
    _add_people(content, statement.speakers.all())
    _add_points(content, statement.points.all())
    _add_place(content, statement.place)
    _add_meeting(content, statement.summit)
    for country in (statement.issued_by, *(speaker.country for speaker in statement.speakers.all())):
        _add_country(content, country)
    content.also += [statement.addressee, statement.reporter]
    content.earliest, content.latest = statement.made_earliest, statement.made_latest
    content.bodies += [(text.language, text.body) for text in statement.texts.all()]
    content.codes.add(f"form:{statement.statement_kind}")
    if statement.issued_by_id:
        content.codes.add(f"issuer:{statement.issued_by_id}")
    return content


def documents(keys):
    rows = (
        _published(Document)
        .filter(pk__in=keys)
        .select_related("place", "summit__place")
        .prefetch_related(
            "topics",
            "texts",
            "registrations",
            "parties__country__names",
            "parties__organisation__names",
            "signatures__leader__names",
        )
    )
    return {row.pk: _document(row) for row in rows}


def _document(document):
    content = _record(document)
    for party in document.parties.all():
        _add_country(content, party.country)
        _add_organisations(content, [party.organisation] if party.organisation_id else [])
        content.also.append(party.as_printed)
    _add_people(content, document.signatures.all())
    _add_place(content, document.place)
    _add_meeting(content, document.summit)
    content.also += [str(registration) for registration in document.registrations.all()]
    content.earliest, content.latest = document.concluded_earliest, document.concluded_latest
    content.bodies += [(text.language, text.body) for text in document.texts.all()]
    content.codes.add(f"form:{document.form}")
    return content


def countries(keys):
    found = {}
    for country in Country.objects.filter(pk__in=keys).prefetch_related("names"):
        content = found[country.pk] = Content(names=_country_names(country), countries={country.pk})
        content.lead.append(("en", country.status_note))
    return found


def topics(keys):
    return {
        topic.pk: Content(
            names=[topic.name, *topic.aliases.splitlines()], lead=[("en", topic.description)], topics={topic.pk}
        )
        for topic in Topic.objects.filter(pk__in=keys)
    }


def _record(record):
    content = Content(names=[record.label], lead=[("en", record.summary)])
    _add_topics(content, record.topics.all())
    return content


def _add_people(content, rows):
    for row in rows:
        content.also.append(row.name_as_printed)
        if row.leader_id:
            content.leaders.add(row.leader_id)
            content.also += _names_of(row.leader)


def _names_of(leader):
    """Every name of a published leader; of one that is not public only the name that is printed."""
    return [leader.title, *(name.name for name in leader.names.all() if leader.is_published)]


def _add_points(content, points):
    for point in points:
        content.lead.append((point.language, point.text))
        _add_topics(content, point.topics.all())
        _add_organisations(content, point.organisations.all())


def _add_topics(content, rows):
    for topic in rows:
        content.topics.add(topic.pk)
        content.also += [topic.name, *topic.aliases.splitlines()]


def _add_organisations(content, rows):
    for organisation in rows:
        content.organisations.add(organisation.pk)
        content.also += [organisation.name, organisation.acronym, *organisation.aliases.splitlines()]
        content.also += [name.name for name in organisation.names.all()]


def _add_country(content, country):
    if country is not None:
        content.countries.add(country.pk)
        content.also += _country_names(country)


def _country_names(country):
    return [country.name, *(name.short for name in country.names.all()), *country.aliases.splitlines()]


def _add_place(content, place):
    if place is not None:
        content.places.add(place.pk)
        content.also += [place.name, *place.other_names.splitlines()]


def _add_meeting(content, summit):
    """What belongs to a public meeting belongs to its two countries and its place too."""
    if summit is not None and summit.is_published:
        content.countries |= {summit.first_country_id, summit.second_country_id}
        content.also.append(summit.label)
        _add_place(content, summit.place)

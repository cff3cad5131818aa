"""What search knows of each kind: read from the records, for many at once and in a fixed number of queries."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from summits.models import (
    LEADS_TO,
    Citation,
    Country,
    Document,
    Leader,
    ParticipationRole,
    Shown,
    Statement,
    Summit,
    Topic,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Passage:
    """A paragraph of a language version, a point or a summary; `anchor` is its id on the page of its record."""

    language: str
    text: str
    anchor: str = ""
    is_shown: bool = True  # False: rights forbid to show a word of it; it is only searched


@dataclass
class Content:
    """What search knows of one public thing.

    `facets` and `parts` are (facet, key) pairs: of people, countries, topics, organisations and places a row holds
    nothing else, so that their names can change without it.
    """

    names: list = field(default_factory=list)  # weight A: title and own names, in every script
    also: list = field(default_factory=list)  # weight B: other facts as printed
    lead: list = field(default_factory=list)  # weight B: Passages of summary and points
    bodies: list = field(default_factory=list)  # weight C: Passages of full texts
    earliest: object = None
    latest: object = None
    changes_on: object = None  # the next day on which it says something else without an edit
    facets: set = field(default_factory=set)
    parts: set = field(default_factory=set)

    def add(self, facet, *keys):
        self.facets |= {(facet, str(key)) for key in keys if key}

    def add_part(self, facet, *keys):
        self.parts |= {(facet, str(key)) for key in keys if key}


def _published(model):
    return model.objects.published()


def _list(path, queryset=None):
    """Prefetch the rows at a path as a plain list, called its_…: a manager for each record would cost as much again."""
    return Prefetch(path, queryset, to_attr=f"its_{path.rpartition('__')[2]}")


POINTS = (_list("points"), _list("its_points__topics"), _list("its_points__organisations"))
OF_EVERY_RECORD = (
    _list("topics"),
    _list("attachments"),
    # One for each country, as a leader may be cited from hundreds of rows of one list.
    _list("citations", Citation.objects.exclude(source__speaks_for=None).select_related("source").only(
        "record", "source__speaks_for"
    ).order_by("record_id", "source__speaks_for_id").distinct("record_id", "source__speaks_for_id")),
)  # fmt: skip
MEETING = ("summit", _list("summit__participations"))
LISTS = {
    Summit: (
        *OF_EVERY_RECORD,
        *(_list(name) for name in ("sessions", "participations")),
        *POINTS,
        *(_list(name) for name in ("tallies", "its_tallies__areas")),
        _list("statements", _published(Statement).order_by("pk").prefetch_related(*POINTS)),
        _list("documents", _published(Document).order_by("pk")),
    ),
    Leader: OF_EVERY_RECORD,
    Statement: (*OF_EVERY_RECORD, *(_list(name) for name in ("texts", "speakers")), *POINTS),
    Document: (
        *OF_EVERY_RECORD,
        *(_list(name) for name in ("texts", "registrations", "parties", "signatures", "events")),
    ),
}


def hold(record, parts):
    """Give a record that was written just now its lists as they would be read: of these rows, in their order."""
    for name in _names_of_lists(type(record)).values():
        setattr(record, name, [])
    for row in parts:
        getattr(record, _names_of_lists(type(record))[type(row)]).append(row)


@cache
def _names_of_lists(model):
    """{model of a part: what the list of such rows is called} for records of this model."""
    lists = {lookup.prefetch_through: lookup.to_attr for lookup in LISTS[model]}
    called = {"topics": Topic} | {
        relation.get_accessor_name(): relation.related_model for relation in model._meta.related_objects
    }
    return {called[path]: name for path, name in lists.items() if path in called}


def _read(model, keys, there, *more):
    """The published ones among `keys` with their lists and `more`; those `there`, by their keys, are not read again."""
    rows = [*_published(model).filter(pk__in=set(keys) - there.keys())]
    rows += [there[key] for key in keys if key in there and there[key].is_published]
    prefetch_related_objects([row for row in rows if not hasattr(row, "its_citations")], *LISTS[model])
    prefetch_related_objects(rows, *more)
    return rows


def summits(keys, there):
    """{key: Content} of the published summits among `keys`, with the points of their published statements."""
    rows = _read(Summit, keys, there, "first_country", "second_country", "place")
    broader = broader_topics()
    return {row.pk: _summit(row, broader) for row in rows}


def _summit(summit, broader):
    content = _record(summit, broader)
    content.names = [summit.label]
    content.earliest, content.latest = summit.starts_earliest, summit.ends_latest or summit.starts_latest
    for side in summit.sides:
        content.add("country", side.country.pk)
        content.add("visit", side.visit)
        content.also += [side.visit_as_printed, side.invitation]
        if side.role:
            content.add_part(side.role, side.country.pk)
    _add_people(content, "took_part", summit.its_participations)
    content.add("place", summit.place_id)
    content.add("mode", summit.mode)
    content.add("outcome", summit.outcome)
    content.also += [summit.venue, summit.sidelines_of, summit.occasion, summit.trip, summit.date_as_printed]
    content.also += [summit.outcome_reason, *(document.label for document in summit.its_documents)]
    for session in summit.its_sessions:
        content.add("session", session.format)
        content.also.append(session.format_as_printed)
    for source in (summit, *summit.its_statements):
        _add_points(content, source.its_points, broader)
    for tally in summit.its_tallies:
        content.lead += [Passage("en", tally.as_stated), Passage("en", tally.areas_as_stated)]
        _add_topics(content, tally.its_areas, broader)
    return content


def leaders(keys, there):
    rows = _read(Leader, keys, there, "names", "tenures")
    broader, today = broader_topics(), timezone.localdate()
    return {row.pk: _leader(row, broader, today) for row in rows}


def _leader(leader, broader, today):
    content = _record(leader, broader)
    content.names = names_of_leader(leader)
    content.add("leader", leader.pk)
    tenures = leader.tenures.all()
    for tenure in tenures:
        content.also.append(tenure.title)
        content.add("country", tenure.country_id)
    lives = leader.died_latest is None or today <= leader.died_latest
    content.add("status", "in_office" if lives and leader.tenures_on(today) else "former")
    turns = [day for each in tenures for day in (each.starts_earliest, _after(each.ends_latest))]
    content.changes_on = _next(today, [*turns, _after(leader.died_latest)])
    return content


def statements(keys, there):
    rows = _read(Statement, keys, there, *MEETING)
    broader = broader_topics()
    return {row.pk: _statement(row, broader) for row in rows}


def _statement(statement, broader):
    content = _record(statement, broader)
    content.names = [statement.title or str(statement.get_statement_kind_display())]
    content.earliest, content.latest = statement.made_earliest, statement.made_latest
    speakers, points = statement.its_speakers, statement.its_points
    content.add("country", statement.issued_by_id, *(speaker.country_id for speaker in speakers))
    content.add("issuer", statement.issued_by_id)
    content.add("form", statement.statement_kind)
    content.add("place", statement.place_id)
    content.also += [statement.addressee, statement.reporter]
    _add_people(content, "spoke", speakers)
    content.add("leader", *(point.speaker_id for point in points))
    content.add_part("spoke", *(point.speaker_id for point in points))
    _add_points(content, points, broader)
    _add_meeting(content, statement.summit)
    _add_texts(content, statement.its_texts)
    return content


def documents(keys, there):
    rows = _read(Document, keys, there, *MEETING)
    broader, today = broader_topics(), timezone.localdate()
    return {row.pk: _document(row, broader, today) for row in rows}


def _document(document, broader, today):
    content = _record(document, broader)
    content.names = [document.label]
    content.earliest, content.latest = document.concluded_earliest, document.concluded_latest
    for party in document.its_parties:
        content.add("country", party.country_id)
        content.add("organisation", party.organisation_id)
        content.also.append(party.as_printed)
    content.add("form", document.form)
    content.add("place", document.place_id)
    content.add("status", document.status_on(today, document.its_events).value)
    content.changes_on = _next(today, _turns(document))
    content.also += sorted(map(str, document.its_registrations))  # in one order, by whatever rules they are read
    _add_people(content, "signed", document.its_signatures)
    _add_meeting(content, document.summit)
    _add_texts(content, document.its_texts)
    return content


def _turns(document):
    """Every day on which the legal status of `document` may change."""
    dated = [(document.concluded_earliest, document.concluded_latest)]
    dated += [(e.effective_earliest, e.effective_latest) for e in document.its_events if e.kind in LEADS_TO]
    return [day for earliest, latest in dated for day in (earliest, latest, _after(latest))]


def countries(keys, _there):
    found = {}
    for country in Country.objects.filter(pk__in=keys).prefetch_related("names"):
        content = found[country.pk] = Content(names=names_of_country(country))
        content.lead.append(Passage("en", country.status_note))
        content.add("country", country.pk)
    return found


def topics(keys, _there):
    broader, found = broader_topics(), {}
    for topic in Topic.objects.filter(pk__in=keys):
        content = found[topic.pk] = Content(names=names_of_topic(topic))
        content.lead.append(Passage("en", topic.description))
        _add_topics(content, [topic], broader)
    return found


def broader_topics():
    """{key of a topic: keys of those that it is part of, however far up}. There are few: a tree that editors keep."""
    parents = dict(Topic.objects.values_list("pk", "parent"))
    return {key: _above(key, parents) for key in parents}


def _above(key, parents):
    above = []
    while (key := parents.get(key)) and key not in above:
        above.append(key)
    return above


def names_of_leader(leader):
    """Every name of a published leader; of one that is not public only the name that is printed."""
    return [leader.label, *(name.name for name in leader.names.all() if leader.is_published)]


def names_of_country(country):
    return [country.name, *(name.short for name in country.names.all()), *country.aliases.splitlines()]


def names_of_topic(topic):
    return [topic.name, *topic.aliases.splitlines()]


def names_of_organisation(organisation):
    names = [name.name for name in organisation.names.all()]
    return [organisation.name, organisation.acronym, *organisation.aliases.splitlines(), *names]


def names_of_place(place):
    return [place.name, *place.other_names.splitlines()]


def _record(record, broader):
    content = Content(lead=[Passage("en", record.summary)])
    content.add("issuer", *(citation.source.speaks_for_id for citation in record.its_citations))
    _add_topics(content, record.its_topics, broader)
    for file in record.its_attachments:
        content.bodies.append(Passage("", file.text_layer, "files", is_shown=file.shown == Shown.FULL))
    return content


def _add_people(content, part, rows):
    """Those who acted, as printed; a leader's own names are found by the number of the leader."""
    for row in rows:
        content.also += [row.name_as_printed, row.style_as_printed]
        content.add("leader", row.leader_id)
        content.add_part(part, row.leader_id)


def _add_points(content, points, broader):
    for point in points:
        content.lead.append(Passage(point.language, point.text, point.anchor))
        _add_topics(content, point.its_topics, broader)
        content.add("organisation", *(each.pk for each in point.its_organisations))


def _add_topics(content, rows, broader):
    """Topics, and those that they are part of: whoever chooses trade finds tariffs too."""
    for topic in rows:
        content.add("topic", topic.pk, *broader[topic.pk])


def _add_texts(content, texts):
    for text in texts:
        content.add("language", text.language)
        shown = {paragraph.number for paragraph in text.shown_text}
        for paragraph in text.paragraphs:
            if paragraph.text is not None:
                anchor = text.anchor_of(paragraph, first=texts[0])
                content.bodies.append(Passage(text.language, paragraph.text, anchor, paragraph.number in shown))


def _add_meeting(content, summit):
    """What belongs to a public meeting belongs to its countries and its place too, and names who met."""
    if summit is None or not summit.is_published:
        return
    content.add("country", summit.first_country_id, summit.second_country_id)
    content.add("place", summit.place_id)
    content.also.append(summit.title)
    acted = {key for _part, key in content.parts}
    principals = [each for each in summit.its_participations if each.role == ParticipationRole.PRINCIPAL]
    met = [each.leader_id for each in principals if each.leader_id and str(each.leader_id) not in acted]
    content.add("leader", *met)
    content.add_part("named", *met)


def _after(day):
    return day + ONE_DAY if day else None


def _next(today, days):
    """The first of `days` that is still to come."""
    return min((day for day in days if day and day > today), default=None)

"""What the archive knows of all that a portion of rows names: read at once, in a fixed number of queries."""

from collections import defaultdict
from datetime import timedelta
from itertools import chain

from django.db.models import Q

from summits.editing.erasing import erased_id
from summits.models import (
    BatchRow,
    Doubt,
    Leader,
    Organisation,
    Origin,
    Place,
    RowStatus,
    Source,
    State,
    Topic,
    Waiting,
)
from summits.models.sources import sha256_of

from . import dates, recorded
from .countries import Countries
from .likeness import NEAR, like
from .people import People
from .persons import Persons
from .places import Places
from .sources import label_of, publisher_of


class Ground:
    """What stays while a run goes on: countries, places, and the people gathered from its files."""

    def __init__(self, persons=None):
        self.countries = Countries()
        self.places = Places(self.countries)
        self.persons = persons or Persons(self.countries)
        # What whole records name by its address; the places are those above, as there may be thousands.
        self.subjects = {model: {thing.slug: thing for thing in model.objects.all()} for model in (Topic, Organisation)}
        self.subjects[Place] = {**self.places.by_slug}

    def anew(self):
        """The same as the database has it now."""
        return Ground(self.persons)


class Known:
    """What is known of a portion of rows."""

    def __init__(self, ground, rows):
        self.countries, self.places, self.subjects = ground.countries, ground.places, ground.subjects
        came = {row.id for row in rows if row.id}
        rows = [row for row in rows if row.id and not row.fault]
        self._of_wikidata, self._out_of_reach = self._wikidata(rows)
        people = [row for row in rows if row.kind == "leaders"]
        # By a number that somebody bears it is known who it is, so that nobody is compared.
        unknown = [row.id for row in people if not self.people_of_wikidata(row.data.get("wikidata"))]
        self.alike = like(unknown) if unknown else {}
        ids = came | {each for row in rows for each in _named(row)}
        alike = {each.key for of_row in self.alike.values() for each in chain(*of_row)}
        asked = Doubt.objects.filter(source_id__in=came)
        self.doubts = {(doubt.source_id, doubt.about): doubt for doubt in asked}
        named = {*alike, *(doubt.answer for doubt in asked)}
        ids |= {key.removeprefix("id:") for key in named if key.startswith("id:")}
        self.groups = self._groups(rows)
        ids |= {*self.groups.values()}
        erased = {erased_id(row.id): row.id for row in rows}
        origins = Origin.objects.filter(source_id__in={*ids, *erased})
        self.origins = {origin.source_id: origin for origin in origins}
        self.origins |= {erased[origin.source_id]: origin for origin in origins if origin.source_id in erased}
        self.waiting = set(Waiting.objects.filter(source_id__in=ids).values_list("source_id", flat=True))
        self.pending = self.waiting & came | {doubt.source_id for doubt in asked}  # of these something is asked
        self.people = People(self.countries)
        self.people.prepare(self._asked_of_people(rows))
        self.fresh = set()  # ids of rows of this portion that bring a record
        self._persons = {}  # {id of a row of this portion about a person: who that is, as in Alike}
        named = {self.person_of(key) for key in [*alike, *(f"id:{each}" for each in ids)]} if people else ()
        self._numbers = self._numbers_of(named)  # {who, as in Alike: their number in Wikidata}
        self._sources = self._known_sources(rows)
        self._skipped = self._left_out(rows)

    def _asked_of_people(self, rows):
        """The (country, first day, last day) for which people in office will be asked for.

        Of a year also its first and its last day: who met may have held the office at one of them only. An office that
        names its holder is compared with those that began a little later.
        """
        for row in rows:
            when = _when(row)
            for code, label in _countries(row) if when else ():
                country = self.countries.find(code, label, when.earliest).country
                if country:
                    yield country.pk, when.earliest, when.latest
                    if row.kind == "terms":
                        later = when.earliest + timedelta(NEAR)
                        yield country.pk, later, later
                    yield from ((country.pk, day, day) for day in (when.earliest, when.latest))

    # --- Records ---

    def record_of(self, source_id):
        """The key of the record that came from a row; None if none did, or it is gone."""
        origin = self.origins.get(source_id)
        return origin.record_id if origin else None

    def leader(self, source_id):
        return self.record_of(source_id) if source_id else None

    def label_of(self, leader):
        return str(Leader.objects.get(pk=leader))

    def is_there(self, key):
        """Whether "pk:" and a key, or "id:" and the id of a row, stands for a record that is here, or comes now."""
        sort, _colon, value = key.partition(":")
        return sort == "pk" or value in self.fresh or self.record_of(value) is not None

    def person_of(self, key):
        """Who somebody of a key as in Alike is: the same for all rows that are about one person."""
        sort, _colon, value = key.partition(":")
        record = self.record_of(value) if sort == "id" else None
        return f"pk:{record}" if record else self._persons.get(value, key) if sort == "id" else key

    def one_of(self, keys):
        """The first of these keys if all are of one person, else None."""
        return keys[0] if len({self.person_of(key) for key in keys}) == 1 else None

    def tell_person(self, source_id, same, number):
        """Tell who a row is about: somebody of a key as in Alike, or somebody new, and the number in Wikidata."""
        self._persons[source_id] = person = self.person_of(same or f"id:{source_id}")
        if number and person not in self._numbers:
            self._numbers[person] = number
            self._of_wikidata[number].append(person)

    def alike_to(self, source_id, number):
        """([Alike] who are certainly whom a row is about, [Alike] who may be) of those who are there.

        Who has two numbers in Wikidata is two people, also where they came as that of other rows about one of them.
        """
        alike = self.alike.get(source_id, ((), ()))
        return tuple([each for each in of_row if self.can_be(each.key, number)] for of_row in alike)

    def can_be(self, key, number):
        """Whether somebody of a key as in Alike is there and has no other number in Wikidata."""
        its_own = self._numbers.get(self.person_of(key))
        return self.is_there(key) and (not number or not its_own or number == its_own)

    def people_of_wikidata(self, qid):
        """Who has a number, by keys as in Alike."""
        return self._of_wikidata.get(qid, [])

    def out_of_reach_of_wikidata(self, qid):
        """(key, name) of a withdrawn leader who bears the number, or of a copy on which one is revised; else None.

        Rows are not about them, but nobody else can bear it.
        """
        return self._out_of_reach.get(qid)

    def of_group(self, group, source_id):
        """ "id:" and the id of the row that brought the first text of a group of translations; None for the first."""
        first = self.groups.get(group)
        return f"id:{first}" if first and first != source_id else None

    def left_out(self, ids):
        """Why the rows of these ids were left out as meetings that are no summits, if all were; else ""."""
        reasons = [self._skipped.get(each) for each in ids]
        return reasons[0] if all(reasons) else ""

    # --- Sources ---

    def source(self, columns):
        """The Source with these columns, by its address or its label; perhaps not saved yet."""
        for key in filter(None, (columns.get("url"), columns["label"])):
            if key in self._sources:
                return self._sources[key]
        source = Source(**columns)
        self._sources |= {key: source for key in (source.url, source.label) if key}
        return source

    def source_labelled(self, columns):
        """The Source of this very label, as whole records call it; perhaps not saved yet."""
        source = Source(**columns, snapshot_sha256=sha256_of(columns["snapshot"]))
        return self._sources.setdefault(source.label, source)

    def _known_sources(self, rows):
        urls = [row.data["url"] for row in rows if row.data.get("url")]
        labels = {label for row in rows for label in (label_of(row.data), *recorded.labels_in(row.data))}
        named = Q(url__in=urls) | Q(label__in=labels)
        found = {}
        for source in Source.objects.filter(named).order_by("-pk"):
            found |= {key: source for key in (source.url, source.label) if key}
        return found

    def _groups(self, rows):
        groups = {row.data["translation_group"] for row in rows if row.data.get("translation_group")}
        if not groups:
            return {}
        there = Origin.objects.filter(group__in=groups, record__isnull=False).order_by("-pk")
        return dict(there.values_list("group", "source_id"))

    def _wikidata(self, rows):
        qids = {row.data["wikidata"] for row in rows if row.kind == "leaders" and row.data.get("wikidata")}
        found, out_of_reach = defaultdict(list), {}
        bearing = Leader.objects.filter(wikidata_id__in=qids) if qids else Leader.objects.none()
        for leader in bearing.only("wikidata_id", "title", "state", "revises"):
            if leader.revises_id or leader.state == State.WITHDRAWN:
                out_of_reach[leader.wikidata_id] = leader.pk, leader.title
            else:
                found[leader.wikidata_id].append(f"pk:{leader.pk}")
        return found, out_of_reach

    def _numbers_of(self, people):
        keys = [int(key.removeprefix("pk:")) for key in people if key.startswith("pk:")]
        numbered = Leader.objects.filter(pk__in=keys).exclude(wikidata_id="") if keys else Leader.objects.none()
        return {f"pk:{key}": number for key, number in numbered.values_list("pk", "wikidata_id")}

    def _left_out(self, rows):
        ids = {each for row in rows for each in row.data.get("summit_ids") or []} - set(self.origins)
        if not ids:
            return {}
        rows = BatchRow.objects.filter(source_id__in=ids, status=RowStatus.SKIPPED, facts__is_no_summit=True)
        rows = rows.order_by("pk")
        return dict(rows.values_list("source_id", "reason"))


def ids_of_leaders(keys):
    """{key of a leader: the id of the row that brought it, else one of the archive's own}"""
    keys = list(keys)
    found = {key: f"archive:leader/{key}" for key in keys}
    return found | dict(
        Origin.objects.filter(record__in=keys, kind="leaders").order_by("-pk").values_list("record", "source_id")
    )


def _named(row):
    """The ids of other rows that a row names."""
    data = row.data
    yield from data.get("xref") or []
    yield from data.get("summit_ids") or []
    yield from filter(None, [data.get("leader_id")] if row.kind == "terms" else [])
    yield from (person["leader_id"] for person in _participants(row) if person.get("leader_id"))
    yield from recorded.ids_in(data)


def _participants(row):
    return row.data.get("participants") or [] if row.kind == "summits" else []


def _when(row):
    data = row.data
    given = {
        "summits": (data.get("start"), data.get("start_precision")),
        "statements": (data.get("date"), data.get("date_precision")),
        "terms": (None if data.get("leader_id") else data.get("start"), data.get("start_precision")),
    }.get(row.kind, (None, None))
    try:
        return dates.read(*given)
    except dates.BadDate:
        return None


def _countries(row):
    """The (code, label as printed) by which a row names countries."""
    data = row.data
    sides = [(data.get(name), data.get(f"{name}_label")) for name in ("host_country", "guest_country")]
    people = [(person.get("country_id"), person.get("country_label")) for person in _participants(row)]
    codes = [data.get("counterpart_country"), data.get("country_id"), *(data.get("countries") or [])]
    codes += [publisher_of(data)[1]] if row.kind == "statements" else []  # whose president “THE PRESIDENT” is
    return {(code, label) for code, label in (*sides, *people, *((code, None) for code in codes)) if code or label}

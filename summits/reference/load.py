"""Brings the reference data into the archive: the countries, topics, organisations and places that come with it."""

import tomllib
from pathlib import Path

from django.db import connections

from summits.editing import changing
from summits.models import Country, CountryName, Organisation, OrganisationName, Place, Succession, Topic

HERE = Path(__file__).parent
NAMES = {"short": "short", "official": "official", "from": "valid_from", "to": "valid_to", "language": "language"}


def ensure_reference(using="default", **kwargs):
    """Add what is missing, by code or slug; what is there stays as the editors left it. Runs after every migrate."""
    if Country._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated back to before the tables
    with changing(note="Reference data that comes with the project"):
        add_countries(read("countries"))
        add_topics(read("topics")["topic"])
        add_organisations(read("organisations")["organisation"])
        add_places(read("places")["place"])


def read(name):
    """The tables of `name`.toml."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def add_countries(tables):
    new = missing(Country, "code", tables["country"])
    Country.objects.bulk_create(Country(**country_fields(row)) for row in new)
    ids = ids_by(Country, "code")
    CountryName.objects.bulk_create(
        CountryName(country_id=ids[row["code"]], **{NAMES[key]: value for key, value in name.items()})
        for row in new
        for name in row["names"]
    )
    added = {row["code"] for row in new}
    Succession.objects.bulk_create(
        Succession(
            predecessor_id=ids[row["from"]],
            successor_id=ids[row["to"]],
            kind=row["kind"],
            happened=row.get("date", ""),
            note=row.get("note", ""),
        )
        for row in tables["succession"]
        if {row["from"], row["to"]} & added
    )


def country_fields(row):
    fields = {key: value for key, value in row.items() if key not in ("names", "aliases", "former_iso")}
    return fields | {"aliases": lines(row, "aliases"), "former_iso": " ".join(row.get("former_iso", []))}


def add_topics(rows):
    """Level by level: a topic is added after the one that it is part of."""
    new = missing(Topic, "slug", rows)
    while new:
        ids = ids_by(Topic, "slug")
        ready = [row for row in new if not row.get("parent") or row["parent"] in ids]
        if not ready:
            raise ValueError(f"Topics without their parent: {', '.join(row['slug'] for row in new)}")
        Topic.objects.bulk_create(
            Topic(
                slug=row["slug"],
                name=row["name"],
                parent_id=ids.get(row.get("parent")),
                description=row.get("description", ""),
                aliases=lines(row, "aliases"),
            )
            for row in ready
        )
        new = [row for row in new if row not in ready]


def add_organisations(rows):
    new = missing(Organisation, "slug", rows)
    Organisation.objects.bulk_create(
        Organisation(**{k: v for k, v in row.items() if k not in ("names", "aliases")}, aliases=lines(row, "aliases"))
        for row in new
    )
    ids = ids_by(Organisation, "slug")
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation_id=ids[row["slug"]], **name) for row in new for name in row.get("names", [])
    )


def add_places(rows):
    countries = ids_by(Country, "code")
    Place.objects.bulk_create(
        Place(
            **{k: v for k, v in row.items() if k not in ("country", "other_names")},
            country_id=countries.get(row.get("country")),
            other_names=lines(row, "other_names"),
        )
        for row in missing(Place, "slug", rows)
    )


def missing(model, key, rows):
    """The rows whose `key` the archive does not have yet."""
    known = set(model.objects.values_list(key, flat=True))
    return [row for row in rows if row[key] not in known]


def ids_by(model, key):
    return dict(model.objects.values_list(key, "pk"))


def lines(row, name):
    return "\n".join(row.get(name, []))

"""The groups and what they may do, from one matrix: permissions.toml."""

import tomllib
from pathlib import Path

from django.apps import apps
from django.contrib.auth.management import create_permissions

MATRIX = tomllib.loads(Path(__file__).with_name("permissions.toml").read_text())

REFERENCES = {"source", "place"}
AUTHORITIES = {"country", "countryname", "succession", "pair", "pairname", "topic", "organisation", "organisationname"}
ACCOUNTS = {"user", "group"}
HIDDEN = {"searchrow", "revision", "namekey", "twins", "erasedaddress"}  # derived: nobody edits them
IMPORTED = {"batchrow", "origin", "waiting", "doubt"}  # changed by imports and answers only


def ensure_groups(using="default", **kwargs):
    """Give each group exactly the permissions of the matrix. Runs after every migrate, so the file is what is true."""
    for label in ("auth", "summits"):
        create_permissions(apps.get_app_config(label), using=using, verbosity=0)
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name in sorted({name for row in MATRIX.values() for name in row}):
        allowed = [p for p in permission.objects.using(using).select_related("content_type") if is_allowed(name, p)]
        group.objects.using(using).get_or_create(name=name)[0].permissions.set(allowed)


def is_allowed(group, permission):
    """Whether the matrix gives `group` this auth Permission."""
    row = row_of(permission.content_type)
    return permission.codename.split("_")[0] in MATRIX.get(row, {}).get(group, ())


def row_of(content_type):
    """The row of the matrix for a table; None for a table that nobody edits."""
    name, app = content_type.model, content_type.app_label
    if app == "auth":
        return "accounts" if name in ACCOUNTS else None
    if app != "summits" or name in HIDDEN | IMPORTED or name.endswith("change"):
        return None
    if name in REFERENCES:
        return "references"
    if name == "batch":
        return "imports"
    return "authorities" if name in AUTHORITIES else "records"

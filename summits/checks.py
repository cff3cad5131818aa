"""System checks: what this site needs of its surroundings, said before it fails on it."""

from django.core.checks import Critical, Tags, register
from django.db import DatabaseError, connections, transaction
from django.utils.translation import gettext_lazy as _

OLDEST_POSTGRESQL = 150000


@register(Tags.database)
def databases_know_every_script(app_configs, databases=None, **kwargs):
    return [problem for alias in databases or () for problem in problems_of(connections[alias])]


def problems_of(connection):
    """Why this database cannot hold the archive; nothing where it can."""
    if connection.vendor != "postgresql":
        return [
            critical(_("The archive needs PostgreSQL."), _("Set DATABASE_URL to a PostgreSQL 15 or newer."), "E001")
        ]
    if connection.pg_version < OLDEST_POSTGRESQL:
        return [critical(_("This PostgreSQL is older than 15."), _("Use PostgreSQL 15 or newer."), "E002")]
    try:
        understands = lowers_cyrillic(connection) and has_chinese_trigrams(connection)
    except DatabaseError as error:
        message = _("The extension pg_trgm cannot be used: %(reason)s") % {"reason": " ".join(str(error).split())}
        hint = _("Install PostgreSQL's contrib package, or let an administrator run CREATE EXTENSION pg_trgm here.")
        return [critical(message, hint, "E003")]
    return [] if understands else [knows_too_few_letters()]


def lowers_cyrillic(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower('Ж') = 'ж'")
        return cursor.fetchone()[0]


def has_chinese_trigrams(connection):
    """Before the first migrate the extension is not there yet: then it is made for the question, and rolled back."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("SELECT cardinality(show_trgm('习')) > 0")
        answer = cursor.fetchone()[0]
        transaction.set_rollback(True, using=connection.alias)
        return answer


def knows_too_few_letters():
    message = _("This database does not know the letters of Cyrillic and Chinese, so search would not find them.")
    hint = _(
        "Make it anew with a Unicode locale: CREATE DATABASE name TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'. "
        "On PostgreSQL 18 add LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'."
    )
    return critical(message, hint, "E004")


def critical(message, hint, number):
    return Critical(message, hint=hint, id=f"summits.{number}")

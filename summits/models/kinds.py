"""The one list of kinds that have pages. Search, lists, sitemap and exports read it; a new kind is one line here."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .countries import Country
from .documents import Document
from .leaders import Leader
from .records import Record
from .statements import Statement
from .summits import Summit
from .topics import Topic


@dataclass(frozen=True)
class RegisteredKind:
    """`name` is also the first word of its URL names (`summit-list`, `summit-detail`) and of its templates' folder."""

    name: str
    model: type[Model]
    plural: str
    is_record: bool  # has a state and sources of its own; the others are public once a public record uses them


KINDS = {
    kind.name: kind
    for kind in (
        RegisteredKind("summit", Summit, _("Summits"), is_record=True),
        RegisteredKind("leader", Leader, _("Leaders"), is_record=True),
        RegisteredKind("statement", Statement, _("Statements"), is_record=True),
        RegisteredKind("document", Document, _("Documents"), is_record=True),
        RegisteredKind("country", Country, _("Countries"), is_record=False),
        RegisteredKind("topic", Topic, _("Topics"), is_record=False),
    )
}
RECORD_KINDS = {name: kind for name, kind in KINDS.items() if kind.is_record}


def kind_of(thing):
    """The registered kind of a record (parent or child row), country or topic."""
    return KINDS[thing.kind if isinstance(thing, Record) else thing._meta.model_name]


def address_of(thing):
    """The public path of a record, country or topic."""
    return address(kind_of(thing).name, thing.slug)


def address(kind, slug):
    """The public path of a thing of this kind."""
    return f"{_folder(kind)}{slug}/"


@cache
def _folder(kind):
    """The path below which the pages of a kind are: it is asked for often, and reversing takes long."""
    return reverse(f"{kind}-detail", args=["-"]).removesuffix("-/")

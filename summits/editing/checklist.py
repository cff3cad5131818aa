"""What a record still needs before it can be published, in words an editor can act on.

The database holds the same rule at commit: see models.completeness. What it cannot say is said here.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from summits.models import FIRST, SECOND, Document, Leader, ParticipationRole, Statement, Summit, kind_of


@dataclass(frozen=True)
class Missing:
    text: str
    field: str  # the form field or inline where it is mended


def missing(record):
    """The list of Missing for a record of any kind, parent or child row; empty when it may be published."""
    child = kind_of(record).model.objects.get(pk=record.pk)
    found = list(_RULES[type(child)](child))
    if not child.citations.exists():
        found.append(Missing(_("A source: cite at least one for the whole record."), "citations"))
    return found


def _summit(summit):
    if not (summit.first_country_id and summit.second_country_id):
        yield Missing(_("Both countries."), "first_country")
    if not summit.starts:
        yield Missing(_("A date: a year is enough."), "starts")
    principals = summit.participations.filter(role=ParticipationRole.PRINCIPAL).values_list("side", flat=True)
    for side, country in ((FIRST, summit.first_country), (SECOND, summit.second_country)):
        if side not in principals:
            name = country or (_("the first side") if side == FIRST else _("the second side"))
            yield Missing(_("A principal for %(side)s.") % {"side": name}, "participations")


def _leader(leader):
    if not leader.title:
        yield Missing(_("The name, as the title."), "title")
    if not leader.tenures.exists():
        yield Missing(_("An office held."), "tenures")


def _statement(statement):
    if not statement.made:
        yield Missing(_("A date: a year is enough."), "made")
    if not statement.issued_by_id and not statement.speakers.exists():
        yield Missing(_("A speaker or an issuing side."), "speakers")


def _document(document):
    if not document.title:
        yield Missing(_("A title."), "title")
    if not document.concluded:
        yield Missing(_("The date it was signed, issued, adopted or exchanged."), "concluded")
    if document.parties.count() < 2:
        yield Missing(_("Two parties."), "parties")


_RULES = {Summit: _summit, Leader: _leader, Statement: _statement, Document: _document}

"""Two accounts of one meeting: what each side released, whoever is speaking in it."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.shortcuts import render
from django.utils.translation import gettext as _

from summits.models import Document, Side, Statement, Summit

from .access import PUBLIC, records_for
from .footnotes import Footnotes, with_citations
from .lookup import page_of
from .pairs import Relation
from .summits import as_accounts, with_known_countries


@dataclass(eq=False)
class Account:
    """What one side released, and the points of it on each topic."""

    side: Side
    statements: list
    topics: dict = field(default_factory=dict)

    def __post_init__(self):
        for statement in self.statements:
            for topic in statement.topics.all():
                self.topics.setdefault(topic, [])
            for point in statement.points.all():
                for topic in point.topics.all():
                    self.topics.setdefault(topic, []).append(point)


def with_accounts():
    return [
        "topics",
        "corrections",
        with_citations(),
        "points__topics",
        "tallies__areas",
        Prefetch("documents", records_for(PUBLIC, Document).prefetch_related("topics")),
        Prefetch("statements", as_accounts(records_for(PUBLIC, Statement)).prefetch_related("topics")),
    ]


@page_of(Summit, with_accounts, joined=["place"])
def summit_accounts(request, summit):
    with_known_countries(summit)
    statements = list(summit.statements.all())
    accounts = [Account(side, [each for each in statements if each.issued_by == side.country]) for side in summit.sides]
    told = {each.pk for account in accounts for each in account.statements}
    context = {
        "summit": summit,
        "day": summit.starts_earliest,
        "relation": Relation.of(summit.first_country, summit.second_country),
        "accounts": accounts,
        "missing": [account.side for account in accounts if not account.statements],
        "others": [each for each in statements if each.pk not in told],
        "topics": compared(summit, accounts) if any(account.topics for account in accounts) else [],
        "footnotes": Footnotes(summit, citations=[]),
    }
    return render(request, "summits/accounts.html", context)


def compared(summit, accounts):
    """(heading, its topics): those in both accounts, in one, in neither. Each as (topic, [(side, its points)])."""
    everything = topics_of_meeting(summit).union(*(account.topics for account in accounts))
    held_by = {topic: tuple(each for each in accounts if topic in each.topics) for topic in everything}
    has_both = all(account.statements for account in accounts)
    groups = [(_("In both"), tuple(accounts))] if has_both else []
    groups += [(only(account, summit), (account,)) for account in accounts if account.statements]
    neither = (
        _("In neither, though the meeting was about it")
        if has_both
        else _("Not in it, though the meeting was about it")
    )
    groups += [(neither, ())]
    return [
        (heading, [with_points(topic, held_by[topic]) for topic in by_name(held_by) if held_by[topic] == holders])
        for heading, holders in groups
    ]


def only(account, summit):
    country = account.side.country.name_on(summit.starts_earliest)
    return _("Only in the account of %(country)s") % {"country": country}


def by_name(topics):
    return sorted(topics, key=lambda topic: topic.name)


def with_points(topic, accounts):
    return topic, [(account.side, account.topics[topic]) for account in accounts]


def topics_of_meeting(summit):
    """What the meeting was about by everything but the accounts: the record, what came of it, the documents."""
    found = set(summit.topics.all())
    for rows in (summit.points.all(), summit.documents.all()):
        for row in rows:
            found.update(row.topics.all())
    for tally in summit.tallies.all():
        found.update(tally.areas.all())
    return found

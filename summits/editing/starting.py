"""A summit begun from the little that the head of a report says: both sides, principals of that day, the source."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from summits.models import (
    FIRST,
    SECOND,
    Citation,
    HostRole,
    Mode,
    Participation,
    ParticipationRole,
    RecordTopic,
    Source,
    State,
    Summit,
    Tenure,
)

from .offices import fill_tenure

PRINCIPALS = 3  # the ranks of those who meet as principals: head of state, of government, party or de facto leader


@dataclass
class Start:
    """What the start form asks. `host` is a Country or None; `previous` a Summit of the pair to copy from."""

    source: Source
    countries: tuple
    date: str
    host: object = None
    mode: str = Mode.IN_PERSON
    previous: Summit | None = None
    notes: list = field(default_factory=list)  # sentences on what the editor should look at


def previous_meeting(countries, before):
    """The pair's latest published or drafted meeting that began before the day `before`; None without one."""
    met = Summit.objects.between(*countries).filter(revises=None, starts_earliest__lt=before)
    met = met.exclude(state=State.WITHDRAWN)
    return met.order_by("-starts_earliest", "-pk").first()


def start(change, begun):
    """The draft of a Start, in the change that is open. Sides stand in the order of their English short names."""
    first, second = sorted(begun.countries, key=lambda country: country.name)
    summit = Summit(first_country=first, second_country=second, starts=begun.date, mode=begun.mode)
    for side, country in (("first", first), ("second", second)):
        setattr(summit, f"{side}_role", _role(country, begun))
    if begun.previous:
        _copy_sides(begun, summit)
    change.save(summit)
    summit.refresh_from_db()
    for side, country in ((FIRST, first), (SECOND, second)):
        _add_principal(change, begun, summit, side, country)
    if begun.previous:
        _copy_rows(change, begun, summit)
    change.save(Citation(record=summit, source=begun.source))
    return summit


def _role(country, begun):
    if begun.host is None:
        return HostRole.NEITHER if begun.mode == Mode.IN_PERSON else ""
    return HostRole.HOST if country == begun.host else HostRole.GUEST


def _copy_sides(begun, summit):
    """What each side called the visit last time, where it has the same role again."""
    for side in ("first", "second"):
        country = getattr(summit, f"{side}_country_id")
        then = next(s for s in ("first", "second") if getattr(begun.previous, f"{s}_country_id") == country)
        if getattr(begun.previous, f"{then}_role") == getattr(summit, f"{side}_role"):
            for name in ("visit", "visit_as_printed"):
                setattr(summit, f"{side}_{name}", getattr(begun.previous, f"{then}_{name}"))


def _copy_rows(change, begun, summit):
    """The topics, and the groups in the delegations, of the previous meeting."""
    for link in RecordTopic.objects.filter(record=begun.previous.pk):
        change.save(RecordTopic(record=summit, topic_id=link.topic_id))
    for row in begun.previous.participations.filter(is_group=True):
        side = FIRST if begun.previous.country_of(row.side) == summit.first_country else SECOND
        copied = {"name_as_printed": row.name_as_printed, "style_as_printed": row.style_as_printed}
        change.save(Participation(summit=summit, side=side, role=row.role, is_group=True, **copied))
    begun.notes.append(_("Copied from %(meeting)s: look at visit, topics and groups.") % {"meeting": begun.previous})


def _add_principal(change, begun, summit, side, country):
    found = _principals(country, summit.starts_earliest)
    if not found:
        begun.notes.append(_("Nobody is recorded in office for %(country)s that day.") % {"country": country})
        return
    if len(found) > 1:
        names = ", ".join(str(leader) for leader in found)
        words = _("In office for %(country)s: %(names)s. Look whether the right one is put down.")
        begun.notes.append(words % {"country": country, "names": names})
    leader = _who_met_last_time(begun, country, found) or found[0]
    row = Participation(summit=summit, side=side, leader=leader, role=ParticipationRole.PRINCIPAL)
    fill_tenure(row)
    change.save(row)


def _principals(country, day):
    """The leaders in office for a country on a day who meet as principals, highest rank first."""
    if day is None:
        return []
    tenures = Tenure.objects.filter(country=country, starts_earliest__lte=day).select_related("leader")
    held = [t for t in tenures if t.covers(day) and t.leader.revises_id is None and t.leader.state != State.WITHDRAWN]
    held = sorted((t for t in held if t.rank_order <= PRINCIPALS), key=lambda t: (t.rank_order, t.is_acting, t.pk))
    return list(dict.fromkeys(tenure.leader for tenure in held))


def _who_met_last_time(begun, country, found):
    if begun.previous is None:
        return None
    side = FIRST if begun.previous.first_country == country else SECOND
    met = begun.previous.participations.filter(role=ParticipationRole.PRINCIPAL, side=side)
    return next((leader for leader in found if leader.pk in met.values_list("leader", flat=True)), None)

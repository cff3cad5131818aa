"""Rows about offices held: each belongs to a leader, by id or, in lists of surnames, by name, country and days."""

from datetime import timedelta

from django.utils.translation import gettext as _

from summits.models import Doubt, Leader, Tenure

from .likeness import NEAR
from .offices import rank_of, without_titles
from .person_names import words_of
from .sources import citations
from .wanted import OWN, YES, LeftOut, Wanted

# Whose term has ended only because the list has.
_CENSORED = "censored_at_dataset_end"


def plan(check):
    """The Wanted of a row of terms."""
    data = check.data
    starts, ends = _period(check)
    # Who founds a state is often elected some days before; and lists do not agree on the day of its end.
    country = check.country("country", data.get("country_id"), data.get("country_label"), starts, early=NEAR)
    if country and ends and country.exists_to_latest and ends.earliest - country.exists_to_latest > timedelta(NEAR):
        country = _of_another_state(check, country, ends)
    leader = _leader(check, country, starts, ends)
    if country is None and not check.doubts:
        raise LeftOut(_("It names no country."))
    check.facts["leaders"] = [data["leader_id"]] if data.get("leader_id") else []
    check.facts["host_country"] = data.get("country_id")
    rank = rank_of(data)
    # Without one, in the source's words: a president whom a list calls an effective leader is no de facto leader.
    office = (data.get("office") or "").strip() or str(data.get("role") or rank.label).replace("_", " ").capitalize()
    tenure = {
        "country": country,
        "title": office[:200],
        "rank": rank,
        "starts": starts.text if starts else "",
        "ends": ends.text if ends else "",
        "source": citations(check)["source"][1]["source"],
    }
    parts = {"tenure": (Tenure, tenure)}
    if leader == YES or (check.origin and OWN in check.origin.written):
        return Wanted(Leader, {"title": data["name"].strip()[:500]}, parts | citations(check))
    return Wanted(Leader, parts=parts, belongs_to=leader or "")


def _period(check):
    data = check.data
    starts, ends = check.date("start"), check.date("end")
    if _CENSORED in (data.get("flags") or []) or data.get("ongoing"):
        ends = None
    if starts and ends and ends.latest < starts.earliest:
        question = _("It ends (%(end)s) before it starts (%(start)s).") % {"end": ends.text, "start": starts.text}
        check.propose("end", ends.text, question, _("Import it without its end"))
        ends = None
    if starts is None and not check.doubts:
        check.propose("start", "", _("It is not said when the office began."), _("Import it without its beginning"))
    return starts, ends


def _of_another_state(check, country, ends):
    """The country whose office it was, if it outlasted the one that is given: an editor's choice.

    Of many that came after, it is one that the source names, if it names any.
    """
    question = _("The office lasted to %(day)s, longer than the country (%(country)s).")
    question %= {"day": ends.text, "country": country}
    then = check.known.countries.kin_on(country, ends.earliest)
    named = check.known.countries.called(check.data.get("country_label") or "")
    then = [each for each in then if each in named] or then
    candidates = [(each.code, _("An office of %(country)s") % {"country": each}) for each in (country, *then)]
    answer = check.ask("country.end", f"{country.code} {ends.text}", question, candidates)
    if answer == Doubt.NONE:
        raise LeftOut(_("An editor left it out: %(question)s") % {"question": question})
    return check.known.countries.by_code(answer) if answer else None


def _leader(check, country, starts, ends):
    """Whose term it is, as in Alike; YES for somebody new; None while that is asked."""
    data = check.data
    if source_id := data.get("leader_id"):
        if source_id in check.known.waiting:
            check.depends.add(source_id)
            return None
        if not check.known.is_there(f"id:{source_id}"):
            raise LeftOut(_("The leader “%(id)s” is not in the archive.") % {"id": source_id})
        return f"id:{source_id}"
    if not (data.get("name") or "").strip():
        raise LeftOut(_("It names no leader."))
    return _leader_by_name(check, country, starts, ends)


def _leader_by_name(check, country, starts, ends):
    if check.origin:
        return f"pk:{check.origin.record_id}"
    name = check.data["name"].strip()
    began = check.known.people.began(name, country, starts, ends, within=NEAR)
    if len(began) == 1:
        return f"pk:{began[0]}"
    is_title = not without_titles(words_of(name))  # Stephenson King of Saint Lucia, not its king
    leader = None if is_title else check.person("name", name, check.data.get("office"), country, starts)
    if leader:
        return f"pk:{leader}"
    if check.doubts or country is None:
        return None
    question = _("No leader of the name “%(name)s” is known to have held an office there that day.") % {"name": name}
    answer = check.ask("leader", name, question, [(YES, _("Record %(name)s as a new leader") % {"name": name})])
    if answer == Doubt.NONE:
        raise LeftOut(_("An editor left it out: %(question)s") % {"question": question})
    return answer

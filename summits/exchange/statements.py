"""Rows about what somebody said or released, and about talks of which a record was kept."""

import re

from django.utils.translation import gettext as _

from summits.models import Speaker, Statement, StatementForm, StatementKind
from summits.text.folding import fold_name

from .offices import TOP, ranks_of, without_titles
from .sources import citations, publisher_of
from .texts import meeting, text_parts, title_and_summary
from .wanted import LeftOut, Wanted

KINDS = {
    "remarks": (StatementKind.REMARKS, StatementForm.VERBATIM),
    "press_conference": (StatementKind.PRESS_CONFERENCE, StatementForm.VERBATIM),
    "readout": (StatementKind.READOUT, StatementForm.SUMMARY),
    "toast": (StatementKind.TOAST, StatementForm.VERBATIM),
    "letter": (StatementKind.LETTER, StatementForm.VERBATIM),
    "message": (StatementKind.MESSAGE, StatementForm.VERBATIM),
    "report": (StatementKind.REPORT, StatementForm.REPORTED),
    "announcement": (StatementKind.ANNOUNCEMENT, StatementForm.REPORTED),
}
_OTHER = (StatementKind.OTHER, StatementForm.REPORTED)
# What stands where a speaker's name should: nobody in particular, or an office that issues.
_NOBODY = re.compile(
    r"^(q|a|question|answer|remark|remarks|voice|reporter|journalist|moderator|interpreter|the press|participants?"
    r"|вопрос|ответ|реплика|问|答|记者)\b[\s:.()\d]*\w{0,3}$",
    re.IGNORECASE,
)
# Heads of state who are no presidents, as all are for whom a publisher of statements speaks here.
_CROWNED = re.compile(
    r"\b(king|queen|emperor|empress|shah|sultan|emir|amir|pope|majesty|highness|holiness)\b", re.IGNORECASE
)
MOST_SPEAKERS = 30
LONGEST_LABEL = 5  # words of a country's name behind an office: United Kingdom of Great Britain
MOST_WORDS = 4  # of what is a name even if most of it is written small


def plan(check):
    """The Wanted of a row of statements."""
    data = check.data
    made = check.date("date")
    check.facts |= {"type": data.get("kind"), "start": made.text if made else ""}
    check.facts["start_precision"] = made.precision if made else data.get("date_precision") or "missing"
    countries = _countries(check, made)
    if len({*(data.get("countries") or [])}) == 1:
        raise LeftOut(_("It concerns one country only: no meeting and no relation of two."))
    kind, form = KINDS.get(data.get("kind"), _OTHER)
    if "interpreted_speech" in (data.get("flags") or []) and form == StatementForm.VERBATIM:
        form = StatementForm.INTERPRETED
    issuer = check.known.countries.by_code(publisher_of(data)[1])
    sides = countries or [issuer] if issuer else countries
    parts = _speakers(check, sides, made) | text_parts(check) | citations(check)
    place, _venue = check.known.places.find(data.get("place_raw"), None, made)
    values = title_and_summary(data) | {
        "statement_kind": kind,
        "form": form,
        "summit": meeting(check),
        "made": made.text if made else "",
        "place": place,
        "issued_by": issuer,
        "reporter": "" if issuer else publisher_of(data)[0],
        "addressee": (data.get("addressee_raw") or "")[:300],
        "staff_note": data.get("source_note") or "",
    }
    has_voice = issuer is not None or any(name.startswith("speakers") for name in parts)
    return Wanted(Statement, values, parts, is_complete=made is not None and has_voice)


def record_of_conversation(check, made):
    """The Wanted of a memorandum of conversation: no agreed text, but one side's record of what was said."""
    data = check.data
    if data.get("head_level") is False:
        raise LeftOut(_("Below the level of a summit: no head of state or government is named."))
    issuer = check.known.countries.by_code(publisher_of(data)[1])
    present = [person.get("text") for person in data.get("participants") or [] if isinstance(person, dict)]
    listed = _("Present: %(names)s.") % {"names": "; ".join(present)} if any(present) else ""
    place, _venue = check.known.places.find(data.get("place_raw"), None, made)
    values = title_and_summary(data, listed) | {
        "statement_kind": StatementKind.RECORD_OF_CONVERSATION,
        "form": StatementForm.SUMMARY,
        "summit": meeting(check),
        "made": made.text if made else "",
        "place": place,
        "issued_by": issuer,
        "reporter": "" if issuer else publisher_of(data)[0],
        "staff_note": data.get("source_note") or "",
    }
    parts = text_parts(check) | citations(check)
    return Wanted(Statement, values, parts, is_complete=made is not None and issuer is not None)


def _countries(check, when):
    codes = check.data.get("countries") or []
    return [c for code in codes if (c := check.country(f"countries.{code}", code, None, when))]


def _speakers(check, countries, when):
    parts, seen = {}, {}  # in the order in which they spoke
    for number, name in _printed(check.data):
        leader, country = _by_office(check, name, when) or _who(check, f"speakers.{number}", name, countries, when)
        who = leader or name
        if who in seen:
            continue
        seen[who] = True
        tenure = check.known.people.tenure(leader, name, country, when) if leader else None
        parts[f"speakers.{number}"] = (
            Speaker,
            {
                "leader": leader,
                "tenure": tenure,
                "country": country,
                "name_as_printed": "" if leader else name[:300],
                "style_as_printed": name[:300] if leader else "",
            },
        )
    check.facts["leaders"] = [who for who in seen if isinstance(who, int)]
    return parts


def _printed(data):
    """(number, name) of each speaker as printed."""
    for number, speaker in enumerate((data.get("speakers") or [])[:MOST_SPEAKERS], start=1):
        name = (speaker.get("name_raw") or "").strip()
        if name and not _NOBODY.match(name) and not _is_prose(name) and speaker.get("role") != "issuer":
            first, *others = _each(name)
            yield number, first
            yield from ((f"{number}.{nth}", other) for nth, other in enumerate(others, start=2))


def _each(name):
    """The names of those who wrote one letter: “President Kennedy and Prime Minister Macmillan”; else the name."""
    names = re.split(r",? and (?:the )?", name)
    return names if all(ranks_of(each) and without_titles(fold_name(each).split()) for each in names) else [name]


def _is_prose(name):
    """Whether a list took the beginning of a sentence for a name: “After this we continued our programme”."""
    words = name.split()
    return len(words) > MOST_WORDS and sum(word[0].islower() for word in words) > len(words) / 2


def _named(check, name, when):
    """[the country that an office names], if any: Chairman of the Council of Ministers of the Soviet Union Kosygin."""
    for of in re.finditer(r"\bof (?:the )?", name[:300]):
        words = name[of.end() :].split(maxsplit=LONGEST_LABEL)[:LONGEST_LABEL]
        for length in range(len(words), 0, -1):
            label = " ".join(words[:length])
            if country := check.known.countries.find(None, label, when and when.earliest).country:
                return [country]
    return []


def _by_office(check, name, when):
    """(key of a leader, country) of “THE PRESIDENT”, who is that of the side whose text it is; None of a name.

    None also of “THE SHAH”, who is a guest there.
    """
    issuer, ranks = check.known.countries.by_code(publisher_of(check.data)[1]), ranks_of(name)
    if without_titles(fold_name(name).split()) or _CROWNED.search(name):
        return None
    held = [h.leader for h in check.known.people.holders(issuer, when) if len(ranks) == 1 and ranks & {*h.ranks}]
    return (held[0], issuer) if len(held) == 1 else None


def _who(check, about, name, sides, when):
    """(key of a leader, country) of a speaker; of somebody of no rank, and where nobody is alike, (None, None)."""
    ranks, named = ranks_of(name), _named(check, name, when)
    countries = dict.fromkeys([*sides, *named])
    if _CROWNED.search(name):
        countries.pop(check.known.countries.by_code(publisher_of(check.data)[1]), None)
    found = [(country, check.known.people.find(name, None, country, when)) for country in countries]
    certain = [(person.able[0], country) for country, person in found if len(person.able) == 1]
    if len(certain) == 1:
        return certain[0]
    if ranks and not ranks & TOP:
        return None, None
    candidates = {key: label for _country, person in found for key, label in person.candidates}
    if not candidates:
        is_of_no_country = not check.data.get("countries") and not named
        return (is_of_no_country and _alone(check, name, when)) or (None, None)
    question = next(person.doubt for _country, person in found if person.doubt)
    answer = check.ask(about, name, question, candidates.items())
    if not answer or answer not in candidates:
        return None, None
    country = next(c for c, person in found if answer in dict(person.candidates))
    return int(answer), country


def _alone(check, name, when):
    """(key of a leader, country) of who is printed with neither: there was one Prime Minister Nehru in the world."""
    country, leader = check.known.people.alone(name, when) or (None, None)
    return leader and (leader, check.known.countries.by_key(country))

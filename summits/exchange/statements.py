"""Rows about what somebody said or released, and about talks of which a record was kept."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from summits.models import Speaker, Statement, StatementForm, StatementKind
from summits.text.folding import fold_name

from .foreigners import NATION, OFFICE
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
    r"|operator|audience|frage|zusatzfrage|pregunta|periodista|pergunta|jornalista|repórter|journaliste|domanda|soru"
    r"|вопрос|ответ|реплика|问|答|记者|記者|質問|기자|질문|سؤال)\b[\s:.()\d]*\w{0,3}$",
    re.IGNORECASE,
)
# Heads of state who are no presidents, as all are for whom a publisher of statements speaks here.
_CROWNED = re.compile(
    r"\b(king|queen|emperor|empress|shah|sultan|emir|amir|pope|majesty|highness|holiness)\b", re.IGNORECASE
)
# The nation of a leader in front of his office: Israeli Prime Minister Begin, New Zealand Prime Minister Kirk.
_OF_NATION = re.compile(rf"(?:the )?(?P<nation>[A-Z][\w.-]*(?: [\w.-]+){{0,3}}?) (?P<name>{OFFICE}\b.+)")
_ADJECTIVE = re.compile(NATION)
MOST_SPEAKERS = 30
LONGEST_LABEL = 5  # words of a country's name behind an office: United Kingdom of Great Britain
MOST_WORDS = 4  # of what is a name even if most of it is written small


def plan(check):
    """The Wanted of a row of statements."""
    data = check.data
    made = check.date("date")
    check.facts["type"] = data.get("kind")
    check.tell_start(made, data.get("date_precision"))
    countries = _countries(check, made)
    kind, form = KINDS.get(data.get("kind"), _OTHER)
    if "interpreted_speech" in (data.get("flags") or []) and form == StatementForm.VERBATIM:
        form = StatementForm.INTERPRETED
    issuer = check.known.countries.by_code(publisher_of(data)[1])
    sides = countries or [issuer] if issuer else countries
    speakers, summit = _speakers(check, sides, made), meeting(check)
    if len({*(data.get("countries") or [])}) == 1 and not summit and not check.depends:
        raise LeftOut(_("It concerns one country only: no meeting and no relation of two."))
    parts = speakers | text_parts(check) | citations(check)
    values = _released(check, made, issuer, summit) | {"statement_kind": kind, "form": form}
    values["addressee"] = (data.get("addressee_raw") or "")[:300]
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
    values = _released(check, made, issuer, meeting(check), listed)
    values |= {"statement_kind": StatementKind.RECORD_OF_CONVERSATION, "form": StatementForm.SUMMARY}
    parts = text_parts(check) | citations(check)
    return Wanted(Statement, values, parts, is_complete=made is not None and issuer is not None)


def _released(check, made, issuer, summit, listed=""):
    """The values of what somebody released: when, where, at which meeting, and for whom."""
    data = check.data
    place, _venue = check.known.places.find(data.get("place_raw"), None, made)
    return title_and_summary(data, listed) | {
        "summit": summit,
        "made": made.text if made else "",
        "place": place,
        "issued_by": issuer,
        "reporter": "" if issuer else publisher_of(data)[0],
        "staff_note": data.get("source_note") or "",
    }


def _countries(check, when):
    codes = check.data.get("countries") or []
    return [c for code in codes if (c := check.country(f"countries.{code}", code, None, when))]


def _speakers(check, countries, when):
    parts, seen = {}, {}  # in the order in which they spoke
    voices = [_voice(check, number, name, countries, when) for number, name in _printed(check.data)]
    for number, name, leader, country in _settled(check, voices):
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
    names = re.split(rf",? and (?:the )?|, (?={OFFICE} [A-Z])", name)
    return names if all(ranks_of(each) and without_titles(fold_name(each).split()) for each in names) else [name]


def _is_prose(name):
    """Whether a list took the beginning of a sentence for a name: “After this we continued our programme”."""
    words = name.split()
    return len(words) > MOST_WORDS and sum(word[0].islower() for word in words) > len(words) / 2


def _named(check, name, when):
    """The countries that an office may name: Chairman of the Council of Ministers of the Soviet Union Kosygin."""
    for of in re.finditer(r"\bof (?:the )?", name[:300]):
        words = name[of.end() :].split(maxsplit=LONGEST_LABEL)[:LONGEST_LABEL]
        for length in range(len(words), 0, -1):
            found = check.known.countries.find(None, " ".join(words[:length]), when and when.earliest)
            if found.country or found.candidates:
                return [found.country] if found.country else list(found.candidates)
    return []


def _of_nation(check, name, when):
    """(whether a country is that of the nation with which a name begins, the rest); None and all of it if with none."""
    countries, found = check.known.countries, _OF_NATION.match(name)
    if not found or not (_ADJECTIVE.fullmatch(found["nation"]) or countries.called(found["nation"])):
        return None, name
    day = when and when.earliest
    return lambda country: countries.is_like(country, found["nation"], day), found["name"]


def _by_office(check, name, when):
    """(key of a leader, country) of “THE PRESIDENT”, who is that of the side whose text it is; None of a name.

    None also of “THE SHAH”, who is a guest there.
    """
    issuer, ranks = check.known.countries.by_code(publisher_of(check.data)[1]), ranks_of(name)
    if without_titles(fold_name(name).split()) or _CROWNED.search(name):
        return None
    held = [h.leader for h in check.known.people.holders(issuer, when) if len(ranks) == 1 and ranks & {*h.ranks}]
    return (held[0], issuer) if len(held) == 1 else None


@dataclass
class _Voice:
    """A speaker as printed: `leader` and `country` if he is certain, else `doubt` and who he may be, with countries."""

    number: object
    name: str
    leader: int | None = None
    country: object = None
    doubt: str = ""
    candidates: dict = field(default_factory=dict)  # key of a leader: (label, country)


def _voice(check, number, name, sides, when):
    if held := _by_office(check, name, when):
        return _Voice(number, name, *held)
    is_of, rest = _of_nation(check, name, when)
    ranks, named = ranks_of(rest), _named(check, rest, when)
    countries = dict.fromkeys([*sides, *named])
    if _CROWNED.search(name):
        countries.pop(check.known.countries.by_code(publisher_of(check.data)[1]), None)
    if is_of:  # a list may print a nation that no name of its country tells: the Dutch Prime Minister
        countries = [*filter(is_of, countries)] or (countries if check.data.get("countries") else ())
    found = [(country, check.known.people.find(rest, None, country, when)) for country in countries]
    certain = [(person.able[0], country) for country, person in found if len(person.able) == 1]
    if len(certain) == 1:
        return _Voice(number, name, *certain[0])
    if ranks and not ranks & TOP:
        return _Voice(number, name)
    candidates = {key: (label, country) for country, person in found for key, label in person.candidates}
    if not candidates and not check.data.get("countries") and not named:
        return _Voice(number, name, *_alone(check, rest, when, is_of))
    return _Voice(number, name, doubt=next((p.doubt for _c, p in found if p.doubt), ""), candidates=candidates)


def _settled(check, voices):
    """(number, name, key of a leader, country) of each; who may be anybody is asked about.

    Not whether somebody is a person who certainly spoke there himself: “DR. BIDEN” beside “PRESIDENT BIDEN”.
    """
    certain = {str(voice.leader) for voice in voices if voice.leader}
    for voice in voices:
        leader, country, offered = voice.leader, voice.country, voice.candidates
        if not offered.keys() <= certain:
            labels = [(key, label) for key, (label, _country) in offered.items()]
            answer = check.ask(f"speakers.{voice.number}", voice.name, voice.doubt, labels)
            leader, country = (int(answer), offered[answer][1]) if answer in offered else (None, None)
        yield voice.number, voice.name, leader, country


def _alone(check, name, when, is_of):
    """(key of a leader, country) of who is printed with neither: there was one Prime Minister Nehru in the world."""
    by_key = check.known.countries.by_key
    country, leader = check.known.people.alone(name, when, is_of and (lambda key: is_of(by_key(key)))) or (None, None)
    return leader, by_key(country)

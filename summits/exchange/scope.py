"""Whether a row of summits is a meeting of two countries' leaders, by its own words: DOMAIN.md, "One summit".

A list's type is somebody's guess: “Summit meeting with President Putin” stood there as multilateral. Only where the
words say nothing is the type believed.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from summits.models import Outcome, Visit

from .foreigners import NATION, OFFICE
from .offices import is_below, ranks_of

VISITS = {
    "state_visit": Visit.STATE,
    "official_visit": Visit.OFFICIAL,
    "official_working_visit": Visit.OFFICIAL_WORKING,
    "working_visit": Visit.WORKING,
    "informal_visit": Visit.INFORMAL,
    "transit": Visit.TRANSIT,
    "ceremony": Visit.CEREMONY,
    "funeral": Visit.CEREMONY,
    "meeting": Visit.MEETING,
    "talks": Visit.MEETING,
}
_PRIVATE = {"private_visit", "unofficial_visit", "vacation"}
# Of all other types, such as messages, a row is a meeting of two only if its words say so.
_CERTAIN = {*VISITS, "call", "announcement"} - {"transit", "funeral", "ceremony"}
_FORMAL = {"state_visit", "official_visit", "official_working_visit", "working_visit"}
_SIGNING = {"other", "unknown", "ceremony"}  # of these who signed something together met
_PRIVATE_WORDS = re.compile(r"\b(private|unofficial) visit|\bvacation|\bon holiday|\bmedical treatment", re.IGNORECASE)
# What stands before a name, glued to it where a list lost its links: ministerAngela Merkel.
_GLUED = re.compile(
    r"\b((?i:with|president|minister|premier|chancellor|king|queen|emperor|sultan|emir|chairman|secretary|leader))"
    r"(?=[A-Z][^\WA-Z_])"
)
_UNTOLD = {"other", "unknown"}  # types of which a row may tell of nothing but that somebody came
# Not with many: the heads of state of America.
_OF_HEADS = r"(?:(?: (?!and\b)\w+){0,4} heads of (?:state|government|delegation))"
_HEAD = "(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Pope)"
_VISIT = r"\b(?P<visit>state|offici?al|working|informal)\b[^.;]{0,20}\bvisit\b"
_MET = re.compile(
    r"\b(met|meets|meeting|meetings|talks|conferred|consult\w+|audience|discussions|conversation|conversations"
    r"|breakfast|brunch|lunch|luncheon|dinner|video ?conference|(?:video|phone|telephone) (?:call|talk))"
    r"(?: \w+ly| afterwards?| again| also)?\s+with\b"
    # Not with one's own: U.S. troops, the embassy's staff.
    rf"(?! (?:the )?(?:U\.?S\.?|American|military|troops|staff|personnel)[ .,](?! ?President)|{_OF_HEADS})"
    rf"|\bcall(?:ed|s)? on (?:the )?{_HEAD}\b"
    r"(?![^.;]{0,80} to )"  # to do something
    rf"|\b(?:visited|joined|briefed) {_HEAD} (?!\w+['’])\w"
    r"|\bdiscussed\b[^.;]{0,300}\bwith\b|\breceived by\b|\bguest of President\b|\bmet President \w|\bstate dinner\b"
    r"|\bexchange of visits with\b|(?:^|[.;] )(?:an? )?working (?:breakfast|lunch|luncheon|dinner)\b"
    rf"|(?:^|[.;] |held (?:an? )?)(?:informal meeting\b(?! of )|summit (?:meeting|talks)\b(?!{_OF_HEADS}))"
    rf"|\bbilateral (?:meeting|talks|summit)\b|{_VISIT}"
    r"|\bсостоял\w+[^.]{0,300}\b(?:бесед|переговор|встреч)|\bвстретил\w+ с\b|\bпереговоры\b|会见|会谈",
    re.IGNORECASE,
)
# A visit that its host asked for, though it is not told what they did: “At the invitation of the President.”
_INVITED = re.compile(
    r"(?:^|[.;] )(?:visited \w+ )?(?:as )?(?:the )?"
    r"(?:(?:at|on) (?:the )?invitation of|guest of|(?:official|presidential) guest\b)"
    r"(?! (?:the )?(?:U\.?N|United Nations|university|congress|senate|state of))",
    re.IGNORECASE,
)
# Of a visit no more than where and when, or what was talked of: “In U.S. October 2–31, visiting New York.”
_VISITED = re.compile(
    r"$|in (?:the )?U\.?S\b|arrived\b|(?:also |afterwards )?(?:re)?visited (?!.*\b(?:military|troops)\b)"
    r"|at \w+ |good ?will (?:visit|trip)|(?:informal |joint )?discuss(?:ed|ions)\b"
    r"|addressed (?:the |a |joint |session of )*(?!european)(?:[\w.]+ )?"
    r"(?:congress|parliament|national assembly|bundestag)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\bsigned\b", re.IGNORECASE)
# The nation whose list it is and another in front of a summit: the U.S.-Soviet Summit Meeting.
_OWN = r"(?:U\.?S\.?A?\.?|America\w*|Russia\w*|Soviet|Sino|Chin\w+)"
_PAIR_SUMMIT = re.compile(rf"\b(?:{_OWN}[-–][A-Z]\w+|[A-Z][\w.]*[-–]{_OWN}) [Ss]ummit\b")
# A conference of two: with Churchill alone. Who follows his name in capitals was one of more.
_OF_TWO = re.compile(
    rf"\b(?:[Cc]onference|[Ss]ummit(?: [Mm]eeting| [Cc]onference)?) with (?:(?:the )?{NATION} )?{OFFICE}"
    r"(?: [A-Z][\w'’-]+)+(?=$|[.;]| (?!and\b)[a-z]| and [a-z])"
)
_WHOM = re.compile(r"\bmet (?:\w+ly )?with (?P<whom>[^.;]+)", re.IGNORECASE)
# Who does something, as news call it: “Vice Foreign Minister Deng Li Meets with …”
_WHO = re.compile(
    r"(?!\w+ed\b|met\b)(?P<who>[^.;,]{1,150}?) "
    r"(?:meets?|met|holds?|held|attends?|attended|visits?|visited|pays?|paid|chairs?|co-chairs?|travels?|briefs?)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r" (?:at|in|on|during|before|after|while) ")
_ATTENDED = re.compile(
    r"\b(?:attend(?:ed)?|participate(?:d)? in|addressed|t(?:ook|ake) part in)\b[^.;]{0,300}"
    r"\b(?:summit|conference|session|assembly|meeting|council|G-?\d+|APEC|NATO|OAS|OSCE|CSCE|ASEAN)\b",
    re.IGNORECASE,
)
_OF_MORE = re.compile(
    r"\b(?:tri|quadri|multi)lateral\b|\b(?:tri|quadri)partite\b|\bheads of (?:state|government|delegation)"
    r"|\b(?:three|four|five|six) (?:emperors|kings|presidents|prime ministers|leaders)\b"
    r"|\b(?:leaders|presidents|prime ministers|emperors|kings) of [\w ]+(?:,[\w ]+)+,? and\b"
    r"|тр[её]хсторонн|многосторонн|\bглав\w* (?:государств|правительств|делегаций)\b|三方",
    re.IGNORECASE,
)
# What three or more do together, as all that a row without a title tells first.
_TOGETHER = re.compile(
    r"(?:attended |held |took part in |participated in )?(?:an? |the )?"
    r"(?:(?:tri|quadri|multi)(?:lateral|partite) |meeting of (?:the )?(?:three|four|five|six) )",
    re.IGNORECASE,
)
# Of the visit itself: “Visit to Texas cancelled” tells of a part of one that was held, “postponed from May” of before.
_CALLED_OFF = re.compile(
    r"(?:^|[.;] |\()(?:(?:the|this|an?|planned|proposed|state|official|working) )*"
    r"(?:(?:visit|trip|meeting|talks|summit) )?(?:(?:was|were|(?:has|have|had) been|had to be) )?"
    r"(?:(?P<cancelled>cancell?ed|called off|did not take place)|postponed|put off)"
    r"(?=$|[,.;)]| (?:because|owing|due|by|on|in|at|after|before|when|until|to|indefinitely|following|for)\b| \()",
    re.IGNORECASE,
)
# The gathering beside which two met, in the words of the source.
_BESIDE = re.compile(
    r"(?:on|in|at) the (?:sidelines|margins|fringes) of (?:the )?(?P<sidelines>[^.;,]{3,120})"
    r"|(?:at|during|attended) (?:the |an? )?(?P<event>(?:U\.?N\.?|United Nations|G-?\d+|APEC|NATO|OAS|OSCE|CSCE|ASEAN"
    r"|Nuclear Security|Asia[- ]Pacific)[^.;,]{0,100})"
)


@dataclass(frozen=True)
class Scope:
    """`reason` why a row is left out, or "". `visit` and `sidelines_of` as the words give them."""

    reason: str = ""
    is_private: bool = False  # or below the level of leaders: in any case a meeting of two
    is_untold: bool = False  # whether the two met: the words tell of a visit and of nothing else
    visit: str = ""
    sidelines_of: str = ""
    outcome: str = Outcome.HELD


def parted(data):
    """A row of summits with its words parted again where they were glued together."""
    return data | {"description": _GLUED.sub(r"\1 ", data["description"])} if data.get("description") else data


def scope_of(data):
    """The Scope of a row of summits, as far as type and words decide it."""
    given, words = data.get("type") or "unknown", f"{data.get('title') or ''}. {data.get('description') or ''}"
    if given in _PRIVATE or (given not in VISITS and _PRIVATE_WORDS.search(words)):
        return Scope(_("A private visit."), is_private=True)
    if data.get("traveller_role") == "secretary":
        return Scope(_("Below the level of a summit: the traveller is a secretary of state."), is_private=True)
    is_of_more = _OF_MORE.search(data.get("title") or "") or _is_only_of_more(given, data)
    is_untold = given not in _CERTAIN and not _is_told(given, words)
    if is_of_more or (is_untold and not _is_visit_alone(given, data)):
        return Scope(_left_out("multilateral" if is_of_more else given, words))
    below = "" if data.get("title") else _below(given, data.get("description") or "")
    if below:
        return Scope(_("Below the level of a summit: %(words)s") % {"words": below}, is_private=True)
    beside = _BESIDE.search(words)
    gathering = (beside["sidelines"] or beside["event"]).strip()[:200] if beside else ""
    outcome = _outcome(given, words)
    return Scope(is_untold=is_untold, visit=_visit(given, words), sidelines_of=gathering, outcome=outcome)


def left_out_as_of_many(data):
    """Why a row that names nobody who met for the other side is left out, if it tells of a gathering alone; else ""."""
    words = f"{data.get('title') or ''}. {data.get('description') or ''}"
    return "" if _MET.search(words) or not _ATTENDED.search(words) else _left_out("multilateral", words)


def _outcome(given, words):
    if called_off := _CALLED_OFF.search(words):
        return Outcome.CANCELLED if called_off["cancelled"] else Outcome.POSTPONED
    return Outcome.ANNOUNCED if given == "announcement" else Outcome.HELD


def _is_only_of_more(given, data):
    """Whether a row without a title tells of what three or more did together, and then of no meeting of two."""
    first, _stop, rest = (data.get("description") or "").partition(". ")
    is_told_alone = not data.get("title") and given not in _FORMAL
    return is_told_alone and _TOGETHER.match(first) and not _MET.search(rest)


def _is_told(given, words):
    is_told = any(pattern.search(words) for pattern in (_MET, _INVITED, _PAIR_SUMMIT, _OF_TWO))
    return is_told or (given in _SIGNING and _SIGNED.search(words))


def _is_visit_alone(given, data):
    """Whether a row tells that somebody came and of nothing else: it may be a meeting."""
    return given in _UNTOLD and not data.get("title") and _VISITED.match(data.get("description") or "")


def _below(given, words):
    """Who is told to have done all of it, or whom they met, if none of them leads anything."""
    who = _WHO.match(words)
    if who and is_below(ranks_of(who["who"])):
        return who["who"].strip()
    return "" if given in _FORMAL else _met_below(words)


def _met_below(words):
    """Whom it says they met, if none of them leads anything: “Met with Vice President Nixon”."""
    met = [whom.strip() for whom in _WHOM.findall(words)]
    named = [_NEXT.split(each)[0] for whom in met for each in re.split(",? and |, ", whom)]
    return "; ".join(met) if named and all(is_below(ranks_of(each)) for each in named) else ""


def _left_out(given, words):
    if given in ("un_session", "multilateral") or _ATTENDED.search(words):
        return _("Multilateral: the row tells of no meeting of two.")
    return _("No meeting of the two leaders is told (%(type)s).") % {"type": given.replace("_", " ")}


def _visit(given, words):
    if given in VISITS:
        return VISITS[given]
    if named := re.search(_VISIT, words, re.IGNORECASE):
        kind = named["visit"].lower()
        return VISITS.get(f"{kind}_visit", Visit.OFFICIAL)  # as a list misprints it: “Offical Visit”
    return Visit.MEETING if _MET.search(words) else ""

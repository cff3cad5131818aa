"""Whether a row of summits is a meeting of two countries' leaders, by its own words: DOMAIN.md, "One summit".

A list's type is somebody's guess: “Summit meeting with President Putin” stood there as multilateral. Only where the
words say nothing is the type believed.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from summits.models import Visit

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
# Of these types a row is a meeting of two only if its words say so.
_DOUBTFUL = {"un_session", "multilateral", "transit", "funeral", "troops", "guest", "other", "unknown", "ceremony"}
_VAGUE = {"other", "unknown"}
_PRIVATE_WORDS = re.compile(r"\b(private|unofficial) visit|\bvacation|\bon holiday|\bmedical treatment", re.IGNORECASE)
_MET = re.compile(
    r"\b(met|meets|meeting|meetings|talks|conferred|discussions|conversation|conversations|lunch|dinner)\s+with\b"
    r"|\bdiscussed\b[^.;]*\bwith\b|\breceived by\b|\bguest of President\b|\bstate dinner\b"
    r"|(?:^|[.;] |held (?:an? )?)summit (?:meeting|talks)\b"
    r"|\bbilateral (?:meeting|talks|summit)\b|\b(?:state|official|working|informal)\b[^.;]{0,20}\bvisit\b"
    r"|\bсостоял\w+[^.]*\b(?:бесед|переговор|встреч)|\bвстретил\w+ с\b|\bпереговоры\b|会见|会谈",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\bsigned\b", re.IGNORECASE)
# Two nations in front of a summit: the U.S.-Soviet Summit Meeting.
_PAIR_SUMMIT = re.compile(r"\b[A-Z][\w.]*[-–][A-Z]\w+ [Ss]ummit\b")
_ATTENDED = re.compile(
    r"\b(?:attended|participated in|addressed|took part in)\b[^.;]*"
    r"\b(?:summit|conference|session|assembly|meeting|council|G-?\d+|APEC|NATO|OAS|OSCE|CSCE|ASEAN)\b",
    re.IGNORECASE,
)
_OF_MORE = re.compile(r"\b(?:tri|quadri|multi)lateral\b|тр[её]хсторонн|многосторонн|三方", re.IGNORECASE)
# The gathering beside which two met, in the words of the source.
_BESIDE = re.compile(
    r"on the sidelines of (?:the )?(?P<sidelines>[^.;,]{3,120})"
    r"|(?:at|during|attended) (?:the |an? )?(?P<event>(?:U\.?N\.?|United Nations|G-?\d+|APEC|NATO|OAS|OSCE|CSCE|ASEAN"
    r"|Nuclear Security|Asia[- ]Pacific)[^.;,]{0,100})"
)


@dataclass(frozen=True)
class Scope:
    """`reason` why a row is left out, or "". `visit` and `sidelines_of` as the words give them."""

    reason: str = ""
    is_private: bool = False  # or below the level of leaders: in any case a meeting of two
    visit: str = ""
    sidelines_of: str = ""


def scope_of(data):
    """The Scope of a row of summits, as far as type and words decide it."""
    given, words = data.get("type") or "unknown", f"{data.get('title') or ''}. {data.get('description') or ''}"
    if given in _PRIVATE or (given not in VISITS and _PRIVATE_WORDS.search(words)):
        return Scope(_("A private visit."), is_private=True)
    if data.get("traveller_role") == "secretary":
        return Scope(_("Below the level of a summit: the traveller is a secretary of state."), is_private=True)
    is_told = _MET.search(words) or _PAIR_SUMMIT.search(words) or (given in _VAGUE and _SIGNED.search(words))
    is_of_more = _OF_MORE.search(data.get("title") or "")
    if is_of_more or (given in _DOUBTFUL and not is_told):
        return Scope(_left_out("multilateral" if is_of_more else given, words))
    beside = _BESIDE.search(words)
    gathering = (beside["sidelines"] or beside["event"]).strip()[:200] if beside else ""
    return Scope(visit=_visit(given, words), sidelines_of=gathering)


def _left_out(given, words):
    if given in ("un_session", "multilateral") or _ATTENDED.search(words):
        return _("Multilateral: the row tells of no meeting of two.")
    return _("No meeting of the two leaders is told (%(type)s).") % {"type": given.replace("_", " ")}


def _visit(given, words):
    if given in VISITS:
        return VISITS[given]
    named = re.search(r"\b(state|official|working|informal)\b[^.;]{0,20}\bvisit\b", words, re.IGNORECASE)
    return VISITS[f"{named[1].lower()}_visit"] if named else Visit.MEETING if _MET.search(words) else ""

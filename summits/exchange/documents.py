"""Rows about agreed texts: parties, signing, what became of them in law."""

import re

from django.utils.translation import gettext as _

from summits.models import (
    Conclusion,
    Document,
    DocumentEvent,
    DocumentForm,
    EventKind,
    Party,
    Registration,
    Signature,
)

from . import dates, statements
from .offices import TOP, ranks_of
from .sources import citations
from .texts import LONGEST_TITLE, meeting, text_parts, title_and_summary
from .wanted import LeftOut, Wanted

FORMS = {
    "joint_statement": DocumentForm.JOINT_STATEMENT,
    "joint_communique": DocumentForm.COMMUNIQUE,
    "declaration": DocumentForm.JOINT_DECLARATION,
    "treaty": DocumentForm.TREATY,
    "agreement": DocumentForm.AGREEMENT,
    "convention": DocumentForm.CONVENTION,
    "protocol": DocumentForm.PROTOCOL,
    "exchange_of_notes": DocumentForm.EXCHANGE_OF_NOTES,
    "memorandum_of_understanding": DocumentForm.MEMORANDUM_OF_UNDERSTANDING,
    "action_plan": DocumentForm.ACTION_PLAN,
    "programme": DocumentForm.PROGRAMME,
    "contract": DocumentForm.CONTRACT,
    "minutes": DocumentForm.MINUTES,
}
_ISSUED = {DocumentForm.JOINT_STATEMENT, DocumentForm.JOINT_DECLARATION, DocumentForm.COMMUNIQUE}
# Titles of texts that more than two agreed on.
_MULTILATERAL = re.compile(
    r"\buniversal declaration\b|\b(?:multi|[Tt]ri|[Qq]uadri)lateral\b|\bQuad\b"
    r"|\bUnited Nations (?:Charter|Convention)\b|\b[Cc]ouncil of [Hh]eads of\b|\b[Hh]eads of [Mm]ember [Ss]tates\b"
)
# Bodies of many states: a text is theirs, unless its title names both parties, who may have met there.
_BODY = re.compile(
    r"\bG-?\d+\b|\bC5\+1|\b(?:APEC|ASEAN|ASEM|AUKUS|BRICS|CARICOM|CICA|CIS|CSCE|CSTO|EAEU|EurAsEC|GCC|I2U2|NATO|OAS|OSCE"
    r"|SCO|UNSC|WTO)\b"
    r"|\b(?:Shanghai Cooperation Organi[sz]ation|Eurasian Economic|Commonwealth of Independent States|African Union"
    r"|Gulf Cooperation Council|Summit of the Americas|East Asia Summit|Caspian Summit"
    r"|(?:U\.S\.|Russia)[-–](?:Africa|Pacific|Caribbean|Arab))\b"
)
_BETWEEN = re.compile(r"\b(?:by|of|between|among|from) (?:the )?", re.IGNORECASE)
_DASHED = re.compile(r"[A-Z][\w.]*(?:[-–][A-Z][\w.]*)+")  # the Russian-Indian statement, the Russia–Iran–Turkey summit
_CHAIN = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)*(?: ?[-–] ?[A-Z][\w.]*(?: [A-Z][\w.]*)*){2,}")
_AND = re.compile(r",? and (?:the )?|, (?!Jr\b)(?:the )?")
_ABOUT = re.compile(r" (?:on|at|in|for|to|following|regarding|concerning)\b|[(:;]")  # behind who agreed, on what
_ACTS = (("in_force", EventKind.ENTERED_INTO_FORCE), ("terminated", EventKind.TERMINATED))
_REFERENCE = re.compile(r"(?P<register>[^:]{2,120}):\s*(?P<number>.{1,120}?)(?:\|\|.*)?", re.DOTALL)
LONGEST_NAME = 8  # words of a country's: the Democratic People's Republic of Korea
MOST_PARTS = 50  # of one sort, in one row
# A flag: registers list the territories to which a treaty extends among its parties.
_EXTENDED = "territorial_extensions"
_PLACES = re.compile(r"\w\s*[/&;]\s*\w")  # London/Moscow


def plan(check):
    """The Wanted of a row of documents."""
    data = check.data
    signed = data.get("signed") or {}
    concluded = check.date("date", data=signed, precision=signed.get("precision"), about="signed.date")
    until = check.date("end", data=signed, precision=signed.get("precision"), about="signed.end")
    until = check.end_after(concluded, until, "signed.end")
    check.facts["type"] = data.get("doc_type")
    check.tell_start(concluded, signed.get("precision"))
    if data.get("doc_type") == "memorandum_of_conversation":
        return statements.record_of_conversation(check, concluded)
    given, territories = _parted(data)
    _keep_to_scope(check, [party for _number, party in given])
    parties = _parties(check, given, concluded)
    is_registered = bool(data.get("references") or (data.get("in_force") or {}).get("date"))
    form = _form(data, is_registered)
    place, places = _place(check, concluded)
    is_issued = signed.get("is_publication_date") or (form in _ISSUED and not is_registered)
    notes = [_("Subject in the source: %(subject)s") % {"subject": data["subject"]}] if data.get("subject") else []
    if territories:
        notes.append(_("It extends to: %(territories)s") % {"territories": ", ".join(territories)})
    values = title_and_summary(data, *places) | {
        "form": form,
        "summit": meeting(check),
        "conclusion": Conclusion.ISSUED if is_issued else Conclusion.SIGNED,
        "concluded": dates.span(concluded, until),
        "place": place,
        "staff_note": "\n\n".join(filter(None, [*notes, data.get("source_note")])),
    }
    parts = parties | _acts(check) | _registrations(data) | _signatures(data) | text_parts(check) | citations(check)
    complete = bool(values["title"]) and concluded is not None and len(parties) > 1
    if not values["title"]:
        values["title"] = (data.get("source_ref") if isinstance(data.get("source_ref"), str) else check.row.id)[:500]
    group = data.get("translation_group") or ""
    return _in_group(check, Wanted(Document, values, parts, group=group, is_complete=complete))


def _place(check, concluded):
    """(place or None, [words of the summary]): notes are exchanged from two places, and a text has room for one."""
    printed = check.data.get("place_raw") or ""
    if "several_signing_places" in (check.data.get("flags") or []) or _PLACES.search(printed):
        return None, [_("Signed in several places: %(places)s.") % {"places": printed.rstrip(".")}]
    return check.known.places.find(printed, None, concluded)[0], []


def _form(data, is_registered):
    """The form of a text. A “declaration” in a register of treaties is one of them, and no joint declaration."""
    form = FORMS.get(data.get("doc_type"), DocumentForm.OTHER)
    is_joint = "joint" in (data.get("title") or "").lower()
    return DocumentForm.OTHER if form == DocumentForm.JOINT_DECLARATION and is_registered and not is_joint else form


def _parted(data):
    """([(number, party)], [label of a territory]): what a register lists beside two states as reached by their text."""
    numbered = [*enumerate(data.get("parties") or [], start=1)]
    is_flagged = _EXTENDED in (data.get("flags") or [])
    territories = {
        number: party["label"]
        for number, party in numbered
        if party.get("is_state") is False
        and party.get("label")
        and (is_flagged or _EXTENDED in (party.get("flags") or []))
    }
    if sum(party.get("is_state") is not False for _number, party in numbered) < 2:
        territories = {}
    return [each for each in numbered if each[0] not in territories], [*territories.values()]


def _keep_to_scope(check, given):
    data = check.data
    parties = [party for party in given if party.get("label") or party.get("country_id")]
    if data.get("bilateral") is False or "multilateral" in (data.get("flags") or []) or len(parties) > 2:
        raise LeftOut(_("Multilateral, or not of two states."))
    title = (data.get("title") or "")[:LONGEST_TITLE]  # one without end would be looked through for as long
    if not any(party.get("label") for party in parties) and _is_of_many(check, title, parties):
        raise LeftOut(_("Multilateral by its title: %(title)s.") % {"title": title[:200].rstrip(".")})
    if len(parties) == 1:
        if data.get("bilateral") is not True:
            raise LeftOut(_("It names one party only."))
        named = parties[0].get("label") or parties[0].get("country_id") or ""
        check.propose("parties", named, _("It is of two parties, but names one only."), _("Import it as a draft"))


def _is_of_many(check, title, parties):
    countries, dashed = check.known.countries, [re.split("[-–]", each) for each in _DASHED.findall(title)]
    of_two = len(parties) == 2 and (
        all(countries.names_stand_in(title, party.get("country_id")) for party in parties)
        or any(_are_nations(countries, words, parties) for words in dashed)
    )
    return bool(
        _MULTILATERAL.search(title)
        or (_BODY.search(title) and not of_two)
        or any(len(_listed(countries, title[at.end() :])) > 2 for at in _BETWEEN.finditer(title))
        or any(_are_chained(countries, re.split(" ?[-–] ?", chain)) for chain in _CHAIN.findall(title))
    )


def _are_chained(countries, names):
    """Whether names joined by dashes are of countries: of the United States-Australia-Japan Joint Statement all three.

    More words may stand before the first and behind the last.
    """
    first, *between, last = (name.split() for name in names)
    before = (" ".join(first[at:]) for at in range(len(first)))
    return bool(
        any(map(countries.called, before))
        and all(countries.called(" ".join(words)) for words in between)
        and _called_first(countries, " ".join(last))
    )


def _are_nations(countries, words, parties):
    """Whether words joined by a dash are the nations of two parties: the Russian-Indian statement."""
    sides = [countries.by_code(party.get("country_id")) for party in parties]
    return len(words) == 2 and all(any(countries.is_like(side, word, None) for word in words) for side in sides if side)


def _listed(countries, words):
    """Codes of the countries that a list begins with, or of those whose leaders; of leaders without one their names.

    “Japan, the Republic of Korea, and Peru”, “President Biden, Dutch Prime Minister Schoof, and President Macron”.
    """
    found = set()
    for each in _AND.split(_ABOUT.split(words)[0]):
        names = [each, *(each[of.end() :] for of in _BETWEEN.finditer(each))]
        country = next(filter(None, (_called_first(countries, name) for name in names)), None)
        if not country and not ranks_of(each) & TOP:
            break
        found.add(country.code if country else each)
    return found


def _called_first(countries, words):
    """The country that words begin with the name of; None if none."""
    words = words.split()[:LONGEST_NAME]
    called = (countries.called(" ".join(words[:end])) for end in range(len(words), 0, -1))
    return next((found[0] for found in called if found), None)


def _parties(check, given, when):
    parts, printed = {}, set()
    for number, party in given:
        label, country = (party.get("label") or "").strip(), None
        if party.get("is_state") is not False:
            about = f"parties.{number}"
            country = check.country(about, party.get("country_id"), label or None, when, before_it_began=True)
        if country or label:
            parts[f"parties.{number}"] = (Party, {"country": country, "as_printed": label[:300]})
            printed.add(country.code if country else label)
    if len(parts) == 2 and len(printed) == 1 and not check.doubts:
        raise LeftOut(_("Both parties are one country."))
    codes = [party.get("country_id") for _number, party in given]
    check.facts |= dict(zip(("host_country", "guest_country"), codes, strict=False))
    return parts


def _acts(check):
    parts = {}
    for field, kind in _ACTS:
        act = check.data.get(field) or {}
        day = check.date("date", data=act, precision=act.get("precision"), about=f"{field}.date")
        if day:
            parts[field] = (DocumentEvent, {"kind": kind, "effective": day.text})
    return parts


def _registrations(data):
    parts, seen = {}, set()
    for number, reference in enumerate((data.get("references") or [])[:MOST_PARTS], start=1):
        found = _REFERENCE.fullmatch(reference.strip()) if reference else None
        if found and (printed := (found["register"].strip(), found["number"].strip())) not in seen:
            seen.add(printed)
            parts[f"references.{number}"] = (Registration, dict(zip(("register", "number"), printed, strict=True)))
    return parts


def _signatures(data):
    return {
        f"signatories.{number}": (Signature, {"name_as_printed": name.strip()[:300]})
        for number, name in enumerate((data.get("signatories_raw") or [])[:MOST_PARTS], start=1)
        if name and name.strip()
    }


def _in_group(check, wanted):
    """Where another language version of the text is here already, only this version's text and source are wanted."""
    there = wanted.group and check.known.of_group(wanted.group, check.row.id)
    if not there:
        return wanted
    parts = {name: part for name, part in wanted.parts.items() if name.startswith(("text.", "source"))}
    return Wanted(Document, parts=parts, belongs_to=there, group=wanted.group)

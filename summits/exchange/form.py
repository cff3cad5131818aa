"""The form of rows: one JSON object a line. Which kinds there are, and what each of their fields holds.

A field that is unknown is null or left out, never "" or "N/A". Dates are cut to what is known (1972-05-22, 1972-05,
1972), each beside its own `…_precision`. What the form does not name is kept with the row and read by nobody.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TEXT, NUMBER, YES_NO = str, int, bool

_ALL = {
    "id": TEXT,  # stable, "source:key"
    "source": TEXT,
    "licence": TEXT,
    "url": TEXT,
    "language": TEXT,
    "published": TEXT,
    "flags": [TEXT],
    "record": dict,  # the whole of a record, as another archive exports it: see recorded.py
}
_DAY = {"date": TEXT, "end": TEXT, "precision": TEXT, "is_publication_date": YES_NO}
_PERIOD = {"start": TEXT, "start_precision": TEXT, "end": TEXT, "end_precision": TEXT}

FORM = {
    "countries": _ALL
    | {
        "name": TEXT,
        "official_name": TEXT,
        "valid_from": TEXT,
        "valid_to": TEXT,
        "aliases": [{"label": TEXT}],
        "status": TEXT,
        "iso_alpha_2": TEXT,
        "iso_alpha_3": TEXT,
    },
    "leaders": _ALL
    | {
        "name": TEXT,
        "other_names": [TEXT],
        "country_ids": [TEXT],
        "born": NUMBER,
        "died": NUMBER,
        "gender": TEXT,
        "wikidata": TEXT,
        "xref": [TEXT],
    },
    "terms": _ALL
    | _PERIOD
    | {
        "leader_id": TEXT,
        "name": TEXT,  # where no leader_id is known: the surname
        "country_id": TEXT,
        "country_label": TEXT,
        "office": TEXT,
        "role": TEXT,
        "ongoing": YES_NO,
        "end_cause": TEXT,
    },
    "summits": _ALL
    | _PERIOD
    | {
        "direction": TEXT,
        "title": TEXT,
        "type": TEXT,
        "type_tags": [TEXT],
        "bilateral": YES_NO,
        "place": {
            "city": TEXT,
            "cities": [TEXT],
            "city_hint": TEXT,
            "country_id": TEXT,
            "country_label": TEXT,
        },
        "host_country": TEXT,
        "guest_country": TEXT,
        "counterpart_country": TEXT,
        "host_country_label": TEXT,
        "guest_country_label": TEXT,
        "traveller_role": TEXT,
        "participants": [
            {
                "side": TEXT,
                "name_raw": TEXT,
                "person_name": TEXT,
                "office_raw": TEXT,
                "office": TEXT,
                "role": TEXT,
                "country_id": TEXT,
                "country_label": TEXT,
                "leader_id": TEXT,
                "match": TEXT,
                "match_alternatives": [TEXT],
            }
        ],
        "description": TEXT,
        "trip_group": TEXT,
    },
    "statements": _ALL
    | {
        "title": TEXT,
        "kind": TEXT,
        "date": TEXT,
        "date_precision": TEXT,
        "place_raw": TEXT,
        "countries": [TEXT],
        "speakers": [{"name_raw": TEXT, "turns": NUMBER, "side": TEXT, "role": TEXT}],
        "addressee_raw": TEXT,
        "summary": TEXT,
        "text": TEXT,  # paragraphs parted by an empty line
        "notes": [TEXT],
        "source_note": TEXT,
        "summit_ids": [TEXT],
    },
    "documents": _ALL
    | {
        "title": TEXT,
        "doc_type": TEXT,
        "bilateral": YES_NO,
        "head_level": YES_NO,
        "signed": _DAY,
        "in_force": _DAY,
        "terminated": _DAY,
        "place_raw": TEXT,
        "subject": TEXT,
        "parties": [{"label": TEXT, "country_id": TEXT, "is_state": YES_NO, "flags": [TEXT]}],
        "signatories_raw": [TEXT],
        "text": TEXT,
        "notes": [TEXT],
        "source_note": TEXT,
        "references": [TEXT],
        "translation_group": TEXT,
        "summit_ids": [TEXT],
        "statement_ids": [TEXT],
    },
}
FLAT = ("leaders", "terms", "summits")  # kinds that may come as CSV

# A field that only rows of one kind have.
_TELLING = {
    "direction": "summits",
    "doc_type": "documents",
    "speakers": "statements",
    "leader_id": "terms",
    "country_ids": "leaders",
    "valid_from": "countries",
}
_IS_NOT = {
    TEXT: gettext_lazy("%(field)s is not a text."),
    NUMBER: gettext_lazy("%(field)s is not a whole number."),
    YES_NO: gettext_lazy("%(field)s is neither true nor false."),
    list: gettext_lazy("%(field)s is not a list."),
    dict: gettext_lazy("%(field)s is not an object."),
}


def kind_of(file_name, fields):
    """Which kind of row has these fields; where they do not tell, by the beginning of its file's name. Or None."""
    by_field = next((kind for name, kind in _TELLING.items() if name in fields), None)
    return by_field or next((kind for kind in FORM if file_name.lower().startswith(kind)), None)


def faults(kind, data):
    """What in a row is not as the form says: a list of sentences."""
    given = data.get("id")
    found = [] if isinstance(given, str) and given.strip() else [_("It has no id.")]
    return found + list(_faults(FORM[kind], data | {"id": None}, ""))


def _faults(expected, value, path):
    wanted = expected if isinstance(expected, type) else type(expected)
    if type(value) is not wanted:  # not isinstance: true is no number
        yield _IS_NOT[wanted] % {"field": path}
        return
    inner = []
    if isinstance(expected, dict):  # what is not known is null; in a list it would be nothing at all
        inner = [(name, each, value[name]) for name, each in expected.items() if value.get(name) is not None]
    elif isinstance(expected, list):
        inner = [(number, expected[0], each) for number, each in enumerate(value, 1)]
    for name, each, given in inner:
        if type(given) is not each:  # most are as they should be: looked at no further
            yield from _faults(each, given, f"{path}.{name}" if path else name)

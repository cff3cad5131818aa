"""Rows as lists hold them, about the people whom every test knows: pairs of a kind and its data."""

COMMON = {"source": "en.kremlin.ru", "source_ref": "list.html", "licence": "CC-BY-4.0", "flags": []}


def leader(source_id="wd:xi", name="Xi Jinping", **fields):
    return "leaders", COMMON | {"id": source_id, "name": name, "country_ids": ["CN"], "source": "wikidata"} | fields


def term(leader_id="wd:xi", country="CN", role="head_of_state", start="2013-03-14", end=None, **fields):
    given = {"id": f"term:{leader_id}:{role}:{start}", "leader_id": leader_id, "country_id": country, "role": role}
    given |= {"start": start, "start_precision": "day", "end": end, "end_precision": "day" if end else "missing"}
    return "terms", COMMON | given | {"ongoing": end is None, "source": "wikidata"} | fields


def people():
    """Xi Jinping and Vladimir Putin with the offices that they hold."""
    return [
        leader(),
        leader("wd:putin", "Vladimir Putin", country_ids=["RU"]),
        term(),
        term("wd:putin", "RU", start="2012-05-07"),
    ]


def person(name="Xi Jinping", country="CN", side="guest", office="President", **fields):
    return {"side": side, "name_raw": f"{office} {name}".strip(), "office_raw": office, "country_id": country} | fields


def summit(source_id="k:1", start="2025-05-08", **fields):
    """Xi visits Putin in Moscow."""
    host = person("Vladimir Putin", "RU", "host")
    given = {
        "id": source_id,
        "direction": "incoming",
        "type": "state_visit",
        "start": start,
        "start_precision": "day",
        "end": start,
        "end_precision": "day",
        "place": {"city": "The Kremlin, Moscow", "country_id": "RU"},
        "host_country": "RU",
        "guest_country": "CN",
        "participants": [host, person()],
        "description": "State visit.",
    }
    return "summits", COMMON | given | fields


def statement(source_id="k:1/text", **fields):
    given = {
        "id": source_id,
        "title": "Press statements",
        "kind": "remarks",
        "date": "2025-05-08",
        "date_precision": "day",
        "language": "en",
        "countries": ["RU", "CN"],
        "speakers": [{"name_raw": "President of Russia Vladimir Putin", "turns": 1}],
        "text": "We spoke of biosecurity.\n\nThank you.",
        "url": f"http://en.kremlin.ru/events/{source_id}",
    }
    return "statements", COMMON | given | fields


def document(source_id="uk:1", **fields):
    given = {
        "id": source_id,
        "title": "Agreement on cultural exchange",
        "doc_type": "agreement",
        "bilateral": True,
        "signed": {"date": "1994-06-08", "precision": "day"},
        "in_force": {"date": "1994-07-01", "precision": "day"},
        "terminated": {"date": None, "precision": "missing"},
        "parties": [{"label": "CHINA", "country_id": "CN"}, {"label": "RUSSIA", "country_id": "RU"}],
        "language": "en",
        "references": ["Treaty Series 036/1994: Cm 2651||https://treaties.example/1994.pdf"],
        "source": "uk-treaties",
    }
    return "documents", COMMON | given | fields

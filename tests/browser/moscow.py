"""The facts of one press report on the Moscow talks of 8 May 2025, in our own words, with its paragraphs."""

SOURCE = {"label": "Press report on the Moscow talks of 8 May 2025", "language": "en"}
CITED = (SOURCE["label"],)

LEADERS = {
    "Xi Jinping": (
        {"title": "Xi Jinping", "family_name": "Xi", "given_name": "Jinping", "family_name_first": True},
        {"name": "习近平", "language": "zh-Hans"},
        {"title": "President", "country": ("China",), "rank": "head_of_state", "starts": "2013-03-14"},
    ),
    "Vladimir Putin": (
        {"title": "Vladimir Putin", "family_name": "Putin", "given_name": "Vladimir"},
        {"name": "Владимир Путин", "language": "ru"},
        {"title": "President", "country": ("Russia",), "rank": "head_of_state", "starts": "2012-05-07"},
    ),
}

SUMMIT = {
    "first_country": ("China",),
    "second_country": ("Russia",),
    "first_role": "guest",
    "second_role": "host",
    "first_visit": "state",
    "first_visit_as_printed": "state visit",
    "starts": "2025-05-08",
    "date_as_printed": "Thursday",
    "place": ("Moscow",),
    "occasion": "80th anniversary of the victory in the Great Patriotic War",
    "topics": ["Bilateral relations", "Partnership and strategic coordination"],
    "summary": "The two presidents held talks, signed a joint statement and saw other documents exchanged.",
}

SESSIONS = [
    {"number": "1", "format": "welcome", "locator": "¶4"},
    {"number": "2", "format": "small_group", "format_as_printed": "small-group", "locator": "¶4"},
    {"number": "3", "format": "large_group", "format_as_printed": "large-group", "locator": "¶4"},
    {"number": "4", "format": "briefing", "locator": "¶11"},
    {"number": "5", "format": "signing", "locator": "¶25"},
    {"number": "6", "format": "exchange", "locator": "¶25"},
]

PRINCIPALS = [
    {"side": "1", "style_as_printed": "Chinese President", "in_sessions": "1, 2, 3, 4, 5, 6"},
    {"side": "2", "style_as_printed": "Russian President", "in_sessions": "1, 2, 3, 4, 5, 6"},
]
GROUPS = [
    {"side": side, "role": "delegation", "name_as_printed": "department leaders", "is_group": True, "in_sessions": "4"}
    for side in ("1", "2")
]

OUTCOMES = [
    (
        "agreed",
        "Strategic coordination will be deepened and relations developed steadily.",
        "¶2",
        "Bilateral relations",
    ),
    ("called_for", "A correct view of the history of the war should be promoted.", "¶3", "Historical memory"),
    ("called_for", "The standing of the United Nations should be upheld.", "¶3", "Role of the United Nations"),
    (
        "instructed",
        "Departments are to coordinate more and bring cooperation to results.",
        "¶26",
        "Bilateral relations",
    ),
]

AREAS = {
    "Strategic stability": "strategic stability in the world",
    "International law": "standing of international law",
    "Biosecurity": "biosecurity",
    "Investment protection": "protection of investments",
    "Digital economy": "digital economy",
    "Quarantine and inspection": "quarantine",
    "Film": "film",
}
TALLY = {
    "as_stated": "over 20 documents",
    "manner": "exchanged",
    "at_least": "21",
    "areas_as_stated": "\n".join(AREAS.values()),
    "areas": list(AREAS),
    "areas_complete": "false",
    "locator": "¶25",
}

# What each of them said: text, paragraph, topics, organisations.
XI_SAID = [
    ("The two states share a special duty in face of unilateralism and bullying.", "¶1", ["Unilateralism"], []),
    ("Friendship over generations and mutual benefit mark the relations.", "¶5", ["Bilateral relations"], []),
    ("Political trust and exchanges between people and regions have grown.", "¶6", ["People-to-people exchanges"], []),
    ("Deepening the relations carries on an old friendship and serves both.", "¶7", ["Bilateral relations"], []),
    ("The times ask for a reform of global governance.", "¶8", ["Global governance"], []),
    ("Both peoples gave much for the victory eighty years ago.", "¶9", ["History of the Second World War"], []),
    ("China wants an orderly world of many poles.", "¶10", ["Multipolarity"], ["United Nations"]),
    ("Cooperation must be kept from outside disturbance.", "¶12", ["Bilateral relations"], []),
    ("Trade, energy, farming, space and AI offer more.", "¶13", ["Energy", "Artificial intelligence"], []),
    ("Two plans of connection should be joined.", "¶14", ["Belt and Road"], ["Eurasian Economic Union"]),
    ("Both should act together in common bodies.", "¶15", ["Global South"], ["BRICS"]),
    ("China is sure to overcome every risk.", "¶16", ["National rejuvenation"], []),
    ("World trade rules and supply chains should be kept.", "¶17", ["Supply chains"], []),
]
PUTIN_SAID = [
    ("The visit gives the relations strength.", "¶18", ["Bilateral relations"], []),
    ("The relations rest on equality and are aimed at nobody.", "¶19", ["Bilateral relations"], []),
    ("Russia holds to the one-China principle.", "¶20", ["One-China principle", "Taiwan question"], []),
    ("Russia would widen work in trade, farming and the Far East.", "¶21", ["Far East cooperation"], []),
    ("High tariffs make no sense and break the law.", "¶22", ["Tariffs", "Sanctions"], ["BRICS"]),
    ("China's part in the victory was great.", "¶23", ["History of the Second World War"], []),
    ("Support in the war laid the ground for friendship.", "¶24", ["Historical memory"], ["United Nations"]),
]
SAID = {"Xi Jinping": XI_SAID, "Vladimir Putin": PUTIN_SAID}
SPEAKS_FOR = {"Xi Jinping": "China", "Vladimir Putin": "Russia"}

JOINT_STATEMENT = {
    "title": "Joint statement on deepening the partnership of coordination",
    "form": "joint_statement",
    "conclusion": "signed",
    "concluded": "2025-05-08",
}


def text():
    """The report itself, in paragraphs of our own words: what was said where, by its number."""
    told = [(text, paragraph, topics) for said in SAID.values() for text, paragraph, topics, _bodies in said]
    told += [(text, paragraph, [topic]) for _kind, text, paragraph, topic in OUTCOMES]
    by_number = {int(paragraph[1:]): f"{text} It touched on {', '.join(topics)}." for text, paragraph, topics in told}
    return "\n\n".join(by_number.get(number, f"Paragraph {number}.") for number in range(1, 27))

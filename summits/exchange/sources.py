"""Where rows are known from: a page of its own where the row has an address, else the list that it stood in."""

import hashlib
import re
import tomllib
from pathlib import Path

from django.utils.translation import gettext as _

from summits.models import Citation, Shown
from summits.text import language as languages

PUBLISHERS = tomllib.loads(Path(__file__).with_name("publishers.toml").read_text(encoding="utf-8"))
MOST_LOCATORS = 10
LONGEST_LABEL, LONGEST_ADDRESS = 200, 1000  # as the columns of Source are
# Licences under which every word may be shown to readers.
_OPEN = re.compile(
    r"\bCC0\b|\bCC[- ]BY(?:[- ]SA)?(?![- ](?:NC|ND))|public domain|\bOGL\b|open government|not copyrightable"
    r"|free to reproduce|\bMIT\b",
    re.IGNORECASE,
)


def publisher_of(data):
    """(name, code of the country it speaks for or "") of a row's source."""
    source = data.get("source") or ""
    known = next((known for name, known in PUBLISHERS.items() if source.startswith(name)), {"name": source})
    return known["name"][:200], known.get("side", "")


def wanted_source(check):
    """The columns of the Source that a row stands in."""
    data = check.data
    name, side = publisher_of(data)
    columns = {
        "label": label_of(data),
        "publisher": name,
        "speaks_for": check.known.countries.by_code(side),
        "licence": (data.get("licence") or "")[:120],
    }
    if not _address(data):
        return columns
    published = check.date("published")
    return columns | {
        "title": (data.get("title") or "")[:500],
        "url": _address(data),
        "language": language_of(data) if data.get("language") else "",
        "published": published.text if published else "",
    }


def label_of(data):
    """What footnotes call a row's source: the page by its id, else the whole list."""
    source = data.get("source") or _("Source not named")
    label = f"{source}: {data['id']}" if _address(data) else source
    if len(label) <= LONGEST_LABEL:
        return label
    # Cut, two long ids could become one label.
    return f"{label[: LONGEST_LABEL - 14]}… {hashlib.sha256(label.encode()).hexdigest()[:12]}"


def _address(data):
    url = data.get("url") or ""
    return url if url.startswith(("http://", "https://")) and len(url) <= LONGEST_ADDRESS else ""


def citations(check):
    """The parts that cite the row's source: one for each page that was merged into the row."""
    source = check.known.source(wanted_source(check))
    where = check.data.get("source_ref")
    places = where if isinstance(where, list) and where else [where]
    locators = list(dict.fromkeys(str(place or "")[:120] for place in places))[:MOST_LOCATORS]
    return {
        "source" if number == 1 else f"source.{number}": (Citation, {"source": source, "locator": locator})
        for number, locator in enumerate(locators, start=1)
    }


def rights(data):
    """The columns of a Text that say whose it is, and how much may be shown: nothing, unless its licence is open."""
    licence = data.get("licence") or ""
    is_open = bool(_OPEN.search(licence))
    reason = _("The licence allows it.") if is_open else _("The source gives no licence that allows it.")
    name, _side = publisher_of(data)
    return {
        "rights_holder": name,
        "licence": licence[:120],
        "attribution": name if "BY" in licence else "",
        "shown": Shown.FULL if is_open else Shown.NONE,
        "shown_reason": reason,
    }


def language_of(data):
    """The BCP-47 tag of a row's texts; "und" where it gives none that is one."""
    tag = data.get("language") or ""
    if tag == "zh" and "traditional_characters" in (data.get("flags") or []):
        tag = "zh-Hant"
    return tag if languages.is_tag(tag) else "und"

"""Rows about countries: those of the archive are recognised; one that it lacks is added, none is changed."""

from django.utils.translation import gettext as _

from summits.models import Country, CountryKind
from summits.text.slugs import slugify

from .wanted import LeftOut, Wanted

_KINDS = {"organization": CountryKind.ORGANISATION, "disputed": CountryKind.OTHER, "user_assigned": CountryKind.OTHER}


def plan(check):
    """The Wanted of a row of countries."""
    data, countries = check.data, check.known.countries
    name = (data.get("name") or "").strip()
    if not name:
        raise LeftOut(_("It has no name."))
    check.facts["host_country"] = check.row.id
    known = countries.by_code(check.row.id) or countries.by_code(data.get("iso_alpha_2"))
    if known:
        return Wanted(Country, country=known)
    namesakes = countries.called(name)
    if namesakes:
        question = _("A country of the name “%(name)s” is recorded under another code.") % {"name": name}
        answer = check.ask("name", name, question, [(each.code, f"{each.name} ({each.code})") for each in namesakes])
        if answer in (None, *(each.code for each in namesakes)):
            return Wanted(Country, country=countries.by_code(answer) if answer else None)
        raise LeftOut(_("An editor left it out: %(question)s") % {"question": question})
    return Wanted(Country, country=_new(check, name))


def _new(check, name):
    data = check.data
    since, until = check.date("valid_from", precision="day"), check.date("valid_to", precision="day")
    labels = [alias["label"] for alias in data.get("aliases") or [] if alias.get("label")]
    return Country(
        code=check.row.id[:8],
        slug=slugify(name, fallback=check.row.id.lower()),
        name=name[:120],
        kind=_KINDS.get(data.get("status"), CountryKind.STATE),
        exists_from=since.text if since else "",
        exists_to=until.text if until else "",
        iso_alpha2=_code(data, "iso_alpha_2", 2),
        iso_alpha3=_code(data, "iso_alpha_3", 3),
        aliases="\n".join(dict.fromkeys(label.strip() for label in labels if label.strip() != name)),
    )


def _code(data, field, length):
    code = data.get(field)
    return code if isinstance(code, str) and len(code) == length else ""

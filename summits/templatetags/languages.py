"""Languages in words."""

from django import template
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

register = template.Library()

# Those of the archive's names and texts that Django, which names what it is translated into, does not know.
OTHERS = {
    "ab": _("Abkhaz"),
    "am": _("Amharic"),
    "bi": _("Bislama"),
    "ckb": _("Central Kurdish"),
    "cnr": _("Montenegrin"),
    "crs": _("Seychellois Creole"),
    "dv": _("Dhivehi"),
    "dz": _("Dzongkha"),
    "fil": _("Filipino"),
    "fj": _("Fijian"),
    "gil": _("Gilbertese"),
    "gn": _("Guaraní"),
    "haw": _("Hawaiian"),
    "ht": _("Haitian Creole"),
    "kl": _("Greenlandic"),
    "la": _("Latin"),
    "lo": _("Lao"),
    "mg": _("Malagasy"),
    "mh": _("Marshallese"),
    "mi": _("Māori"),
    "mt": _("Maltese"),
    "na": _("Nauruan"),
    "ny": _("Chichewa"),
    "ota": _("Ottoman Turkish"),
    "pau": _("Palauan"),
    "ps": _("Pashto"),
    "qu": _("Quechua"),
    "rar": _("Cook Islands Māori"),
    "rm": _("Romansh"),
    "rn": _("Kirundi"),
    "rw": _("Kinyarwanda"),
    "sg": _("Sango"),
    "si": _("Sinhala"),
    "sm": _("Samoan"),
    "so": _("Somali"),
    "ss": _("Swazi"),
    "st": _("Sotho"),
    "tet": _("Tetum"),
    "ti": _("Tigrinya"),
    "to": _("Tongan"),
    "tvl": _("Tuvaluan"),
    "zgh": _("Standard Moroccan Tamazight"),
    "zh": _("Chinese"),
    "zu": _("Zulu"),
}


@register.filter
def language_name(tag):
    """Russian for ru; a tag that is not known here stays as it is."""
    if tag in OTHERS:
        return OTHERS[tag]
    try:
        return gettext(get_language_info(tag.lower())["name"])
    except KeyError:
        return tag

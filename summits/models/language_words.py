"""Languages in words."""

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

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
    "ku": _("Kurdish"),
    "ku-Arab": _("Kurdish (Arabic script)"),
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
    "prs": _("Dari"),
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
    "yi": _("Yiddish"),
    "zgh": _("Standard Moroccan Tamazight"),
    "zh": _("Chinese"),
    "zu": _("Zulu"),
}


def language_name(tag):
    """Russian for ru: of the longest beginning of a tag that is known; a tag that is not stays as it is."""
    known = tag
    while known:
        if known in OTHERS:
            return str(OTHERS[known])
        if known.lower() in LANG_INFO:
            return str(get_language_info(known.lower())["name_translated"])
        known = known.rpartition("-")[0]
    return tag

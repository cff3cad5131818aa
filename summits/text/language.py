"""Language tags (BCP 47): well-formed ones, and the direction of their script."""

import re

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8}){0,2}"
)
_RTL_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
_RTL_SCRIPTS = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}


def is_tag(tag):
    """Whether `tag` is well formed: language, then script, region and variant where they matter (zh-Latn-pinyin)."""
    return bool(_TAG.fullmatch(tag))


def direction(tag):
    """ "rtl" or "ltr", for the HTML attribute dir."""
    match = _TAG.fullmatch(tag)
    if match and match["script"]:
        return "rtl" if match["script"] in _RTL_SCRIPTS else "ltr"
    return "rtl" if match and match["language"] in _RTL_LANGUAGES else "ltr"

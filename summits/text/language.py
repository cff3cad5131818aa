"""Language tags (BCP 47): well-formed ones, the direction of their script, their names."""

import re

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8}){0,2}"
)
_RTL_LANGUAGES = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
_RTL_SCRIPTS = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

# tag: (in itself, in English)
_NAMES = {
    "am": ("አማርኛ", "Amharic"),
    "ar": ("العربية", "Arabic"),
    "az": ("azərbaycanca", "Azerbaijani"),
    "be": ("беларуская", "Belarusian"),
    "bg": ("български", "Bulgarian"),
    "bn": ("বাংলা", "Bengali"),
    "bs": ("bosanski", "Bosnian"),
    "ca": ("català", "Catalan"),
    "ckb": ("کوردیی ناوەندی", "Central Kurdish"),
    "cnr": ("crnogorski", "Montenegrin"),
    "cs": ("čeština", "Czech"),
    "da": ("dansk", "Danish"),
    "de": ("Deutsch", "German"),
    "dv": ("ދިވެހި", "Divehi"),
    "dz": ("རྫོང་ཁ", "Dzongkha"),
    "el": ("Ελληνικά", "Greek"),
    "en": ("English", "English"),
    "es": ("español", "Spanish"),
    "et": ("eesti", "Estonian"),
    "fa": ("فارسی", "Persian"),
    "fi": ("suomi", "Finnish"),
    "fil": ("Filipino", "Filipino"),
    "fr": ("français", "French"),
    "ga": ("Gaeilge", "Irish"),
    "he": ("עברית", "Hebrew"),
    "hi": ("हिन्दी", "Hindi"),
    "hr": ("hrvatski", "Croatian"),
    "hu": ("magyar", "Hungarian"),
    "hy": ("հայերեն", "Armenian"),
    "id": ("Bahasa Indonesia", "Indonesian"),
    "is": ("íslenska", "Icelandic"),
    "it": ("italiano", "Italian"),
    "ja": ("日本語", "Japanese"),
    "ka": ("ქართული", "Georgian"),
    "kk": ("қазақ тілі", "Kazakh"),
    "km": ("ខ្មែរ", "Khmer"),
    "ko": ("한국어", "Korean"),
    "ku": ("kurdî", "Kurdish"),
    "ku-Arab": ("کوردی", "Kurdish (Arabic script)"),
    "ky": ("кыргызча", "Kyrgyz"),
    "la": ("Latina", "Latin"),
    "lb": ("Lëtzebuergesch", "Luxembourgish"),
    "lo": ("ລາວ", "Lao"),
    "lt": ("lietuvių", "Lithuanian"),
    "lv": ("latviešu", "Latvian"),
    "mk": ("македонски", "Macedonian"),
    "mn": ("монгол", "Mongolian"),
    "ms": ("Bahasa Melayu", "Malay"),
    "mt": ("Malti", "Maltese"),
    "my": ("မြန်မာ", "Burmese"),
    "nb": ("norsk bokmål", "Norwegian Bokmål"),
    "ne": ("नेपाली", "Nepali"),
    "nl": ("Nederlands", "Dutch"),
    "nn": ("norsk nynorsk", "Norwegian Nynorsk"),
    "no": ("norsk", "Norwegian"),
    "pl": ("polski", "Polish"),
    "prs": ("دری", "Dari"),
    "ps": ("پښتو", "Pashto"),
    "pt": ("português", "Portuguese"),
    "ro": ("română", "Romanian"),
    "ru": ("русский", "Russian"),
    "si": ("සිංහල", "Sinhala"),
    "sk": ("slovenčina", "Slovak"),
    "sl": ("slovenščina", "Slovene"),
    "so": ("Soomaali", "Somali"),
    "sq": ("shqip", "Albanian"),
    "sr": ("српски", "Serbian"),
    "sr-Latn": ("srpski", "Serbian (Latin)"),
    "sv": ("svenska", "Swedish"),
    "sw": ("Kiswahili", "Swahili"),
    "ta": ("தமிழ்", "Tamil"),
    "tg": ("тоҷикӣ", "Tajik"),
    "th": ("ไทย", "Thai"),
    "ti": ("ትግርኛ", "Tigrinya"),
    "tk": ("türkmençe", "Turkmen"),
    "tr": ("Türkçe", "Turkish"),
    "ug": ("ئۇيغۇرچە", "Uyghur"),
    "uk": ("українська", "Ukrainian"),
    "ur": ("اردو", "Urdu"),
    "uz": ("oʻzbekcha", "Uzbek"),
    "vi": ("Tiếng Việt", "Vietnamese"),
    "yi": ("ייִדיש", "Yiddish"),
    "zh": ("中文", "Chinese"),
    "zh-Hans": ("简体中文", "Chinese (simplified)"),
    "zh-Hant": ("繁體中文", "Chinese (traditional)"),
}


def is_tag(tag):
    """Whether `tag` is well formed: language, then script, region and variant where they matter (zh-Latn-pinyin)."""
    return bool(_TAG.fullmatch(tag))


def direction(tag):
    """ "rtl" or "ltr", for the HTML attribute dir."""
    match = _TAG.fullmatch(tag)
    if match and match["script"]:
        return "rtl" if match["script"] in _RTL_SCRIPTS else "ltr"
    return "rtl" if match and match["language"] in _RTL_LANGUAGES else "ltr"


def endonym(tag):
    """The name of the language in itself; the tag where it is not known here."""
    return _name(tag)[0]


def english_name(tag):
    """The name of the language in English; the tag where it is not known here."""
    return _name(tag)[1]


def _name(tag):
    """Of the longest beginning of `tag` that is known: sr-Latn-RS is named as sr-Latn."""
    known = tag
    while known not in _NAMES and "-" in known:
        known = known.rpartition("-")[0]
    return _NAMES.get(known, (tag, tag))

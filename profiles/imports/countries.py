"""Countries by the names that files have for them."""

import re
import unicodedata
from functools import cache

from babel import Locale
from django.utils import translation
from django_countries import countries

from profiles.standards import country_in_all_languages

# Besides the names in the languages of this site: former, shorter and longer ones that are in use.
OTHERS = {
    "AE": ("UAE",),
    "BN": ("Brunei Darussalam",),
    "CD": ("DR Congo", "Congo (DRC)"),
    "CI": ("Ivory Coast",),
    "CV": ("Cape Verde",),
    "CZ": ("Czech Republic",),
    "GB": ("UK", "Great Britain"),
    "HK": ("Hong Kong SAR",),
    "KR": ("Republic of Korea",),
    "LA": ("Lao PDR",),
    "MK": ("Macedonia",),
    "MM": ("Burma",),
    "MO": ("Macau", "Macau SAR", "Macao SAR"),
    "NL": ("Holland",),
    "PS": ("Palestinian Authority",),
    "RU": ("Russian Federation",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
    "TR": ("Turkey",),
    "TW": ("Taiwan",),
    "US": ("USA", "United States", "United States of America"),
    "VA": ("Vatican City", "Holy See"),
    "VN": ("Viet Nam",),
}


def code_of(name: str) -> str:
    """The code of the country with that name, or three letters for it; "" where there is none."""
    return _codes().get(_key(name), "")


@cache
def _codes() -> dict[str, str]:
    """English names come first where two languages have the same for other countries."""
    found: dict[str, str] = {}
    english = Locale("en").territories
    with translation.override("en"):
        named = {code: str(name) for code, name in countries}
    for names_of in (
        lambda code: [named[code], english.get(code, "")],
        lambda code: [*OTHERS.get(code, ()), countries.alpha3(code)],
        country_in_all_languages,
    ):
        for code in named:
            for name in names_of(code):
                found.setdefault(_key(name), code)
    found.pop("", None)
    return found


def _key(name: str) -> str:
    """What spellings have in common: “Côte d’Ivoire” and “Cote d'Ivoire”, “Bahamas” and “Bahamas (The)”."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = re.findall(r"[^\W\d_]+", letters)
    return " ".join("saint" if word == "st" else word for word in words if word != "the")

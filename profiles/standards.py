"""Countries (ISO 3166), languages (ISO 639, BCP 47) and phone numbers (E.164) as people read them.

Names come from the Unicode CLDR, in the reader's language; countries' English names are those that
django-countries has everywhere on the site.
"""

import unicodedata
from functools import cache

import phonenumbers
from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django_countries import countries
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType, ValidationResult

# Suggested besides the languages with two letters: spoken by many, and three letters only.
MORE_LANGUAGES = {
    *("ace", "ase", "ban", "bew", "bjn", "bug", "ceb", "ckb", "fil"),
    *("gsw", "haw", "hil", "ilo", "mad", "mai", "min", "yue"),
}
ANYWHERE = "ID"  # whose example shows what a number looks like, where no country is known
TOO_LONG = gettext_lazy("This number is too long for its country.")


def country_choices() -> list[tuple[str, str]]:
    """Code and name, sorted by name."""
    return _countries(get_language() or "en")


def country_name(code: str) -> str:
    """In the reader's language; nothing where no country has this code."""
    return _country_names(get_language() or "en").get(code, "")


def country_in_all_languages(code: str) -> list[str]:
    """What people may search for: its name in each language of the site."""
    return [_country_names(language).get(code, "") for language, _label in settings.LANGUAGES]


def language_names() -> list[str]:
    """What a field for a language suggests."""
    return _languages(get_language() or "en")


def language_called(text: str) -> str:
    """The name of a language in its usual spelling, also for a code such as "de" or "pt-BR".

    Any other words stay as they are: dialects, sign languages and invented ones have no list.
    """
    return _spellings(get_language() or "en").get(text.strip().replace("_", "-").casefold(), text)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    return sorted(_country_names(language).items(), key=lambda pair: _plain(pair[1]))


@cache
def _country_names(language: str) -> dict[str, str]:
    names = {} if language.startswith("en") else _locale(language).territories
    with override(language):
        return {code: str(names.get(code, name)) for code, name in countries}


@cache
def _languages(language: str) -> list[str]:
    names = _locale(language).languages
    return sorted({names[code] for code in names if len(code) == 2 or code in MORE_LANGUAGES}, key=_plain)


@cache
def _spellings(language: str) -> dict[str, str]:
    """Names in the reader's language, codes and English names, in this order where two are the same."""
    names, english = _locale(language).languages, Locale("en").languages
    found = {name.casefold(): names.get(code, name) for code, name in english.items()}
    found |= {code.replace("_", "-").casefold(): name for code, name in names.items()}
    return found | {name.casefold(): name for name in names.values()}


def _plain(name: str) -> str:
    """Without accents and case: Åland stands among the other As."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name


def phone_number(text: str, country: str) -> str:
    """The number in its international form, "+62 811-2233-4455"; raises ValidationError.

    Without a country code it is one of that country. Its length is checked, not whether it is in
    use: operators open new ranges faster than a list of them is updated.
    """
    try:
        number = phonenumbers.parse(text, country or None)
    except NumberParseException as problem:
        if problem.error_type == NumberParseException.TOO_LONG:
            raise ValidationError(TOO_LONG) from None
        if problem.error_type == NumberParseException.INVALID_COUNTRY_CODE:
            words = _("Begin with the country code, like %(example)s.")
        else:
            words = _("Enter a phone number like %(example)s.")
        raise ValidationError(words % {"example": example_number(country)}) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == ValidationResult.TOO_LONG:
        raise ValidationError(TOO_LONG)
    if reason != ValidationResult.IS_POSSIBLE:
        words = _("Some digits are missing. Enter a phone number like %(example)s.")
        raise ValidationError(words % {"example": example_number(country)})
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def example_number(country: str) -> str:
    mobile = PhoneNumberType.MOBILE
    number = phonenumbers.example_number_for_type(country or ANYWHERE, mobile)
    number = number or phonenumbers.example_number_for_type(ANYWHERE, mobile)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)

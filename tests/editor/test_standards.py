"""Countries, languages and phone numbers know their standards, and leave alone what was there before."""

import pytest

from profiles.models import Language, Profile
from profiles.standards import country_choices, example_number, language_called, language_names
from tests.editor.conftest import opened, shown

pytestmark = pytest.mark.any_database

CONTACT, PLACE, LANGUAGES = "/me/details/contact/", "/me/details/place/", "/me/languages/add/"


def save(client, address, **values):
    return client.post(address, {**opened(client.get(address)), **values})


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("ID", "0811 2233 4455", "+62 811-2233-4455"),
        ("", "+62 (811) 22334455", "+62 811-2233-4455"),
        ("ID", "+49 30 901820", "+49 30 901820"),
        ("US", "202 555 0123 x5", "+1 202-555-0123 ext. 5"),
        ("", "", ""),
    ],
)
def test_phone_number_is_kept_in_its_international_form(hers, alice_cv, country, typed, kept):
    Profile.objects.update(country=country)

    assert save(hers, CONTACT, phone=typed).status_code == 302

    assert Profile.objects.get().phone == kept


@pytest.mark.parametrize(
    ("country", "typed", "words"),
    [
        ("", "0811 2233 4455", "Begin with the country code, like +62 812-345-678."),
        ("ID", "call me", "Enter a phone number like +62 812-345-678."),
        ("ID", "0811", "Some digits are missing. Enter a phone number like +62 812-345-678."),
        ("DE", "+1 202 555 01234", "This number is too long for its country."),
        ("DE", "+62 811 2233 4455 6677 8899", "This number is too long for its country."),
    ],
)
def test_what_is_no_phone_number_is_told_why(hers, alice_cv, country, typed, words):
    Profile.objects.update(country=country)

    response = save(hers, CONTACT, phone=typed)

    assert response.context["form"].errors == {"phone": [words]}


def test_number_that_was_imported_stays_as_it_is(hers, alice_cv):
    Profile.objects.update(phone="ask at the desk, 12")

    assert save(hers, CONTACT, url="https://alice.example.org/").status_code == 302

    assert Profile.objects.get().phone == "ask at the desk, 12"


def test_form_says_of_which_country_a_number_is(hers, alice_cv):
    for country, words in (("ID", "a number of Indonesia."), ("", f"like {example_number('')}.")):
        Profile.objects.update(country=country)
        assert words in shown(hers.get(CONTACT))


def test_countries_are_chosen_by_names_in_the_language_of_the_site(hers, alice_cv):
    assert '<option value="DE">Germany</option>' in shown(hers.get(PLACE))

    hers.cookies["django_language"] = "id"

    page = shown(hers.get(PLACE))
    assert '<option value="DE">Jerman</option>' in page
    assert page.index(">Austria<") < page.index(">Azerbaijan<") < page.index(">Jerman<")


def test_there_is_a_name_for_every_country_and_for_the_languages_people_speak():
    assert len(country_choices()) == len(dict(country_choices())) > 240
    assert {"Indonesian", "Javanese", "Minangkabau", "German", "Cantonese"} <= set(language_names())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("german", "German"),
        ("de", "German"),
        ("pt-BR", "Brazilian Portuguese"),
        ("Klingon, a little", "Klingon, a little"),
        ("Plattdeutsch", "Plattdeutsch"),
    ],
)
def test_language_is_spelled_as_usual_and_any_words_are_welcome(hers, alice_cv, typed, kept):
    assert language_called(typed) == kept

    save(hers, LANGUAGES, language=typed, fluency="quite well")

    entry = Language.objects.get()
    assert (entry.language, entry.fluency) == (kept, "quite well")


def test_language_that_was_imported_stays_as_it_is(hers, alice_cv):
    entry = Language.objects.create(profile=alice_cv, language="english", fluency="Native speaker")

    save(hers, f"/me/languages/{entry.uid}/", fluency="Fluent, C2")

    entry.refresh_from_db()
    assert (entry.language, entry.fluency) == ("english", "Fluent, C2")


def test_languages_and_steps_of_fluency_are_suggested(hers, alice_cv):
    page = shown(hers.get(LANGUAGES))

    assert '<option value="Indonesian"></option>' in page
    assert '<option value="Good, B2"></option>' in page
    assert page.count("<datalist") == 2
